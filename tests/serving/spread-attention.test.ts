import { describe, expect, it } from 'vitest';
import { sumPhase } from '../../src/engine/sum.ts';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { complete } from '../../src/scenario/complete.ts';
import { createIterationPrices } from '../../src/serving/iteration/prices.ts';
import { replicaOf } from '../../src/serving/iteration/replica.ts';

// No time of the host. Sixteen devices in step: experts over all of them, two copies of attention.
const catalog = loadCatalog();
const values = complete({ model: 'deepseek-v3', device: 'h200-sxm', count: 16, tensor: 8, expert: 16, weights: 'fp8', efficiency: 'ideal' }, catalog).values;
const prices = createIterationPrices(values, catalog);
const replica = replicaOf(values, catalog);
if (prices === undefined || replica === undefined) throw new Error('cannot be served');
const engine = (prompt: number, sequences: number): number => sumPhase(replica.job({ prompt, output: 2, sequences, chunk: 8192 }), 'prefill').seconds;

describe('copies of attention that work in step', () => {
  it('leave one prompt to one of them, which takes what the engine says', () => {
    expect(prices.readSeconds(1, 2048) / engine(2048, 1)).toBeCloseTo(1, 2);
    // As long as two prompts of that length, one for each.
    expect(prices.readSeconds(1, 2048) / prices.readSeconds(2, 2048)).toBeCloseTo(1, 2);
  });

  it('share several among them', () => {
    expect(prices.readSeconds(2, 1024) / engine(1024, 2)).toBeCloseTo(1, 2);
    expect(prices.readSeconds(2, 1024)).toBeLessThan(0.7 * prices.readSeconds(1, 2048));
  });
});
