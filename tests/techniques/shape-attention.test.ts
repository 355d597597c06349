import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import { METRIC_NAMES, type Estimate } from '../../src/engine/estimate-types.ts';
import { isTraining } from '../../src/engine/job.ts';
import { levels, meanLevels } from '../../src/engine/techniques/shape/hierarchical-attention.ts';
import { isSpreadAt } from '../../src/engine/techniques/shape/attention-layers.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { checkTechniques, type ChosenTechnique } from '../../src/scenario/techniques.ts';
import { expectExplained } from '../engine/explained.ts';
import { catalog, testJob, trainingJob } from '../engine/jobs.ts';
import { SCENARIOS, TRAINING_SCENARIOS } from '../engine/scenarios.ts';

const FORMS = ['sliding-window', 'linear-attention', 'sharded-attention', 'hierarchical-attention'];

function on(id: string, parameters: Readonly<Record<string, number | boolean | string>> = {}): readonly ChosenTechnique[] {
  const { value, issues } = checkTechniques([{ id, ...parameters }], catalog);
  expect(issues).toEqual([]);
  return value ?? [];
}

const LONG = { model: 'llama-3-8b', prompt: 131_072, output: 3, batch: 1 } as const satisfies Partial<FieldValues>;

function run(changes: Partial<FieldValues>, techniques: readonly ChosenTechnique[] = []): Estimate {
  return estimate(testJob({ ...LONG, ...changes, techniques }));
}

/** Amount over all calls of the ops of a phase that `pick` chooses. */
function sumOf(found: Estimate, phase: string, what: 'matrixFlops' | 'kvBytes' | 'networkSeconds', pick: (name: string) => boolean): number {
  const ops = found.phases.find(({ name }) => name === phase)?.ops ?? [];
  return ops.filter(({ name }) => pick(name)).reduce((sum, op) => sum + op.count * op[what], 0);
}

const isAttention = (name: string): boolean => name === 'Attention';

describe('forms of attention', () => {
  it.each(FORMS)('%s explains what it touches at its defaults', (id) => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      expect(expectExplained(testJob({ ...changes, techniques: on(id) }), id).size).toBeGreaterThan(0);
    }), { numRuns: 6 });
  }, 120_000);
  it.each(['sliding-window', 'linear-attention', 'sharded-attention'])('%s explains what it touches in training', (id) => {
    for (const more of [{}, { count: 8, tensor: 2, pipeline: 2, recomputation: 'selective' }, { lengths: 'packed', sequence: 8192 }] as const) {
      expect(expectExplained(trainingJob({ ...more, techniques: on(id) }), id).size).toBeGreaterThan(0);
    }
  }, 120_000);
});

describe('a sliding window', () => {
  it('computes w·s − w(w − 1)/2 pairs of a prompt and keeps w + g tokens', () => {
    const found = run({}, on('sliding-window', { window: 1020, sinks: 4 }));
    // w = 1,024 keys in all: 1,024·1,025/2 + (131,072 − 1,024)·1,024 = 133,693,952 pairs of 131,072·131,073/2 = 8,590,000,128.
    expect(sumOf(found, 'prefill', 'matrixFlops', isAttention) / sumOf(run({}), 'prefill', 'matrixFlops', isAttention)).toBeCloseTo(133_693_952 / 8_590_000_128, 12);
    expect(found.memory.categories.kv_cache / run({}).memory.categories.kv_cache).toBeCloseTo(1024 / 131_075, 12);
  });
  it('leaves every sixth layer dense: 5 of 32 layers', () => {
    const found = run({}, on('sliding-window', { window: 1024, sinks: 0, dense_every: 6 }));
    expect(found.memory.categories.kv_cache / run({}).memory.categories.kv_cache).toBeCloseTo((5 + (27 * 1024) / 131_075) / 32, 12);
  });
});

describe('linear attention', () => {
  it('keeps softmax in as many layers as its share leaves, spread evenly', () => {
    const job = testJob({ ...LONG, techniques: on('linear-attention', { share: 0.75 }) });
    expect(job.network.stack.mixers.map(({ key, count }) => [key, count])).toEqual([['full linear', 24], ['full', 8]]);
    expect(job.network.architecture.pattern.slice(0, 2).map(({ repeat }) => repeat)).toEqual([3, 1]);
    expect([0, 1, 2, 3].map((index) => isSpreadAt(index, 1, 4))).toEqual([false, false, false, true]);
  });
  it('has a cache that does not grow in the layers it takes', () => {
    const cache = (prompt: number): number => run({ prompt }, on('linear-attention', { share: 1 })).memory.categories.kv_cache;
    expect(cache(131_072)).toBe(cache(1024));
    // 32 layers, 32 heads, 128 × 128 numbers of two bytes.
    expect(cache(1024)).toBe(32 * 32 * 128 * 128 * 2);
  });
});

