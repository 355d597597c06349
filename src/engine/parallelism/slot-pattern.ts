import { chunkOf, kindOf } from './block-code.ts';
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
    const done = streams.map(() => 0);
    for (;;) {
      let next = -1;
      let earliest = Infinity;
      for (let s = 0; s < streams.length; s++) {
        const { at, count } = streams[s]!;
        const slot = done[s]! < count ? at + interval * done[s]! : Infinity;
        if (slot < earliest) {
          earliest = slot;
          next = s;
        }
      }
      if (next < 0) break;
      const { kind, chunk, firstMicroBatch } = streams[next]!;
      writer.add(kind, chunk, firstMicroBatch + done[next]!);
      done[next]!++;
    }
    writer.endDevice();
  }
  return writer.finish();
}

/** For tests and drawings: "F0.3 B1.2" for the blocks of one device. */
export function spellOrder(orders: DeviceOrders, device: number): string {
  const words: string[] = [];
  for (let k = orders.starts[device]!; k < orders.starts[device + 1]!; k++) {
    const code = orders.codes[k]!;
    words.push(`${'FBIW'[kindOf(code)]}${chunkOf(code)}.${code >>> 14}`);
  }
  return words.join(' ');
}
