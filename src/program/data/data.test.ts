import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { buildFlops, indexBytes, passagesOf, scanSeconds, tuningBreakEven } from './datastore.ts';
import { growthSpeedup, growthSpeedupInFlops, growthTiming, stagedFlops } from './growth.ts';
import { guidanceSaving, guidedFlops } from './guidance.ts';
import { collisionChance, hashingSpeedup } from './hashing.ts';
import { branchedRuns, branchingSaving, continuedTokens, domainEpochs } from './mixture.ts';
import { billTotal, copiesHeld, REINFORCEMENT_ALGORITHMS, reinforcementBill } from './reinforcement.ts';
import { breakEvenParameters, rephrasingDeviceSeconds } from './rephrasing.ts';
import { errorComputeSaved, retrainingSeconds } from './retraining.ts';
import { affordableScorer, selectionFlops, selectionSpeedup, tokensAfterSelection, tokensScored, transportFlops } from './selection.ts';
import { meanSize, shrinkingFlops, sparseThenDense } from './shrinking.ts';

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('selection', () => {
  const preselect = { parameters: 1e9, baseTokens: 3e11, gain: 10, keep: 0.1, scorerFlops: 1e4, references: [1e9, 3e9, 7e9, 13e9], calibrationTokens: 1e9 };

  it('counts the pool, the scorer and the reference models', () => {
    expect(tokensAfterSelection(preselect)).toBe(3e10);
    expect(tokensScored(preselect)).toBeCloseTo(3e11, -2);
    // 1e4 · 3e11 + 2 · 24e9 · 1e9
    expect(selectionFlops(preselect) / 4.8003e19).toBeCloseTo(1, 9);
    // 1.8e21 / (1.8e20 + 4.8003e19)
    expect(selectionSpeedup(preselect)).toBeCloseTo(7.8946, 3);
    expect(transportFlops({ candidates: 2e6, targets: 1e4, dims: 768, iterations: 0 })).toBe(3.072e13);
  });

  it('breaks even where a scorer costs what it saves', () => {
    fc.assert(fc.property(share, fc.double({ min: 1.1, max: 20, noNaN: true }), (keep, gain) => {
      const scorerFlops = affordableScorer({ parameters: 1e9, gain, keep });
      expect(selectionSpeedup({ parameters: 1e9, baseTokens: 1e11, gain, keep, scorerFlops })).toBeCloseTo(1, 9);
    }));
  });
});

describe('rephrasing', () => {
  it('takes 28,333 device-hours for 85 B tokens at 3 M an hour, and pays from some 10.6 B parameters', () => {
    const deviceSeconds = rephrasingDeviceSeconds(85e9, 3e6 / 3600);
    expect(deviceSeconds / 3600).toBeCloseTo(28_333, -1);
    const reached = 312e12 * 0.4;
    const parameters = breakEvenParameters({ deviceSeconds, runs: 1, tokens: 3e11, gain: 3, flopsPerSecond: reached });
    expect(parameters / 1e9).toBeCloseTo(10.61, 2);
    // The saved training of that model takes as long as the writing.
    expect((6 * parameters * 3e11 * (2 / 3)) / reached).toBeCloseTo(deviceSeconds, 0);
  });
});

describe('mixtures and branches', () => {
  it('makes the tokens of a mixture from what there is of the domain', () => {
    expect(continuedTokens(5e9, 0.5)).toBe(1e10);
    expect(domainEpochs({ tokens: 1e12, ratio: 0.2 * 0.3, available: 1e10 })).toBeCloseTo(6, 9);
  });

  it('branches ten trials of a fifth for 2.8 runs, 3 with the base', () => {
    expect(branchedRuns(10, 0.2)).toBeCloseTo(2.8, 12);
    expect(branchedRuns(10, 0.2, true)).toBeCloseTo(3, 12);
    expect(branchingSaving(10, 0.2)).toBeCloseTo(10 / 2.8, 12);
    fc.assert(fc.property(share, fc.integer({ min: 1, max: 1000 }), (last, trials) => {
      expect(branchingSaving(trials, last)).toBeLessThanOrEqual(1 / last + 1e-9);
      expect(branchingSaving(1, last)).toBeCloseTo(1, 9);
    }));
  });
});

describe('guidance and growth', () => {
  it('saves 27 % with a teacher of half the size, where 28 % is published', () => {
    const salt = { student: 2.8e9, teacher: 1.5e9, steps: 0.7, taught: 0.17 };
    expect(guidanceSaving(salt)).toBeCloseTo(0.2696, 4);
    expect(1 - guidedFlops(salt, 1) / (6 * salt.student)).toBeCloseTo(guidanceSaving(salt), 12);
  });

  it('grows as the paper counts, and with the small model counted', () => {
    const grown = { baseTokens: 300e9, after: 194e9, before: 10e9, factor: 4 };
    expect(growthSpeedup(grown)).toBeCloseTo(0.546, 3);
    expect(growthSpeedupInFlops(grown)).toBeCloseTo(0.5267, 4);
    const staged = stagedFlops([{ parameters: 7e9 / 4, tokens: 10e9 }, { parameters: 7e9, tokens: 194e9 }]);
    expect((6 * 7e9 * 300e9) / staged - 1).toBeCloseTo(growthSpeedupInFlops(grown), 12);
    // 0.88 · 9.8451 + 163.27 / 22.1139 − 5.74 = 10.307
    expect(growthTiming(7e9, 1.3e22) / 1e9).toBeCloseTo(20.3, 0);
  });
});

