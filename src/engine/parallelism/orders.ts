import { type BlockCode, blockCode } from './block-code.ts';

/** What each device runs, in order: device i's blocks are `codes[starts[i]] … codes[starts[i + 1] − 1]`. */
export interface DeviceOrders {
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

/** Writes orders device by device. `capacity` bounds the number of blocks of all devices. */
export class OrderWriter {
  private readonly codes: Int32Array;
  private readonly starts: Int32Array;
  private length = 0;
  private device = 0;

  constructor(devices: number, capacity: number) {
    this.codes = new Int32Array(capacity);
    this.starts = new Int32Array(devices + 1);
  }

  add(kind: number, chunk: number, microBatch: number): void {
    this.codes[this.length++] = blockCode(kind, chunk, microBatch);
  }

  copy(code: BlockCode): void {
    this.codes[this.length++] = code;
  }

  endDevice(): void {
    this.starts[++this.device] = this.length;
  }

  finish(): DeviceOrders {
    return { starts: this.starts, codes: this.codes.subarray(0, this.length) };
  }
}
