import { formatWhole } from '../../units/digits.ts';
import { formatPercent } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import { LENGTH_KINDS_SHOWN, type LengthHistogram, type ServingLengthsData } from './types.ts';

const NAMES = { prompt: 'prompt', output: 'output' } as const;

function countOf({ counts, beyond }: LengthHistogram): number {
  return counts.reduce((sum, count) => sum + count, beyond);
}

/** “prompt, 0 to 4,000”. */
export function lengthCaption(name: keyof ServingLengthsData, { to }: LengthHistogram): string {
  return `${NAMES[name]}, 0 to ${formatWhole(to)}`;
}

/** “992 to 1,102 tokens: 61 requests”. */
export function describeLengthBin(from: number, to: number | undefined, count: number): string {
  const range = to === undefined ? `${formatWhole(from)} tokens and more` : `${formatWhole(Math.ceil(from))} to ${formatWhole(Math.ceil(to) - 1)} tokens`;
  return `${range}: ${formatWhole(count)} ${count === 1 ? 'request' : 'requests'}`;
}

function describeLengths(name: keyof ServingLengthsData, histogram: LengthHistogram): string {
  const all = countOf(histogram);
  if (all === 0) return `${NAMES[name]}s: none`;
  const beyond = histogram.beyond === 0 ? '' : `, ${formatPercent(histogram.beyond / all)} longer than ${formatWhole(histogram.to)}`;
  return `${NAMES[name]} median ${formatWhole(histogram.median)} tokens, longest ${formatWhole(histogram.longest)}${beyond}`;
}

export function findLengthsTitle({ prompt, output }: ServingLengthsData): string {
  return `Prompts of ${formatWhole(prompt.median)} tokens and answers of ${formatWhole(output.median)} at the median`;
}

/** One sentence for readers who do not see the bars. */
export function summarizeLengths(data: ServingLengthsData): string {
  const count = countOf(data.prompt);
  return `Lengths of ${formatWhole(count)} ${count === 1 ? 'request' : 'requests'}: ${describeLengths('prompt', data.prompt)}; ${describeLengths('output', data.output)}.`;
}

export function lengthsRows(data: ServingLengthsData): ChartTable {
  return {
    columns: [{ key: 'of', label: 'Of' }, { key: 'from', label: 'From', unit: 'tokens' }, { key: 'to', label: 'to', unit: 'tokens' }, { key: 'count', label: 'Requests' }],
    rows: LENGTH_KINDS_SHOWN.flatMap((name) => {
      const { counts, to, beyond, longest } = data[name];
      const perBin = to / counts.length;
      return [...counts.map((count, i) => [NAMES[name], i * perBin, (i + 1) * perBin, count]), ...(beyond > 0 ? [[NAMES[name], to, longest, beyond]] : [])];
    }),
  };
}
