import type { ServeValues } from '../../plan/values.ts';
import { NONE } from '../../requests.ts';
import { sessionStarts } from '../arrivals.ts';
import { streamOf } from '../streams.ts';
import { meanRate } from './summary.ts';
import type { Trace } from './types.ts';

/** When the first `count` rows of a trace come, and whom they wait for: columns as in `Requests`. */
export interface TraceTimes {
  readonly arrival: Float64Array;
  readonly previous: Int32Array;
  readonly think: Float64Array;
}

/** The trace's own times, stretched to the rate; or drawn ones, where it has none or users wait for answers. */
export function timesOfTrace(trace: Trace, values: ServeValues, count: number): TraceTimes {
  const rate = meanRate(trace);
  if (trace.arrival === undefined || values.arrivals === 'closed' || rate === undefined) return drawnTimes(trace, values, count);
  const stretch = values.rate > 0 ? rate / values.rate : 1;
  return { arrival: trace.arrival.slice(0, count).map((time) => time * stretch), previous: new Int32Array(count).fill(NONE), think: new Float64Array(count) };
}

/** A conversation is a session; in a closed loop each user has every so-manieth of them, one after the other. */
function drawnTimes(trace: Trace, values: ServeValues, count: number): TraceTimes {
  const previous = new Int32Array(count).fill(NONE);
  if (trace.previous !== undefined) previous.set(trace.previous.subarray(0, count));
  const sessions = previous.reduce((sum, before) => sum + (before === NONE ? 1 : 0), 0);
  const closed = values.arrivals === 'closed';
  const users = Math.min(sessions, Math.max(1, Math.floor(values.users)));
  const starts = sessionStarts(values, (values.rate * sessions) / Math.max(1, count), closed ? users : sessions);
  const pauses = streamOf(values.seed, 'think');
  const arrival = new Float64Array(count);
  const think = new Float64Array(count);
  const lastOfUser = new Int32Array(closed ? users : 0).fill(NONE);
  let session = -1;
  for (let i = 0; i < count; i += 1) {
    if (previous[i] === NONE) {
      session += 1;
      if (closed) previous[i] = lastOfUser[session % users] as number;
    }
    const before = previous[i] as number;
    if (before === NONE) arrival[i] = starts[session] as number;
    else {
      think[i] = values.think * pauses.exponential();
      arrival[i] = (arrival[before] as number) + (think[i] as number);
    }
    if (closed) lastOfUser[session % users] = i;
  }
  return { arrival, previous, think };
}
