import type { MetricName } from '../../../engine/estimate-types.ts';
import { formatPercent, formatText } from '../../../units/format.ts';
import type { Evaluation } from '../../../store/worker-api.ts';

/** The line under a figure of training: what it is made of or measured against. Generation's tiles stand alone. */
export function tileNote(metric: MetricName, { estimate, values, about }: Evaluation): string | undefined {
  const { training, metrics, memory } = estimate;
  if (training === undefined) return undefined;
  switch (metric) {
    case 'step_time':
      return `${formatText(training.usefulTokensPerStep, 'training-tokens')} tokens a step`;
    case 'mfu':
      return metrics.hfu === undefined ? undefined : `HFU ${formatText(metrics.hfu, 'percent')}`;
    case 'tokens_per_second':
      return metrics.tokens_per_second_per_device === undefined ? undefined : `${formatText(metrics.tokens_per_second_per_device, 'per-second')} per device`;
    case 'memory_per_device': {
      if (!memory.fits) return undefined;
      const stage = training.stages.findIndex((one) => one.memory.total === memory.total);
      const free = `${formatText(memory.capacity - memory.total, 'bytes')} free`;
      return training.stages.length > 1 && stage >= 0 ? `stage ${stage + 1}, ${free}` : free;
    }
    case 'training_time':
      return `for ${formatText(values.tokens, 'training-tokens')} tokens, goodput ${formatText(training.reliability.goodput, 'percent')}`;
    case 'total_usd':
      return `at ${formatText(values.price, 'usd-per-hour')} per device`;
    case 'carbon':
      return `CO₂ at ${formatText(values.grid, 'grams-per-kwh')}`;
    case 'bubble':
      return training.stages.length > 1 ? `by formula ${formatText(training.closedFormBubble, 'percent')}` : 'one stage: no pipeline';
    case 'trained_parameters':
      return `${formatPercent(training.trainedParameters / training.totalParameters)} of ${about.model}`;
    default:
      return undefined;
  }
}
