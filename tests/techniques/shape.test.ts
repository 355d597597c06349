import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpRecord } from '../../src/engine/estimate-types.ts';
import type { ChosenTechnique } from '../../src/scenario/techniques.ts';
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
    const plain = testJob({ model: 'gpt2-124m' }).network.parameters;
    const job = testJob({ model: 'gpt2-124m', techniques: [{ id: 'tokenised-parameters', parameters: { qkv: 576, output: 576, ffn: 2304 } }] });
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
    const { phases } = estimate(testJob({ model: 'gpt2-124m', techniques }));
    const decode = phases.find(({ name }) => name === 'decode')?.ops ?? [];
    const products = decode.filter(({ kind, group }) => kind === 'gemm' && group !== 'head').reduce((sum, op) => sum + op.count * op.matrixFlops, 0);
    expect(products).toBe(2 * 12 * (4 * 576 * 1536 + 2304 * 1536));
  });
});

const LLAMA_3 = { model: 'llama-3-8b', device: 'h100-sxm', count: 1 } as const;
type Chosen = Readonly<Record<string, string | number>>;
const settings = (id: string, parameters: Chosen): { readonly techniques: readonly ChosenTechnique[] } => ({ techniques: [{ id, parameters }] });

function decodeOp(changes: Parameters<typeof testJob>[0], name: string): OpRecord {
  const op = estimate(testJob(changes)).phases.find((phase) => phase.name === 'decode')?.ops?.find((one) => one.name === name);
  if (op === undefined) throw new Error(`no op ${name}`);
  return op;
}

describe('structured pruning', () => {
  it('makes products smaller and leaves the cache', () => {
    const made = { ...LLAMA_3, ...settings('structured-pruning', { ffn: 0.5 }) };
    expect(decodeOp(made, 'Down projection')).toMatchObject({ k: 7168, matrixFlops: 2 * 7168 * 4096 });
    expect(estimate(testJob(made)).memory.categories.kv_cache).toBe(estimate(testJob(LLAMA_3)).memory.categories.kv_cache);
    expect(estimate(testJob({ ...LLAMA_3, ...settings('structured-pruning', { ffn: 1, heads: 0.5 }) })).memory.categories.kv_cache).toBe(estimate(testJob(LLAMA_3)).memory.categories.kv_cache / 2);
  });
  it('trains what is left', () => {
    const { metrics } = estimate(trainingJob(settings('structured-pruning', { ffn: 0.5 })));
    // 8,030,261,248 less 32 layers · 3 · 4,096 · 7,168.
    expect(metrics.trained_parameters).toBe(8_030_261_248 - 32 * 3 * 4096 * 7168);
  });
  it('costs less the less is kept', () => {
    const time = (ffn: number): number => estimate(testJob({ ...LLAMA_3, ...settings('structured-pruning', { ffn }) })).metrics.tpot ?? Number.NaN;
    fc.assert(fc.property(fc.integer({ min: 10, max: 99 }), (percent) => {
      expect(time(percent / 100)).toBeLessThanOrEqual(time((percent + 1) / 100));
    }), { numRuns: 20 });
  });
});

describe('sparse weights', () => {
  const dense = decodeOp(LLAMA_3, 'Down projection');
  const sparse = (parameters: Chosen, device: 'h100-sxm' | 'v100-sxm2-32gb' = 'h100-sxm'): OpRecord => decodeOp({ ...LLAMA_3, device, ...settings('sparsity', parameters) }, 'Down projection');
  it('are held and multiplied like any where nothing exploits them', () => {
    expect(sparse({ density: 0.25, exploits: 'nothing' })).toMatchObject({ weightBytes: dense.weightBytes, matrixFlops: dense.matrixFlops });
    expect(estimate(testJob({ ...LLAMA_3, ...settings('sparsity', { density: 0.25, exploits: 'nothing' }) })).memory.categories.weights).toBe(2 * 8_030_261_248);
  });
  it('take the bits that are stored, and all FLOPs, where kernels expand them', () => {
    // 0.25 · 16 + 1 bits of 16.
    expect(sparse({ density: 0.25 }).weightBytes).toBeCloseTo((5 / 16) * dense.weightBytes, 3);
    expect(sparse({ density: 0.25 })).toMatchObject({ matrixFlops: dense.matrixFlops, dequantised: true });
  });
  it('save half of the FLOPs in sparse units, where there are such and the pattern fits', () => {
    expect(sparse({ pattern: '2:4', stored: 'index', exploits: '2:4' })).toMatchObject({ matrixFlops: dense.matrixFlops / 2, weightBytes: (9 / 16) * dense.weightBytes });
    expect(sparse({ pattern: '2:4', exploits: '2:4' }, 'v100-sxm2-32gb').matrixFlops).toBe(dense.matrixFlops);
    expect(sparse({ density: 0.5, exploits: '2:4' }).matrixFlops).toBe(dense.matrixFlops);
    expect(sparse({ pattern: 'n:m', group: 8, density: 0.25, exploits: '2:4' }).matrixFlops).toBe(dense.matrixFlops / 2);
    expect(sparse({ pattern: 'n:m', group: 8, density: 0.5, exploits: '2:4' }).matrixFlops).toBe(dense.matrixFlops);
  });
  it('save FLOPs by the density where every zero is skipped', () => {
    expect(sparse({ density: 0.25, exploits: 'all' }).matrixFlops).toBe(dense.matrixFlops / 4);
  });
  it('weigh addresses by the bits that a format technique leaves a weight', () => {
    const both = { ...LLAMA_3, techniques: [{ id: 'sparsity', parameters: {} }, { id: 'w4a8kv4', parameters: {} }] };
    const narrow = decodeOp({ ...LLAMA_3, techniques: [{ id: 'w4a8kv4', parameters: {} }] }, 'Down projection').weightBytes;
    // A bit for each of 4,096 · 14,336 weights on top of half of what the narrow ones take.
    expect(decodeOp(both, 'Down projection').weightBytes).toBeCloseTo(narrow / 2 + (4096 * 14_336) / 8, -3);
  });
  it('leave embeddings and head dense', () => {
    expect(decodeOp({ ...LLAMA_3, ...settings('sparsity', { density: 0.1, exploits: 'all' }) }, 'LM head').weightBytes).toBe(decodeOp(LLAMA_3, 'LM head').weightBytes);
  });
  it('say what does not fit', () => {
    const codes = (changes: Parameters<typeof testJob>[0]): readonly string[] => testJob(changes).mechanisms.diagnostics.map(({ code }) => code);
    expect(codes({ ...LLAMA_3, device: 'v100-sxm2-32gb', ...settings('sparsity', { pattern: '2:4', exploits: '2:4' }) })).toContain('no-units');
    expect(codes({ ...LLAMA_3, ...settings('sparsity', { exploits: '2:4' }) })).toContain('pattern');
    expect(codes({ ...LLAMA_3, weights: 'int4', ...settings('sparsity', { stored: 'csr' }) })).toContain('larger');
    expect(codes({ ...LLAMA_3, ...settings('sparsity', { stored: 'index' }) })).toContain('no-groups');
  });
  it('train two of three products sparse in 2:4 units', () => {
    const flops = (chosen: Parameters<typeof trainingJob>[0]): number => estimate(trainingJob({ model: 'gpt3-1.3b', ...chosen })).metrics.model_flops ?? Number.NaN;
    const whole = flops({});
    // Matrices of layers go from 3 products to 2; the rest stays, as with every zero skipped at density 2/3.
    expect(flops(settings('sparsity', { pattern: '2:4', exploits: '2:4' }))).toBeCloseTo(flops({ method: 'sparse-dense', density: 2 / 3, sparseShare: 1, sparseHardware: true }), -3);
    expect(flops(settings('sparsity', { density: 0.5, exploits: 'bytes' }))).toBe(whole);
  });
  it('are sparse beside adapters too, forward and backward', () => {
    const time = (chosen: Parameters<typeof trainingJob>[0]): number => estimate(trainingJob({ method: 'lora', ...chosen })).metrics.step_time ?? Number.NaN;
    expect(time(settings('sparsity', { density: 0.25, exploits: 'all' }))).toBeLessThan(time({}));
  });
});

