import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { Estimate, OpRecord } from '../../src/engine/estimate-types.ts';
import { bytesPerElement } from '../../src/engine/formats.ts';
import type { GenerationJob } from '../../src/engine/job.ts';
import { correctionElements } from '../../src/engine/techniques/format/error-correction.ts';
import { tableOverhead } from '../../src/engine/techniques/format/lut.ts';
import { storedIn } from '../../src/engine/techniques/format/stored-in.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { expectExplained } from '../engine/explained.ts';
import { testJob } from '../engine/jobs.ts';
import { SCENARIOS } from '../engine/scenarios.ts';

/** Llama 2 7B: 32 layers, d = 4,096, d_ff = 11,008, 32 heads of 128. */
const BASE: Settings = { model: 'llama-2-7b', device: 'a100-sxm-40gb', count: 1, prompt: 1024, output: 2, batch: 1, efficiency: 'ideal', reserve: 0 };
const LINEAR = 32 * (4 * 4096 ** 2 + 3 * 4096 * 11_008);

const with_ = (id: string, parameters: Record<string, number | string | boolean> = {}, changes: Settings = {}): Settings => ({ ...BASE, ...changes, techniques: [{ id, parameters }] });
const of = (settings: Settings): Estimate => estimate(testJob(settings));
function op(found: Estimate, phase: 'prefill' | 'decode', name: string): OpRecord {
  const one = found.phases.find((each) => each.name === phase)?.ops?.find((each) => each.name === name);
  if (one === undefined) throw new Error(`no ${name}`);
  return one;
}

describe('bit-serial products', () => {
  it('reach F_1/(w·a·(1 + o_r)) on units for single bits', () => {
    // A100: 4,992 T single-bit operations; 2 × 2 planes and 15 % on top: 4992/4.6 = 1,085.2 T.
    const job = testJob(with_('bit-serial'));
    expect(job.machine.matrixPeak.int1 / 1e12).toBeCloseTo(4992 / 4.6, 6);
    expect(op(estimate(job), 'prefill', 'QKV projection')).toMatchObject({ format: 'int1', dequantised: false });
    expect(op(estimate(job), 'prefill', 'Attention').format).toBe('bf16');
  });
  it('lose at 4 bits each what they win at one: 4992/16 is the 16-bit peak', () => {
    const job = testJob(with_('bit-serial', { weight_bits: 4, activation_bits: 4, recovery: 0 }));
    expect(job.machine.matrixPeak.int1).toBeCloseTo(job.machine.matrixPeak.bf16, 0);
  });
  it('fall back, and say so, where there are no such units', () => {
    const found = of(with_('bit-serial', {}, { device: 'h100-sxm' }));
    expect(found.diagnostics.some(({ code }) => code === 'no-1-bit-units')).toBe(true);
    // W2A2 on Hopper runs in INT8; the narrow weights still save bytes.
    expect(op(found, 'decode', 'QKV projection').weightBytes).toBeCloseTo(3 * 4096 ** 2 * bytesPerElement('int2'), 3);
  });
  it('never get faster with more planes', () => {
    const bits = fc.integer({ min: 1, max: 7 });
    fc.assert(fc.property(bits, bits, (w, a) => {
      const ttft = (weight_bits: number, activation_bits: number): number => of(with_('bit-serial', { weight_bits, activation_bits })).metrics.ttft ?? Number.NaN;
      expect(ttft(w + 1, a)).toBeGreaterThanOrEqual(ttft(w, a));
      expect(ttft(w, a + 1)).toBeGreaterThanOrEqual(ttft(w, a));
    }), { numRuns: 20 });
  });
  it('store planes in the narrowest format that holds them', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(storedIn)).toEqual(['int1', 'int2', 'int3', 'int4', 'fp6', 'fp6', 'int8', 'int8', undefined]);
  });
});

describe('look-up-table cores', () => {
  it('fill tables with 2^(K−1)/(K·N) additions a product', () => {
    // K = 4, N = 64: 8/(4 · 64).
    expect(tableOverhead(4, 64)).toBe(0.03125);
  });
  it('take a round for every bit: 20.9 × 0.383 of the 16-bit peak over W and the tables', () => {
    // 312 T · 8.0047/2/1.03125 = 1,210.9 T.
    const job = testJob(with_('lut'));
    expect(job.machine.matrixPeak.int1 / 1e12).toBeCloseTo((312 * 20.9 * 0.383) / 2 / 1.03125, 6);
    const one = testJob(with_('lut', { weight_bits: 1 }));
    expect(one.machine.matrixPeak.int1 / job.machine.matrixPeak.int1).toBeCloseTo(2, 12);
  });
  it('read 2-bit weights without expanding them, in the steps of a service as in any', () => {
    const found = op(of(with_('lut')), 'decode', 'Down projection');
    expect(found).toMatchObject({ format: 'int1', dequantised: false });
    expect(found.weightBytes).toBeCloseTo(4096 * 11_008 * bytesPerElement('int2'), 3);
  });
  it('say so where they are slower than the units beside them', () => {
    expect(of(with_('lut', { density: 1, area: 0.5 })).diagnostics.some(({ code }) => code === 'slower-than-multipliers')).toBe(true);
  });
});

