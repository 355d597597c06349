import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { gpt } from '../../scenario/gpt-shape.ts';

/** A model of the paper's table and how it is sliced. */
export interface Sliced {
  readonly name: string;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly batch: number;
  readonly tensor: number;
}

/** Batches and heads as recalled; heads are as many as divide by the tensor degree. */
export const MEGA_GPT_2 = { name: 'Mega-GPT-2', layers: 74, hidden: 3072, heads: 48, batch: 16 } as const;
export const T_NLG = { name: 'T-NLG', layers: 78, hidden: 4256, heads: 112, batch: 8 } as const;
export const PALM = { name: 'PaLM', layers: 118, hidden: 18_432, heads: 96, batch: 2 } as const;
export const MT_NLG = { name: 'MT-NLG', layers: 105, hidden: 20_480, heads: 128, batch: 2 } as const;

export const SMALL: readonly Sliced[] = [MEGA_GPT_2, T_NLG].flatMap((model) => [8, 16].map((tensor) => ({ ...model, tensor })));
export const LARGE: readonly Sliced[] = [PALM, MT_NLG].map((model) => ({ ...model, tensor: 32 }));

/** The simulated GPU: 80 of an MI210's 104 units, 1 TB/s, all devices on a ring of 150 GB/s; sequences of 1,024. */
export function sliced({ name, layers, hidden, heads, batch, tensor }: Sliced): Settings {
  return {
    model: gpt({ name, layers, hidden, heads, vocab: 51_200, sequence: 1024 }), device: 'mi210', count: tensor, perNode: tensor, scaleUp: 150e9, memoryBandwidth: 1e12, matrixPeak: (181e12 * 80) / 104,
    kind: 'training', tensor, pipeline: 1, sequence: 1024, microBatch: batch, globalBatch: batch, tokens: 1e9, recipe: 'fp16', zero: 0, sequenceParallel: true, overlap: 'none', attention: 'unfused',
  };
}

export const CASES_044: readonly PaperCase[] = [
  { label: 'T-NLG over 8 devices', settings: sliced({ ...T_NLG, tensor: 8 }) },
  { label: 'T-NLG over 8 devices, half of communication hidden', settings: { ...sliced({ ...T_NLG, tensor: 8 }), overlap: 'set', overlapShare: 0.5 } },
  { label: 'T-NLG over 16 devices', settings: sliced({ ...T_NLG, tensor: 16 }) },
];
