import { dualPipeOrders } from './dualpipe-orders.ts';
import { gpipeOrders, interleavedOrders, oneForwardOneBackwardOrders } from './fixed-orders.ts';
import type { DeviceOrders } from './orders.ts';
import type { PipelineProblem } from './pipeline.ts';
import { zeroBubbleOrders } from './zero-bubble-orders.ts';

/** The order in which each device of the problem runs its blocks. */
export function scheduleOrders(problem: PipelineProblem): DeviceOrders {
  const { schedule, stages, virtual, microBatches } = problem;
  switch (schedule) {
    case 'gpipe':
      return gpipeOrders(stages, microBatches);
    case '1f1b':
      return oneForwardOneBackwardOrders(stages, microBatches);
    case 'interleaved':
      // One chunk a device leaves nothing to interleave: Megatron-LM then runs 1F1B.
      return virtual === 1 ? oneForwardOneBackwardOrders(stages, microBatches) : interleavedOrders(stages, virtual, microBatches);
    case 'zb-h1':
    case 'zb-h2':
    case 'zb-v':
    case 'v-half':
    case 'v-min':
      return zeroBubbleOrders(problem, schedule);
    case 'dualpipe':
      return dualPipeOrders(stages, microBatches);
  }
}
