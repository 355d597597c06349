import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** BERT-base reads sentences of 128 tokens. */
const BERT: Settings = { kind: 'generation', model: 'bert-base', device: 'v100-sxm2-32gb', count: 1, prompt: 128, output: 1, batch: 32, weights: 'fp16', embeddings: 'fp16', activations: 'fp16' };

export const DENSE: Settings = BERT;

/** Shares of heads and of inner width that stay. */
export function structured(heads: number, ffn: number): Settings {
  return { ...BERT, techniques: [{ id: 'structured-pruning', parameters: { heads, ffn } }] };
}

/** Half of the weights zero, as a V100 or an A100 has them. */
export function sparse(parameters: Readonly<Record<string, string | number>>, device: 'v100-sxm2-32gb' | 'a100-sxm-80gb' = 'v100-sxm2-32gb'): Settings {
  return { ...BERT, device, techniques: [{ id: 'sparsity', parameters }] };
}

export const ANYWHERE: Settings = sparse({ density: 0.5 });
export const TWO_OF_FOUR: Settings = sparse({ pattern: '2:4', stored: 'index', exploits: '2:4' }, 'a100-sxm-80gb');

/** Low-rank pairs of rank 16 on query and value. */
export const TUNED: Settings = {
  kind: 'finetuning', model: 'bert-base', device: 'v100-sxm2-32gb', count: 1, sequence: 128, globalBatch: 32, microBatch: 32, method: 'lora', rank: 16, targets: 'query-value', recipe: 'fp16', weights: 'fp16', embeddings: 'fp16',
};

export const CASES_030: readonly PaperCase[] = [
  { label: 'BERT-base as it is', settings: DENSE },
  { label: 'Pairs of rank 16, a quarter of heads and inner width to go', settings: TUNED },
  { label: 'A quarter of heads and inner width gone', settings: structured(0.75, 0.75) },
  { label: 'A third of the heads and a fifth of the inner width gone', settings: structured(2 / 3, 0.8) },
  { label: 'Half of the weights zero anywhere', settings: ANYWHERE },
  { label: 'Two of every four weights zero on an A100', settings: TWO_OF_FOUR },
];
