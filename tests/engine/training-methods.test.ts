import { describe, expect, it } from 'vitest';
import { estimateTraining } from '../../src/engine/training/estimate.ts';
import { methodConflicts } from '../../src/engine/training/methods/methods.ts';
import { METHODS } from '../../src/scenario/training-fields.ts';
import { trainingJob } from './jobs.ts';

type Changes = Parameters<typeof trainingJob>[0];

function job(changes: Changes) {
  return trainingJob({ model: 'llama-7b', sequence: 512, globalBatch: 4, recipe: 'bf16-pure', ...changes });
}

/** FLOPs a step asks for. */
function stepFlops(changes: Changes): number {
  return estimateTraining(job(changes)).metrics.model_flops ?? Number.NaN;
}

/** FLOPs of a step over those of full training. */
function work(changes: Changes): number {
  return stepFlops(changes) / stepFlops({ ...changes, method: 'full' });
}

const activations = (changes: Changes): number => estimateTraining(job(changes)).memory.categories.activations;

describe('work of a step over full training, 6N a token', () => {
  it('frozen base: 4N, two thirds, and the pairs’ own', () => {
    expect(work({ method: 'bitfit' })).toBeCloseTo(2 / 3, 1);
    expect(work({ method: 'lora', rank: 16 })).toBeGreaterThan(work({ method: 'bitfit' }));
    expect(work({ method: 'lora', rank: 16 })).toBeLessThan(0.7);
  });

  it('head only: 2N', () => {
    expect(work({ method: 'head' })).toBeGreaterThan(1 / 3);
    expect(work({ method: 'head' })).toBeLessThan(0.36);
  });

  it('bottom layers frozen: (L + 2(L − K)) / 3L (arXiv:2304.05216), within the head’s 2 %', () => {
    for (const frozen of [8, 16, 24]) {
      const law = (32 + 2 * (32 - frozen)) / 96;
      expect(Math.abs(work({ method: 'freeze', frozenLayers: frozen }) - law)).toBeLessThan(0.02);
    }
  });

  it('MeZO: 2q forward passes, 4N with one query; several objectives: 2N + 4N each', () => {
    expect(work({ method: 'mezo', queries: 1 })).toBeCloseTo(2 / 3, 1);
    expect(work({ method: 'mezo', queries: 3 })).toBeCloseTo(3 * work({ method: 'mezo', queries: 1 }), 10);
    expect(work({ method: 'multi-objective', objectives: 2 })).toBeCloseTo(10 / 6, 2);
  });

  it('sampled rows: 2N + 2N + 2kN', () => {
    expect(work({ method: 'wta-crs', rank: 0, kept: 0.3 })).toBeCloseTo((4 + 2 * 0.3) / 6, 1);
  });

  it('sparse weights: 1 − share·(1 − density) of the layers’ products where the machine skips zeros, all of them elsewhere', () => {
    const sparse = { method: 'sparse-dense', density: 0.25, sparseShare: 0.8 } as const;
    expect(work({ ...sparse, sparseHardware: true })).toBeCloseTo(1 - 0.8 * 0.75, 1);
    expect(work({ ...sparse, sparseHardware: false })).toBe(1);
  });
});

describe('what is kept for the backward pass', () => {
  it('sampled rows keep less, beside full training and beside LoRA', () => {
    expect(activations({ method: 'wta-crs', rank: 0, kept: 0.3 })).toBeLessThan(0.9 * activations({ method: 'full' }));
    expect(activations({ method: 'wta-crs', rank: 16, kept: 0.3 })).toBeLessThan(0.9 * activations({ method: 'lora', rank: 16 }));
  });

  it('falls from full training over LoRA and BitFit to MeZO', () => {
    const [full, lora, bitfit, mezo] = (['full', 'lora', 'bitfit', 'mezo'] as const).map((method) => activations({ method, rank: 8, targets: 'query-value' }));
    expect(full).toBeGreaterThan(lora ?? Number.NaN);
    expect(lora).toBeGreaterThan(bitfit ?? Number.NaN);
    expect(bitfit).toBeGreaterThan(3 * (mezo ?? Number.NaN));
  });
});

describe('every method on every kind of network', () => {
  it.each(['llama-3-8b', 'mixtral-8x7b', 'deepseek-v2-lite', 'mamba-2.8b', 't5-base', 'bert-base', 'qwen3-next-80b-a3b'])('%s: finite times and bytes, alone and split', (model) => {
    for (const method of METHODS) {
      for (const split of [{}, { count: 8, tensor: 2, pipeline: 2, globalBatch: 8 }]) {
        const asked = job({ model, method, ...split });
        const { metrics, memory } = estimateTraining(asked);
        const amounts = { ...metrics, ...memory.categories };
        const wrong = Object.entries(amounts).filter(([, value]) => !Number.isFinite(value) || value < 0);
        expect({ method, wrong }).toEqual({ method, wrong: [] });
        expect(methodConflicts(asked).every(({ message }) => message.endsWith('.'))).toBe(true);
      }
    }
  });
});
