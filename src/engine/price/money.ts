import type { Grams, Joules, Seconds } from '../../units/dimensions.ts';
import type { JobCore } from '../job.ts';

/** Whether what a device-hour costs is known: stated in the device's record, where the reader may also set 0, or set. */
export function isPriceKnown({ machine, economics }: JobCore): boolean {
  return economics.price > 0 || machine.device.price !== undefined;
}

const SECONDS_PER_HOUR = 3600;
const JOULES_PER_KWH = 3.6e6;

/** US dollars for every device of the machine over that time, busy or not. */
export function usdOf({ machine, economics }: JobCore, seconds: Seconds): number {
  return (machine.count * economics.price * seconds) / SECONDS_PER_HOUR;
}

/** Grams of carbon dioxide for the energy of the devices, with what the facility adds. */
export function carbonOf({ economics }: JobCore, joules: Joules): Grams {
  return (joules * economics.pue * economics.gridPerKwh) / JOULES_PER_KWH;
}
