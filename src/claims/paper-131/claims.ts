import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { GREEN_CODE } from '../taxonomies/green-code.ts';
import { COMPLETIONS } from './cases.ts';
import { completionUse, greenBill, type GreenBill } from './green.ts';

const MILLION = 1e6;
const AROUND = { pue: 1.2, grid: 400, waterOn: 0.3, waterOff: 3.1, embodied: 150_000, lifeHours: 4 * 8760 } as const;
const METRICS = 'metrics that arXiv:2404.04566 asks for';

/** A million completions at a batch. */
function million(batch: number, catalog: Catalog): GreenBill {
  const { joules, deviceHours } = completionUse({ ...COMPLETIONS, batch }, catalog);
  return greenBill({ joules: MILLION * joules, deviceHours: MILLION * deviceHours }, AROUND);
}

const shown = (claim: string, unit: string, compute: (catalog: Catalog) => number, why = 'Our own figure: PUE 1.2, 400 g a kWh, 3.4 litres a kWh, 150 kg over four years, all assumed and to be turned above.'): Claim => ({ claim, kind: 'by construction', unit, where: METRICS, compute, why });

export const CLAIMS_131: readonly Claim[] = [
  { claim: 'Perspectives by which techniques are ordered: data, model, system, program', kind: 'by construction', published: 4, unit: 'perspectives', where: 'arXiv:2404.04566', tolerance: 0, compute: () => GREEN_CODE.children.length },
  { claim: 'Efficiency (compute, time, memory) and greenness (energy, water, carbon) should be reported', kind: 'cited', where: 'abstract of arXiv:2404.04566', why: 'Every scenario here shows the first three, energy and carbon; the panel adds water, making, and each accepted suggestion.' },
  shown('A million completions of 30 tokens after 1,000: energy at the meter', 'kWh', (catalog) => million(64, catalog).kwh),
  shown('A million completions: carbon of electricity', 'kg', (catalog) => million(64, catalog).grams / 1000),
  shown('A million completions: share of making the device', 'kg', (catalog) => million(64, catalog).embodiedGrams / 1000),
  shown('A million completions: water', 'litres', (catalog) => million(64, catalog).litres),
  shown('One at a time over 64 side by side: energy', '×', (catalog) => million(1, catalog).kwh / million(64, catalog).kwh, 'Our own figure: reading weights is shared by those who write at the same time.'),
];
