import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Five layers at a time of rank 128, drawn anew every 50 steps, on blocks of 512 tokens with checkpointing, kernels one by one from Python, as the repository’s scripts train. */
const OWLORE = {
  kind: 'finetuning', model: 'llama-2-7b', host: 'eager', device: 'rtx-4090', count: 1, sequence: 512, recipe: 'bf16-pure', method: 'owlore', activeLayers: 5, rank: 128, updateGap: 50, recomputation: 'full',
} as const satisfies Settings;

export function owlore(batch: number): Settings {
  return { ...OWLORE, globalBatch: batch, microBatch: batch };
}

/** LISA with as many layers: their gradients are not projected. */
export function lisa(batch: number): Settings {
  return { ...owlore(batch), method: 'lisa' };
}

/** Full fine-tuning without recomputation, to set work against; memory does not matter for that. */
export const FULL: Settings = { ...owlore(1), method: 'full', recomputation: 'none' };

export const CASES_109: readonly PaperCase[] = [
  { label: 'Llama 2 7B, OwLore, batch 16 on an RTX 4090', settings: owlore(16) },
  { label: 'Llama 2 7B, OwLore, batch 1', settings: owlore(1) },
  { label: 'Llama 2 7B, LISA with five layers, batch 1', settings: lisa(1) },
];
