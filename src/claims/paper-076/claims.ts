import type { Catalog } from '../../catalog/catalog.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { GROWTH_TIMING } from '../../laws/laws/growth.ts';
import { growthSpeedup, growthSpeedupInFlops } from '../../program/data/growth.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { GROWN, GROWN_3B, SCRATCH, SCRATCH_3B } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2405.15319';
/** Tokens after growth over tokens from scratch, as measured at 7B. */
const RATIO = 194 / 300;
const THREE_POINTS = 3 / 54.6;
const RATIO_OF_7B = 'The tokens that are enough are those of the 7B run, 194 of 300; at 3B they were measured apart.';

const percentLonger = (long: number, short: number): number => 100 * (long / short - 1);
const inFlops = (catalog: Catalog): number => percentLonger(billOf(SCRATCH, catalog).flops, billOf(GROWN, catalog).flops);
const inHours = (catalog: Catalog): number => percentLonger(deviceHours(billOf(SCRATCH, catalog)), deviceHours(billOf(GROWN, catalog)));
/** 3B to the loss that so many tokens from scratch give. */
const threeB = (tokens: number, catalog: Catalog): number => percentLonger(deviceHours(billOf(SCRATCH_3B, catalog, { tokens })), deviceHours(billOf(GROWN_3B, catalog, { after: RATIO * tokens })));

function guideline(flops: number): number {
  const found = evaluateLaw(GROWTH_TIMING, { inputs: { N: 7e9, C: flops } });
  return found.ok ? found.value : Number.NaN;
}

export const CLAIMS_076: readonly Claim[] = [
  { claim: 'Longer from scratch than grown, 7B, in tokens of the deep model', kind: 'by construction', published: 54.6, unit: '%', where: ABSTRACT, tolerance: 0.002, compute: () => 100 * growthSpeedup({ baseTokens: 300e9, after: 194e9 }), why: '300 over 194 billion tokens; both were measured. The shallow model’s tokens are left out.' },
  { claim: 'The same in FLOPs, the shallow model counted', kind: 'predicted', published: 54.6, unit: '%', where: ABSTRACT, tolerance: THREE_POINTS, compute: inFlops },
  { claim: 'The same in GPU-hours', kind: 'predicted', published: 54.6, unit: '%', where: ABSTRACT, tolerance: THREE_POINTS, compute: inHours },
  { claim: 'The same, the shallow model counted at a quarter', kind: 'predicted', published: 100 * growthSpeedupInFlops({ baseTokens: 300e9, after: 194e9, before: 10e9, factor: 4 }), unit: '%', where: 'D / (D′ + d/4) − 1', tolerance: 0.01, compute: inFlops, why: 'Embeddings and head are not stacked, so that eight of 32 layers are a little more than a quarter.' },
  { claim: 'The shallow model’s share of the work', kind: 'predicted', unit: '%', compute: (catalog) => (100 * billOfNode(GROWN, 'shallow', catalog).flops) / billOf(GROWN, catalog).flops },
  { claim: 'Tokens before growth by the guideline, 7B and 1.3e22 FLOPs', kind: 'predicted', published: 1e10, unit: 'tokens', dimension: 'training-tokens', where: 'arXiv:2405.15319: what the 7B run used', tolerance: 1, compute: () => guideline(1.3e22), why: 'The guideline’s coefficients are not verified. The authors themselves grew at half of what it gives.' },
  { claim: 'The same for the arithmetic that the engine counts', kind: 'predicted', published: 1e10, unit: 'tokens', dimension: 'training-tokens', where: 'arXiv:2405.15319: what the 7B run used', tolerance: 1, compute: (catalog) => guideline(billOf(SCRATCH, catalog).flops), why: 'As above.' },
  { claim: 'Longer from scratch than grown, 3B, at 180B tokens', kind: 'predicted', published: 48.6, unit: '%', where: 'arXiv:2405.15319, 3B runs, as a review quotes it', tolerance: 3 / 48.6, compute: (catalog) => threeB(180e9, catalog), why: RATIO_OF_7B },
  { claim: 'Longer from scratch than grown, 3B, at 240B tokens', kind: 'predicted', published: 54.5, unit: '%', where: 'arXiv:2405.15319, 3B runs, as a review quotes it', tolerance: 3 / 54.5, compute: (catalog) => threeB(240e9, catalog), why: RATIO_OF_7B },
  { claim: 'GPU-hours saved at 7B on 64 H100', kind: 'predicted', unit: 'device-hours', compute: (catalog) => deviceHours(billOf(SCRATCH, catalog)) - deviceHours(billOf(GROWN, catalog)) },
  { claim: 'Saved at 7B, in money', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(SCRATCH, catalog).usd - billOf(GROWN, catalog).usd },
  { claim: 'The bill of the grown 7B model', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(GROWN, catalog).usd },
  { claim: 'Better on eight benchmarks than other ways to grow, up to 7B and 750B tokens', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced.' },
];
