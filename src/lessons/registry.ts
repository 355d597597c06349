import type { Lesson } from './lesson.ts';
import { ATTENTION_FORMS } from './course/attention.ts';
import { WHY_BATCHING_PAYS } from './course/batching.ts';
import { WHY_DECODE_IS_MEMORY_BOUND } from './course/decode.ts';
import { JOULES_DOLLARS_GRAMS } from './course/energy.ts';
import { MIXTURES_OF_EXPERTS } from './course/experts.ts';
import { FINE_TUNING } from './course/fine-tuning.ts';
import { THE_KV_CACHE } from './course/kv-cache.ts';
import { WHAT_QUANTISATION_SAVES } from './course/quantisation.ts';
import { WHAT_A_ROOFLINE_IS } from './course/roofline.ts';
import { WHERE_TO_SPEND } from './course/scaling.ts';
import { WHO_WAITS } from './course/serving.ts';
import { SPECULATIVE } from './course/speculative.ts';
import { TENSOR_PARALLELISM } from './course/tensor-parallel.ts';
import { TRAINING_MEMORY } from './course/training-memory.ts';
import { TRAINING_PARALLEL } from './course/training-parallel.ts';
import { READING_CLAIMS } from './course/reading-claims.ts';

/** The course, in the order in which one takes it. */
export const LESSONS: readonly Lesson[] = [WHAT_A_ROOFLINE_IS, WHY_DECODE_IS_MEMORY_BOUND, WHY_BATCHING_PAYS, THE_KV_CACHE, ATTENTION_FORMS, WHAT_QUANTISATION_SAVES, MIXTURES_OF_EXPERTS, TENSOR_PARALLELISM, TRAINING_MEMORY, TRAINING_PARALLEL, FINE_TUNING, SPECULATIVE, WHO_WAITS, WHERE_TO_SPEND, JOULES_DOLLARS_GRAMS, READING_CLAIMS];

/** A lesson by its id. */
export function lessonById(id: string): Lesson | undefined {
  return LESSONS.find((lesson) => lesson.id === id);
}
