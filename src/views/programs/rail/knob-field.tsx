import { useMemo } from 'react';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { makeLadder, multiplesOf, type Ladder } from '../../../units/ladder.ts';
import type { Knob } from '../../../program/program.ts';
import { knobDimension } from '../derive/derive-amount.ts';
import { withKnob } from '../model/edits.ts';
import type { ProgramsModel } from '../model/use-programs.ts';
import { AmountField } from './amount-field.tsx';

interface KnobFieldProps {
  readonly model: ProgramsModel;
  readonly knob: Knob;
  /** Its value in the shape that the program started from. */
  readonly usual: Knob['value'] | undefined;
}

/** A quantity of the program: a slider where it has a range, a formula where it follows from others. */
export function KnobField({ model, knob, usual }: KnobFieldProps) {
  const { name, label, value, source, whole = false } = knob;
  const dimension = knobDimension(knob);
  const { min, max } = knob;
  const ladder = useMemo(() => (min === undefined || max === undefined ? undefined : ladderOf(min, max)), [min, max]);
  const worked = model.result?.knobs.find((one) => one.name === name)?.value;
  if (typeof value !== 'number' || min === undefined || max === undefined) {
    return <AmountField label={label} help={source} given={value} value={worked} dimension={dimension} knobs={model.own.knobs} before={name} field={name} issues={model.result?.issues} onChange={(next) => next !== undefined && model.change((now) => withKnob(now, name, next))} />;
  }
  const reference = typeof usual === 'number' ? usual : undefined;
  const changed = reference !== undefined && reference !== value;
  return (
    <NumberField
      label={label}
      help={source === undefined ? `${name} in formulas.` : `${source} ${name} in formulas.`}
      value={value}
      dimension={dimension}
      min={Math.min(min, value)}
      max={Math.max(max, value)}
      integer={whole}
      ladder={ladder}
      slider
      defaultValue={reference}
      changed={changed}
      baseline={changed ? reference : undefined}
      onChange={(next) => model.drag((now) => withKnob(now, name, next))}
      onCommit={model.endDrag}
    />
  );
}

/** Round values by the logarithm over more than two decades, else even steps. */
function ladderOf(min: number, max: number): Ladder {
  if (min > 0 && max / min > 100) return makeLadder('1-2-5', min, max);
  const step = 10 ** Math.floor(Math.log10((max - min) / 20 || 1));
  return min === 0 && max > 1000 ? makeLadder('1-2-5', min, max) : multiplesOf(step, min, max);
}
