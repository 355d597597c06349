import type { Random } from '../random.ts';
import type { Requests } from '../requests.ts';
import type { Routing } from '../plan/values.ts';
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
