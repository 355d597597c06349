import type { Seconds } from '../../units/dimensions.ts';
import type { ServeValues } from '../plan/values.ts';
import { dailyCurve } from './daily.ts';
import { streamOf } from './streams.ts';

type ArrivalValues = Pick<ServeValues, 'arrivals' | 'burst' | 'peak' | 'day' | 'users' | 'think' | 'seed'>;

/**
 * When the first `count` sessions begin, in seconds, in order. `rate` is that of sessions, per second. Gaps are drawn at rate 1 and scaled, so that twice the rate is the
 * same traffic in half the time. A closed loop has no rate: each of its users begins after thinking once.
 */
export function sessionStarts(values: ArrivalValues, rate: number, count: number): Float64Array {
  const starts = new Float64Array(count);
  const gaps = streamOf(values.seed, 'gaps');
  const pace = Math.max(rate, Number.MIN_VALUE * 2 ** 52);
  switch (values.arrivals) {
    case 'constant':
      for (let i = 0; i < count; i += 1) starts[i] = (i + 1) / pace;
      return starts;
    case 'poisson':
    case 'gamma': {
      const variation = values.arrivals === 'poisson' ? 1 : values.burst;
      let time = 0;
      for (let i = 0; i < count; i += 1) {
        time += gaps.gamma(variation);
        starts[i] = time / pace;
      }
      return starts;
    }
    case 'closed':
      for (let i = 0; i < count; i += 1) starts[i] = values.think * gaps.exponential();
      return starts.sort();
    case 'daily':
      return dailyStarts(values, pace, starts);
  }
}

/** A Poisson process whose rate follows the day: candidates come at the peak's rate, and each stays with the share that its moment has of the peak (Lewis and Shedler, 1979). */
function dailyStarts({ seed, peak, day }: ArrivalValues, rate: number, starts: Float64Array): Float64Array {
  const gaps = streamOf(seed, 'gaps');
  const thinning = streamOf(seed, 'thinning');
  const curve = dailyCurve(peak);
  const length: Seconds = Math.max(day, Number.MIN_VALUE * 2 ** 52);
  let time = 0;
  for (let i = 0; i < starts.length; ) {
    time += gaps.exponential() / (rate * curve.peak);
    if (thinning.uniform() * curve.peak >= curve.at((time / length) % 1)) continue;
    starts[i] = time;
    i += 1;
  }
  return starts;
}
