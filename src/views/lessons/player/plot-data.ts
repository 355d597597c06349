import type { BarsData, CurveData, GuessOn, RooflineData, StackData } from '../../../charts/lesson/types.ts';
import type { Answered } from '../../../lessons/answers.ts';
import type { Expression, LinkPatch, Step } from '../../../lessons/lesson.ts';
import { joinPatches } from '../../../lessons/patch.ts';
import { parseQuantity } from '../../../units/parse.ts';
import { markOf, ROOF } from './asks.ts';

/** What a plot of our own draws. */
export type PlotData =
  | { readonly kind: 'bars'; readonly data: BarsData }
  | { readonly kind: 'stack'; readonly data: StackData }
  | { readonly kind: 'curve'; readonly data: CurveData }
  | { readonly kind: 'roofline'; readonly data: RooflineData };

type Value = (expression: Expression, made?: LinkPatch) => Answered;

/** A step's plot with its values; undefined before they are there, and for panels of Explore. */
export function plotData(step: Step, value: Value, guess: GuessOn | undefined): PlotData | undefined {
  const { plot, predict, focus = [] } = step;
  const quiet = (label: string): boolean => focus.length > 0 && !focus.includes(label);
  const target = predict?.target;
  switch (plot.kind) {
    case 'bars': {
      const bars = plot.bars.map((bar) => ({ label: bar.label, value: value(plot.amount, bar.with)?.value, quiet: quiet(bar.label) }));
      if (bars.every((bar) => bar.value === undefined)) return undefined;
      return { kind: 'bars', data: { y: { name: plot.of, dimension: plot.dimension, scale: plot.scale }, bars, limit: limitOf(plot.limit, value), guess: guess && target?.kind === 'bar' ? { bar: target.bar, on: guess } : undefined } };
    }
    case 'stack': {
      const bars = plot.bars.map((bar) => ({ label: bar.label, quiet: quiet(bar.label) && plot.bars.some(({ label }) => focus.includes(label)), parts: plot.parts.map((part) => value(part.amount, bar.with)?.value) }));
      if (bars.every((bar) => bar.parts.every((part) => part === undefined))) return undefined;
      const named = plot.parts.some(({ label }) => focus.includes(label));
      const parts = plot.parts.map(({ label, tone }) => ({ label, tone, quiet: named && quiet(label) }));
      return { kind: 'stack', data: { y: { name: plot.of, dimension: plot.dimension, scale: 'linear' }, bars, parts, limit: limitOf(plot.limit, value) } };
    }
    case 'curve': {
      const at = plot.over.values.map((text) => ({ text, value: amountOf(text) }));
      const lines = plot.lines.map((line) => ({ label: line.label, quiet: quiet(line.label), values: plot.over.values.map((x) => value(plot.amount, joinPatches(line.with, { [plot.over.key]: x }))?.value) }));
      if (lines.every((line) => line.values.every((one) => one === undefined))) return undefined;
      return {
        kind: 'curve',
        data: {
          y: { name: plot.of, dimension: plot.dimension, scale: plot.yScale }, x: { name: plot.over.label, scale: plot.xScale }, at, lines, limit: limitOf(plot.limit, value),
          guess: guess && target?.kind === 'line' ? { line: target.line, at: target.at, given: givenOf(target.given ?? [], lines[target.line]?.values ?? []), on: guess } : undefined,
        },
      };
    }
    case 'roofline': {
      const peak = value(ROOF.peak)?.value;
      const bandwidth = value(ROOF.bandwidth)?.value;
      if (peak === undefined || bandwidth === undefined) return undefined;
      const marks = plot.ops.map((op) => {
        const mark = markOf(plot.phase, op);
        const intensity = value(mark.intensity)?.value;
        const rate = value(mark.rate)?.value;
        const before = plot.before && { intensity: value(mark.intensity, plot.before)?.value, rate: value(mark.rate, plot.before)?.value };
        return { op, quiet: quiet(op), intensity, rate, before: before?.intensity !== undefined && before.rate !== undefined ? { intensity: before.intensity, rate: before.rate } : undefined };
      });
      const phase = plot.phase === 'decode' ? 'decode' : plot.phase === 'prefill' || plot.phase === 'forward' ? 'prefill' : 'backward';
      return { kind: 'roofline', data: { phase, peak, bandwidth, marks, guess: guess && target?.kind === 'mark' ? { mark: plot.ops.indexOf(target.op), on: guess } : undefined } };
    }
    case 'panel':
      return undefined;
  }
}

function limitOf(limit: { readonly label: string; readonly amount: Expression } | undefined, value: Value): { readonly label: string; readonly value: number } | undefined {
  const found = limit && value(limit.amount)?.value;
  return limit && found !== undefined ? { label: limit.label, value: found } : undefined;
}

/** A value of an axis as a number: "128k", "0.5"; NaN where it is a word. */
function amountOf(text: string): number {
  const read = parseQuantity(text.replace(/^(?:[a-z]+\/|\d+x)/i, ''), 'tokens');
  const plain = Number(text);
  return Number.isFinite(plain) ? plain : read.ok ? read.value : Number.NaN;
}

function givenOf(places: readonly number[], values: readonly (number | undefined)[]): readonly { readonly at: number; readonly value: number }[] {
  return places.flatMap((at) => (values[at] === undefined ? [] : [{ at, value: values[at] }]));
}

/** What the engine says where a reader guessed, one value a handle. */
export function truthOf(step: Step, value: Value): readonly (number | undefined)[] {
  const { plot, predict } = step;
  const target = predict?.target;
  if (target?.kind === 'bar' && plot.kind === 'bars') return [value(plot.amount, plot.bars[target.bar]?.with)?.value];
  if (target?.kind === 'mark' && plot.kind === 'roofline') return [value(markOf(plot.phase, target.op).intensity)?.value];
  if (target?.kind === 'line' && plot.kind === 'curve') {
    const line = plot.lines[target.line];
    return target.at.map((place) => value(plot.amount, joinPatches(line?.with ?? {}, { [plot.over.key]: plot.over.values[place] ?? '' }))?.value);
  }
  return [];
}

/** What each handle is, for whoever hears it. */
export function handleNames(step: Step): readonly string[] {
  const { plot, predict } = step;
  const target = predict?.target;
  if (target?.kind === 'bar' && plot.kind === 'bars') return [`Your guess: ${plot.of}, ${plot.bars[target.bar]?.label ?? ''}`];
  if (target?.kind === 'mark') return [`Your guess: arithmetic intensity, ${target.op}`];
  if (target?.kind === 'line' && plot.kind === 'curve') return target.at.map((place) => `Your guess: ${plot.of} at ${plot.over.label} ${plot.over.values[place] ?? ''}`);
  return [];
}
