import { lowerFirst } from '../../units/lower-first.ts';
import { lawText } from '../law-curve/words.ts';
import type { ChartTable } from '../table.ts';
import type { LawIsolinesData } from './types.ts';

/** “best: 2.33”. */
export function nameOptimum({ optimum, output }: LawIsolinesData): string | undefined {
  return optimum === undefined ? undefined : `best: ${lawText(optimum.output, output)}`;
}

/** “best: 2.33 at N = 3.1B parameters, D = 53B tokens”. */
export function describeOptimum({ optimum, x, y, output }: LawIsolinesData): string | undefined {
  return optimum === undefined ? undefined : `best: ${lawText(optimum.output, output)} at ${x.symbol} = ${lawText(optimum.x, x, true)}, ${y.symbol} = ${lawText(optimum.y, y, true)}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeIsolines(data: LawIsolinesData): string {
  const { x, y, output, budget, present, path } = data;
  const paid = budget === undefined ? '' : ` The line is what ${budget.name} buys;`;
  const best = describeOptimum(data);
  const from = path[0];
  const to = path.at(-1);
  const along = from === undefined || to === undefined ? '' : ` Best at every budget goes from ${x.symbol} = ${lawText(from.x, x, true)}, ${y.symbol} = ${lawText(from.y, y, true)} to ${x.symbol} = ${lawText(to.x, x, true)}, ${y.symbol} = ${lawText(to.y, y, true)}.`;
  const now = present.output === undefined ? 'no value' : lawText(present.output, output);
  return `A law, not a measurement. Lines of equal ${lowerFirst(output.name)} over ${lowerFirst(x.name)} and ${lowerFirst(y.name)}.${paid}${best === undefined ? '' : ` ${best}.`}${along} Now ${now} at ${x.symbol} = ${lawText(present.x, x, true)}, ${y.symbol} = ${lawText(present.y, y, true)}.`;
}

/** The best under every budget, as a table; figures in base units. */
export function isolineRows({ x, y, path, grid, output, budget }: LawIsolinesData): ChartTable {
  const value = (i: number, j: number): number | undefined => grid.values[j * grid.x.length + i];
  const step = (length: number): number => Math.max(1, Math.ceil(length / 12));
  return {
    columns: [{ key: 'what', label: 'What it is' }, { key: 'x', label: x.name }, { key: 'y', label: y.name }, { key: 'output', label: output.name }],
    rows: [
      ...path.map((point): readonly (string | number | undefined)[] => [point.extrapolates ? 'best of a budget, extrapolated' : 'best of a budget', point.x, point.y, undefined]),
      ...(budget?.line ?? []).filter((_, i, { length }) => i % step(length) === 0).map((point) => [`what ${budget?.name ?? ''} buys`, point.x, point.y, undefined]),
      ...grid.y.flatMap((height, j) => (j % step(grid.y.length) === 0 ? grid.x.flatMap((along, i) => (i % step(grid.x.length) === 0 ? [['law', along, height, value(i, j)]] : [])) : [])),
    ],
  };
}
