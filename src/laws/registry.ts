import type { Law } from './law.ts';
import { BEST_OF_K } from './laws/best-of-k.ts';
import { CHINCHILLA } from './laws/chinchilla.ts';
import { MBPP_SOLVED, MEAN_SPEED_UP } from './laws/code.ts';
import { COVERAGE } from './laws/coverage.ts';
import { D_CPT_CROSS, D_CPT_DOMAIN, D_CPT_GENERAL, D_CPT_SCARCE } from './laws/d-cpt.ts';
import { BRANCHED_ABLATIONS, MIXTURE, UL2R } from './laws/data.ts';
import { DENSITY, EQUIVALENT_SIZE, PRICE_FALL } from './laws/density.ts';
import { FP8_DIVERGENCE } from './laws/formats.ts';
import { GROWTH_SPEED_UP, GROWTH_TIMING } from './laws/growth.ts';
import { KAPLAN_LAW } from './laws/kaplan.ts';
import { HOURS_TO_TOKENS, LANGUINI_LAW } from './laws/languini.ts';
import { LANDAUER, SIMON_ENERGY, SIMON_QUERIES } from './laws/physics.ts';
import { PRUNING_COMPUTE, PRUNING_EXPONENTIAL, PRUNING_LINEAR, PRUNING_STEPS } from './laws/pruning.ts';
import { DATASTORE_LAW, RETRIEVAL_CONTEXT } from './laws/retrieval.ts';
import { BEST_OF_N_FLOPS, PASS_AT_K, SEARCH_GAIN, TEST_TIME_EXCHANGE } from './laws/samples.ts';

/** Laws that are offered under one heading. */
export interface LawGroup {
  readonly id: string;
  readonly title: string;
  readonly laws: readonly Law[];
}

/** Every law by what it speaks of, in the order in which they are offered. */
export const LAW_GROUPS: readonly LawGroup[] = [
  { id: 'size-and-data', title: 'Size and data', laws: [CHINCHILLA, KAPLAN_LAW, MIXTURE, D_CPT_DOMAIN, D_CPT_GENERAL, D_CPT_SCARCE, D_CPT_CROSS] },
  { id: 'samples', title: 'Samples and test-time compute', laws: [COVERAGE, PASS_AT_K, TEST_TIME_EXCHANGE, BEST_OF_N_FLOPS, SEARCH_GAIN] },
  { id: 'retrieval', title: 'Retrieval', laws: [RETRIEVAL_CONTEXT, DATASTORE_LAW] },
  { id: 'training', title: 'Ways of training', laws: [GROWTH_TIMING, GROWTH_SPEED_UP, UL2R, BRANCHED_ABLATIONS, FP8_DIVERGENCE, PRUNING_LINEAR, PRUNING_EXPONENTIAL, PRUNING_STEPS, PRUNING_COMPUTE, LANGUINI_LAW, HOURS_TO_TOKENS] },
  { id: 'code', title: 'Code', laws: [MBPP_SOLVED, BEST_OF_K, MEAN_SPEED_UP] },
  { id: 'time-and-physics', title: 'Time and physics', laws: [DENSITY, EQUIVALENT_SIZE, PRICE_FALL, LANDAUER, SIMON_ENERGY, SIMON_QUERIES] },
];

export const LAWS: readonly Law[] = LAW_GROUPS.flatMap(({ laws }) => laws);

/** The law a link names, if there is one. */
export function lawById(id: string): Law | undefined {
  return LAWS.find((law) => law.id === id);
}
