import type { Seconds } from '../../units/dimensions.ts';
import type { ServeValues } from '../plan/values.ts';
import { dailyCurve } from './daily.ts';
import type { Random } from '../random.ts';
import { streamOf } from './streams.ts';

/** Of every `of` sessions the first `replicas` are kept, as whoever deals them out in turn gives them to so many of them. */
export interface Dealt {
  readonly replicas: number;
  readonly of: number;
}

const ALL: Dealt = { replicas: 1, of: 1 };

type ArrivalValues = Pick<ServeValues, 'arrivals' | 'burst' | 'peak' | 'day' | 'users' | 'think' | 'seed'>;

/**
 * When the first `count` sessions begin, in seconds, in order. `rate` is that of sessions, per second. Gaps are drawn at rate 1 and scaled, so that twice the rate is the
 * same traffic in half the time. A closed loop has no rate: each of its users begins after thinking once. Where only some are kept, `count` of them, `rate` is still that of all.
 */
export function sessionStarts(values: ArrivalValues, rate: number, count: number, dealt: Dealt = ALL): Float64Array {
  const starts = new Float64Array(count);
  const gaps = streamOf(values.seed, 'gaps');
  const pace = Math.max(rate, Number.MIN_VALUE * 2 ** 52);
  switch (values.arrivals) {
    case 'constant':
      for (let i = 0; i < count; i += 1) starts[i] = (i + 1 + leftOut(i, dealt)) / pace;
      return starts;
    case 'poisson':
    case 'gamma': {
      // So little variation is none: its gamma distribution has no shape in double precision.
      const variation = values.arrivals === 'poisson' ? 1 : values.burst < 1e-6 ? 0 : values.burst;
      let time = 0;
      for (let i = 0; i < count; i += 1) {
        time += gaps.gamma(variation) + gapsLeftOut(i, dealt, variation, gaps);
        starts[i] = time / pace;
      }
      return starts;
    }
    case 'closed':
      for (let i = 0; i < count; i += 1) starts[i] = values.think * gaps.exponential();
      return starts.sort();
    case 'daily':
      return dailyStarts(values, pace, starts, dealt);
  }
}

/** Sessions that have been left out before the one kept in this place, and whether any were since the one kept before it. */
function leftOut(place: number, { replicas, of }: Dealt): number {
  return Math.floor(place / replicas) * (of - replicas);
}

/** The gaps of those left out right before a kept one, all together: a sum of k gammas is a gamma of k times their shape. */
function gapsLeftOut(place: number, dealt: Dealt, variation: number, gaps: Random): number {
  const count = place === 0 ? 0 : leftOut(place, dealt) - leftOut(place - 1, dealt);
  return count === 0 ? 0 : count * gaps.gamma(variation / Math.sqrt(count));
}

/** Steps of a day within which its rate is taken as constant. */
const STEPS = 2048;

/**
 * A Poisson process whose rate follows the day, from the morning on, when it is the mean: arrivals of a process of rate 1, each moved to the time by which
 * as many are due (Çinlar, 1975). That leaves none to reject however quiet the night is, and other rates move the same arrivals.
 */
function dailyStarts({ seed, peak, day }: ArrivalValues, rate: number, starts: Float64Array, dealt: Dealt): Float64Array {
  const gaps = streamOf(seed, 'gaps');
  const curve = dailyCurve(peak);
  const due = new Float64Array(STEPS + 1);
  for (let k = 0; k < STEPS; k += 1) due[k + 1] = (due[k] as number) + curve.at(curve.morning + (k + 0.5) / STEPS);
  const all = due[STEPS] as number;
  const length: Seconds = Math.max(day, Number.MIN_VALUE * 2 ** 52);
  let [sum, days, step] = [0, 0, 0];
  for (let i = 0; i < starts.length; i += 1) {
    sum += gaps.exponential() + gapsLeftOut(i, dealt, 1, gaps);
    const passed = sum / (rate * length);
    if (Math.floor(passed) > days) {
      days = Math.floor(passed);
      step = 0;
    }
    const today = (passed - days) * all;
    while (step < STEPS - 1 && (due[step + 1] as number) <= today) step += 1;
    const within = (today - (due[step] as number)) / ((due[step + 1] as number) - (due[step] as number));
    starts[i] = (days + (step + Math.min(1, within)) / STEPS) * length;
  }
  return starts;
}
