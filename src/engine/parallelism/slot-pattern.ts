import { type DeviceOrders, OrderWriter } from './orders.ts';

/** One kind of block of one chunk on one device, repeated for each micro-batch: at slot `at`, `at` + interval, … */
export interface SlotStream {
  readonly kind: number;
  readonly chunk: number;
  readonly at: number;
  readonly firstMicroBatch: number;
  readonly count: number;
}

/**
 * Orders by a pattern of slots: what comes at an earlier slot runs earlier. Where every block's slot is after those it depends
 * on, no device can wait for itself. Only the order is kept: how long slots take is for the simulation to say.
 */
export function ordersOfPattern(devices: number, interval: number, streamsOf: (device: number) => readonly SlotStream[]): DeviceOrders {
  const all = Array.from({ length: devices }, (_, device) => streamsOf(device));
  const writer = new OrderWriter(devices, all.flat().reduce((sum, stream) => sum + stream.count, 0));
  for (const streams of all) {
    const at = Float64Array.from(streams, (stream) => (stream.count > 0 ? stream.at : Infinity));
    const done = new Int32Array(streams.length);
    for (;;) {
      let next = 0;
      for (let s = 1; s < at.length; s++) {
        if (at[s]! < at[next]!) next = s;
      }
      if (at[next] === Infinity) break;
      const stream = streams[next]!;
      writer.add(stream.kind, stream.chunk, stream.firstMicroBatch + done[next]!++);
      at[next] = done[next]! < stream.count ? at[next]! + interval : Infinity;
    }
    writer.endDevice();
  }
  return writer.finish();
}
