import type { Grams, Joules, Litres, Seconds } from '../../units/dimensions.ts';
import type { JobCore } from '../job.ts';

/** Where energy is spent: all that carbon and water ask of a job. */
export type Place = Pick<JobCore, 'economics'>;

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
export function carbonOf({ economics }: Place, joules: Joules): Grams {
  return (joules * economics.pue * economics.gridPerKwh) / JOULES_PER_KWH;
}

/** Joules that the facility draws for the energy of its devices. */
export function facilityEnergy({ economics }: Place, joules: Joules): Joules {
  return joules * economics.pue;
}

/**
 * Litres evaporated for the energy of the devices: at the site by their own kWh, at power plants by what the facility draws,
 * `E·(WUE + PUE·WUE_source)` (Li et al., arXiv:2304.03271).
 */
export function waterOf({ economics }: Place, joules: Joules): Litres {
  return (joules * (economics.waterPerKwh + economics.pue * economics.sourceWaterPerKwh)) / JOULES_PER_KWH;
}

/** Grams of making the devices, by the share of their lifetime that they are taken up, busy or not. */
export function embodiedCarbon({ machine, economics }: JobCore, seconds: Seconds): Grams {
  return (machine.count * economics.embodied * seconds) / economics.lifetime;
}
