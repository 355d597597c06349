import { describe, expect, it } from 'vitest';
import { trainingJob } from './jobs.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { lengthBuckets } from '../../src/engine/training/lengths.ts';
import { trainingStep } from '../../src/engine/training/step.ts';

const LONG = {
  model: 'llama-3-8b', count: 64, perNode: 8, tensor: 1, context: 32, sequence: 262_144, globalBatch: 8, lengths: 'packed', meanLength: 4096, lengthSpread: 1.5, recomputation: 'full',
} as const satisfies Settings;
const stepOf = (settings: Settings) => trainingStep(trainingJob(settings), 'closed form');

describe('lengths in buckets', () => {
  it('keep the number of documents and their tokens', () => {
    const { workload } = trainingJob(LONG);
    const buckets = lengthBuckets(workload, 12);
    expect(buckets.length).toBeLessThanOrEqual(12);
    expect(buckets.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    // The mean of what is cut at 64 means is a little below the 4096 of whole documents.
    const mean = buckets.reduce((sum, { share, tokens }) => sum + share * tokens, 0);
    expect(mean).toBeGreaterThan(4050);
    expect(mean).toBeLessThan(4096);
    expect(buckets.every(({ tokens }, i) => tokens > (buckets[i - 1]?.tokens ?? 0))).toBe(true);
  });

  it('one length is one bucket, and full sequences are as long as they are', () => {
    expect(lengthBuckets({ ...trainingJob(LONG).workload, lengths: { kind: 'packed', mean: 100, spread: 0 } }, 12)).toEqual([{ tokens: 100, share: 1 }]);
    expect(lengthBuckets(trainingJob({ sequence: 1000 }).workload, 12)).toEqual([{ tokens: 1000, share: 1 }]);
  });
});

describe('context groups sized to lengths', () => {
  it('save exchange across nodes and change nothing else', () => {
    const fixed = stepOf({ ...LONG, contextGroups: 'static' });
    const grouped = stepOf({ ...LONG, contextGroups: 'by-length' });
    expect(fixed.parts.context).toBeGreaterThan(0);
    expect(grouped.parts.context).toBeLessThan(fixed.parts.context);
    expect(grouped.parts.arithmetic).toBe(fixed.parts.arithmetic);
    expect(grouped.parts.efficiency).toBeCloseTo(fixed.parts.efficiency, 6);
    expect(grouped.memory).toEqual(fixed.memory);
    expect(fixed.seconds - grouped.seconds).toBeCloseTo(fixed.parts.context - grouped.parts.context + fixed.parts.data - grouped.parts.data, 6);
  });

  it('documents as long as the sequence keep all ranks', () => {
    const long = { ...LONG, meanLength: 262_144, lengthSpread: 0 };
    expect(stepOf({ ...long, contextGroups: 'by-length' }).seconds).toBeCloseTo(stepOf({ ...long, contextGroups: 'static' }).seconds, 9);
  });

  it('documents that fit one rank exchange nothing but wait for the last rank', () => {
    // 4096 documents of 512 tokens a step and replica, 32 ranks: each takes the same number.
    const short = { ...LONG, meanLength: 512, lengthSpread: 0 };
    expect(stepOf({ ...short, contextGroups: 'by-length' }).parts.context).toBeCloseTo(0, 9);
    expect(stepOf({ ...short, contextGroups: 'static' }).parts.context).toBeGreaterThan(0);
  });

  it('full and padded sequences are of one length', () => {
    for (const lengths of ['full', 'padded'] as const) {
      expect(stepOf({ ...LONG, lengths, contextGroups: 'by-length' }).seconds).toBe(stepOf({ ...LONG, lengths, contextGroups: 'static' }).seconds);
    }
  });
});
