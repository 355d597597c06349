import { useMemo } from 'react';
import { FIELDS, type ChoiceField, type FieldName, type FieldValues, type FlagField, type NumberField as NumberSpec } from '../../../scenario/fields.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Switch } from '../../../ui/fields/Switch.tsx';
import { makeLadder } from '../../../units/ladder.ts';
import { FieldDiagnostics } from './field-diagnostics.tsx';
import { LockedField } from './locked-field.tsx';
import { useAccess } from './use-controls.ts';
import { useField, useFieldCommands } from './use-field.ts';

type NumberName = { readonly [F in FieldName]: FieldValues[F] extends number ? F : never }[FieldName];

interface FieldControlProps {
  readonly name: FieldName;
  /** Numbers that are turned most have a slider under them. */
  readonly slider?: boolean;
}

/** The control of one setting, whatever its kind, as far as the link lets it be turned. The model and the machine have pickers of their own. */
export function FieldControl({ name, slider = false }: FieldControlProps) {
  const access = useAccess(name);
  if (access === 'hidden') return null;
  return access === 'locked' ? <LockedField name={name} /> : <FreeControl name={name} slider={slider} />;
}

function FreeControl({ name, slider }: Required<FieldControlProps>) {
  const field = FIELDS[name];
  switch (field.type) {
    // The model, the machine and techniques have rows of their own.
    case 'record':
    case 'techniques':
      return null;
    case 'number':
      return (
        <>
          <NumberControl name={name as NumberName} field={field} slider={slider} />
          <FieldDiagnostics name={name} />
        </>
      );
    case 'flag':
      return (
        <>
          <FlagControl name={name} field={field} />
          <FieldDiagnostics name={name} />
        </>
      );
    case 'choice':
      // A choice of one is no choice.
      if (field.options.length < 2) return null;
      return (
        <>
          <ChoiceControl name={name} field={field} />
          <FieldDiagnostics name={name} />
        </>
      );
  }
}

function NumberControl({ name, field, slider }: { readonly name: NumberName; readonly field: NumberSpec; readonly slider: boolean }) {
  const { value, reference, changed } = useField(name);
  const { drag, endDrag, reset } = useFieldCommands(name);
  const ladder = useMemo(() => makeLadder(field.ladder, field.sliderMin ?? field.min, field.sliderMax ?? field.max), [field]);
  if (value === undefined) return null;
  return (
    <NumberField
      label={field.label}
      help={field.help}
      value={value}
      dimension={field.dimension}
      unit={field.noun}
      min={field.min}
      max={field.max}
      integer={field.integer}
      ladder={ladder}
      slider={slider}
      defaultValue={reference}
      changed={changed}
      baseline={changed ? reference : undefined}
      onChange={drag}
      onCommit={endDrag}
      onReset={reset}
    />
  );
}

function FlagControl({ name, field }: { readonly name: FieldName; readonly field: FlagField }) {
  const { value, reference, changed } = useField(name);
  const { choose, reset } = useFieldCommands(name);
  if (typeof value !== 'boolean') return null;
  return (
    <Switch
      label={field.label}
      help={field.help}
      checked={value}
      defaultChecked={typeof reference === 'boolean' ? reference : undefined}
      changed={changed}
      onChange={(checked) => choose(checked as FieldValues[typeof name])}
      onReset={reset}
    />
  );
}

function ChoiceControl({ name, field }: { readonly name: FieldName; readonly field: ChoiceField }) {
  const { value, reference, changed } = useField(name);
  const { choose, reset } = useFieldCommands(name);
  if (typeof value !== 'string') return null;
  const pick = (chosen: string): void => choose(chosen as FieldValues[typeof name]);
  if (name === 'efficiency' || name === 'kind') return <Segmented label={field.label} value={value} options={field.options} onChange={pick} />;
  return (
    <SelectField
      label={field.label}
      help={field.help}
      value={value}
      options={field.options}
      defaultValue={typeof reference === 'string' ? reference : undefined}
      changed={changed}
      onChange={pick}
      onReset={reset}
    />
  );
}
