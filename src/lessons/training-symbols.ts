import type { Estimate } from '../engine/estimate-types.ts';
import { STEP_PARTS, type TrainingDetail } from '../engine/training/results.ts';
import type { Known } from './symbols.ts';

const PREFIX = 'step_';

/**
 * What a training step is made of: `step_arithmetic`, `step_bubble` and the other parts of STEP_PARTS in seconds, `copies` of the model, `micro_batches` that
 * each works on, `in_flight` (micro-batches that the fullest stage holds), `formula_bubble`, `saved_bytes` (kept of one micro-batch by a device for its
 * backward pass) and `transient_bytes` (alive only while the fullest chunk runs). Undefined where nothing is trained.
 */
export function trainingSymbol(name: string, { training }: Estimate): Known | undefined {
  if (training === undefined) return undefined;
  const part = STEP_PARTS.find((one) => `${PREFIX}${one}` === name);
  return part === undefined ? factOf(name, training) : { value: training.step[part], dimension: 'seconds' };
}

function factOf(name: string, { replicas, microBatches, closedFormBubble, stages, chunks }: TrainingDetail): Known | undefined {
  switch (name) {
    case 'copies':
      return { value: replicas, dimension: 'count' };
    case 'micro_batches':
      return { value: microBatches, dimension: 'count' };
    case 'in_flight':
      return { value: Math.max(...stages.map(({ inFlight }) => inFlight)), dimension: 'count' };
    case 'formula_bubble':
      return { value: closedFormBubble, dimension: 'percent' };
    case 'saved_bytes':
      return { value: chunks.reduce((sum, { savedBytes }) => sum + savedBytes, 0) / stages.length, dimension: 'bytes' };
    case 'transient_bytes':
      return { value: Math.max(...chunks.map(({ transientBytes }) => transientBytes)), dimension: 'bytes' };
    default:
      return undefined;
  }
}
