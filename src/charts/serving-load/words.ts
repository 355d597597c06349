import { formatDigits } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import type { ChartTable } from '../table.ts';
import type { LoadPoint, LoadPolicy, ServingLoadData } from './types.ts';

/** “p99”, “p99.9”; the median by its name. */
export function quantileName(quantile: number): string {
  return quantile === 0.5 ? 'median' : `p${formatDigits(quantile * 100, { figures: 4, trim: true })}`;
}

/** “8.10 requests/s”. */
export function rateText(rate: number): string {
  return `${formatDigits(rate, { trim: true })}\u00a0${rate === 1 ? 'request' : 'requests'}/s`;
}

/** Highest rate tried up to which the quantile stays at or under the target without a gap. */
export function reachOfLoad({ points }: LoadPolicy, target: number): number | undefined {
  const stop = points.findIndex(({ latency, grows }) => grows || latency === undefined || latency > target);
  return points[stop === -1 ? points.length - 1 : stop - 1]?.rate;
}

/** Highest rate of a policy within the targets: solved where somebody did, else the highest tried. */
function holds(data: ServingLoadData, policy: LoadPolicy): number | undefined {
  return data.solved !== undefined ? policy.highest : data.y.target === undefined ? undefined : reachOfLoad(policy, data.y.target);
}

function targetsWords(targets: number): string {
  return targets === 1 ? 'meets the target' : targets === 2 ? 'meets both targets' : `meets all ${targets} targets`;
}

/** The finding: up to which rate the first policy meets the targets, and the others beside it. */
export function findLoadTitle(data: ServingLoadData): string {
  const [first, ...others] = data.policies;
  if (first === undefined) return 'No policy to show';
  if (data.y.target === undefined && data.solved === undefined) return `${data.y.name} against load`;
  const meets = targetsWords(data.solved?.targets ?? 1);
  const reach = holds(data, first);
  const own = reach === undefined ? `${first.name} ${meets} at no rate` : `${first.name} ${meets} up to ${rateText(reach)}`;
  const known = others.map((policy) => ({ name: lowerFirst(policy.name), other: holds(data, policy) }));
  const none = known.filter(({ other }) => other === undefined).map(({ name }) => name);
  const told = known.flatMap(({ name, other }) => (other === undefined ? [] : [`${name} ${reach !== undefined && other < reach ? 'only to' : 'to'} ${formatDigits(other, { trim: true })}`]));
  if (none.length > 0) told.push(`${listedWords(none)} at none`);
  return told.length === 0 ? own : `${own}; ${listedWords(told)}`;
}

/** “35.1 ms at 8 requests/s”; what grows says so. */
export function describePresentLoad({ present }: ServingLoadData): string {
  if (present === undefined) return '';
  const at = rateText(present.rate);
  if (present.grows) return `queue grows at ${at}`;
  return present.latency === undefined ? `nothing finished at ${at}` : `${formatText(present.latency, 'seconds')} at ${at}`;
}

/** A point in one phrase: its accessible name. */
export function describeLoadPoint(data: ServingLoadData, policy: LoadPolicy | undefined, point: LoadPoint): string {
  return `${policy?.name ?? ''} at ${rateText(point.rate)}: ${pointFacts(data, point).map(([name, value]) => `${lowerFirst(name)} ${value}`).join(', ')}`;
}

/** The figures of a point, as the tooltip lists them. */
export function pointFacts(data: ServingLoadData, point: LoadPoint): readonly (readonly [string, string])[] {
  const seconds = (value: number | undefined): string => (value === undefined ? '–' : `${point.grows ? 'over ' : ''}${formatText(value, 'seconds')}`);
  return [
    ['Output', `${formatDigits(point.tokens)}\u00a0tokens/s`],
    [`${data.y.name}, ${quantileName(data.y.quantile)}`, seconds(point.latency)],
    ['Median', seconds(point.median)],
    ...(point.grows ? [['Queue', 'grows without bound'] as const] : []),
  ];
}

/** What the x axis says. */
export function alongName(along: ServingLoadData['along']): string {
  return along === 'tokens' ? 'Output tokens per second' : 'Requests per second';
}

/** One sentence for readers who do not see the chart. */
export function summarizeLoad(data: ServingLoadData): string {
  const told = data.policies.map((policy) => {
    const steady = policy.points.filter(({ grows, latency }) => !grows && latency !== undefined);
    const [first, last] = [steady[0], steady.at(-1)];
    if (first === undefined || last === undefined) return `${policy.name} keeps up at no rate tried`;
    const unbounded = policy.points.find(({ grows }) => grows);
    return `${policy.name} from ${formatText(first.latency ?? Number.NaN, 'seconds')} at ${rateText(first.rate)} to ${formatText(last.latency ?? Number.NaN, 'seconds')} at ${rateText(last.rate)}${unbounded === undefined ? '' : `, growing without bound from ${rateText(unbounded.rate)}`}`;
  });
  const target = data.y.target === undefined ? '' : `; target ${formatText(data.y.target, 'seconds', { trim: true })}`;
  const now = data.present === undefined ? '' : `; now ${describePresentLoad(data)}`;
  return `${data.y.name}, ${quantileName(data.y.quantile)}, against ${lowerFirst(alongName(data.along))}: ${told.join('; ')}${target}${now}.`;
}

/** The table twin: a row a policy and rate. */
export function loadRows(data: ServingLoadData): ChartTable {
  const name = quantileName(data.y.quantile);
  return {
    columns: [
      { key: 'policy', label: 'Policy' }, { key: 'rate', label: 'Requests', unit: '1/s' }, { key: 'tokens', label: 'Output', unit: 'tokens/s' },
      { key: 'latency', label: `${data.y.name}, ${name}`, unit: 's' }, { key: 'median', label: 'Median', unit: 's' }, { key: 'queue', label: 'Queue' },
    ],
    rows: data.policies.flatMap((policy) => policy.points.map((point) => [policy.name, point.rate, point.tokens, point.latency, point.median, point.grows ? 'grows without bound' : 'steady'])),
  };
}
