import type { MemoryCategory } from '../../engine/estimate-types.ts';

/** What the most loaded device holds, in bytes. */
export interface MemoryData {
  readonly categories: Readonly<Record<MemoryCategory, number>>;
  readonly capacity: number;
  /** What the free space could hold: “batch could reach 1,478”. */
  readonly freeNote?: string;
  readonly baseline?: { readonly name: string; readonly categories: Readonly<Record<MemoryCategory, number>>; readonly capacity: number };
}

/** Bottom to top, always in this order, so that a colour and its place mean the same thing. */
export const MEMORY_ORDER: readonly MemoryCategory[] = ['weights', 'gradients', 'optimizer', 'kv_cache', 'activations', 'workspace', 'communication'];

export const MEMORY_WORDS: Readonly<Record<MemoryCategory, string>> = {
  weights: 'Weights', gradients: 'Gradients', optimizer: 'Optimizer', kv_cache: 'KV cache',
  activations: 'Activations', workspace: 'Workspace', communication: 'Buffers',
};

export function totalOf(categories: MemoryData['categories']): number {
  return MEMORY_ORDER.reduce((sum, category) => sum + Math.max(0, categories[category]), 0);
}
