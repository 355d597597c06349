import { describe, expect, it } from 'vitest';
import { trainingJob } from './jobs.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { groupSpans } from '../../src/engine/parallelism/placement.ts';
import { dataCollectives } from '../../src/engine/parallelism/data-parallel.ts';
import { chunksByDevice } from '../../src/engine/training/ledger.ts';
import { priceChunks } from '../../src/engine/training/price-chunk.ts';
import { reducedParameters } from '../../src/engine/training/after-pipeline.ts';
import { trainingStep } from '../../src/engine/training/step.ts';

/** What each pipeline device adds up inside its replica, once a step. */
function inside(settings: Settings) {
  const job = trainingJob(settings);
  return chunksByDevice(job, priceChunks(job)).map((chunks) =>
    dataCollectives(job, reducedParameters(job, chunks), groupSpans(job)).filter(({ when }) => when === 'after-backward').map(({ name, span, payload, count }) => ({ name, ranks: span.ranks, inNode: span.inNode, bytes: payload * count })));
}

describe('gradients of what one replica holds more than once', () => {
  // GPT-2 ties its head to its embedding of 50,257 × 768; 12 layers with two LayerNorms of 2 × 768 each, and a final one.
  const gpt2: Settings = { model: 'gpt2-124m', count: 4, pipeline: 4, tensor: 1, globalBatch: 4, sequence: 1024, zero: 0 };
  const table = 50_257 * 768 * 4;

  it('a tied embedding: between first and last stage only', () => {
    const exchange = { name: 'Tied embedding all-reduce', ranks: 2, inNode: 2, bytes: table };
    expect(inside(gpt2)).toEqual([[exchange], [], [], [exchange]]);
    expect(inside({ ...gpt2, perNode: 2 })[0]).toEqual([{ ...exchange, inNode: 1 }]);
    expect(inside({ ...gpt2, vocabulary: 'spread' }).flat()).toEqual([]);
    expect(inside({ ...gpt2, pipeline: 1 }).flat()).toEqual([]);
    expect(inside({ ...gpt2, schedule: 'zb-v' }).flat()).toEqual([]);
    expect(inside({ ...gpt2, method: 'lora', rank: 8 }).flat()).toEqual([]);
    expect(inside({ ...gpt2, method: 'mezo', optimizer: 'sgd' }).flat()).toEqual([]);
    // Llama 3 8B has a head of its own.
    expect(inside({ ...gpt2, model: 'llama-3-8b' }).flat()).toEqual([]);
  });

  it('norms over the tensor group, where it splits the sequence', () => {
    const split: Settings = { ...gpt2, pipeline: 1, tensor: 4, sequenceParallel: true };
    expect(inside(split)).toEqual([[{ name: 'Norm gradient all-reduce', ranks: 4, inNode: 4, bytes: 25 * 2 * 768 * 4 }]]);
    expect(inside({ ...split, sequenceParallel: false })).toEqual([[]]);
  });

  it('nothing runs beside them', () => {
    const with0 = trainingStep(trainingJob({ ...gpt2, overlap: 'computed' }), 'closed form').once.dataSeconds;
    expect(with0).toBeGreaterThan(0);
    expect(trainingStep(trainingJob({ ...gpt2, overlap: 'none' }), 'closed form').once.dataSeconds).toBe(with0);
    expect(trainingStep(trainingJob({ ...gpt2, overlap: 'set', overlapShare: 0.5 }), 'closed form').once.dataSeconds).toBeCloseTo(with0 / 2, 12);
  });
});
