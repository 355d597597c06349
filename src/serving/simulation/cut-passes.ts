import type { Joules, Seconds } from '../../units/dimensions.ts';
import type { Replica } from './world.ts';

/** What passes add to sums when they begin. */
export interface PassAmounts {
  readonly seconds: Seconds;
  readonly joules: Joules;
  readonly reading: Seconds;
  /** Share of cache room in use, over time. */
  readonly cacheArea: Seconds;
}

type Cut = Pick<Replica, 'working' | 'began' | 'pass'>;

/** Share of a replica's pass that lies beyond `now`; 0 where none is under way. */
export function shareBeyond({ working, began, pass }: Cut, now: Seconds): number {
  return working && pass.seconds > 0 ? Math.min(1, Math.max(0, 1 - (now - began) / pass.seconds)) : 0;
}

/** What passes have added that lies beyond `now`, all together: a simulation that ends because more comes than can be done ends within passes. */
export function amountsBeyond(replicas: readonly Cut[], now: Seconds): PassAmounts {
  const beyond = { seconds: 0, joules: 0, reading: 0, cacheArea: 0 };
  for (const replica of replicas) {
    const share = shareBeyond(replica, now);
    beyond.seconds += replica.pass.seconds * share;
    beyond.joules += replica.pass.joules * share;
    beyond.reading += replica.pass.reading * share;
    beyond.cacheArea += replica.pass.cacheArea * share;
  }
  return beyond;
}
