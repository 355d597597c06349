import { scenarioCount } from './plan.ts';
import type { SweepPricer } from './pricing/pricer.ts';
import { priceRun } from './run.ts';
import type { SweepQuestion } from './types.ts';

/** Places of the sweep that are tried. */
const PLACES = 16;
/** Scenarios at each place in the first round, and how many times as many in each round after. */
const FIRST_LENGTH = 4;
const GROWTH = 4;
/** About as long as a sample may take. Milliseconds. */
const LONGEST = 300;

/**
 * Seconds that a scenario of a sweep takes one worker, from up to `howMany` of them. Rounds over places spread evenly over the
 * sweep, each of longer runs than the one before; the last counts, for by then what runs often is compiled.
 * @param now milliseconds
 */
export function secondsPerScenario(question: SweepQuestion, pricer: SweepPricer, howMany: number, now: () => number): number {
  const { spec } = question;
  const total = scenarioCount(spec);
  const began = now();
  const most = Math.max(1, Math.min(total, Math.floor(howMany / PLACES)));
  for (let length = Math.min(FIRST_LENGTH, most); ; length = Math.min(most, length * GROWTH)) {
    const from = now();
    const pace = round(length);
    const took = now() - from;
    // A round takes at least as long as the one before, and no more than its growth.
    if (length === most || now() - began + (took * GROWTH) / 2 > LONGEST) return pace / 1000;
  }

  /** Milliseconds a scenario, over all places. */
  function round(length: number): number {
    let sum = 0;
    for (let place = 0; place < PLACES; place += 1) sum += paceAt(Math.floor(((total - length) * place) / (PLACES - 1)), length);
    return sum / PLACES;
  }

  /** What the scenarios of a block share is worked out with the first of them, so it is timed apart and spread over the block. */
  function paceAt(first: number, length: number): number {
    const block = Math.min(pricer.block, total);
    if (length >= block) {
      const whole = Math.floor(length / block) * block;
      return timed(Math.floor(first / block) * block, whole) / whole;
    }
    const start = Math.min(first, (Math.floor(first / block) + 1) * block - length);
    const opening = timed(start, 1);
    const rest = timed(start, length);
    return rest / length + Math.max(0, opening - rest / length) / block;
  }

  function timed(first: number, count: number): number {
    const from = now();
    priceRun(pricer, spec, first, count);
    return now() - from;
  }
}
