import type { Catalog } from '../../catalog/catalog.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { PRUNING_COMPUTE } from '../../laws/laws/pruning.ts';
import { meanSize, shrinkingFlops } from '../../program/data/shrinking.ts';
import { billOf, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { trainedMetric } from '../training.ts';
import { DIRECT, LARGE_ON_PHONE, LARGE_RUN, PRUNED, SMALL_ON_PHONE, SMALL_RUN } from './cases.ts';

const RULE = 'rule of thumb: 6 N D, sizes and tokens assumed';
const ASSUMED = 'Sizes and tokens are placeholders: 1.7B to 0.46B over 50B tokens, then 50B more. The source’s own training is left out.';
const FORMULA = { from: 1.7e9, to: 0.469e9, shrinkingTokens: 5e10, restTokens: 5e10, overhead: 0.05 } as const;
const DIRECTLY = 6 * FORMULA.to * 1e11;
/** Tokens that the large model is taken to have read before, for the claim that counts it. */
const SOURCE_TOKENS = 1e12;

const pruned = (catalog: Catalog): number => billOf(PRUNED, catalog).flops;
const direct = (catalog: Catalog): number => billOf(DIRECT, catalog).flops;
/** FLOPs of a large model's training on a token. */
const largeToken = (catalog: Catalog): number => (trainedMetric(LARGE_RUN, 'model_flops', catalog) * trainedMetric(LARGE_RUN, 'training_time', catalog)) / trainedMetric(LARGE_RUN, 'step_time', catalog) / LARGE_RUN.tokens;
const onPhone = (catalog: Catalog): number => metricOfSettings(LARGE_ON_PHONE, 'tpot', catalog) / metricOfSettings(SMALL_ON_PHONE, 'tpot', catalog);
const energySaved = (catalog: Catalog): number => metricOfSettings(LARGE_ON_PHONE, 'energy_per_token', catalog) - metricOfSettings(SMALL_ON_PHONE, 'energy_per_token', catalog);

function byLaw(): number {
  const found = evaluateLaw(PRUNING_COMPUTE);
  return found.ok ? found.value : Number.NaN;
}

export const CLAIMS_101: readonly Claim[] = [
  { claim: 'Training while pruning over training the small size from the start, in FLOPs', kind: 'predicted', published: 1.7, unit: '×', where: RULE, tolerance: 0.05, compute: (catalog) => pruned(catalog) / direct(catalog), why: ASSUMED },
  { claim: 'The same in GPU-hours', kind: 'predicted', published: 1.7, unit: '×', where: RULE, tolerance: 0.1, compute: (catalog) => deviceHours(billOf(PRUNED, catalog)) / deviceHours(billOf(DIRECT, catalog)), why: ASSUMED },
  { claim: 'FLOPs of shrinking and training on', kind: 'predicted', published: 4.8e20, unit: 'FLOP', where: RULE, tolerance: 0.15, compute: pruned, why: 'Attention and the output head count as they are; in small models with large vocabularies they are more than the rule has.' },
  { claim: 'FLOPs of the small size on 100B tokens', kind: 'predicted', published: DIRECTLY, unit: 'FLOP', where: RULE, tolerance: 0.15, compute: direct },
  { claim: 'FLOPs of shrinking and training on, by the law', kind: 'by construction', published: shrinkingFlops({ ...FORMULA, schedule: { kind: 'linear' } }), unit: 'FLOP', where: '6 (1 + o) ∫ N dt + 6 N₁ D', tolerance: 0.001, compute: byLaw },
  { claim: 'Mean size while shrinking by shares, over shrinking evenly', kind: 'predicted', unit: '×', compute: () => meanSize({ kind: 'exponential' }, FORMULA.from, FORMULA.to) / meanSize({ kind: 'linear' }, FORMULA.from, FORMULA.to), why: 'Fast at first is cheaper, and leaves less time at the large size.' },
  { claim: 'With the source’s own training on 1T tokens: over the small size from the start', kind: 'predicted', unit: '×', compute: (catalog) => (pruned(catalog) + SOURCE_TOKENS * largeToken(catalog)) / direct(catalog), why: 'A trillion tokens is assumed. Pruning is cheap where the large model is there anyway.' },
  { claim: 'Memory of training at the size at first over that at the end', kind: 'predicted', unit: '×', compute: (catalog) => trainedMetric(LARGE_RUN, 'memory_per_device', catalog) / trainedMetric(SMALL_RUN, 'memory_per_device', catalog), why: 'The machine has to hold the large size.' },
  { claim: 'The bill of pruning and training on, 32 A100', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(PRUNED, catalog).usd },
  { claim: 'The bill of the small size from the start', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(DIRECT, catalog).usd },
  { claim: 'A token on a phone, the large size over the small', kind: 'predicted', unit: '×', compute: onPhone },
  { claim: 'Tokens on phones after which pruning has won its energy back, against running the large size', kind: 'predicted', unit: 'tokens', dimension: 'training-tokens', compute: (catalog) => billOf(PRUNED, catalog).joules / energySaved(catalog) },
  { claim: 'Better than models of the same size from 100M to 1B: MobileLLM, SmolLM, Qwen2.5-0.5B, OLMo-1B, Llama-3.2-1B', kind: 'cited', where: 'abstract, arXiv:2502.06663', why: 'Quality is not priced.' },
];
