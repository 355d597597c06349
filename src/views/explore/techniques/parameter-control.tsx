import { useMemo } from 'react';
import type { NumberParameter, TechniqueParameter, TechniqueRecord } from '../../../catalog/catalog.ts';
import type { ParameterValue } from '../../../engine/techniques/technique.ts';
import { useCommands } from '../../../store/react.tsx';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Switch } from '../../../ui/fields/Switch.tsx';
import { makeLadder } from '../../../units/ladder.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { useTechniqueCommands } from './use-techniques.ts';

interface ParameterControlProps {
  readonly technique: TechniqueRecord;
  readonly parameter: TechniqueParameter;
  readonly value: ParameterValue;
}

/** The control of one parameter of a technique, whatever its kind. */
export function ParameterControl({ technique, parameter, value }: ParameterControlProps) {
  const { choose } = useTechniqueCommands();
  const changed = value !== parameter.default;
  const reset = (): void => choose(technique.id, parameter.name, undefined);
  switch (parameter.type) {
    case 'number':
      return typeof value === 'number' ? <NumberControl technique={technique} parameter={parameter} value={value} changed={changed} onReset={reset} /> : null;
    case 'flag':
      return <Switch label={parameter.label} help={parameter.help} checked={value === true} defaultChecked={parameter.default} changed={changed} onChange={(checked) => choose(technique.id, parameter.name, checked)} onReset={reset} />;
    case 'choice':
      return <SelectField label={parameter.label} help={parameter.help} value={String(value)} options={parameter.options} defaultValue={parameter.default} changed={changed} onChange={(chosen) => choose(technique.id, parameter.name, chosen)} onReset={reset} />;
    case 'model':
      return <ModelControl technique={technique} parameter={parameter} value={String(value)} changed={changed} onReset={reset} />;
  }
}

interface ControlProps {
  readonly technique: TechniqueRecord;
  readonly changed: boolean;
  readonly onReset: () => void;
}

function NumberControl({ technique, parameter, value, changed, onReset }: ControlProps & { readonly parameter: NumberParameter; readonly value: number }) {
  const { turn } = useTechniqueCommands();
  const { endDrag } = useCommands();
  const { min, max, integer, dimension } = parameter;
  const ladder = useMemo(() => makeLadder(integer ? 'power-of-two' : '1-2-5', Math.max(min, max / 1e4), max), [integer, min, max]);
  return (
    <NumberField
      label={parameter.label}
      help={parameter.help}
      value={value}
      dimension={dimension}
      unit={parameter.noun}
      min={min}
      max={max}
      integer={integer}
      ladder={ladder}
      slider={false}
      defaultValue={parameter.default}
      changed={changed}
      baseline={changed ? parameter.default : undefined}
      onChange={(next) => turn(technique.id, parameter.name, next)}
      onCommit={endDrag}
      onReset={onReset}
    />
  );
}

/** Models of the catalog by family, in the browser's own list. */
function ModelControl({ technique, parameter, value, changed, onReset }: ControlProps & { readonly parameter: TechniqueParameter & { readonly type: 'model' }; readonly value: string }) {
  const catalog = useCatalog();
  const { choose } = useTechniqueCommands();
  const options = useMemo(() => catalog.models.map(({ id, name, family }) => ({ value: id, label: name, group: family })), [catalog]);
  return <SelectField label={parameter.label} help={parameter.help} value={value} options={options} defaultValue={parameter.default} changed={changed} onChange={(chosen) => choose(technique.id, parameter.name, chosen)} onReset={onReset} />;
}
