import { describe, expect, it } from 'vitest';
import type { Architecture } from '../../src/engine/architecture.ts';
import { collectPhase } from '../../src/engine/collect.ts';
import { diagnose } from '../../src/engine/diagnose.ts';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import { catalog, testJob } from './jobs.ts';

/**
 * Bytes that the products of one pass read: what the kernels say a device holds, independently of the ledger. The batch is
 * so large that every expert is touched.
 */
function readInOnePass(model: string, tensor: number): { readonly read: number; readonly held: number } {
  const job = testJob({ model, count: tensor, tensor, prompt: 1, output: 3, batch: 1_000_000 });
  const { architecture, parameters } = job.network;
  const { ops } = collectPhase(job, architecture.kind === 'encoder' ? 'prefill' : 'decode');
  const read = ops.reduce((sum, op) => sum + (op.kind === 'gather' ? 0 : op.count * op.weightBytes), 0);
  // A looked-up table is not read whole; extras are small parts with no op of their own.
  const withoutOp = architecture.ops === undefined ? parameters.extras : 0;
  const lookedUp = architecture.kind === 'encoder' || !architecture.tied_embeddings ? parameters.embedding / tensor : 0;
  return { read, held: memoryEstimate(job).categories.weights - 2 * (lookedUp + withoutOp) };
}

/** A recommender without products, whose rows are looked up. */
function isTablesAlone({ ops }: Architecture): boolean {
  return ops !== undefined && ops.every(({ kind }) => kind === 'table' || kind === 'elementwise');
}

describe('what a device holds is what its kernels read', () => {
  // Biases, norms and convolution taps have no product of their own: up to 1.4 % in the smallest models.
  it.each(catalog.models.filter(({ architecture }) => architecture.encoder === undefined && !isTablesAlone(architecture)).map(({ id }) => id))('%s, on 1, 8 and 16 devices', (id) => {
    for (const tensor of [1, 8, 16]) {
      const { read, held } = readInOnePass(id, tensor);
      expect(read / held, `${tensor} devices`).toBeGreaterThan(0.955);
      expect(read / held, `${tensor} devices`).toBeLessThan(1.002);
    }
  });

  it('DeepSeek-V3 on 8 devices: heads are split, the compressions to and from all heads are on each', () => {
    const job = testJob({ model: 'deepseek-v3', count: 8, weights: 'fp8' });
    const heads = 128 / 8;
    const attention = 7168 * 1536 + 1536 + 1536 * heads * 192 + 7168 * 576 + 512 + 512 * heads * 256 + heads * 128 * 7168;
    const dense = (3 * 7168 * 18432) / 8;
    const experts = 256 * 7168 + 256 + (257 * 3 * 7168 * 2048) / 8;
    const tables = (2 * 129_280 * 7168 * 2) / 8;
    const norms = 2 * 61 * 7168 + 7168;
    expect(memoryEstimate(job).categories.weights).toBe(61 * attention + 3 * dense + 58 * experts + norms + tables);
  });

  it('32-way experts beside single-device attention: each device has 8 of 256 experts and all of the rest', () => {
    const job = testJob({ model: 'deepseek-v3', count: 32, tensor: 1, expert: 32, weights: 'fp8', batch: 32 });
    const { parameters } = job.network;
    const expert = 3 * 7168 * 2048;
    const rest = parameters.total - 58 * 256 * expert;
    expect(memoryEstimate(job).categories.weights).toBe(rest + 58 * 8 * expert + 2 * 129_280 * 7168);
  });

  it('8 experts over 3 devices: the busiest holds 3 of them whole, reads them and gets 3/8 of the pairs', () => {
    const job = testJob({ model: 'mixtral-8x7b', count: 3, tensor: 1, expert: 3, batch: 3000 });
    const expert = 3 * 4096 * 14_336;
    const rest = job.network.parameters.total - 32 * 8 * expert;
    expect(memoryEstimate(job).categories.weights).toBe(2 * (rest + 32 * 3 * expert));
    const down = collectPhase(job, 'decode').ops.find(({ name }) => name === 'Expert down projection')!;
    expect(down.weightBytes / (3 * 4096 * 14_336 * 2)).toBeCloseTo(1, 12);
    // 3,000 tokens choose 2 of 8 experts each; 3/8 of the 6,000 pairs come to a device, and to the
    // busiest of three 0.8655 standard deviations of √(6000·(3/8)·(5/8)·(6/7)) = 34.718 more.
    expect(down.matrixFlops / (2 * 4096 * 14_336)).toBeCloseTo(2250 + 0.8655 * 34.718, 1);
    expect(diagnose(job, memoryEstimate(job)).find(({ code }) => code === 'experts-not-divisible')?.message).toBe('8 experts over 3 devices: the busiest holds 3.');
  });

  it('more devices than experts: each expert is on one, the others hold none', () => {
    const job = testJob({ model: 'mixtral-8x7b', count: 16, tensor: 1, expert: 16, batch: 16 });
    const expert = 3 * 4096 * 14_336;
    expect(memoryEstimate(job).categories.weights).toBe(2 * (job.network.parameters.total - 32 * 7 * expert));
    expect(diagnose(job, memoryEstimate(job)).find(({ code }) => code === 'experts-not-divisible')?.message).toBe('8 experts over 16 devices: the busiest holds 1, 8 hold none.');
  });
});

describe('an imbalance that cannot be', () => {
  const said = (changes: Parameters<typeof testJob>[0]) => {
    const job = testJob(changes);
    return diagnose(job, memoryEstimate(job)).find(({ code }) => code === 'imbalance-capped')?.message;
  };

  it('is priced as the most there can be, and said', () => {
    // A device holds 32 of 256 experts, more than the 8 a token chooses: all tokens may come to one of 8 devices.
    const eight = { model: 'deepseek-v3', count: 8, tensor: 1, expert: 8, batch: 512 };
    expect(said({ ...eight, imbalance: 64 })).toContain('at most 8 is possible over 8 expert devices');
    expect(said({ ...eight, imbalance: 8 })).toBeUndefined();
    const pairs = (imbalance: number) => collectPhase(testJob({ ...eight, imbalance }), 'decode').ops.find(({ name }) => name === 'Expert down projection')!.matrixFlops;
    expect(pairs(64)).toBe(pairs(8));
    // One expert a device: a token sends it one of its two pairs at most, four times the even share.
    expect(said({ model: 'mixtral-8x7b', count: 8, tensor: 8, expert: 8, imbalance: 5 })).toContain('at most 4 is possible');
    expect(said({ model: 'mixtral-8x7b', imbalance: 2 })).toContain('at most 1 is possible over 1 expert device,');
    expect(said({ model: 'llama-3-8b', imbalance: 2 })).toBeUndefined();
  });
});
