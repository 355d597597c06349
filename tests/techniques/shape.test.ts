import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import { withMemory } from '../../src/engine/techniques/technique.ts';
import { testJob, trainingJob } from '../engine/jobs.ts';

describe('matrices left out or packed', () => {
  const LLAMA = { model: 'llama-3-8b', device: 'h100-sxm' } as const;
  /** 32 layers of 4096·(4096 + 2·1024) + 4096·4096 for attention, 3·4096·14,336 for the feed-forward layer. */
  const ATTENTION = 32 * (4096 * (4096 + 2048) + 4096 * 4096);
  const FEED_FORWARD = 32 * 3 * 4096 * 14_336;
  const weights = (changes: Parameters<typeof testJob>[0], share: { readonly mixer: number; readonly ffn: number }): number => {
    const job = withMemory(testJob(changes), [{ technique: 'test', label: 'Test', category: 'weights', matrices: ({ what }) => (what === 'mixer' ? share.mixer : share.ffn) }]);
    return memoryEstimate(job).categories.weights;
  };

  it('leave tables and norms as they are', () => {
    const whole = weights(LLAMA, { mixer: 1, ffn: 1 });
    expect(whole).toBe(2 * 8_030_261_248);
    expect(weights(LLAMA, { mixer: 1, ffn: 0.5 })).toBeCloseTo(whole - FEED_FORWARD, 0);
    expect(weights(LLAMA, { mixer: 0.25, ffn: 1 })).toBeCloseTo(whole - 1.5 * ATTENTION, 0);
    expect(weights(LLAMA, { mixer: 0, ffn: 0 })).toBeCloseTo(whole - 2 * (ATTENTION + FEED_FORWARD), 0);
  });
  it('count bytes in the weights’ format', () => {
    const whole = weights({ ...LLAMA, weights: 'int8' }, { mixer: 1, ffn: 1 });
    expect(weights({ ...LLAMA, weights: 'int8' }, { mixer: 1, ffn: 0.5 })).toBeCloseTo(whole - FEED_FORWARD / 2, 0);
  });
});

describe('tokenised parameters', () => {
  it('count n·(inputs + outputs) for each projection', () => {
    const plain = testJob({ model: 'gpt2-small' }).network.parameters;
    const job = testJob({ model: 'gpt2-small', techniques: [{ id: 'tokenised-parameters', parameters: { qkv: 576, output: 576, ffn: 2304 } }] });
    const layers = 12 * (4 * 576 * 2 * 768 + 2304 * 2 * 768);
    expect(job.network.parameters.mixer + job.network.parameters.ffn).toBe(layers);
    expect(job.network.parameters.total).toBe(plain.total - plain.mixer - plain.ffn + layers);
  });
  it('hold the same on devices that share them, and train the same', () => {
    const techniques = [{ id: 'tokenised-parameters', parameters: { qkv: 1024, output: 512, ffn: 4096 } }];
    const one = testJob({ model: 'llama-3-8b', techniques, weights: 'bf16' });
    const four = testJob({ model: 'llama-3-8b', count: 4, techniques, weights: 'bf16' });
    const norms = 2 * one.network.parameters.norm;
    expect(4 * (memoryEstimate(four).categories.weights - norms)).toBeCloseTo(memoryEstimate(one).categories.weights - norms, 0);
    for (const tensor of [1, 2]) {
      const trained = estimate(trainingJob({ count: tensor, tensor, techniques }));
      expect(trained.metrics.trained_parameters).toBeCloseTo(one.network.parameters.total, 0);
    }
  });
  it('cost 2·n·(inputs + outputs) FLOPs a token, forward', () => {
    const techniques = [{ id: 'tokenised-parameters', parameters: { qkv: 576, output: 576, ffn: 2304 } }];
    const { phases } = estimate(testJob({ model: 'gpt2-small', techniques }));
    const decode = phases.find(({ name }) => name === 'decode')?.ops ?? [];
    const products = decode.filter(({ kind, group }) => kind === 'gemm' && group !== 'head').reduce((sum, op) => sum + op.count * op.matrixFlops, 0);
    expect(products).toBe(2 * 12 * (4 * 576 * 1536 + 2304 * 1536));
  });
});
