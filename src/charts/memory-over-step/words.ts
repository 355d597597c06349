import type { StageEstimate } from '../../engine/training/results.ts';
import { formatText } from '../../units/format.ts';
import { MEMORY_WORDS } from '../memory/types.ts';
import type { ChartTable } from '../table.ts';
import { peakOf, shownStage } from './peak.ts';
import { STEP_ORDER, type MemoryOverStepData } from './types.ts';

/** Peaks nearer than this share of the larger are said to be alike. */
const ALIKE = 0.02;

/** The finding: the shown stage's peak against the capacity, and how the other stages compare. */
export function findMemoryOverStepTitle(data: MemoryOverStepData): string {
  const shown = shownStage(data);
  if (shown === undefined) return 'Memory over a step';
  const peak = peakOf(shown);
  const name = data.stages.length > 1 ? `Stage ${peak.stage + 1}` : 'Memory';
  const size = formatText(peak.bytes, 'bytes');
  if (peak.bytes > data.capacity) return `${name} does not fit: its peak of ${size} is ${formatText(peak.bytes - data.capacity, 'bytes')} too much`;
  const others = data.stages.filter((memory) => memory !== shown).map(peakOf);
  const least = others.reduce<(typeof others)[number] | undefined>((low, next) => (low === undefined || next.bytes < low.bytes ? next : low), undefined);
  if (least === undefined) return `Memory peaks at ${size} of ${formatText(data.capacity, 'bytes', { trim: true })}`;
  const most = others.reduce((high, { bytes }) => Math.max(high, bytes), peak.bytes);
  if (most - Math.min(least.bytes, peak.bytes) < most * ALIKE) return `Every stage peaks near ${size}`;
  return peak.bytes < most * (1 - ALIKE) ? `Stage ${peak.stage + 1} peaks at ${size}; the fullest stage at ${formatText(most, 'bytes')}` : `Stage ${peak.stage + 1} peaks at ${size}; stage ${least.stage + 1} at ${formatText(least.bytes, 'bytes')}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeMemoryOverStep(data: MemoryOverStepData): string {
  const shown = shownStage(data);
  if (shown === undefined) return 'No memory to show.';
  const peak = peakOf(shown);
  const parts = STEP_ORDER.map((category) => ({ category, bytes: shown.bytes[category][peak.at] ?? 0 })).filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  const stage = data.stages.length > 1 ? `stage ${peak.stage + 1}` : 'the device';
  return `Memory over a step of ${formatText(data.stepSeconds, 'seconds')}: ${stage} holds at the most ${formatText(peak.bytes, 'bytes')} of ${formatText(data.capacity, 'bytes', { trim: true })}, after ${formatText(peak.seconds, 'seconds')}: ${parts.map(({ category, bytes }) => `${MEMORY_WORDS[category].toLowerCase().replace('kv', 'KV')} ${formatText(bytes, 'bytes')}`).join(', ')}.`;
}

/** Every stage of the pipeline at its peak, also those whose course over the step is not drawn. */
export function stageRows(stages: readonly StageEstimate[]): ChartTable {
  const categories = STEP_ORDER.filter((category) => stages.some(({ memory }) => memory.categories[category] > 0));
  return {
    columns: [
      { key: 'stage', label: 'Stage' }, { key: 'layers', label: 'Layers' }, { key: 'parameters', label: 'Parameters of a device' }, { key: 'busy', label: 'At work in a step', unit: 's' },
      { key: 'inFlight', label: 'Micro-batches in flight' }, { key: 'peak', label: 'Peak', unit: 'B' }, { key: 'free', label: 'Free at the peak', unit: 'B' },
      ...categories.map((category) => ({ key: category, label: MEMORY_WORDS[category], unit: 'B' })),
    ],
    rows: stages.map(({ stage, layers, parameters, busySeconds, inFlight, memory }) =>
      [stage + 1, layers, parameters, busySeconds, inFlight, memory.total, memory.capacity - memory.total, ...categories.map((category) => memory.categories[category])]),
  };
}
