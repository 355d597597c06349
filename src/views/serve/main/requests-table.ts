import type { ChartTable } from '../../../charts/table.ts';
import { FATES } from '../../../serving/outcome/types.ts';
import type { ShownPolicy } from './shown.ts';

/** Every request of every policy, a row each. Seconds; empty where a request did not come so far. */
export function requestsTable(shown: readonly ShownPolicy[]): ChartTable {
  return {
    columns: [
      { key: 'policy', label: 'Policy' }, { key: 'request', label: 'Request' }, { key: 'fate', label: 'Fate' }, { key: 'replica', label: 'Replica' }, { key: 'arrival', label: 'Arrival', unit: 's' },
      { key: 'started', label: 'Started', unit: 's' }, { key: 'first', label: 'First token', unit: 's' }, { key: 'finish', label: 'Finished', unit: 's' }, { key: 'gap', label: 'Longest gap', unit: 's' },
      { key: 'preempted', label: 'Taken out', unit: 's' }, { key: 'disturbed', label: 'Slowed by others', unit: 's' }, { key: 'transfer', label: 'Cache travels', unit: 's' }, { key: 'reused', label: 'Prompt tokens reused' },
    ],
    rows: shown.flatMap(({ name, answer }) => {
      if (!answer.ok) return [];
      const { requests: all } = answer.result;
      return Array.from({ length: all.count }, (_, at) => [
        name, at + 1, FATES[all.fate[at] ?? 0], all.replica[at], all.arrival[at], all.started[at], all.first[at], all.finish[at], all.longestGap[at], all.preempted[at], all.disturbed[at], all.transfer[at], all.reused[at],
      ]);
    }),
  };
}
