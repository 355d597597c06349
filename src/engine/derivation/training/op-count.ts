import type { OpRecord } from '../../estimate-types.ts';
import { microBatchesPerChunk } from '../../parallelism/data-parallel.ts';
import { constant, derived, type Quantity } from '../quantity.ts';
import { runsOfChunk, type TrainingContext } from './context.ts';

/** How often an op runs: layers of its kind, for each micro-batch. */
export function trainingCount(c: TrainingContext, op: OpRecord): Quantity {
  const name = `Calls of ${op.name}`;
  if (op.phase === 'optimizer') return constant('n', name, op.count, 'In one step: pieces of an exchange, or matrices over the ranks that share them out');
  const once = 'Layers of its kind on the device, times the share of them that this pass goes through';
  if (c.calls === 'micro-batch') return constant('n', `${name} in a micro-batch`, op.count, once);
  return derived('n', name, op.count, 'count', 'μ * l', () => [runsOfChunk(c), constant('l', 'Calls in one micro-batch', op.count / microBatchesPerChunk(c.job), once)]);
}
