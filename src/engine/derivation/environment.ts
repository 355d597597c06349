import type { JobCore } from '../job.ts';
import { devices, type SharedContext } from './context.ts';
import { constant, derived, setting, type Quantity } from './quantity.ts';

const pue = ({ economics }: JobCore): Quantity => setting('u', 'Power usage effectiveness', economics.pue, 'ratio', 'pue');
const joulesInKwh = (): Quantity => constant('J', 'Joules in a kWh', 3.6e6, 'Definition of the kilowatt-hour', 'joules');

/** Energy of the facility, from that of the devices, `E`. */
export function facilityEnergyQuantity(job: JobCore, value: number, energy: Quantity): Quantity {
  return derived('E_f', 'Energy of the facility', value, 'joules', 'E * u', () => [energy, pue(job)]);
}

/** Water, from the energy of the devices, `E`. */
export function waterQuantity(job: JobCore, value: number, energy: Quantity): Quantity {
  return derived('L', 'Water', value, 'litres', 'E * (w + u * w_s) / J', () => [
    energy, setting('w', 'Water on site per kWh of the devices', job.economics.waterPerKwh, 'litres-per-kwh', 'wue'), pue(job),
    setting('w_s', 'Water at power plants per kWh of the facility', job.economics.sourceWaterPerKwh, 'litres-per-kwh', 'wueSource'), joulesInKwh(),
  ], { note: 'What the facility evaporates, and what power plants do for the power it draws (Li et al., arXiv:2304.03271).' });
}

/** Carbon of making the devices, for the time that they are taken up. */
export function embodiedQuantity(c: SharedContext, value: number, seconds: Quantity): Quantity {
  const { embodied, lifetime } = c.job.economics;
  return derived('G_m', 'Embodied carbon', value, 'grams', `n * e * ${seconds.symbol} / l`, () => [
    devices(c), setting('e', 'Carbon of making a device', embodied, 'grams', 'embodied'), seconds, setting('l', 'Lifetime of a device', lifetime, 'seconds', 'lifetime'),
  ], { note: 'Each device owes the carbon of its making in equal parts to the time it lasts.' });
}
