import type { JobCore } from '../job.ts';

/** Whether what a device-hour costs is known: stated in the device's record, where the reader may also set 0, or set. */
export function isPriceKnown({ machine, economics }: JobCore): boolean {
  return economics.price > 0 || machine.device.price !== undefined;
}
