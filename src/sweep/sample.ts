import { scenarioCount } from './plan.ts';
import type { SweepPricer } from './pricing/pricer.ts';
import { priceRun } from './run.ts';
import type { SweepQuestion } from './types.ts';

/** Places of the sweep that are tried. */
const PLACES = 16;
/** Scenarios priced before, so that what is compiled and worked out once does not count. */
const BEFORE = 64;
/** About as long as a sample may take. Milliseconds. */
const LONGEST = 150;

/**
 * Seconds that a scenario of a sweep takes, from at most about `howMany` of them: runs of equal length spread evenly over it, of whole
 * blocks where those are not longer.
 * @param now milliseconds
 */
export function secondsPerScenario(question: SweepQuestion, pricer: SweepPricer, howMany: number, now: () => number): number {
  const { spec } = question;
  const total = scenarioCount(spec);
  const timed = (first: number, count: number): number => {
    const from = now();
    priceRun(pricer, spec, first, count);
    return now() - from;
  };
  const before = Math.min(total, BEFORE);
  timed(0, before);
  const timely = LONGEST / PLACES / Math.max(timed(0, before) / before, 1e-6);
  const share = Math.max(1, Math.floor(Math.min(howMany / PLACES, timely)));
  const length = Math.min(total, pricer.block <= share ? Math.round(share / pricer.block) * pricer.block : share);
  let milliseconds = 0;
  let priced = 0;
  for (const place of placesInTurn()) {
    milliseconds += timed(Math.floor(((total - length) * place) / (PLACES - 1) / pricer.block) * pricer.block, length);
    priced += length;
    if (milliseconds > LONGEST) break;
  }
  return milliseconds / 1000 / priced;
}

/** All places, those far apart first: a sample cut short is spread over the sweep too. */
function placesInTurn(): readonly number[] {
  return Array.from({ length: PLACES }, (_, at) => (at * 7) % PLACES);
}
