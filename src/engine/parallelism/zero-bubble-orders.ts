import { FORWARD, INPUT } from './block-code.ts';
import { fillWeights } from './fill-weights.ts';
import { oneForwardOneBackwardOrders } from './fixed-orders.ts';
import type { DeviceOrders } from './orders.ts';
import type { PipelineProblem } from './pipeline.ts';
import { ordersOfPattern } from './slot-pattern.ts';

export type ZeroBubbleName = 'zb-h1' | 'zb-h2' | 'zb-v' | 'v-half' | 'v-min';

/**
 * Schedules that run the weight gradient apart. ZB-H1 and ZB-H2 (arXiv:2401.10241) keep the order of 1F1B, the second with a
 * warm-up twice as long; the V-shaped ones (arXiv:2405.15362) repeat a pattern. Weight gradients fill what is left, within the
 * activations that the schedule may hold.
 */
export function zeroBubbleOrders(problem: PipelineProblem, schedule: ZeroBubbleName): DeviceOrders {
  const { stages, microBatches } = problem;
  const limit = chunkLimit(schedule, stages);
  switch (schedule) {
    case 'zb-h1':
      return fillWeights(problem, oneForwardOneBackwardOrders(stages, microBatches, INPUT), limit);
    case 'zb-h2':
      return fillWeights(problem, oneForwardOneBackwardOrders(stages, microBatches, INPUT, 2), limit);
    case 'zb-v':
    case 'v-half':
    case 'v-min':
      return fillWeights(problem, vShapedOrders(schedule, stages, microBatches), limit);
  }
}

/**
 * Chunks' activations that a device may hold at once: as many as 1F1B's first device (p, or 2p halves) for ZB-H1 and ZB-V,
 * 2p − 1 for ZB-H2, about a half and a third of 1F1B's for V-Half and V-Min.
 */
export function chunkLimit(schedule: ZeroBubbleName, stages: number): number {
  switch (schedule) {
    case 'zb-h1':
      return stages;
    case 'zb-h2':
      return 2 * stages - 1;
    case 'zb-v':
      return 2 * stages;
    case 'v-half':
      return stages + 2;
    case 'v-min':
      return Math.ceil((2 * stages) / 3) + 2;
  }
}

/**
 * The repeated pattern of arXiv:2405.15362: 6 slots hold a forward, an input- and a weight-gradient block of both chunks. How
 * many slots later the next device runs a block decides how long activations live, and with it how many are held.
 */
function vShapedOrders(schedule: 'zb-v' | 'v-half' | 'v-min', stages: number, count: number): DeviceOrders {
  const [down, up, pause, rest] = patternOf(schedule, stages);
  const end = stages - 1;
  return ordersOfPattern(stages, 6, (device) => {
    const turn = down * end + 1;
    const back = turn + up * end + 1 + pause;
    const home = back + down * end + 1 + rest;
    const far = 2 * stages - 1 - device;
    return [
      { kind: FORWARD, chunk: device, at: down * device, firstMicroBatch: 0, count },
      { kind: FORWARD, chunk: far, at: turn + up * (end - device), firstMicroBatch: 0, count },
      { kind: INPUT, chunk: far, at: back + down * device, firstMicroBatch: 0, count },
      { kind: INPUT, chunk: device, at: home + up * (end - device), firstMicroBatch: 0, count },
    ];
  });
}

/** Slots to the next device away from and back to device 0, and pauses that keep blocks from falling on the same slot. */
function patternOf(schedule: 'zb-v' | 'v-half' | 'v-min', stages: number): readonly [number, number, number, number] {
  switch (schedule) {
    case 'zb-v':
      return [4, 2, 0, 0];
    case 'v-half':
      return [2, 1, stages % 2 === 0 ? 3 : 0, 1];
    case 'v-min':
      return [1, 1, stages % 3 === 0 ? 2 : 0, 0];
  }
}
