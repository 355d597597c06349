import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { gpt, type GptShape } from '../../scenario/gpt-shape.ts';

/** The paper's models, one layer pattern for each number of GPUs, the output head a matrix of its own. */
const SHAPES = {
  8: { name: 'GPT 4B', layers: 32, hidden: 3072, heads: 24 },
  16: { name: 'GPT 10B', layers: 48, hidden: 4096, heads: 32 },
  32: { name: 'GPT 21B', layers: 64, hidden: 5120, heads: 40 },
} as const satisfies Readonly<Record<number, Omit<GptShape, 'vocab' | 'sequence'>>>;

export type Stages = keyof typeof SHAPES;
/** On the end stages, with layers shifted to balance them, or split over all stages. */
export type Placement = 'ends' | 'balanced' | 'spread';

export const K = 1024;

/** One device a stage, 128 micro-batches of one sequence, nothing computed again. */
export function pipelined(stages: Stages, vocab: number, vocabulary: Placement, sequence = 2048): Settings {
  return {
    device: 'a100-sxm-80gb', count: stages, kind: 'training', model: gpt({ ...SHAPES[stages], vocab, sequence, ownHead: true }), tensor: 1, pipeline: stages,
    sequence, microBatch: 1, globalBatch: 128, tokens: 1e9, recipe: 'bf16', zero: 0, vocabulary,
  };
}

/** Gemma 2 9B: a vocabulary of 256,000 on layers 3,584 wide. */
export const GEMMA: Settings = { model: 'gemma-2-9b', device: 'a100-sxm-80gb', count: 8, kind: 'training', sequence: 4096, globalBatch: 8, tensor: 8, pipeline: 1, zero: 1 };

export const CASES_066: readonly PaperCase[] = [
  { label: '21B on 32 stages, 256K entries on the ends', settings: pipelined(32, 256 * K, 'ends') },
  { label: '21B on 32 stages, layers shifted', settings: pipelined(32, 256 * K, 'balanced') },
  { label: '21B on 32 stages, split over all', settings: pipelined(32, 256 * K, 'spread') },
  { label: '4B on 8 stages, 256K entries on the ends', settings: pipelined(8, 256 * K, 'ends') },
  { label: '4B on 8 stages, split over all', settings: pipelined(8, 256 * K, 'spread') },
];
