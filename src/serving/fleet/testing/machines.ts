import type { Bucket } from '../buckets.ts';
import type { Capacity, MachineCapacity } from '../capacity.ts';
import { loadHighs } from '../highs.ts';
import type { FleetSolver } from '../program.ts';

/** A machine that serves so many requests a second of each bucket (0: it does not), for dollars an hour. */
export function machineOf(name: string, usdPerHour: number | undefined, rates: readonly number[], watts = 100, idleWatts = 20): MachineCapacity {
  const capacities = rates.map((rate): Capacity => (rate > 0
    ? { kind: 'serves', rate, batch: 1, tpot: 0.01, ttft: 0.1, binding: 'gap', watts, usdPerMillionTokens: undefined }
    : { kind: 'cannot', why: 'gap', needs: 0.02, least: 0.031 }));
  return { name, settings: {}, devices: 1, usdPerHour, idleWatts, capacities };
}

/** Buckets of these shares. */
export function bucketsOfShares(shares: readonly number[]): readonly Bucket[] {
  return shares.map((share, place) => ({ prompts: { above: 0, upTo: 100 * (place + 1) }, outputs: { above: 0, upTo: 100 }, share, prompt: 100 * (place + 1), output: 100 }));
}

/** The solver, which Node loads from the package. */
export async function solverForTests(): Promise<FleetSolver> {
  const loaded = await loadHighs();
  if (loaded.kind !== 'ready') throw new Error(loaded.message);
  return loaded.solver;
}