describe('context sharded among heads', () => {
  const S2 = { window: 1024, shards: 32, dense_layers: 0, efficiency: 1 };
  it('computes the window and 1/m of the rest', () => {
    // Local: 1,024·1,025/2 + 130,048·1,024 = 133,693,952 of 8,590,000,128 pairs, 1.5564 %. With 1/32 of the others: 4.6326 %, 21.6 times less (the check of the paper's figures).
    const local = 133_693_952 / 8_590_000_128;
    const share = sumOf(run({}, on('sharded-attention', S2)), 'prefill', 'matrixFlops', isAttention) / sumOf(run({}), 'prefill', 'matrixFlops', isAttention);
    expect(share).toBeCloseTo(local + (1 - local) / 32, 12);
    expect(1 / share).toBeCloseTo(21.6, 1);
  });
  it('keeps and reads its shards, the union of them where heads of a group differ', () => {
    const dense = run({});
    const kept = (grouped: boolean): number => run({}, on('sharded-attention', { ...S2, grouped })).memory.categories.kv_cache / dense.memory.categories.kv_cache;
    const local = 1024 / 131_075;
    expect(kept(true)).toBeCloseTo(local + (1 - local) / 32, 12);
    // Four query heads share keys in Llama 3 8B.
    expect(kept(false)).toBeCloseTo(local + ((1 - local) * 4) / 32, 12);
    expect(sumOf(run({}, on('sharded-attention', { ...S2, grouped: false })), 'decode', 'kvBytes', isAttention)).toBeGreaterThan(sumOf(run({}, on('sharded-attention', S2)), 'decode', 'kvBytes', isAttention));
  });
  it('reads the cache of a prompt whole while it computes a part', () => {
    expect(sumOf(run({}, on('sharded-attention', S2)), 'prefill', 'kvBytes', isAttention)).toBeCloseTo(sumOf(run({}), 'prefill', 'kvBytes', isAttention), -2);
  });
  it('computes as much less in both passes of training, and a dense layer whole', () => {
    const step = (techniques: readonly ChosenTechnique[]): number => {
      const found = estimate(trainingJob({ sequence: 32_768, globalBatch: 1, techniques }));
      return found.phases.reduce((sum, { ops = [] }) => sum + ops.filter(({ kind }) => kind === 'attention').reduce((flops, op) => flops + op.count * op.matrixFlops, 0), 0);
    };
    // 1,024·1,025/2 + 31,744·1,024 = 33,030,656 of 32,768·32,769/2 = 536,887,296 pairs.
    const local = 33_030_656 / 536_887_296;
    expect(step(on('sharded-attention', S2)) / step([])).toBeCloseTo(local + (1 - local) / 32, 9);
    expect(step(on('sharded-attention', { ...S2, dense_layers: 8 })) / step([])).toBeCloseTo(0.25 + 0.75 * (local + (1 - local) / 32), 9);
  });
});

describe('a hierarchical choice of keys', () => {
  const HIP = { kept: 512, dense_layers: 0 };
  it('has a level of the tree for every doubling', () => {
    expect(levels(131_072, 512)).toBe(8);
    expect(levels(512, 512)).toBe(0);
    expect(levels(600, 512)).toBe(1);
    // Positions 1 … 512 have none, 513 … 1,024 one, 1,025 … 2,048 two: (512 + 2·1,024)/2,048.
    expect(meanLevels(2048, 512)).toBe(1.25);
  });
  it('reads k keys and values, and of the probes one in r steps', () => {
    const found = run({}, on('hierarchical-attention', HIP));
    // Eight heads of 128 channels, keys and values, 2 bytes, 32 layers.
    expect(sumOf(found, 'decode', 'kvBytes', isAttention)).toBeCloseTo(512 * 8 * 256 * 2 * 32, 0);
    // Just beyond 131,072 tokens the tree has 9 levels of 1,024 probed keys, every eighth step.
    expect(sumOf(found, 'decode', 'kvBytes', (name) => name === 'Search for keys')).toBeCloseTo((9 * 1024 * 8 * 128 * 2 * 32) / 8, 0);
  });
  it('does nothing to a context that it keeps whole, and more the longer it is', () => {
    const gain = (prompt: number): number => (run({ prompt }).metrics.tpot ?? 0) / (run({ prompt }, on('hierarchical-attention', HIP)).metrics.tpot ?? 1);
    expect(gain(256)).toBeCloseTo(1, 9);
    const gains = [4096, 16_384, 65_536, 262_144, 1_048_576].map(gain);
    expect([...gains].sort((a, b) => a - b)).toEqual(gains);
  });
  it('fetches from the host what is not on the device', () => {
    const found = run({}, on('hierarchical-attention', { ...HIP, resident: 0.25 }));
    expect(found.memory.categories.kv_cache / run({}).memory.categories.kv_cache).toBeCloseTo(0.25 + (0.75 * 512) / 131_075, 9);
    const { bandwidth } = testJob(LONG).machine.host;
    // 0.75 of 512 keys and values and 9·1,024 probed keys, 8 heads × 128 channels × 2 bytes, 32 layers every eighth step.
    expect(sumOf(found, 'decode', 'networkSeconds', (name) => name === 'Chosen keys from the host') * bandwidth).toBeCloseTo((0.75 * (512 * 256 + 9 * 1024 * 128) * 8 * 2 * 32) / 8, 0);
  });
});

describe('forms of attention in training', () => {
  it.each(['sliding-window', 'linear-attention', 'sharded-attention'])('%s gives numbers whatever is trained, and however it is laid out', (id) => {
    fc.assert(fc.property(TRAINING_SCENARIOS, (changes) => {
      const job = resolve(complete({ ...changes, techniques: on(id) }, catalog).values, catalog);
      if (job === undefined || !isTraining(job)) return;
      const { metrics } = estimate(job);
      for (const name of METRIC_NAMES) expect(Number.isFinite(metrics[name] ?? 0) && (metrics[name] ?? 0) >= 0, `${name} is ${metrics[name]}`).toBe(true);
    }), { numRuns: 30 });
  }, 120_000);
});
