import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import type { HeldParameters, ModuleName } from '../effect.ts';
import { optimizerStates } from '../optimizers.ts';
import type { TrainingMethod } from '../plan.ts';
import { methodFixtures } from './fixtures.ts';
import { methodEffect } from './methods.ts';
import { baseParameters, neutralEffect } from './neutral.ts';

const { methodJob } = methodFixtures(loadCatalog());

const MODULE: readonly ModuleName[] = ['query', 'key', 'value', 'output', 'up', 'down', 'router', 'other'];
const size = fc.integer({ min: 1, max: 4096 });

const anyHeld: fc.Arbitrary<HeldParameters> = fc.record({
  matrices: fc.array(fc.record({ module: fc.constantFrom(...MODULE), part: fc.constant('full'), op: fc.constantFrom('A', 'B'), rows: size, columns: size, count: fc.integer({ min: 1, max: 64 }), active: fc.constant(1) })),
  vectors: size, biases: fc.constant(0), embedding: size, head: size, other: size, layers: fc.integer({ min: 1, max: 32 }), firstLayer: fc.constant(0), hidden: size,
});

const NEUTRAL: readonly TrainingMethod[] = [
  { kind: 'full' },
  { kind: 'freeze', layers: 0 },
  { kind: 'wta-crs', kept: 1, rank: undefined },
  { kind: 'sparse-dense', density: 1, share: 0.7, hardware: true },
  { kind: 'sparse-dense', density: 0.25, share: 0, hardware: true },
  { kind: 'sparse-dense', density: 0.25, share: 0.7, hardware: false },
  { kind: 'multi-objective', passes: 1 },
  { kind: 'lisa', active: 32, period: 20, rank: undefined },
];

describe('neutral settings', () => {
  it('change nothing', () => {
    fc.assert(fc.property(anyHeld, fc.constantFrom(...NEUTRAL), (held, method) => {
      const job = methodJob('llama-7b', { method });
      expect(methodEffect(job, held)).toEqual({ ...neutralEffect(held), stateBytes: optimizerStates(job.training.optimizer, held) });
    }));
  });

  it('one LoRA expert is LoRA, and rows all kept are LoRA on all linear layers', () => {
    fc.assert(fc.property(anyHeld, fc.integer({ min: 1, max: 64 }), (held, rank) => {
      const lora = methodEffect(methodJob('llama-7b', { method: { kind: 'lora', rank, targets: 'all-linear', variant: 'lora' } }), held);
      expect(methodEffect(methodJob('llama-7b', { method: { kind: 'moe-lora', rank, targets: 'all-linear', experts: 1, active: 1 } }), held)).toEqual(lora);
      expect(methodEffect(methodJob('llama-7b', { method: { kind: 'wta-crs', rank, kept: 1 } }), held)).toEqual(lora);
    }));
  });
});

const ANY: readonly TrainingMethod[] = [
  ...NEUTRAL, { kind: 'bitfit' }, { kind: 'freeze', layers: 9 }, { kind: 'head' }, { kind: 'adapter', width: 64, perLayer: 2 }, { kind: 'prefix', tokens: 10 },
  { kind: 'prompt', tokens: 10 }, { kind: 'ia3' }, { kind: 'lora', rank: 8, targets: 'query-value', variant: 'dora' }, { kind: 'qlora', rank: 8, targets: 'all-linear', pagedOptimizer: true },
  { kind: 'moe-lora', rank: 8, targets: 'attention', experts: 4, active: 2 }, { kind: 'galore', rank: 128, gap: 200, perLayer: true, variant: 'galore' },
  { kind: 'galore', rank: 128, gap: 200, perLayer: false, variant: 'natural' }, { kind: 'galore', rank: 128, gap: 200, perLayer: true, variant: 'gradnorm' },
  { kind: 'lisa', active: 3, period: 20, rank: 64 }, { kind: 'mezo', queries: 2, stepFactor: 20, variant: 'spsa' }, { kind: 'mezo', queries: 2, stepFactor: 20, variant: 'forward-gradient' },
  { kind: 'wta-crs', kept: 0.3, rank: 8 }, { kind: 'edkm', bits: 3, learners: 8, uniquify: true }, { kind: 'multi-objective', passes: 3 },
];

describe('every method', () => {
  it('has shares between 0 and 1, and amounts that are finite and not negative', () => {
    fc.assert(fc.property(anyHeld, fc.constantFrom(...ANY), (held, method) => {
      const effect = methodEffect(methodJob('llama-7b', { method }), held);
      const { trainsMatrices, trainsVectors, trainsEmbedding, trainsHead, gradientLayers, keptInputs, weightGradientWork, matrixWork } = effect;
      for (const share of [trainsMatrices, trainsVectors, trainsEmbedding, trainsHead, gradientLayers, keptInputs, weightGradientWork, matrixWork]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      const amounts = [effect.trained, effect.added, effect.gradientElements, effect.stateBytes ?? 0, effect.extraBytes, effect.savedBytes, effect.stepFactor,
        ...effect.work.flatMap(({ count, matrixFlops, vectorFlops, bytes }) => [count, matrixFlops, vectorFlops, bytes])];
      for (const amount of amounts) {
        expect(Number.isFinite(amount)).toBe(true);
        expect(amount).toBeGreaterThanOrEqual(0);
      }
      expect(effect.trained - effect.added).toBeLessThanOrEqual(baseParameters(held) * (1 + 1e-12));
    }));
  });
});
