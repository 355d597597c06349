import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STEP_PARTS, type StepParts } from '../training/results.ts';
import { layoutRefusal, legalLayouts, type Layout, type LayoutQuestion } from './layouts.ts';
import { rankLayouts, type LayoutPrice } from './rank-layouts.ts';

const GPT3: LayoutQuestion = {
  devices: 4096, perNode: 8, heads: [96], kvHeads: [96], layers: 96, experts: [], sequence: 2048, globalBatch: 1536, contextKind: 'ring', tensorAcrossNodes: false,
};

describe('legal layouts', () => {
  it('GPT-3 on 4,096 devices: some thousands', () => {
    expect(legalLayouts({ ...GPT3, globalBatch: 4096 }).layouts.length).toBeGreaterThan(2000);
    // The published batch leaves most layouts fewer micro-batches than interleaving takes.
    const { layouts, refused } = legalLayouts(GPT3);
    expect(layouts.length).toBeGreaterThan(500);
    expect(refused['micro-batches']).toBeGreaterThan(100);
    // Tensor degrees 16 to 4,096 leave the node.
    expect(refused.node).toBe(9);
    // 128 stages and more are more than the layers, and 64 leave some with twice the layers of others: 7 + 6 + 5 + 4 of the divisors of 4,096/t.
    expect(refused.layers).toBe(7 + 6 + 5 + 4);
  });

  it('refuses what leaves something over, and nothing that the search proposes', () => {
    const question = { ...GPT3, globalBatch: 4096 };
    const fine = { tensor: 8, pipeline: 8, context: 1, data: 64, expert: 1, virtual: 1, microBatch: 1 };
    expect(layoutRefusal(question, fine)).toBeUndefined();
    expect(layoutRefusal(question, { ...fine, data: 32 })).toBe('devices');
    expect(layoutRefusal({ ...question, heads: [100] }, fine)).toBe('heads');
    expect(layoutRefusal(question, { ...fine, tensor: 16, data: 32 })).toBe('node');
    expect(layoutRefusal(question, { ...fine, pipeline: 64, data: 8, virtual: 2 })).toBe('layers');
    expect(layoutRefusal(question, { ...fine, virtual: 2, microBatch: 16 })).toBe('micro-batches');
    expect(layoutRefusal(question, { ...fine, microBatch: 3 })).toBe('batch');
    expect(layoutRefusal({ ...question, experts: [8] }, { ...fine, expert: 16 })).toBe('experts');
    for (const layout of legalLayouts(question).layouts) expect(layoutRefusal(question, layout)).toBeUndefined();
  });

  it('counts by hand for a small machine', () => {
    // Two devices, two layers, two heads, batch 2: (t, p, d) = (1, 1, 2), (1, 2, 1), (2, 1, 1), three recomputations each.
    const { layouts } = legalLayouts({ ...GPT3, devices: 2, heads: [2], kvHeads: [1], layers: 2, globalBatch: 2 });
    const ways = (t: number, p: number, d: number): number => layouts.filter(({ tensor, pipeline, data }) => tensor === t && pipeline === p && data === d).length / 3;
    // One micro-batch of 1 for each of two replicas, four ZeRO stages; a node of 8 holds all copies, so there is no hybrid.
    expect(ways(1, 1, 2)).toBe(4);
    // Micro-batches of 1 or 2; one layer a stage has no chunks.
    expect(ways(1, 2, 1)).toBe(2);
    expect(ways(2, 1, 1)).toBe(2);
    expect(layouts).toHaveLength(24);
  });

  it('contains the published layouts of Megatron: 175B on 1,536 GPUs', () => {
    // arXiv:2104.04473: t = 8, p = 12 on 96 devices a replica; 16 replicas, batch 1,536.
    const { layouts } = legalLayouts({ ...GPT3, devices: 1536 });
    expect(layouts).toContainEqual({ tensor: 8, pipeline: 12, context: 1, data: 16, expert: 1, virtual: 1, microBatch: 1, zero: 0, shard: 16, recomputation: 'full' });
    expect(layouts).toContainEqual({ tensor: 8, pipeline: 12, context: 1, data: 16, expert: 1, virtual: 2, microBatch: 1, zero: 1, shard: 16, recomputation: 'selective' });
  });

  it('experts spread over tensor ranks and replicas; long sequences over context ranks', () => {
    const { layouts } = legalLayouts({ ...GPT3, devices: 64, heads: [32], kvHeads: [8], layers: 32, experts: [64], sequence: 131_072, globalBatch: 64 });
    expect(layouts).toContainEqual({ tensor: 2, pipeline: 1, context: 8, data: 4, expert: 64, virtual: 1, microBatch: 1, zero: 1, shard: 32, recomputation: 'none' });
    expect(Math.max(...layouts.map(({ context }) => context))).toBe(32);
  });

  it('every layout uses all devices and divides what it shares out', () => {
    const size = fc.constantFrom(1, 2, 8, 24, 64, 96);
    fc.assert(fc.property(size, fc.constantFrom(4, 8), fc.constantFrom(8, 12, 32), fc.constantFrom(2, 12, 61), fc.constantFrom([], [8], [64]), size, (devices, perNode, heads, layers, experts, globalBatch) => {
      for (const l of legalLayouts({ ...GPT3, devices, perNode, heads: [heads], kvHeads: [heads], layers, experts, globalBatch }).layouts) {
        expect(l.tensor * l.pipeline * l.context * l.data).toBe(devices);
        expect(l.tensor).toBeLessThanOrEqual(perNode);
        expect(heads % l.tensor).toBe(0);
        expect(l.pipeline * l.virtual).toBeLessThanOrEqual(layers);
        expect((l.data * l.context) % l.shard).toBe(0);
        expect(globalBatch % (l.data * l.microBatch)).toBe(0);
        expect(l.expert).toBeLessThanOrEqual(devices / l.pipeline);
        for (const count of experts) expect(count % l.expert).toBe(0);
      }
    }), { numRuns: 60 });
  });
});

