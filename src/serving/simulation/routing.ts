import type { Random } from '../random.ts';
import type { Requests } from '../requests.ts';
import type { Routing } from '../plan/values.ts';
import type { MixedFleet } from './create-world.ts';
import type { Replica } from './world.ts';

/** Chooses the replica that a request goes to. */
export type Router = (request: number) => Replica;

/**
 * How requests are spread over replicas: in turn; by chance; to the less loaded of two drawn (Mitzenmacher, 2001); to the least loaded of all, by tokens
 * still to be worked on; or where the beginning of their prompt was read before, unless twice the mean load waits there.
 */
export function routerOf(routing: Routing, replicas: readonly Replica[], requests: Requests, random: Random): Router {
  const at = (place: number): Replica => replicas[place] as Replica;
  if (replicas.length === 1) return () => at(0);
  const least = (): Replica => {
    let best = at(0);
    for (const replica of replicas) if (replica.load < best.load) best = replica;
    return best;
  };
  switch (routing) {
    case 'round-robin': {
      let turn = -1;
      return () => at((turn = (turn + 1) % replicas.length));
    }
    case 'random':
      return () => at(random.below(replicas.length));
    case 'two-choices':
      return () => {
        const [a, b] = [at(random.below(replicas.length)), at(random.below(replicas.length))];
        return b.load < a.load ? b : a;
      };
    case 'least-loaded':
      return least;
    case 'affinity': {
      const homes = new Map<number, Replica>();
      const { offset, chain } = requests.parts;
      return (request) => {
        const from = offset[request] as number;
        if (from === (offset[request + 1] as number)) return least();
        // The last chain it shares with anybody is the longest beginning that may be there.
        let home: Replica | undefined;
        for (let part = (offset[request + 1] as number) - 1; part >= from && home === undefined; part -= 1) home = homes.get(chain[part] as number);
        const mean = replicas.reduce((sum, { load }) => sum + load, 0) / replicas.length;
        const chosen = home === undefined || home.load > 2 * mean + 1 ? least() : home;
        for (let part = from; part < (offset[request + 1] as number); part += 1) homes.set(chain[part] as number, chosen);
        homes.set(requests.parts.answerChain[request] as number, chosen);
        return chosen;
      };
    }
  }
}

/**
 * Sends requests of each class to kinds of replicas by their shares, as evenly over time as can be (every request adds its shares to what each kind
 * is owed, and the one that is owed most gets it), and within a kind as `routing` says.
 */
export function mixedRouter({ pools, classOf, shares }: MixedFleet, routing: Routing, replicas: readonly Replica[], requests: Requests, random: Random): Router {
  let from = 0;
  const routers = pools.map(({ count }) => {
    const own = replicas.slice(from, from + count);
    from += count;
    return own.length === 0 ? undefined : routerOf(routing, own, requests, random);
  });
  const owed = shares.map((of) => of.map(() => 0));
  return (request) => {
    const kind = Math.min(shares.length - 1, classOf(request));
    const due = owed[kind] as number[];
    let most = -1;
    for (let pool = 0; pool < due.length; pool += 1) {
      due[pool] = (due[pool] as number) + (shares[kind]?.[pool] ?? 0);
      if (routers[pool] !== undefined && (shares[kind]?.[pool] ?? 0) > 0 && (most < 0 || (due[pool] as number) > (due[most] as number))) most = pool;
    }
    const chosen = most < 0 ? routers.findIndex((router) => router !== undefined) : most;
    due[chosen] = (due[chosen] as number) - 1;
    return (routers[chosen] as Router)(request);
  };
}
