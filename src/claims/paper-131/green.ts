import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { price } from '../price.ts';
import { numberAt, type Calculator, type CalculatorInput, type CalculatorValues } from '../taxonomies/calculator.ts';
import { COMPLETIONS } from './cases.ts';

const JOULES_PER_KWH = 3.6e6;
const HOURS_PER_YEAR = 8760;

/** What the formulas are over. Energy is of the devices. */
export interface Use {
  readonly joules: number;
  readonly deviceHours: number;
}

export interface Surroundings {
  readonly pue: number;
  /** Grams of CO2 a kWh. */
  readonly grid: number;
  /** Litres a kWh, at the facility and at the power station. */
  readonly waterOn: number;
  readonly waterOff: number;
  /** Grams of CO2 that making one device took, and the hours it works in its life. */
  readonly embodied: number;
  readonly lifeHours: number;
}

export interface GreenBill {
  readonly kwh: number;
  readonly grams: number;
  readonly embodiedGrams: number;
  readonly litres: number;
}

/** kWh = PUE·J/3.6e6; CO2 = kWh·grid + making·hours/life; water = kWh·(on site + off site). Metrics that arXiv:2404.04566 asks for. */
export function greenBill({ joules, deviceHours }: Use, { pue, grid, waterOn, waterOff, embodied, lifeHours }: Surroundings): GreenBill {
  const kwh = (pue * joules) / JOULES_PER_KWH;
  return { kwh, grams: kwh * grid, embodiedGrams: (embodied * deviceHours) / lifeHours, litres: kwh * (waterOn + waterOff) };
}

/** What one completion takes of the devices, in batches of `batch`. */
export function completionUse(settings: Settings, catalog: Catalog): Use {
  const { metrics } = price(settings, catalog);
  const { output = 1, count = 1 } = settings;
  const seconds = output / (metrics.tokens_per_second ?? Number.NaN);
  return { joules: output * (metrics.energy_per_token ?? Number.NaN), deviceHours: (count * seconds) / 3600 };
}

const ASSUMED = 'assumed';
const INPUTS: readonly CalculatorInput[] = [
  { kind: 'number', name: 'developers', label: 'Developers', dimension: 'count', value: 1000, min: 1, max: 1e8, integer: true, source: ASSUMED },
  { kind: 'number', name: 'completions', label: 'Completions a day each', dimension: 'count', value: 300, min: 1, max: 100_000, integer: true, source: ASSUMED },
  { kind: 'number', name: 'accepted', label: 'Accepted', dimension: 'percent', value: 0.3, min: 0.01, max: 1, source: ASSUMED },
  { kind: 'number', name: 'batch', label: 'Requests side by side', dimension: 'count', value: 64, min: 1, max: 1024, integer: true, source: ASSUMED },
  { kind: 'number', name: 'pue', label: 'PUE', dimension: 'ratio', value: 1.2, min: 1, max: 2, source: ASSUMED },
  { kind: 'number', name: 'grid', label: 'Grid carbon', dimension: 'grams-per-kwh', value: 400, min: 10, max: 900, source: ASSUMED },
  { kind: 'number', name: 'water_on', label: 'Water on site, litres a kWh', dimension: 'ratio', value: 0.3, min: 0, max: 10, source: ASSUMED },
  { kind: 'number', name: 'water_off', label: 'Water off site, litres a kWh', dimension: 'ratio', value: 3.1, min: 0, max: 20, source: ASSUMED },
  { kind: 'number', name: 'embodied', label: 'CO₂ of making a device', dimension: 'grams', value: 150_000, min: 0, max: 2e6, source: ASSUMED },
  { kind: 'number', name: 'life', label: 'Years in use', dimension: 'ratio', value: 4, min: 0.5, max: 20, source: ASSUMED },
];

function surroundings(values: CalculatorValues): Surroundings {
  const at = (name: string): number => numberAt(INPUTS, values, name);
  return { pue: at('pue'), grid: at('grid'), waterOn: at('water_on'), waterOff: at('water_off'), embodied: at('embodied'), lifeHours: at('life') * HOURS_PER_YEAR };
}

/** A day of a team's completions, and one accepted suggestion of it. */
export const GREEN: Calculator = {
  title: 'Energy, carbon and water of accepted suggestions',
  about: 'kWh = PUE · energy; CO₂ = kWh · grid + making · hours ÷ life; water = kWh · (on site + off site); all ÷ accepted. Energy and device-hours are the engine’s, of StarCoder2 7B on an A100 that is always as busy as set.',
  inputs: INPUTS,
  compute: (values, catalog) => {
    const settings = { ...COMPLETIONS, batch: numberAt(INPUTS, values, 'batch') };
    const one = completionUse(settings, catalog);
    const day = numberAt(INPUTS, values, 'developers') * numberAt(INPUTS, values, 'completions');
    const around = surroundings(values);
    const bill = greenBill({ joules: day * one.joules, deviceHours: day * one.deviceHours }, around);
    const accepted = day * numberAt(INPUTS, values, 'accepted');
    const each = (bill.kwh * JOULES_PER_KWH) / accepted;
    return {
      finding: 'A joule a token is small; a completion at every keystroke is not, and those that nobody accepts cost as much.',
      lines: [
        { label: 'A completion, at the device', value: one.joules, dimension: 'joules', settings },
        { label: 'A day: device-hours', value: day * one.deviceHours, dimension: 'ratio', noun: 'h' },
        { label: 'A day: energy at the meter', value: bill.kwh * JOULES_PER_KWH, dimension: 'joules' },
        { label: 'A day: CO₂ of electricity', value: bill.grams, dimension: 'grams' },
        { label: 'A day: share of making the devices', value: bill.embodiedGrams, dimension: 'grams' },
        { label: 'A day: water', value: bill.litres, dimension: 'ratio', noun: 'litres' },
        { label: 'An accepted suggestion: energy', value: each, dimension: 'joules', total: true },
        { label: 'An accepted suggestion: CO₂', value: (bill.grams + bill.embodiedGrams) / accepted, dimension: 'grams', total: true },
        { label: 'An accepted suggestion: water', value: (1000 * bill.litres) / accepted, dimension: 'ratio', noun: 'ml', total: true },
      ],
      curve: {
        title: 'Busy devices need less energy for a completion',
        x: { label: 'Requests side by side', dimension: 'count', log: true }, y: { label: 'Energy of an accepted suggestion', dimension: 'joules' },
        series: [{ label: 'computed', points: [1, 2, 4, 8, 16, 32, 64, 128].map((batch) => [batch, (around.pue * completionUse({ ...COMPLETIONS, batch }, catalog).joules) / numberAt(INPUTS, values, 'accepted')] as const) }],
      },
    };
  },
};
