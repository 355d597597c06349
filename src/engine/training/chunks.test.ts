import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { evenCounts, headLayers, planChunks } from './chunks.ts';
import { gpt, trainingJob } from './fixtures.ts';

const catalog = loadCatalog();

describe('chunks', () => {
  it('hold every layer, mixer, feed-forward layer, norm and reduction once, in order, whatever the layout', () => {
    fc.assert(fc.property(
      fc.constantFrom(...catalog.models.map(({ architecture }) => architecture)),
      fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }), fc.constantFrom('ends', 'balanced', 'spread'),
      (architecture, pipeline, virtual, vocabulary) => {
        const job = trainingJob(architecture, { layout: { pipeline, virtual, vocabulary } });
        const chunks = planChunks(job);
        const { stack } = job.network;
        expect(chunks).toHaveLength(pipeline * virtual);
        let first = 0;
        for (const chunk of chunks) {
          expect(chunk.firstLayer).toBe(first);
          first += chunk.layers;
        }
        const total = (of: (plan: typeof stack) => number): number => chunks.reduce((sum, { plan }) => sum + of(plan), 0);
        expect(total(({ norms }) => norms)).toBe(stack.norms);
        expect(total(({ reductions }) => reductions)).toBe(stack.reductions);
        for (const { key, count } of stack.mixers) expect(total(({ mixers }) => mixers.find((one) => one.key === key)?.count ?? 0)).toBe(count);
        for (const { key, count } of stack.ffns) expect(total(({ ffns }) => ffns.find((one) => one.key === key)?.count ?? 0)).toBe(count);
        expect(chunks.filter(({ hasEmbedding }) => hasEmbedding).reduce((sum, { vocabularyShare }) => sum + vocabularyShare, 0)).toBeCloseTo(1, 12);
        expect(chunks.filter(({ finalNorm }) => finalNorm)).toHaveLength(1);
        expect(chunks.filter(({ encoder }) => encoder !== undefined)).toHaveLength(job.network.encoder === undefined ? 0 : 1);
      },
    ), { numRuns: 200 });
  });

  it('gives what does not divide to inner chunks first', () => {
    expect(evenCounts(8, 4)).toEqual([2, 2, 2, 2]);
    expect(evenCounts(10, 4)).toEqual([2, 3, 3, 2]);
    expect(evenCounts(11, 4)).toEqual([3, 3, 3, 2]);
    expect(evenCounts(3, 4)).toEqual([1, 1, 1, 0]);
    expect(evenCounts(7, 1)).toEqual([7]);
  });

  it('shares a key between equal chunks only', () => {
    const keys = planChunks(trainingJob(gpt(96, 256, 8, 1000), { layout: { pipeline: 8, virtual: 2 } })).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    const frozen = planChunks(trainingJob(gpt(96, 256, 8, 1000), { layout: { pipeline: 8 }, plan: { method: { kind: 'freeze', layers: 30 } } }));
    expect(new Set(frozen.map(({ key }) => key)).size).toBe(8);
  });

  it('takes layers from a last chunk with a costly head', () => {
    // A layer multiplies with 12·256² = 786,432 parameters and the head with 256·9216: three layers' worth.
    const job = trainingJob(gpt(29, 256, 8, 9216), { layout: { pipeline: 4, vocabulary: 'balanced' } });
    expect(headLayers(job, 29)).toBeCloseTo(3, 1);
    expect(planChunks(job).map(({ layers }) => layers)).toEqual([8, 8, 8, 5]);
  });

  it('is never worse balanced than even', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 120 }), fc.integer({ min: 2, max: 16 }), fc.integer({ min: 1000, max: 300_000 }), (layers, pipeline, vocab) => {
      const largest = (vocabulary: 'ends' | 'balanced'): number => {
        const job = trainingJob(gpt(layers, 256, 8, vocab), { layout: { pipeline, vocabulary } });
        return Math.max(...planChunks(job).map((chunk) => chunk.layers + (chunk.hasHead ? headLayers(job, layers) : 0)));
      };
      expect(largest('balanced')).toBeLessThanOrEqual(largest('ends'));
    }));
  });
});
