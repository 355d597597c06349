import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { categoryBytes, flopsPerToken, heldChunks, peakBytes, percentLess, trainedPercent, trainingJob } from '../../src/claims/training-amounts.ts';
import type { Settings } from '../../src/scenario/fields.ts';

const catalog = loadCatalog();
const LORA: Settings = { kind: 'finetuning', model: 'llama-7b', device: 'a100-sxm-80gb', count: 1, sequence: 1024, globalBatch: 1, microBatch: 1, method: 'lora', rank: 8, targets: 'query-value' };
const PARAMETERS = 6_738_415_616;

describe('amounts of a claim’s training', () => {
  it('are of one device, and of the categories asked for', () => {
    const all = categoryBytes(LORA, ['weights', 'gradients', 'optimizer', 'kv_cache', 'activations', 'workspace', 'communication'], catalog);
    expect(peakBytes(LORA, catalog)).toBeCloseTo(all, 0);
    expect(categoryBytes(LORA, ['weights'], catalog)).toBe(2 * (PARAMETERS + 4_194_304));
  });

  it('say what share of the base is trained, and the FLOPs of a token', () => {
    expect(trainedPercent(LORA, catalog)).toBeCloseTo((100 * 4_194_304) / PARAMETERS, 9);
    const full = flopsPerToken({ ...LORA, method: 'full' }, catalog);
    // 6·N without the table, and attention over 512 tokens on average: 3 · 4 · d · s/2 a layer.
    expect(full / (6 * (PARAMETERS - 32_000 * 4096) + 32 * 6 * 4096 * 1024)).toBeCloseTo(1, 2);
  });

  it('do not depend on the batch for a token', () => {
    expect(flopsPerToken({ ...LORA, globalBatch: 8, microBatch: 2 }, catalog)).toBeCloseTo(flopsPerToken(LORA, catalog), -3);
  });

  it('compare two by percentage', () => {
    expect(percentLess(1, 4)).toBe(75);
  });

  it('come with the chunks the device holds', () => {
    expect(heldChunks(LORA, catalog).map(({ held }) => held.layers)).toEqual([32]);
  });

  it('are refused for settings that train nothing or cannot be used', () => {
    expect(() => trainingJob({ model: 'llama-7b', device: 'a100-sxm-80gb' }, catalog)).toThrow(/train nothing/);
    expect(() => trainingJob({ ...LORA, model: 'no such model' }, catalog)).toThrow();
  });
});