describe('shrinking', () => {
  it('takes the mean size of each schedule', () => {
    const { from, to } = { from: 1.7e9, to: 0.469e9 };
    expect(shrinkingFlops({ from, to, shrinkingTokens: 5e10, restTokens: 5e10, overhead: 0.05, schedule: { kind: 'linear' } }) / 1e20).toBeCloseTo(4.823, 3);
    // Numeric integrals.
    const steps = 100_000;
    let exponential = 0;
    for (let at = 0; at < steps; at += 1) exponential += from * (to / from) ** ((at + 0.5) / steps) / steps;
    expect(meanSize({ kind: 'exponential' }, from, to) / exponential).toBeCloseTo(1, 6);
    expect(meanSize({ kind: 'step', drops: 1 }, from, to)).toBe(from);
    expect(meanSize({ kind: 'step', drops: 2 }, 4, 2)).toBe(3.5);
    expect(meanSize({ kind: 'step', drops: 1e6 }, from, to) / meanSize({ kind: 'linear' }, from, to)).toBeCloseTo(1, 5);
    expect(meanSize({ kind: 'exponential' }, 5, 5)).toBe(5);
  });

  it('costs a density while sparse', () => {
    expect(sparseThenDense({ density: 0.25, sparseShare: 1 })).toBe(0.25);
    expect(sparseThenDense({ density: 0.25, sparseShare: 0.5 })).toBe(0.625);
  });
});

describe('datastores', () => {
  const massive = { tokens: 1.4e12, passage: 284, dims: 768, numberBytes: 2 };

  it('holds 4.9 billion passages in 7.6 TB', () => {
    expect(passagesOf(massive) / 1e9).toBeCloseTo(4.93, 2);
    expect(indexBytes(massive) / 1e12).toBeCloseTo(7.572, 3);
    expect(buildFlops(massive, 110e6)).toBeCloseTo(3.08e20, -15);
    expect(scanSeconds(massive, { probed: 1, servers: 16, rate: 3e11 })).toBeCloseTo(1.577, 3);
  });

  it('grows with smaller passages and with overlap; embedding only with overlap', () => {
    expect(indexBytes({ ...massive, passage: 142 }) / indexBytes(massive)).toBeCloseTo(2, 9);
    expect(indexBytes({ ...massive, overlap: 0.5 }) / indexBytes(massive)).toBeCloseTo(2, 9);
    expect(buildFlops({ ...massive, overlap: 0.5 }, 1) / buildFlops(massive, 1)).toBeCloseTo(2, 9);
  });

  it('is outdone by tuning once the tokens it adds cost as much', () => {
    // 2 · 7e9 · 1500 / 1.4e14 = 0.15 s at $1 an hour: 24,000 questions to the dollar.
    expect(tuningBreakEven({ tuningUsd: 1, parameters: 7e9, found: 1500, flopsPerSecond: 1.4e14, usdPerSecond: 1 / 3600 })).toBeCloseTo(24_000, 3);
  });
});

describe('hashing', () => {
  it('is 2.7 times faster with seven of ten known, 6 with nine, at most 15', () => {
    expect(hashingSpeedup({ probe: 10, full: 150, duplicates: 0.7 })).toBeCloseTo(2.727, 3);
    expect(hashingSpeedup({ probe: 10, full: 150, duplicates: 0.9 })).toBeCloseTo(6, 9);
    expect(hashingSpeedup({ probe: 10, full: 150, duplicates: 1 })).toBeCloseTo(15, 9);
    // Nothing known: slower than no hashing.
    expect(hashingSpeedup({ probe: 10, full: 150, duplicates: 0 })).toBeLessThan(1);
  });

  it('bounds collisions by birthdays', () => {
    expect(collisionChance(1e6, 64)).toBeCloseTo(2.71e-8, 10);
    expect(collisionChance(1e6, 8)).toBe(1);
  });
});

describe('retraining', () => {
  it('adds up training, watching and forecasts', () => {
    expect(retrainingSeconds({ models: 144, keep: 0.48, duty: 0.1, training: 20, watching: 0.4, forecast: 0.1 })).toBeCloseTo(210.24, 9);
    expect(errorComputeSaved({ keep: 0.5, duty: 0.1 }, 0)).toBeCloseTo(0.95, 12);
    expect(errorComputeSaved({ keep: 0.5, duty: 0.1 }, -0.1)).toBeCloseTo(0.955, 12);
  });
});

describe('reinforcement learning', () => {
  const one = { policy: 1e9, prompt: 300, answer: 300, answers: 4 };

  it('bills what each algorithm does', () => {
    // 2e9 · (300 + 1200); 6e9 · 2400
    expect(reinforcementBill('rrhf', one)).toEqual({ rollout: 3e12, reward: 0, reference: 0, policy: 1.44e13, value: 0 });
    expect(reinforcementBill('grpo', one).reference).toBe(4.8e12);
    const ppo = reinforcementBill('ppo', { ...one, reward: 1e9, passes: 4 });
    expect(ppo).toEqual({ rollout: 3e12, reward: 4.8e12, reference: 4.8e12, policy: 5.76e13, value: 5.76e13 });
    expect(billTotal(ppo)).toBe(3e12 + 9.6e12 + 1.152e14);
    expect(reinforcementBill('dpo', { ...one, passes: 4 }).policy).toBe(1.44e13);
    expect(billTotal(reinforcementBill('sft', { ...one, reward: 1e9 }))).toBe(1.44e13);
  });

  it('costs more with every model beside the policy', () => {
    const totals = REINFORCEMENT_ALGORITHMS.map((algorithm) => billTotal(reinforcementBill(algorithm, one)));
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
    expect(REINFORCEMENT_ALGORITHMS.map(copiesHeld)).toEqual([1, 1, 2, 2, 4]);
  });
});
