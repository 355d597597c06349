import type { StepPart, StepParts } from '../../engine/training/results.ts';
import { formatDigits } from '../../units/digits.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import type { StepWaterfallData } from './types.ts';

/** In the order of the waterfall: from the model's own work to what is lost on the way. */
export const PART_WORDS: Readonly<Record<StepPart, string>> = {
  arithmetic: 'Model FLOPs at peak', efficiency: 'Kernel efficiency', recomputation: 'Computed again', tensor: 'Tensor-parallel traffic', context: 'Context-parallel traffic',
  expert: 'Expert-parallel traffic', uneven: 'Uneven stages, head', bubble: 'Pipeline bubble', pipeline: 'Stage-to-stage traffic', data: 'Data-parallel traffic',
  optimizer: 'Optimizer step', offload: 'Offload', host: 'Host, launches', straggler: 'Slowest device',
};

/** All parts, in the same order. */
export const PART_ORDER = Object.keys(PART_WORDS) as readonly StepPart[];

/** The part's name, at kernel efficiency with its value. */
export function namePart(part: StepPart, { kernelEfficiency }: StepWaterfallData): string {
  return part === 'efficiency' && kernelEfficiency !== undefined ? `${PART_WORDS.efficiency} ${formatDigits(kernelEfficiency, { figures: 2 })}` : PART_WORDS[part];
}

/** Seconds of the whole step. */
export function stepSeconds(parts: StepParts): number {
  return PART_ORDER.reduce((sum, part) => sum + parts[part], 0);
}

/** Parts below this share of the step are left out. */
const LEAST = 1e-4;

/** Parts worth a row, in the order of the waterfall. */
export function shownParts({ parts, baseline }: StepWaterfallData): readonly StepPart[] {
  const least = stepSeconds(parts) * LEAST;
  return PART_ORDER.filter((part) => Math.abs(parts[part]) > least || Math.abs(baseline?.parts[part] ?? 0) > least);
}

/** The finding: how much of the step is the model's own arithmetic. */
export function findStepTitle({ parts, baseline }: StepWaterfallData): string {
  const total = formatText(stepSeconds(parts), 'seconds');
  const was = baseline === undefined ? total : formatText(stepSeconds(baseline.parts), 'seconds');
  return `Of ${total}${was === total ? '' : ` (was ${was})`}, ${formatText(parts.arithmetic, 'seconds')} is the model’s own arithmetic`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeStep(data: StepWaterfallData): string {
  const total = stepSeconds(data.parts);
  const rest = shownParts(data).filter((part) => part !== 'arithmetic' && data.parts[part] > 0).sort((a, b) => data.parts[b] - data.parts[a]);
  const list = rest.map((part) => `${namePart(part, data)} ${formatText(data.parts[part], 'seconds')}`).join(', ');
  return `${findStepTitle(data)}, ${formatPercent(total > 0 ? data.parts.arithmetic / total : 0)}${list === '' ? '' : `; the rest, largest first: ${list}`}.`;
}

/** Every part's seconds and share, with the step below. */
export function stepRows(data: StepWaterfallData): ChartTable {
  const { parts, baseline } = data;
  const total = stepSeconds(parts);
  return {
    columns: [{ key: 'part', label: 'Part of the step' }, { key: 'seconds', label: 'Time', unit: 's' }, { key: 'share', label: 'Share', unit: 'fraction' }, ...(baseline === undefined ? [] : [{ key: 'before', label: `Baseline ${baseline.name}`, unit: 's' }])],
    rows: [
      ...shownParts(data).map((part) => [namePart(part, data), parts[part], total > 0 ? parts[part] / total : undefined, ...(baseline === undefined ? [] : [baseline.parts[part]])]),
      ['One step', total, 1, ...(baseline === undefined ? [] : [stepSeconds(baseline.parts)])],
    ],
  };
}
