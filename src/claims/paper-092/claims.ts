import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { billOf, billOfNode, deviceHours, runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { pricedProgram } from '../programs.ts';
import { categoryBytes } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { CAMPAIGN, OF_175, OF_30, ONE_RUN, PRETRAINED, TOKENS } from './cases.ts';

const CARD = 'model card of OPT-IML: about 2 billion tokens, 64 A100 of 40 GB for 30B';
const RULE = 'rule of thumb: 6 N D';
const ASSUMED = `${RULE}, 35 % of the peak`;
const OWN = 'nothing published';
const LATER = 'arXiv:2205.01068: 147 TFLOP/s on each of 992 A100 of 80 GB';

/** FLOPs of the whole run: of a step, times steps. */
const flops = (settings: Settings, catalog: Catalog): number => trainedMetric(settings, 'model_flops', catalog) * (price(settings, catalog).training?.steps ?? Number.NaN);
const hours = (settings: Settings, catalog: Catalog): number => trainedMetric(settings, 'training_time', catalog) / 3600;

export const CLAIMS_092: readonly Claim[] = [
  { claim: 'Tokens of a run at 175B', kind: 'by construction', published: 2.1e9, unit: 'tokens', where: 'steps × batch × sequence: 8,000 × 128 × 2,048 (not verified)', tolerance: 0.01, compute: () => TOKENS },
  { claim: 'Tokens of a run at 30B', kind: 'by construction', published: 2.1e9, unit: 'tokens', where: 'steps × batch × sequence: 4,000 × 256 × 2,048 (not verified)', tolerance: 0.01, compute: () => 4000 * 256 * 2048 },
  {
    claim: 'Share of the tokens seen in pretraining', kind: 'by construction', published: 0.6, unit: '%', where: CARD, tolerance: 0.1, compute: () => (100 * TOKENS) / 300e9,
    why: '0.70 % of the 300 B tokens that OPT saw. The published 0.6 % are rounded differently, or of another total.',
  },
  { claim: 'FLOPs of the run at 175B', kind: 'predicted', published: 2.2e21, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => flops(OF_175, catalog) },
  { claim: 'FLOPs of the run at 30B', kind: 'predicted', published: 3.8e20, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => flops(OF_30, catalog) },
  { claim: 'Hours of the run at 175B on 128 A100', kind: 'predicted', published: 44, unit: 'h', where: ASSUMED, tolerance: 0.15, compute: (catalog) => hours(OF_175, catalog), why: 'Layout and micro-batch are assumed; with one sequence at a time it would take four times as long, gathering weights for each.' },
  { claim: 'Hours of the run at 30B on 64 A100', kind: 'predicted', published: 15, unit: 'h', where: ASSUMED, tolerance: 0.15, compute: (catalog) => hours(OF_30, catalog), why: 'Fully sharded with four sequences a card the engine predicts 47 % of the peak, not the assumed 35 %.' },
  { claim: 'States of a device at 175B', kind: 'predicted', published: 22e9, unit: 'B', dimension: 'bytes', where: '16 bytes a parameter over 128 devices', tolerance: 0.05, compute: (catalog) => categoryBytes(OF_175, ['weights', 'gradients', 'optimizer'], catalog) },
  { claim: 'States of all devices at 175B', kind: 'predicted', published: 2.8e12, unit: 'B', dimension: 'bytes', where: '16 bytes a parameter', tolerance: 0.05, compute: (catalog) => 128 * categoryBytes(OF_175, ['weights', 'gradients', 'optimizer'], catalog) },
  { claim: 'Share of a card of 40 GB at 175B', kind: 'predicted', unit: '%', where: `${OWN}; 128 cards hold it`, compute: (catalog) => 100 * (price(OF_175, catalog).memory.total / 40e9) },
  { claim: 'FLOP/s of a device in pretraining OPT-175B', kind: 'predicted', published: 147e12, unit: 'FLOP/s', where: LATER, tolerance: 0.15, compute: (catalog) => 312e12 * trainedMetric(PRETRAINED, 'hfu', catalog), why: 'Counted with what is computed again in the backward pass, as that repository counts; without it three quarters.' },
  { claim: 'Tuning over pretraining at 175B, in device-hours', kind: 'predicted', published: 0.6, unit: '%', where: `${CARD}; cards of 40 and of 80 GB`, tolerance: 0.2, compute: (catalog) => (100 * runHours(OF_175, catalog)) / runHours(PRETRAINED, catalog) },
  { claim: 'GPU-hours of the run at 175B', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOf(ONE_RUN, catalog)) },
  { claim: 'GPU-hours of thirty trials at 30B', kind: 'predicted', unit: 'device-hours', where: `${OWN}; thirty trials are assumed`, compute: (catalog) => deviceHours(billOfNode(CAMPAIGN, 'trial', catalog)) },
  { claim: 'Trials over the run they decide about', kind: 'predicted', published: (30 * 3.8e20) / 2.2e21, unit: '×', where: `${RULE}: thirty of 30B over one of 175B`, tolerance: 0.2, compute: (catalog) => billOfNode(CAMPAIGN, 'trial', catalog).deviceSeconds / billOf(ONE_RUN, catalog).deviceSeconds, why: 'Trials run at 47 % of the peak and the large model at 34 %: its tensor groups exchange activations in every layer.' },
  { claim: 'The bill of the run at 175B, at $1.89 an hour', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(ONE_RUN, catalog).usd },
  { claim: 'The bill of the campaign', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(CAMPAIGN, catalog).usd },
  { claim: 'Days of the campaign on one machine of 64 and one of 128 cards, one after the other', kind: 'predicted', unit: 'd', where: OWN, compute: (catalog) => pricedProgram(CAMPAIGN, catalog).perUseSeconds / 86_400 },
  { claim: '2,000 tasks at 30B and 175B', kind: 'cited', published: 2000, unit: 'tasks', where: 'abstract, arXiv:2212.12017' },
  { claim: 'Competitive with models tuned on each benchmark', kind: 'cited', where: 'abstract, arXiv:2212.12017', why: 'Quality is not priced.' },
];