describe('shift-add elements', () => {
  it('multiply as many times faster as there are more of them', () => {
    const job = testJob(with_('shift-add', { density: 2.6 }));
    expect(job.machine.matrixPeak.int4).toBeCloseTo(2.6 * 624e12, 0);
  });
  it('scale sums after each group: one operation for g multiply-adds', () => {
    // QKV of 1,024 tokens: 1024 · 12288 · 4096 multiply-adds, a 128th of it on vector lanes.
    expect(op(of(with_('shift-add')), 'prefill', 'QKV projection').vectorFlops).toBeCloseTo((1024 * 12_288 * 4096) / 128, 0);
  });
  it('do half as much again where every weight is scaled', () => {
    const flops = (scales: string): number => op(of(with_('shift-add', { scales })), 'prefill', 'QKV projection').matrixFlops;
    expect(flops('inside') / flops('after')).toBeCloseTo(1.5, 12);
  });
  it('gain nothing where one sequence decodes: both wait for 4-bit weights', () => {
    const tpot = (density: number): number => of(with_('shift-add', { density })).metrics.tpot ?? Number.NaN;
    expect(tpot(2.6) / tpot(1)).toBeCloseTo(1, 6);
  });
});

describe('W4A8KV4', () => {
  it('multiplies in 8 bits, attends in 16 and reads a cache of 4', () => {
    const found = of(with_('w4a8kv4'));
    expect(op(found, 'decode', 'QKV projection')).toMatchObject({ format: 'int8', dequantised: true });
    const attention = op(found, 'decode', 'Attention');
    expect(attention.format).toBe('bf16');
    expect(attention.kvBytes).toBeCloseTo(2 * attention.n * 4096 * bytesPerElement('int4'), 3);
    // Softmax: 5 a score and head; expanding: 2 operations for each of 2 · 128 channels: 1 + 512/5.
    expect(attention.vectorFlops / (5 * attention.n * 32)).toBeCloseTo(1 + 512 / 5, 9);
  });
  it('expands a key once for all heads that share it', () => {
    const attention = op(of(with_('w4a8kv4', {}, { model: 'llama-3-8b' })), 'decode', 'Attention');
    // 32 heads on 8 keys: a quarter of 512 a score.
    expect(attention.vectorFlops / (5 * attention.n * 32)).toBeCloseTo(1 + 128 / 5, 9);
  });
});

describe('low-rank error correction', () => {
  it('holds r·(n + k) for each matrix', () => {
    // QKV as one: 12288 + 4096; output: 8192; gate and up as one: 22016 + 4096; down: 11008 + 4096.
    const job = testJob(BASE) as GenerationJob;
    expect(correctionElements(job, 32)).toBe(32 * 32 * (12_288 + 4096 + 8192 + 22_016 + 4096 + 11_008 + 4096));
    const bytes = (settings: Settings): number => of(settings).memory.categories.weights;
    expect(bytes(with_('error-correction', { rank: 32 })) - bytes(with_('error-correction', { rank: 0 }))).toBe(2 * correctionElements(job, 32));
  });
  it('runs a pair of products beside each, in 16 bits', () => {
    const down = op(of(with_('error-correction')), 'decode', 'Down projection, correction, down');
    expect(down).toMatchObject({ n: 32, k: 11_008, format: 'bf16', weightBytes: 2 * 32 * 11_008, matrixFlops: 2 * 32 * 11_008, count: 32 });
    const up = op(of(with_('error-correction')), 'decode', 'Down projection, correction, up');
    expect(up).toMatchObject({ n: 4096, k: 32, weightBytes: 2 * 32 * 4096 });
  });
  it('counts factors of all experts that are held, though a token meets few', () => {
    const job = testJob({ ...BASE, model: 'mixtral-8x7b', weights: 'int4' }) as GenerationJob;
    const experts = 32 * 8 * 16 * (28_672 + 4096 + 14_336 + 4096);
    const attention = 32 * 16 * (6144 + 4096 + 8192);
    expect(correctionElements(job, 16)).toBe(experts + attention);
  });
});

describe('MatMul-free layers', () => {
  it('keep no keys: one vector a layer, however long the context', () => {
    const kv = (prompt: number): number => of(with_('matmul-free', {}, { prompt })).memory.categories.kv_cache;
    expect(kv(100_000)).toBe(kv(10));
    expect(kv(10)).toBe(32 * 4096 * 2);
  });
  it('store 2 bits a weight, embedding and head apart', () => {
    // Four square matrices in place of the four of attention, so that as many weights are multiplied.
    const { weights } = of(with_('matmul-free')).memory.categories;
    const tables = 2 * 32_000 * 4096 * 2;
    const norms = 65 * 4096 * 0.2;
    expect(weights).toBeCloseTo((LINEAR * 2) / 8 + tables + norms, -1);
    expect(op(of(with_('matmul-free')), 'decode', 'Down projection').weightBytes).toBeCloseTo((4096 * 11_008) / 4, 6);
  });
  it('multiply in 8 bits where no unit adds ternary values, and faster where one does', () => {
    expect(op(of(with_('matmul-free')), 'prefill', 'Down projection').format).toBe('int8');
    const job = testJob(with_('matmul-free', { rate: 4 }));
    expect(job.machine.matrixPeak.ternary).toBeCloseTo(4 * 624e12, 0);
    expect(op(estimate(job), 'prefill', 'Down projection')).toMatchObject({ format: 'ternary', dequantised: false });
  });
  it('leave encoders as they are and say so', () => {
    expect(of(with_('matmul-free', {}, { model: 'bert-base', prompt: 128 })).diagnostics.some(({ code }) => code === 'attention-stays')).toBe(true);
  });
});

describe('techniques of formats', () => {
  const IDS = ['bit-serial', 'lut', 'shift-add', 'w4a8kv4', 'error-correction', 'matmul-free'] as const;
  it('explain every number they touch, to 1e-9', () => {
    fc.assert(fc.property(SCENARIOS, fc.subarray([...IDS], { minLength: 1, maxLength: 2 }), (changes, ids) => {
      expectExplained(testJob({ ...changes, techniques: ids.map((id) => ({ id, parameters: {} })) }), ids.join());
    }), { numRuns: 30 });
  }, 120_000);
});
