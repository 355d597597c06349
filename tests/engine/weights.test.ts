import { describe, expect, it } from 'vitest';
import { collectPhase } from '../../src/engine/collect.ts';
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
  const lookedUp = architecture.kind === 'encoder' || !architecture.tied_embeddings ? parameters.embedding / tensor : 0;
  return { read, held: memoryEstimate(job).categories.weights - 2 * (lookedUp + parameters.extras) };
}

describe('what a device holds is what its kernels read', () => {
  // Biases, norms and convolution taps have no product of their own: up to 1.4 % in the smallest models.
  it.each(catalog.models.filter(({ architecture }) => architecture.encoder === undefined).map(({ id }) => id))('%s, on 1, 8 and 16 devices', (id) => {
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
});
