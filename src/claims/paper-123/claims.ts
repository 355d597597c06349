import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { onFpga, onGpu } from './cases.ts';

const ABSTRACT = 'abstract: LLaMA 2 7B and OPT 6.7B, one sequence, vLLM with SmoothQuant on GPUs';

/** Prices of cards in dollars (recalled; only ratios count). */
const PRICES = { u280: 8000, v100s: 12_000, a100: 17_000 } as const;

const tpot = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'tpot', catalog);
const decode = (settings: Settings, catalog: Catalog) => price(settings, catalog).phases.find(({ name }) => name === 'decode');
const joules = (settings: Settings, catalog: Catalog): number => decode(settings, catalog)?.joulesPerDevice ?? Number.NaN;

/** Percent of the card's bandwidth that a step uses. */
function bandwidthUsed(achieved: number, catalog: Catalog): number {
  const card = catalog.device('flightllm-u280');
  if (card === undefined) return Number.NaN;
  const { id, verified: _, ...device } = card;
  const phase = decode(onFpga('u280', { device: { ...device, vendor: 'AMD', base: id, memory: { ...device.memory, achieved } } }), catalog);
  return phase === undefined ? Number.NaN : (100 * (phase.weightBytes + phase.activationBytes + phase.kvBytes)) / phase.seconds / device.memory.bandwidth;
}

const GPU_SHARE = 'The engine’s kernels on the GPU are those of today at graph-free launch; the paper’s baseline is a release of 2023 whose share of the bandwidth is not stated.';
const PRICED = 'Assumed here: the prices of the cards.';
const KEPT = 'Weights are kept because the published ratio asks for about five bits a weight.';

export const CLAIMS_123: readonly Claim[] = [
  {
    claim: 'Energy of a token: V100S over U280', kind: 'predicted', published: 6, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => joules(onGpu('v100s'), catalog) / joules(onFpga('u280'), catalog), why: GPU_SHARE,
  },
  {
    claim: 'Energy of a token: A100 over U280', kind: 'predicted', published: 4.2, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => joules(onGpu('a100'), catalog) / joules(onFpga('u280'), catalog),
    why: `${GPU_SHARE} Which A100 is not said: of the two with 40 GB the card at 250 W is taken, that at 400 W would need more.`,
  },
  {
    claim: 'Tokens a second for a dollar of card: U280 over V100S', kind: 'predicted', published: 1.8, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => (tpot(onGpu('v100s'), catalog) * PRICES.v100s) / (tpot(onFpga('u280'), catalog) * PRICES.u280), why: PRICED,
  },
  {
    claim: 'Tokens a second for a dollar of card: U280 over A100', kind: 'predicted', published: 1.4, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => (tpot(onGpu('a100'), catalog) * PRICES.a100) / (tpot(onFpga('u280'), catalog) * PRICES.u280),
    why: `${PRICED} Half of the weights left out with two bits of index each are the gathered defaults; how many FlightLLM leaves out in the mean is not stated.`,
  },
  {
    claim: 'The same with all weights kept in 4 bits', kind: 'by construction', published: 1.4, unit: '×', where: ABSTRACT, tolerance: 0.3, why: `${PRICED} ${KEPT}`,
    compute: (catalog) => (tpot(onGpu('a100'), catalog) * PRICES.a100) / (tpot(onFpga('u280', { techniques: [] }), catalog) * PRICES.u280),
  },
  {
    claim: 'Tokens a second: VHK158 over A100', kind: 'predicted', published: 1.2, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => tpot(onGpu('a100'), catalog) / tpot(onFpga('vhk158'), catalog),
    why: 'The share of the bandwidth is taken as on the U280. At the published ratio a token reads 4.3 GB, 5.1 bits a weight: fewer weights are left out than the half taken here.',
  },
  {
    claim: 'Tokens a second: VHK158 over A100 with all weights kept in 4 bits', kind: 'by construction', published: 1.2, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => tpot(onGpu('a100'), catalog) / tpot(onFpga('vhk158', { techniques: [] }), catalog), why: KEPT,
  },
  { claim: 'Share of the bandwidth used before activations stay on chip', kind: 'by construction', published: 35.6, unit: '%', where: 'section 6: U280', tolerance: 0.1, compute: (catalog) => bandwidthUsed(0.356, catalog) },
  { claim: 'And after', kind: 'by construction', published: 65.9, unit: '%', where: 'section 6: U280', tolerance: 0.1, compute: (catalog) => bandwidthUsed(0.659, catalog), why: 'Some operations wait for lanes and not for memory.' },
  { claim: 'Instructions stored 500 times smaller', kind: 'cited', where: 'abstract', why: 'One program for a range of lengths in place of one for each: no time of a token depends on it.' },
];
