import type { Ask } from '../../../lessons/answers.ts';
import type { Plot, Step } from '../../../lessons/lesson.ts';
import { joinPatches } from '../../../lessons/patch.ts';
import { symbolOfOp } from '../../../lessons/op-symbol.ts';
import { valuesOf } from '../../../lessons/text.ts';

/** The roofline's two rates and where they meet. */
export const ROOF = { peak: 'peak', bandwidth: 'bandwidth' } as const;

/** What places an operation on the roofline. */
export function markOf(phase: string, op: string): { readonly intensity: string; readonly rate: string } {
  const symbol = `${phase}_${symbolOfOp(op)}`;
  return { intensity: `${symbol}_intensity`, rate: `${symbol}_rate` };
}

function asksOfPlot(plot: Plot): readonly Ask[] {
  const limit = 'limit' in plot && plot.limit !== undefined ? [{ expression: plot.limit.amount }] : [];
  switch (plot.kind) {
    case 'bars':
      return [...plot.bars.map((bar) => ({ expression: plot.amount, with: bar.with })), ...limit];
    case 'stack':
      return [...plot.bars.flatMap((bar) => plot.parts.map((part) => ({ expression: part.amount, with: bar.with }))), ...limit];
    case 'curve':
      return [...plot.lines.flatMap((line) => plot.over.values.map((x) => ({ expression: plot.amount, with: joinPatches(line.with, { [plot.over.key]: x }) }))), ...limit];
    case 'roofline': {
      const states = plot.before === undefined ? [{}] : [{}, plot.before];
      const marks = states.flatMap((made) => plot.ops.flatMap((op) => Object.values(markOf(plot.phase, op)).map((expression) => ({ expression, with: made }))));
      return [{ expression: ROOF.peak }, { expression: ROOF.bandwidth }, ...marks];
    }
    case 'panel':
      return [];
  }
}

/** Everything that a step says and draws. */
export function asksOfStep({ title, text, plot, predict, notes }: Step): readonly Ask[] {
  const texts = [title, text, notes, predict?.question ?? '', predict?.why ?? '', predict?.tooHigh ?? '', predict?.tooLow ?? ''];
  return [...texts.flatMap(valuesOf).map(({ expression }) => ({ expression })), ...asksOfPlot(plot)];
}
