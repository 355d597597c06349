import { useMemo } from 'react';
import { SERVE_FIELDS, type ServeNumberField } from '../../../serving/plan/fields.ts';
import type { ServeName, ServeValues } from '../../../serving/plan/values.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Switch } from '../../../ui/fields/Switch.tsx';
import { makeLadder } from '../../../units/ladder.ts';
import { serveFieldState } from '../plan/field-state.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import { QuantilesField } from './quantiles-field.tsx';
import { RecordField } from './record-field.tsx';
import { ServeIssues } from './serve-issues.tsx';
import { WITH_SLIDER } from './groups.ts';

export interface ServeFieldProps {
  readonly serve: ServePlanModel;
  readonly name: ServeName;
}

/** The control of one setting of the plan: of the policy in hand, where policies can differ in it. */
export function ServeField({ serve, name }: ServeFieldProps) {
  return (
    <>
      <Control serve={serve} name={name} />
      <ServeIssues issues={serve.inHand} name={name} />
    </>
  );
}

function Control({ serve, name }: ServeFieldProps) {
  const field = SERVE_FIELDS[name];
  const policy = serve.chosen;
  const { value, reference, changed } = serveFieldState(name, serve.plan, serve.values, serve.facts, policy);
  const { label, help } = field;
  const put = (next: unknown): void => serve.set(name, next as ServeValues[typeof name], policy);
  const reset = (): void => serve.set(name, undefined, policy);
  const common = { label, help, changed, onReset: reset };
  switch (field.type) {
    case 'number':
      return <PlanNumber serve={serve} name={name} field={field} value={value as number} reference={reference as number} changed={changed} />;
    case 'choice':
      return <SelectField {...common} help={optionHelp(help, field.options)} value={value as string} options={field.options} defaultValue={reference as string} onChange={put} />;
    case 'flag':
      return <Switch {...common} checked={value === true} defaultChecked={reference === true} onChange={put} />;
    case 'record':
      return <RecordField {...common} catalog={field.catalog} none={field.none} value={value as string} reference={reference as string} onChange={put} />;
    case 'quantiles':
      return <QuantilesField {...common} name={name} value={value as readonly number[]} reference={reference as readonly number[]} onChange={put} />;
  }
}

/** What the field does, and each option that needs words, a line each. */
function optionHelp(help: string, options: readonly { readonly label: string; readonly help?: string }[]): string {
  const told = options.flatMap((option) => (option.help === undefined ? [] : [`${option.label}: ${option.help}`]));
  return [help, ...told].join('\n');
}

interface PlanNumberProps extends ServeFieldProps {
  readonly field: ServeNumberField;
  readonly value: number;
  readonly reference: number;
  readonly changed: boolean;
}

function PlanNumber({ serve, name, field, value, reference, changed }: PlanNumberProps) {
  const policy = serve.chosen;
  const ladder = useMemo(() => makeLadder(field.ladder, field.sliderMin ?? field.min, field.sliderMax ?? field.max), [field]);
  return (
    <NumberField
      label={field.label}
      help={field.help}
      value={value}
      // Its noun says per second already.
      dimension={field.dimension === 'per-second' ? 'ratio' : field.dimension}
      unit={field.noun}
      min={field.min}
      max={field.max}
      integer={field.integer}
      ladder={ladder}
      slider={WITH_SLIDER.has(name)}
      defaultValue={reference}
      changed={changed}
      baseline={changed ? reference : undefined}
      onChange={(next) => serve.drag(name, next, policy)}
      onCommit={serve.endDrag}
      onReset={() => serve.set(name, undefined, policy)}
    />
  );
}
