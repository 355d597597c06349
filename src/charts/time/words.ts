import type { Bound } from '../../engine/estimate-types.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import { BOUNDS, PHASE_SUBJECTS } from '../words.ts';
import type { TimeData, TimeItem } from './types.ts';

/** Seconds by what the items wait for, largest first. */
export function sumByBound(items: readonly TimeItem[]): readonly { readonly bound: Bound; readonly seconds: number }[] {
  return BOUNDS.map((bound) => ({ bound, seconds: items.reduce((sum, item) => (item.bound === bound ? sum + item.seconds : sum), 0) }))
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds);
}

/** The finding: how long the phase takes, and what it took before. */
export function findTimeTitle({ phase, total, baseline }: TimeData): string {
  const what = phase === 'decode' ? 'A decode step' : PHASE_SUBJECTS[phase];
  const was = baseline === undefined ? undefined : formatText(baseline.total, 'seconds');
  const now = formatText(total, 'seconds');
  if (was === undefined) return `${what} takes ${now}`;
  return was === now ? `${what} takes ${now}, as before` : `${what} takes ${now}, was ${was}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeTime(data: TimeData): string {
  const largest = [...data.items].sort((a, b) => b.seconds - a.seconds)[0];
  const parts = sumByBound(data.items).map(({ bound, seconds }) => `${bound} ${formatPercent(seconds / data.total)}`);
  const most = largest === undefined ? '' : `; the longest is ${largest.name}, ${formatText(largest.seconds, 'seconds')}`;
  return `${findTimeTitle(data)}: ${parts.join(', ')}${most}.`;
}

/** Every op's time, longest first, with the total below. */
export function timeRows(data: TimeData): ChartTable {
  const { baseline } = data;
  const before = new Map((baseline?.items ?? []).map((item) => [item.id, item.seconds]));
  const compares = baseline !== undefined;
  return {
    columns: [
      { key: 'name', label: 'Operation' }, { key: 'seconds', label: 'Time', unit: 's' }, { key: 'share', label: 'Share', unit: 'fraction' }, { key: 'bound', label: 'Bound by' },
      ...(compares ? [{ key: 'before', label: `Baseline ${baseline.name}`, unit: 's' }] : []),
    ],
    rows: [
      ...[...data.items].sort((a, b) => b.seconds - a.seconds).map((item) => [item.name, item.seconds, data.total > 0 ? item.seconds / data.total : undefined, item.bound, ...(compares ? [before.get(item.id)] : [])]),
      ['Total', data.total, 1, undefined, ...(compares ? [baseline.total] : [])],
    ],
  };
}