describe('low-rank factors', () => {
  it('are two products where they are less', () => {
    const made = { ...LLAMA_3, ...settings('low-rank', { ffn: 0.4, attention: 1 }) };
    // 0.4 · 4,096 = 1,638.4, in steps of 8: 1,640. Pays below 4,096 · 14,336 / 18,432 = 3,186.
    const first = decodeOp(made, 'Down projection, first factor');
    const second = decodeOp(made, 'Down projection, second factor');
    expect(first).toMatchObject({ k: 14_336, n: 1640, matrixFlops: 2 * 14_336 * 1640, weightBytes: 2 * 14_336 * 1640 });
    expect(second).toMatchObject({ k: 1640, n: 4096, matrixFlops: 2 * 4096 * 1640, weightBytes: 2 * 4096 * 1640 });
    const saved = 32 * 3 * (4096 * 14_336 - 1640 * (4096 + 14_336));
    expect(estimate(testJob(made)).memory.categories.weights).toBeCloseTo(2 * (8_030_261_248 - saved), 0);
  });
  it('are left alone where they would be more', () => {
    // Query and output are 4,096 square: they pay below half. Keys are 4,096 × 1,024: below 0.8 of 1,024.
    const job = testJob({ ...LLAMA_3, ...settings('low-rank', { ffn: 1, attention: 0.6 }) });
    const names = estimate(job).phases.flatMap(({ ops }) => ops?.map(({ name }) => name) ?? []);
    expect(names).toContain('Query projection');
    expect(names).toContain('Key projection, first factor');
    expect(job.mechanisms.diagnostics.find(({ code }) => code === 'does-not-pay')?.message).toContain('query projection, output projection');
  });
  it('factor experts one by one', () => {
    const mixtral = { model: 'mixtral-8x7b', device: 'h100-sxm', count: 2 } as const;
    const whole = estimate(testJob(mixtral)).memory.categories.weights;
    const thin = estimate(testJob({ ...mixtral, ...settings('low-rank', { ffn: 0.25, attention: 1 }) })).memory.categories.weights;
    // Each of two devices has half of the inner width of all 8 experts: 7,168; rank 1,024.
    expect(whole - thin).toBeCloseTo(2 * 32 * 8 * 3 * (4096 * 7168 - 1024 * (4096 + 7168)), 0);
  });
});

describe('factored embeddings', () => {
  it('narrow the tables, and add a product on each side', () => {
    const made = { ...LLAMA_3, ...settings('embedding-rank', { rank: 512 }) };
    const { parameters } = testJob(made).network;
    expect(parameters.embedding + parameters.lmHead).toBe(2 * (128_256 * 512 + 512 * 4096));
    expect(decodeOp(made, 'LM head')).toMatchObject({ k: 512, n: 128_256 });
    expect(decodeOp(made, 'Embedding projection')).toMatchObject({ k: 512, n: 4096 });
    expect(decodeOp(made, 'Projection before the head')).toMatchObject({ k: 4096, n: 512 });
  });
  it('stay where they would be no narrower', () => {
    expect(testJob({ ...LLAMA_3, ...settings('embedding-rank', { rank: 5000 }) }).network.parameters.total).toBe(8_030_261_248);
  });
});
