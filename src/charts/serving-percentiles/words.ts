import { formatDigits } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import { quantileName, rateText } from '../serving-load/words.ts';
import type { ChartTable } from '../table.ts';
import type { ServingPercentilesData } from './types.ts';

/** The finding: the 99th percentile at the rate that is set, against the target where it has one at that percentile. */
export function findPercentilesTitle({ name, now, target }: ServingPercentilesData): string {
  // Gaps of those that are served stay short while the others wait: it is the queue that grows.
  if (now.grows) return `${name}: the queue grows without bound at ${rateText(now.rate)}`;
  if (now.p99 === undefined) return `${name} against rate`;
  const value = `${name}: p99 ${formatText(now.p99, 'seconds')}`;
  if (target === undefined || target.quantile !== 0.99) return `${value} at ${rateText(now.rate)}`;
  return `${value}, ${now.p99 <= target.seconds ? 'within' : 'over'} ${formatText(target.seconds, 'seconds', { trim: true })}`;
}

/** What is now, for readers who hear the slider. */
export function describeNow({ now }: ServingPercentilesData): string {
  const seconds = (value: number | undefined): string => (value === undefined ? 'unknown' : formatText(value, 'seconds'));
  const values = `p50 ${seconds(now.p50)}, p90 ${seconds(now.p90)}, p99 ${seconds(now.p99)}`;
  return `${rateText(now.rate)}: ${now.grows ? 'queue grows without bound' : values}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizePercentiles(data: ServingPercentilesData): string {
  const steady = data.points.filter(({ grows, p99 }) => !grows && p99 !== undefined);
  const [first, last] = [steady[0], steady.at(-1)];
  const span = first?.p99 === undefined || last?.p99 === undefined ? 'no rate tried keeps up' : `p99 from ${formatText(first.p99, 'seconds')} at ${rateText(first.rate)} to ${formatText(last.p99, 'seconds')} at ${rateText(last.rate)}`;
  const unbounded = data.points.find(({ grows }) => grows);
  const beyond = unbounded === undefined || first === undefined ? '' : `, growing without bound from ${rateText(unbounded.rate)}`;
  const target = data.target === undefined ? '' : `; target ${quantileName(data.target.quantile)} under ${formatText(data.target.seconds, 'seconds', { trim: true })}`;
  return `${data.name} against requests per second: ${span}${beyond}${target}; now ${lowerFirst(describeNow(data))}.`;
}

export function percentilesRows({ name, points }: ServingPercentilesData): ChartTable {
  return {
    columns: [
      { key: 'rate', label: 'Requests', unit: '1/s' }, { key: 'p50', label: `${name}, p50`, unit: 's' }, { key: 'p90', label: 'p90', unit: 's' }, { key: 'p99', label: 'p99', unit: 's' },
      { key: 'queue', label: 'Queue' },
    ],
    rows: points.map(({ rate, p50, p90, p99, grows }) => [Number(formatDigits(rate, { figures: 6 }).replaceAll(',', '')), p50, p90, p99, grows ? 'grows without bound' : 'steady']),
  };
}
