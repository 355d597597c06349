import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Llama 2 34B, of the shape of Code Llama's, on 256 cards of Frontier: two devices to a card, eight to a node. */
export function onFrontier(checkpoint: 'storage' | 'async' | 'memory'): Settings {
  return {
    model: 'codellama-34b', device: 'mi250x-gcd', count: 512, perNode: 8, scaleUp: 50e9, scaleOut: 12.5e9, kind: 'training', tensor: 8, pipeline: 1, sequence: 4096, globalBatch: 512, tokens: 2e12,
    recomputation: 'full', zero: 1, checkpoint,
  };
}

/** 175B on 1,024 A100, a node failing once in 5,000 hours, storage of 2 GB/s for the whole machine. */
export function onA100(checkpoint: 'storage' | 'async' | 'memory'): Settings {
  return {
    model: 'gpt3-175b', device: 'a100-sxm-80gb', count: 1024, kind: 'training', tensor: 8, pipeline: 8, schedule: 'interleaved', zero: 1, sequence: 2048, globalBatch: 1536, tokens: 300e9,
    checkpoint, storageBandwidth: 2e9, mtbf: 5000 * 8 * 3600, recovery: checkpoint === 'memory' ? 120 : 600,
  };
}

export const CASES_060: readonly PaperCase[] = [
  { label: '34B on 256 MI250X, in memory', settings: onFrontier('memory') },
  { label: '34B on 256 MI250X, to storage', settings: onFrontier('storage') },
  { label: '175B on 1,024 A100, in memory', settings: onA100('memory') },
  { label: '175B on 1,024 A100, to storage', settings: onA100('storage') },
];
