import { axisValues } from '../../laws/curve.ts';
import { lawFunction } from '../../laws/evaluate.ts';
import type { LawDimension } from '../../laws/law.ts';
import { readLaw, settingOf, writeLaw } from '../../laws/text.ts';
import { lawText } from '../../laws/words.ts';
import type { Dimension } from '../../units/dimension.ts';
import type { PaperCase } from '../claim.ts';
import type { LiveControl, LiveCurve, LiveStep } from './live.ts';

const SAMPLES = 9;

const AS: Readonly<Partial<Record<LawDimension, Dimension>>> = { parameters: 'count', 'training-tokens': 'training-tokens', tokens: 'tokens', flops: 'flops', seconds: 'seconds', usd: 'usd', joules: 'joules', percent: 'percent', count: 'count', bits: 'count', days: 'count' };

/** An input of a paper's law, turned over the range of its axis; the value that the case has is one of the steps. */
export function lawLiveCurve(paper: number, of: PaperCase, control: LiveControl): LiveCurve | undefined {
  if (control.turned.kind !== 'input') return undefined;
  const { choice } = readLaw(of.laws ?? '');
  const { law } = choice;
  const symbol = control.turned.input ?? choice.axis ?? law.axis;
  const input = law.inputs.find((one) => one.symbol === symbol);
  if (input === undefined) return undefined;
  const setting = settingOf(choice);
  const { at: evaluate } = lawFunction(setting);
  const own = setting.inputs[symbol] ?? input.value;
  const sampled = axisValues(input, input.min, input.max, SAMPLES).map((value) => Number(value.toPrecision(3)));
  const values = withOwn(sampled, own).filter((value) => value >= input.min && value <= input.max);
  const steps = values.map((value): LiveStep => {
    const result = evaluate({ [symbol]: value });
    return { text: lawText(value, input.dimension), value, settings: of.settings, laws: writeLaw({ ...choice, inputs: { ...choice.inputs, [symbol]: value } }), amounts: [result.ok ? result.value : undefined], beside: undefined };
  });
  const { name, dimension, better } = law.output;
  const noun = dimension === 'bits' ? 'bits' : dimension === 'days' ? 'days' : undefined;
  return {
    paper, scenario: of.label, turned: input.name, steps, at: Math.max(0, values.indexOf(own)), besideName: undefined, marked: control.unmarked !== true,
    shown: [{ name, short: name, dimension: AS[dimension] ?? 'ratio', ...(noun !== undefined && { noun }), better }],
  };
}

/** Values with the case's own in the place of the nearest, so that steps stay about evenly apart. */
function withOwn(values: readonly number[], own: number): readonly number[] {
  const apart = (value: number): number => (value > 0 && own > 0 ? Math.abs(Math.log(value / own)) : Math.abs(value - own));
  const nearest = values.reduce((best, value) => (apart(value) < apart(best) ? value : best), values[0] ?? own);
  return [...new Set(values.map((value) => (value === nearest ? own : value)))].sort((a, b) => a - b);
}
