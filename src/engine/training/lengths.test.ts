import { describe, expect, it } from 'vitest';
import { causalPairsOf, documentLengths, momentOfLengths, normalCdf, usefulShare, usefulTokens } from './lengths.ts';
import type { SequenceLengths, TrainingWorkload } from './plan.ts';
import { firstChunk, gpt, opsOf, trainingJob } from './fixtures.ts';
import { sequencePairs } from '../network/pairs.ts';
import { documentPairs } from '../network/pairs.ts';

const workload = (lengths: SequenceLengths, sequence = 4096): TrainingWorkload => ({ kind: 'training', sequence, globalBatch: 1, microBatch: 1, tokens: 1, lengths });

/** Mean over many quantiles of a log-normal length: an integral that shares nothing with the closed form. */
function byQuantiles(mean: number, spread: number, of: (length: number) => number): number {
  const steps = 40_000;
  const mu = Math.log(mean) - (spread * spread) / 2;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const z = -8 + (16 * (i + 0.5)) / steps;
    sum += (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * of(Math.exp(mu + spread * z)) * (16 / steps);
  }
  return sum;
}

describe('normal distribution', () => {
  it('agrees with tables', () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14);
    expect(normalCdf(-1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(normalCdf(-3)).toBeCloseTo(0.00134989803163009, 16);
    expect(normalCdf(-6)).toBeCloseTo(9.86587645037698e-10, 22);
  });
});

describe('lengths of documents', () => {
  it.each([[1000, 0.5, 4096], [3000, 1.2, 4096], [500, 2, 300]] as const)('mean %i, spread %f, cut at %i: both moments agree with an integral', (mean, spread, limit) => {
    for (const power of [1, 2] as const) {
      const expected = byQuantiles(mean, spread, (length) => Math.min(length, limit) ** power);
      expect(momentOfLengths({ mean, spread }, limit, power) / expected).toBeCloseTo(1, 6);
    }
  });

  it('pads what a document does not fill', () => {
    expect(usefulShare(workload({ kind: 'full' }))).toBe(1);
    expect(usefulShare(workload({ kind: 'packed', mean: 100, spread: 1 }))).toBe(1);
    expect(usefulShare(workload({ kind: 'padded', mean: 1024, spread: 0 }))).toBe(0.25);
    expect(usefulShare(workload({ kind: 'padded', mean: 1e6, spread: 0 }))).toBe(1);
    expect(usefulTokens(workload({ kind: 'padded', mean: 1024, spread: 0 }), 3)).toBe(3 * 1024);
  });

  it('packs four documents of a quarter: a quarter of the square, and the diagonal', () => {
    expect(causalPairsOf(workload({ kind: 'packed', mean: 1024, spread: 0 }))).toBe(4 * ((1024 * 1025) / 2));
    expect(causalPairsOf(workload({ kind: 'full' }))).toBe((4096 * 4097) / 2);
    expect(causalPairsOf(workload({ kind: 'packed', mean: 1e9, spread: 0 }))).toBe((4096 * 4097) / 2);
  });

  it('grows with the spread: long documents have most of the pairs', () => {
    const pairs = [0, 0.5, 1].map((spread) => causalPairsOf(workload({ kind: 'packed', mean: 256, spread })));
    expect(pairs[0]).toBeLessThan(pairs[1] ?? 0);
    expect(pairs[1]).toBeLessThan(pairs[2] ?? 0);
  });

  it.each([{ kind: 'all' }, { kind: 'causal' }, { kind: 'window', window: 300 }, { kind: 'window', window: 5000 }, { kind: 'selected', window: 64 }] as const)('counts the pairs of equal documents as those of sequences: %o', (reach) => {
    const documents = documentLengths(workload({ kind: 'packed', mean: 1024, spread: 0 }));
    if (documents === undefined) throw new Error('packed');
    for (const square of [false, true]) expect(documentPairs(reach, documents, square)).toBe(4 * sequencePairs(reach, 1024, 0, square));
  });

  it('reach attention', () => {
    const of = (lengths: SequenceLengths): number => {
      const job = trainingJob(gpt(2, 256, 8, 100), { workload: { sequence: 128, lengths }, kernels: { attention: 'fused' } });
      return opsOf(job, firstChunk(job), 'forward').find(({ kind }) => kind === 'attention')?.matrixFlops ?? NaN;
    };
    expect(of({ kind: 'packed', mean: 32, spread: 0 }) / of({ kind: 'full' })).toBeCloseTo((4 * 32 * 33) / (128 * 129), 12);
    expect(of({ kind: 'padded', mean: 32, spread: 0 })).toBe(of({ kind: 'full' }));
  });
});
