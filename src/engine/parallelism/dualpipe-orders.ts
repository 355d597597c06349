import { BACKWARD, FORWARD, INPUT, WEIGHT } from './block-code.ts';
import { type DeviceOrders, OrderWriter } from './orders.ts';
import { ordersOfPattern } from './slot-pattern.ts';

/**
 * DualPipe (DeepSeek-V3, arXiv:2412.19437, and the eight steps of its published program): device r runs stage r of the
 * micro-batches that come from the first device and stage p − 1 − r of those that come from the last. A forward and a backward
 * pass that run together there run one after the other here, so that their times add up; what they hide of each other is
 * for the times of the chunks to say. Published for even p and even m ≥ 2p; with fewer micro-batches it is the
 * order of 2p without those that are not there.
 */
export function dualPipeOrders(stages: number, microBatches: number): DeviceOrders {
  const ways = [Math.ceil(microBatches / 2), Math.floor(microBatches / 2)] as const;
  if (stages % 2 === 1) return oddOrders(stages, ways);
  const writer = new OrderWriter(stages, 3 * stages * microBatches);
  const planned = Math.max(stages, ways[0]);
  for (let rank = 0; rank < stages; rank++) {
    writeDevice(writer, rank, stages, planned, ways);
    writer.endDevice();
  }
  return writer.finish();
}

function writeDevice(writer: OrderWriter, rank: number, stages: number, planned: number, ways: readonly [number, number]): void {
  const flipped = rank >= stages / 2;
  const half = stages / 2;
  const near = Math.min(rank, stages - 1 - rank);
  const forwards = [0, 0];
  const backwards = [0, 0];
  const late: (readonly [number, number])[] = [];

  const place = (phase: number, counts: number[]): readonly [number, number] | undefined => {
    const way = (phase === 1) === flipped ? 0 : 1;
    const n = counts[way]!++;
    if (n >= ways[way]!) return undefined;
    return way === 0 ? [rank, n] : [stages - 1 - rank, ways[0] + n];
  };
  const forward = (phase: number) => {
    const at = place(phase, forwards);
    if (at !== undefined) writer.add(FORWARD, at[0], at[1]);
  };
  const backward = (phase: number, apart = false) => {
    const at = place(phase, backwards);
    if (at !== undefined) writer.add(apart ? INPUT : BACKWARD, at[0], at[1]);
    if (apart) late.push(at ?? [-1, -1]);
  };
  const weight = () => {
    const at = late.shift();
    if (at !== undefined && at[0] >= 0) writer.add(WEIGHT, at[0], at[1]);
  };

  for (let n = 0; n < 2 * (half - near - 1); n++) forward(0);
  for (let n = 0; n < near + 1; n++) {
    forward(0);
    forward(1);
  }
  for (let n = 0; n < half - near - 1; n++) {
    backward(1, true);
    weight();
    forward(1);
  }
  for (let n = 0; n < planned - stages + near + 1; n++) {
    forward(0);
    backward(1);
    forward(1);
    backward(0);
  }
  for (let n = 0; n < half - near - 1; n++) {
    backward(1);
    forward(1);
    backward(0);
  }
  // From the middle of this step on, weight gradients are left for the end.
  const switches = Math.floor((near + 1) / 2);
  for (let n = 0; n < near + 1; n++) {
    backward(1, n > switches || (n === switches && near % 2 === 1));
    backward(0, n >= switches);
  }
  for (let n = 0; n < half - near - 1; n++) {
    weight();
    backward(0, true);
  }
  while (late.length > 0) weight();
}

/** An odd number of stages, for which nothing is published: both ways repeat a pattern of 6 slots. */
function oddOrders(stages: number, ways: readonly [number, number]): DeviceOrders {
  const end = stages - 1;
  return ordersOfPattern(stages, 6, (device) => [
    { kind: FORWARD, chunk: device, at: device, firstMicroBatch: 0, count: ways[0] },
    { kind: FORWARD, chunk: end - device, at: end - device + 3, firstMicroBatch: ways[0], count: ways[1] },
    { kind: BACKWARD, chunk: device, at: stages + 2 * (end - device), firstMicroBatch: 0, count: ways[0] },
    { kind: BACKWARD, chunk: end - device, at: stages + 2 * device + 3, firstMicroBatch: ways[0], count: ways[1] },
  ]);
}
