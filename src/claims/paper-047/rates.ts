import type { Catalog } from '../../catalog/catalog.ts';
import type { IterationPrices } from '../../serving/iteration/types.ts';
import type { SimulationResult } from '../../serving/outcome/types.ts';
import { completeServe, NO_FACTS } from '../../serving/plan/defaults.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { Requests } from '../../serving/requests.ts';
import { makeRequests } from '../../serving/traffic/make-requests.ts';
import { simulatedService, type SimulatedService } from '../simulated.ts';
import { machine, type Model } from './cases.ts';

/** How many times as long as alone on an unloaded DGX-A100 half, nine tenths and 99 % of requests may take: to the first token, between tokens, and in all. */
const SLOWDOWNS = { first: [2, 3, 6], between: [1.25, 1.5, 5], whole: [1.25, 1.5, 5] } as const;
const SHARES = [0.5, 0.9, 0.99] as const;

function meets(found: readonly number[], allowed: readonly number[]): boolean {
  const sorted = Float64Array.from(found).sort();
  return SHARES.every((share, at) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number) <= (allowed[at] as number));
}

/** Whether all nine targets are kept. */
export function keepsTargets({ requests: { arrival, first, finish, fate } }: SimulationResult, { prompt, output, count }: Requests, alone: IterationPrices): boolean {
  const slow: Record<keyof typeof SLOWDOWNS, number[]> = { first: [], between: [], whole: [] };
  for (let at = 0; at < count; at += 1) {
    if (fate[at] !== 0) return false;
    const [p, o] = [prompt[at] as number, output[at] as number];
    const reading = alone.readSeconds(1, p);
    const writing = (o - 1) * alone.stepSeconds(1, p + o / 2);
    const [came, began, ended] = [arrival[at] as number, first[at] as number, finish[at] as number];
    slow.first.push((began - came) / reading);
    slow.whole.push((ended - came) / (reading + writing));
    if (o > 1) slow.between.push((ended - began) / writing);
  }
  return meets(slow.first, SLOWDOWNS.first) && meets(slow.between, SLOWDOWNS.between) && meets(slow.whole, SLOWDOWNS.whole);
}

/** A fleet: machines that do both, or machines that read and machines that write. */
export interface Fleet {
  readonly kind: 'a100' | 'h100';
  readonly plan: ServeSettings;
  readonly machines: number;
}

const REQUESTS = 400;
const STEPS = 5;

/** Largest rate at which a fleet keeps the targets, requests a second: five steps of bisection in the logarithm, from half a request to 8 requests a second and machine. */
export function largestRate({ kind, plan, machines }: Fleet, model: Model, mix: ServeSettings, catalog: Catalog): number {
  const service: SimulatedService = simulatedService(machine(model, kind), catalog);
  const alone = simulatedService(machine(model, 'a100'), catalog).prices;
  const at = (rate: number): boolean => {
    const traffic: ServeSettings = { ...mix, rate, requests: REQUESTS };
    const { requests } = makeRequests(completeServe(traffic, NO_FACTS), service.prices.maxContext);
    return keepsTargets(service.serve({ ...traffic, ...plan }, requests).result, requests, alone);
  };
  let [low, high] = [0.5 * machines, 8 * machines];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = Math.sqrt(low * high);
    if (at(middle)) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}
