import type { ProblemFamily } from './problem.ts';
import { TENSOR_PARALLEL_PROBLEMS } from './tensor-parallel.ts';
import { FINE_TUNING_PROBLEMS } from './fine-tuning.ts';
import { EXPERTS_PROBLEMS } from './experts.ts';
import { ATTENTION_PROBLEMS } from './attention.ts';
import { BATCHING_PROBLEMS } from './batching.ts';
import { KV_CACHE_PROBLEMS } from './kv-cache.ts';
import { QUANTISATION_PROBLEMS } from './quantisation.ts';
import { DECODE_PROBLEMS } from './decode.ts';
import { ROOFLINE_PROBLEMS } from './roofline.ts';
import { SERVING_PROBLEMS } from './serving.ts';
import { SPECULATIVE_PROBLEMS } from './speculative.ts';
import { TRAINING_MEMORY_PROBLEMS } from './training-memory.ts';
import { SCALING_PROBLEMS } from './scaling.ts';
import { TRAINING_PARALLEL_PROBLEMS } from './training-parallel.ts';
import { ENERGY_PROBLEMS } from './energy.ts';
import { READING_CLAIMS_PROBLEMS } from './reading-claims.ts';

/** All families, in the order of the course. */
export const FAMILIES: readonly ProblemFamily[] = [...ROOFLINE_PROBLEMS, ...DECODE_PROBLEMS, ...BATCHING_PROBLEMS, ...KV_CACHE_PROBLEMS, ...ATTENTION_PROBLEMS, ...QUANTISATION_PROBLEMS, ...EXPERTS_PROBLEMS, ...TENSOR_PARALLEL_PROBLEMS, ...TRAINING_MEMORY_PROBLEMS, ...TRAINING_PARALLEL_PROBLEMS, ...FINE_TUNING_PROBLEMS, ...SPECULATIVE_PROBLEMS, ...SERVING_PROBLEMS, ...SCALING_PROBLEMS, ...ENERGY_PROBLEMS, ...READING_CLAIMS_PROBLEMS];

/** A family by its id. */
export function familyById(id: string): ProblemFamily | undefined {
  return FAMILIES.find((family) => family.id === id);
}
