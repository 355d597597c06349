import { formatPercent, formatText } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import { MEMORY_ORDER, MEMORY_WORDS, totalOf, type MemoryData } from './types.ts';

/** The finding: how full the device is, or by how much the job does not fit. */
export function findMemoryTitle({ categories, capacity }: MemoryData): string {
  const total = totalOf(categories);
  if (total > capacity) return `Does not fit: needs ${formatText(total, 'bytes')} of ${formatText(capacity, 'bytes', { trim: true })}`;
  return capacity > 0 ? `Memory per device: ${formatPercent(total / capacity)} used` : 'Memory per device';
}

/** One sentence for readers who do not see the chart. */
export function summarizeMemory(data: MemoryData): string {
  const total = totalOf(data.categories);
  const largest = [...MEMORY_ORDER].sort((a, b) => data.categories[b] - data.categories[a])[0] ?? 'weights';
  const fit = total > data.capacity ? `${formatText(total - data.capacity, 'bytes')} too much` : `${formatText(data.capacity - total, 'bytes')} free`;
  return `The most loaded device holds ${formatText(total, 'bytes')} of ${formatText(data.capacity, 'bytes', { trim: true })}, ${fit}; most is ${MEMORY_WORDS[largest].toLowerCase().replace('kv', 'KV')}, ${formatText(data.categories[largest], 'bytes')}.`;
}

/** Bytes by category, with the total and the capacity below. */
export function memoryRows(data: MemoryData): ChartTable {
  const { baseline } = data;
  const cells = (label: string, now: number, before: number | undefined): readonly (string | number | undefined)[] => [label, now, ...(baseline === undefined ? [] : [before])];
  return {
    columns: [{ key: 'category', label: 'Category' }, { key: 'bytes', label: 'Held', unit: 'B' }, ...(baseline === undefined ? [] : [{ key: 'before', label: `Baseline ${baseline.name}`, unit: 'B' }])],
    rows: [
      ...MEMORY_ORDER.filter((category) => data.categories[category] > 0 || (baseline?.categories[category] ?? 0) > 0).map((category) => cells(MEMORY_WORDS[category], data.categories[category], baseline?.categories[category])),
      cells('Total', totalOf(data.categories), baseline === undefined ? undefined : totalOf(baseline.categories)),
      cells('Capacity', data.capacity, baseline?.capacity),
    ],
  };
}
