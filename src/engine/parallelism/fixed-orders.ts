import { BACKWARD, FORWARD } from './block-code.ts';
import { type DeviceOrders, OrderWriter } from './orders.ts';

/** All forward passes, then all backward passes (arXiv:1811.06965). */
export function gpipeOrders(stages: number, microBatches: number): DeviceOrders {
  const writer = new OrderWriter(stages, 2 * stages * microBatches);
  for (let device = 0; device < stages; device++) {
    for (let n = 0; n < microBatches; n++) writer.add(FORWARD, device, n);
    for (let n = 0; n < microBatches; n++) writer.add(BACKWARD, device, n);
    writer.endDevice();
  }
  return writer.finish();
}

/** PipeDream-flush (arXiv:2104.04473, section 2.2.1): device i warms up with p − 1 − i forward passes, then one forward, one backward. `kind` is what a backward pass is; with `pace` 2 the warm-up is twice as long (ZB-H2). */
export function oneForwardOneBackwardOrders(stages: number, microBatches: number, kind = BACKWARD, pace = 1): DeviceOrders {
  const writer = new OrderWriter(stages, 2 * stages * microBatches);
  for (let device = 0; device < stages; device++) {
    const warmUp = Math.min(pace * (stages - 1 - device), microBatches);
    for (let n = 0; n < warmUp; n++) writer.add(FORWARD, device, n);
    for (let n = warmUp; n < microBatches; n++) {
      writer.add(FORWARD, device, n);
      writer.add(kind, device, n - warmUp);
    }
    for (let n = microBatches - warmUp; n < microBatches; n++) writer.add(kind, device, n);
    writer.endDevice();
  }
  return writer.finish();
}

/**
 * Megatron's interleaved schedule (arXiv:2104.04473, section 2.2.2): groups of p micro-batches go through a device's v chunks
 * in turn; device i warms up with 2(p − 1 − i) + (v − 1)p chunk passes. The paper asks for m to be a multiple of p; where it is
 * not, the order is that of the next multiple without the micro-batches that are not there, so it never takes longer than that.
 */
export function interleavedOrders(stages: number, virtual: number, microBatches: number): DeviceOrders {
  const group = stages * virtual;
  const passes = Math.ceil(microBatches / stages) * group;
  // Pass k of any device: its chunk, counted from the first or from the last one, and its micro-batch.
  const slots = new Int32Array(passes);
  const batches = new Int32Array(passes);
  for (let k = 0; k < passes; k++) {
    const within = k % group;
    slots[k] = Math.floor(within / stages);
    batches[k] = ((k - within) / group) * stages + (within % stages);
  }
  const writer = new OrderWriter(stages, 2 * group * microBatches);
  for (let device = 0; device < stages; device++) {
    const warmUp = Math.min(2 * (stages - 1 - device) + (virtual - 1) * stages, passes);
    for (let k = 0; k < passes + warmUp; k++) {
      if (k < passes && batches[k]! < microBatches) writer.add(FORWARD, slots[k]! * stages + device, batches[k]!);
      const back = k - warmUp;
      if (back >= 0 && batches[back]! < microBatches) writer.add(BACKWARD, (virtual - 1 - slots[back]!) * stages + device, batches[back]!);
    }
    writer.endDevice();
  }
  return writer.finish();
}