describe('ranking', () => {
  const layout = (microBatch: number): Layout => ({ tensor: 1, pipeline: 1, context: 1, data: 1, expert: 1, virtual: 1, microBatch, zero: 0, shard: 1, recomputation: 'none' });
  const parts = (changes: Partial<Record<keyof StepParts, number>>): StepParts => ({ ...(Object.fromEntries(STEP_PARTS.map((part) => [part, 1])) as Record<keyof StepParts, number>), ...changes });
  const prices: readonly LayoutPrice[] = [
    { seconds: 18, memoryBytes: 50, memoryFits: true, parts: parts({ bubble: 5 }) },
    { seconds: 14, memoryBytes: 60, memoryFits: true, parts: parts({}) },
    { seconds: 10, memoryBytes: 90, memoryFits: false, parts: parts({ bubble: 0 }) },
    { seconds: 9, memoryBytes: 85, memoryFits: false, parts: parts({}) },
    { seconds: 16, memoryBytes: 40, memoryFits: true, parts: parts({ tensor: 4, bubble: 0 }) },
  ];

  it('puts the quickest that fits first and says on what the others lose', () => {
    const search = rankLayouts(prices.map((_, i) => layout(i)), ({ microBatch }) => prices[microBatch]!, { top: 2, yieldEvery: 2 });
    expect(search.next().value).toEqual({ priced: 2, of: 5, quickest: 14 });
    expect(search.next().value).toEqual({ priced: 4, of: 5, quickest: 14 });
    const { value, done } = search.next();
    expect(done).toBe(true);
    expect(value).toMatchObject({
      best: [{ layout: layout(1), loses: undefined }, { layout: layout(4), loses: { part: 'tensor', seconds: 3 } }],
      nearest: { layout: layout(3) },
      priced: 5,
      lost: [{ reason: 'memory', count: 2 }, { reason: 'tensor', count: 1 }, { reason: 'bubble', count: 1 }],
    });
  });

  it('where none fits there is no best, and the nearest is said', () => {
    const { value } = rankLayouts([layout(2), layout(3)], ({ microBatch }) => prices[microBatch]!, { top: 3, yieldEvery: 10 }).next();
    expect(value).toMatchObject({ best: [], nearest: { layout: layout(3) } });
  });
});
