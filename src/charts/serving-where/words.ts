import { formatCount, formatPercent, formatText } from '../../units/format.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import type { ChartTable } from '../table.ts';
import { secondsOf } from './bins.ts';
import { WHERE_PARTS, type ServingWhereData, type WhereBin, type WherePart, type WherePolicy, type WhereSeconds } from './types.ts';

export const WHERE_WORDS: Readonly<Record<WherePart, string>> = {
  queue: 'Waits in the queue', reading: 'Reads its prompt', transfer: 'Its cache travels', preempted: 'Taken out', disturbed: 'Slowed by others', writing: 'Writes',
};

function shareOf(parts: WhereSeconds, part: WherePart): number {
  const total = secondsOf(parts);
  return total > 0 ? parts[part] / total : 0;
}

function largestOf(parts: WhereSeconds): WherePart {
  return WHERE_PARTS.reduce((most, part) => (parts[part] > parts[most] ? part : most));
}

/** Parts that the policies have at all. */
export function shownParts({ policies }: ServingWhereData): readonly WherePart[] {
  return WHERE_PARTS.filter((part) => policies.some(({ mean }) => mean[part] > 0));
}

/** The finding: what most of the mean goes to, and of the slowest hundredth where that is something else. */
export function findWhereTitle({ policies: [own] }: ServingWhereData): string {
  if (own === undefined || own.count === 0) return 'No request finished';
  const most = largestOf(own.mean);
  const said = `A request ${lowerFirst(DOES[most])} for ${formatPercent(shareOf(own.mean, most))} of its ${formatText(secondsOf(own.mean), 'seconds')}`;
  const slowest = own.bins.at(-1);
  const other = slowest === undefined ? most : largestOf(slowest.mean);
  return slowest === undefined || other === most ? said : `${said}; the slowest ${lowerFirst(DOES[other])} for ${formatPercent(shareOf(slowest.mean, other))}`;
}

/** The parts as what a request does. */
const DOES: Readonly<Record<WherePart, string>> = {
  queue: 'Waits in the queue', reading: 'Reads its prompt', transfer: 'Waits for its cache to travel', preempted: 'Is taken out', disturbed: 'Is slowed by others being read', writing: 'Writes',
};

/** “p25 to p26, 25 requests: 3.10 s”. */
export function nameBin({ from, to, count, mean }: WhereBin): string {
  const point = (share: number): string => `p${Number((share * 100).toFixed(1))}`;
  return `${point(from)} to ${point(to)}, ${formatCount(count)} ${count === 1 ? 'request' : 'requests'}: ${formatText(secondsOf(mean), 'seconds')}`;
}

/** Seconds and shares of the parts there are. */
export function partFacts(parts: WhereSeconds): readonly (readonly [string, string])[] {
  return WHERE_PARTS.filter((part) => parts[part] > 0).map((part) => [WHERE_WORDS[part], `${formatText(parts[part], 'seconds')}, ${formatPercent(shareOf(parts, part))}`]);
}

/** Parts in one phrase: an accessible name. */
export function describeParts(name: string, parts: WhereSeconds): string {
  return `${name}: ${partFacts(parts).map(([part, value]) => `${lowerFirst(part)} ${value}`).join('; ')}`;
}

export function meanName({ name, mean }: WherePolicy): string {
  return `${name}, mean ${formatText(secondsOf(mean), 'seconds')}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeWhere(data: ServingWhereData): string {
  const [own] = data.policies;
  if (own === undefined || own.count === 0) return 'Where the time of requests went: no request finished.';
  return `Where the time of ${formatCount(own.count)} requests went, mean by policy: ${data.policies.map((policy) => `${meanName(policy)}: ${WHERE_PARTS.filter((part) => policy.mean[part] > 0).map((part) => `${lowerFirst(WHERE_WORDS[part])} ${formatPercent(shareOf(policy.mean, part))}`).join(', ')}`).join('; ')}.`;
}

/** The table twin: quantile bins of the first policy, then the mean of every one. */
export function whereRows({ policies }: ServingWhereData): ChartTable {
  const cells = (parts: WhereSeconds): readonly number[] => [secondsOf(parts), ...WHERE_PARTS.map((part) => parts[part])];
  return {
    columns: [
      { key: 'policy', label: 'Policy' }, { key: 'from', label: 'Faster than it, share' }, { key: 'count', label: 'Requests' }, { key: 'total', label: 'Latency', unit: 's' },
      ...WHERE_PARTS.map((part) => ({ key: part, label: WHERE_WORDS[part], unit: 's' })),
    ],
    rows: [
      ...policies.map(({ name, count, mean }) => [name, 'mean of all', count, ...cells(mean)]),
      ...policies.slice(0, 1).flatMap(({ name, bins }) => bins.map(({ from, count, mean }) => [name, from, count, ...cells(mean)])),
    ],
  };
}
