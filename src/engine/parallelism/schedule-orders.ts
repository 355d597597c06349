import { gpipeOrders, interleavedOrders, oneForwardOneBackwardOrders } from './fixed-orders.ts';
import type { DeviceOrders } from './orders.ts';
import type { PipelineProblem } from './pipeline.ts';

/** The order in which each device of the problem runs its blocks. */
export function scheduleOrders(problem: PipelineProblem): DeviceOrders {
  const { schedule, stages, virtual, microBatches } = problem;
  switch (schedule) {
    case 'gpipe':
      return gpipeOrders(stages, microBatches);
    case '1f1b':
      return oneForwardOneBackwardOrders(stages, microBatches);
    case 'interleaved':
      return interleavedOrders(stages, virtual, microBatches);
    default:
      throw new Error(`not yet: ${schedule}`);
  }
}
