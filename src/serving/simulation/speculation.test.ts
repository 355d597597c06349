import { describe, expect, it } from 'vitest';
import { machinery, requestsOf, simplePrices, valuesOf } from './testing/simple.ts';
import { simulate } from './simulate.ts';
import { meanTokens, speculationOf } from './speculation.ts';

describe('the model that guesses', () => {
  const target = simplePrices({ pass: 1, sequence: 0.1 });
  const draft = simplePrices({ pass: 0.25, promptToken: 0.01 });

  it('reads every prompt, and takes a pass for each token it guesses', () => {
    const rows = [{ at: 0, prompt: 10, output: 9 }];
    const values = valuesOf({ batching: 'prefill-first', speculation: 'fixed', draftLength: 3, acceptance: 1 });
    // Read in 1 s, and by the other model in 0.25 + 0.1 s; then two steps of 1 + 4·0.1 s and three guesses of 0.25 s that yield four tokens each.
    const { requests, totals } = simulate(requestsOf(rows), values, { ...machinery(target), draft });
    expect(requests.first[0]).toBeCloseTo(1.35, 9);
    expect(requests.finish[0]).toBeCloseTo(1.35 + 2 * (1.4 + 0.75), 9);
    expect([totals.guessed, totals.accepted]).toEqual([6, 6]);
    // A watt each, and nothing beside.
    expect(totals.joules).toBeCloseTo(totals.busySeconds, 9);
  });

  it('is no disturbance by others of those it guesses for', () => {
    const rows = [{ at: 0, prompt: 10, output: 9 }, { at: 2, prompt: 10, output: 1 }];
    const values = valuesOf({ batching: 'continuous', speculation: 'fixed', draftLength: 3, acceptance: 1 });
    const { requests } = simulate(requestsOf(rows), values, { ...machinery(target), draft });
    // The second is read in a step of the first: 0.35 s more, by the model that guesses.
    expect(requests.disturbed[0]).toBeCloseTo(0.35, 5);
  });

  it('guesses as many as yield most a second', () => {
    // t(k) = 1 + 0.1·b·(k + 1) + 0.25·k with one sequence; α = 0.5: 1/1.1, 1.5/1.45, 1.75/1.8: one guess.
    const one = speculationOf(valuesOf({ speculation: 'adaptive', draftLength: 5, acceptance: 0.5 }), target, draft);
    expect(one?.length(1, 100)).toBe(1);
    expect(one?.stepSeconds(1, 1, 100)).toBeCloseTo(1.45, 9);
    // With 40 of them a step is 5 s, and each guess costs 4.25 s more for half a token of each.
    expect(one?.length(40, 100)).toBe(0);
    expect(meanTokens(0.5, 2)).toBe(1.75);
  });
});
