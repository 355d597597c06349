import type { ServeValues } from '../../serving/plan/values.ts';
import type { LoadCurve } from '../../serving/questions/curve.ts';
import type { Json } from '../estimate/snake-case.ts';
import { summaryOutput } from './policy-output.ts';

/** A policy at many loads, and the highest that keeps every target: `null` where none does, or where nothing is promised. Loads in requests a second, or in users who wait. */
export function curveOutput(name: string, { points, highest, capacity, failure }: LoadCurve, { arrivals }: ServeValues): Json {
  return {
    name,
    load_unit: arrivals === 'closed' ? 'user' : 'request/s',
    highest_load: highest === undefined ? null : { load: highest.load, fails_at: highest.fails ?? null },
    capacity: capacity ?? null,
    ...(failure !== undefined && { failure }),
    points: points.map(({ load, overloaded, summary }) => ({ load, overloaded, ...summaryOutput(summary) })),
  };
}
