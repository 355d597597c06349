import type { Catalog } from '../../catalog/catalog.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { lawById } from '../../laws/registry.ts';
import type { ProgramResult } from '../../program/result.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { pricedProgram } from '../programs.ts';
import { CAMPAIGN, MODEL } from './cases.ts';

const campaign = (catalog: Catalog, n = 7000): ProgramResult => pricedProgram(CAMPAIGN, catalog, {}, { n });

/** Expected gain of the best of n equal experiments, in standard deviations. */
function gain(n: number): number {
  const law = lawById('search-gain');
  if (law === undefined) throw new Error('The law of search is gone');
  const found = evaluateLaw(law, { inputs: { n, σ: 1 } });
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}

/** Share of a batch's time spent on looking rows up. */
function lookups(catalog: Catalog): number {
  const [phase] = price(MODEL, catalog).phases;
  const ops = phase?.ops ?? [];
  const all = ops.reduce((sum, { seconds }) => sum + seconds, 0);
  return (100 * ops.filter(({ name }) => /Embeddings|First order/.test(name)).reduce((sum, { seconds }) => sum + seconds, 0)) / all;
}

const NO_FIGURE = 'no figure published';

export const CLAIMS_068: readonly Claim[] = [
  { claim: 'GPU-hours of 7,000 experiments', kind: 'by construction', published: 12_000, unit: 'GPU-h', where: 'abstract', tolerance: 0.01, compute: (catalog) => campaign(catalog).perUse.deviceSeconds / 3600, why: 'The hours of one experiment, 1.71, are the published total over its 7,000.' },
  { claim: 'Energy of the campaign at 250 W a device', kind: 'predicted', unit: 'J', dimension: 'joules', where: NO_FIGURE, compute: (catalog) => campaign(catalog).perUse.joules },
  { claim: 'Its bill at $1 for a device-hour', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => campaign(catalog).perUse.usd },
  { claim: 'What ten times as many experiments gain, of what the first 700 gained', kind: 'predicted', unit: '%', where: `${NO_FIGURE}; best of n by extreme values`, compute: () => 100 * (gain(7000) / gain(700) - 1) },
  { claim: 'Share of a batch of one model’s time that goes to looking rows up', kind: 'predicted', unit: '%', where: `${NO_FIGURE}; DeepFM on Criteo, 10,000 samples on a V100`, compute: lookups },
  { claim: 'Differences between many recent models are small once they are tuned', kind: 'cited', where: 'abstract' },
];
