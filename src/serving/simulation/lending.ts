import type { Seconds } from '../../units/dimensions.ts';
import type { Pool, Replica, World } from './world.ts';

/** A query sent and its result received: two messages between nodes, about 10 µs each (RDMA). */
const LATENCY: Seconds = 20e-6;

/**
 * A replica whose requests hold more than it has room for: what is beyond lies with others, as many as are needed at the spare room that they have, and they compute
 * attention there (DistAttention, arXiv:2401.02669). In every layer queries go out and partial results come back, `2·d·b` bytes a row and a holder, and a
 * wait for messages; meanwhile the replica attends to what is its own. Changes the price of the pass, and lengthens the passes under way at those who hold.
 */
export function attendElsewhere({ work, price, values }: World, replica: Replica, pool: Pool): void {
  const { prices, room, used } = replica;
  let spare = 0;
  let lenders = 0;
  for (const other of pool.members) {
    if (other === replica || other.used >= other.room) continue;
    spare += other.room - other.used;
    lenders += 1;
  }
  if (lenders === 0) return;
  const share = 1 - room / used;
  const holders = Math.min(lenders, Math.ceil(((used - room) * lenders) / spare));
  const attention = work.promptAttention + (work.decodes > 0 ? prices.stepAttention(work.decodes, work.context / work.decodes) : 0);
  // Caches fill up from home, so that only the rows of some reach beyond.
  const rows = Math.ceil((work.decodes * work.queries + work.promptTokens) * share);
  const exchange = prices.layers * ((rows * holders * 2 * prices.hiddenBytes) / values.transferRate + LATENCY);
  const own = attention * (1 - share);
  const beside = (attention * share) / holders + exchange;
  price.seconds += Math.max(own, beside) - attention;
  price.joules += exchange * prices.idleWatts;
  // Whoever is at work does the lent part besides; whoever is idle has the time.
  for (const other of pool.members) if (other !== replica && other.working && other.used < other.room) other.stall += (attention * share) / lenders;
}
