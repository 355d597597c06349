import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idealizedRuntime, rmsPercent } from '../../src/claims/paper-003/runtime-law.ts';
import { SPLITWISE_RUNS, splitwiseHeldOut, splitwiseProfile } from '../../src/claims/paper-003/splitwise-profiles.ts';

const profile = { prefill: [{ prompt: 1, seconds: 0.01 }, { prompt: 512, seconds: 0.1 }, { prompt: 2048, seconds: 0.5 }], perToken: 0.02 };

describe('the idealized runtime', () => {
  it('is the profile at the profiled prompts', () => {
    for (const { prompt, seconds } of profile.prefill) expect(idealizedRuntime(profile, prompt, 1)).toBeCloseTo(seconds, 12);
  });

  it('joins prompts by straight lines and goes on along the last one', () => {
    expect(idealizedRuntime(profile, 1280, 1)).toBeCloseTo(0.3, 12);
    expect(idealizedRuntime(profile, 3584, 1)).toBeCloseTo(0.9, 12);
  });

  it('adds one time per token after the first', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 4000 }), (prompt, output) => {
      expect(idealizedRuntime(profile, prompt, output + 1) - idealizedRuntime(profile, prompt, output)).toBeCloseTo(0.02, 8);
    }));
  });

  it('needs two prompts', () => {
    expect(() => idealizedRuntime({ prefill: [], perToken: 1 }, 1, 1)).toThrow('two prompts');
  });
});

describe('rms difference', () => {
  it('is in percent of the actual figures', () => {
    expect(rmsPercent([{ predicted: 103, actual: 100 }, { predicted: 96, actual: 100 }])).toBeCloseTo(Math.sqrt((9 + 16) / 2), 12);
  });
});

describe('the measured profiles', () => {
  it('add up: first token and 127 more give the whole request within half a percent', () => {
    for (const runs of Object.values(SPLITWISE_RUNS)) {
      for (const { firstToken, perToken, whole } of runs) expect(Math.abs((firstToken + 127 * perToken) / whole - 1)).toBeLessThan(0.005);
    }
  });

  it('keep apart what the law learns and what tests it', () => {
    const learnt = splitwiseProfile(2).prefill.map(({ prompt }) => prompt);
    expect(splitwiseHeldOut(2).some(({ prompt }) => learnt.includes(prompt))).toBe(false);
    expect(learnt.length + splitwiseHeldOut(2).length).toBe(SPLITWISE_RUNS[2].length);
  });
});
