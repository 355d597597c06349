import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { estimate } from '../engine/estimate.ts';
import { complete } from './complete.ts';
import type { Settings } from './fields.ts';
import { resolve } from './resolve.ts';

const catalog = loadCatalog();
const libraryOf = (settings: Settings): string => complete(settings, catalog).values.library;

function decodeRate(settings: Settings): number {
  const job = resolve(complete({ model: 'llama-3-8b', batch: 1, prompt: 512, output: 128, ...settings }, catalog).values, catalog);
  const step = job && estimate(job).metrics.tpot;
  if (step === undefined) throw new Error('no step');
  return 1 / step;
}

describe('whose kernels run', () => {
  it('are portable on personal devices, tuned in data centres and in training', () => {
    expect(['m2-ultra', 'rtx-3090', 'rtx-5090'].map((device) => libraryOf({ device }))).toEqual(['portable', 'portable', 'portable']);
    expect(['h100-sxm', 'l40s', 'rtx-a6000', 'mi300x'].map((device) => libraryOf({ device }))).toEqual(['tuned', 'tuned', 'tuned', 'tuned']);
    expect(libraryOf({ device: 'rtx-4090', kind: 'finetuning' })).toBe('tuned');
  });

  it('matter more the faster the device: weights are read at 1.1 TB/s at most by 108 units of an A100', () => {
    const sixteen = { device: 'a100-sxm-80gb', weights: 'fp16', activations: 'fp16', kv: 'fp16' } as const;
    const rate = decodeRate({ ...sixteen, library: 'portable' });
    // 15 GB of matrices and head for each token; llama.cpp wrote 49 to 55 tokens a second (xiongjiedai).
    expect(rate * 15e9).toBeLessThan(108 * 10.4e9);
    expect(rate).toBeGreaterThan(45);
    expect(rate).toBeLessThan(68);
    expect(decodeRate({ ...sixteen, library: 'tuned' })).toBeGreaterThan(1.3 * rate);
  });

  it('change nothing at the ideal but the copies of narrow weights', () => {
    const ideal = { device: 'h100-sxm', efficiency: 'ideal' } as const;
    expect(decodeRate({ ...ideal, library: 'portable' })).toBe(decodeRate({ ...ideal, library: 'tuned' }));
  });
});
