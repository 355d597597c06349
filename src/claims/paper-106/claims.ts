import type { Catalog } from '../../catalog/catalog.ts';
import type { IterationPrices } from '../../serving/iteration/types.ts';
import { completeServe, NO_FACTS } from '../../serving/plan/defaults.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { Requests } from '../../serving/requests.ts';
import { makeRequests } from '../../serving/traffic/make-requests.ts';
import type { Claim } from '../claim.ts';
import { simulatedService, type SimulatedService } from '../simulated.ts';
import { instances, LINK, LONG_TAIL } from './cases.ts';

const ABSTRACT = 'arXiv:2401.02669, abstract';
const CHUNK = 1024;

/** Tokens of one sequence that fit into an instance. */
function roomOf(devices: number, catalog: Catalog): number {
  const { prices } = simulatedService(instances(devices, devices), catalog);
  return tokensIn(prices);
}
const tokensIn = (prices: IterationPrices): number => (prices.cacheRoom(CHUNK, 1) / prices.cacheBytes(CHUNK)) * CHUNK;

const EIGHT = 8;
const TRAFFIC: ServeSettings = { ...LONG_TAIL, rate: 1e4, requests: 400, seed: 3 };

const drawn = (traffic: ServeSettings, longest: number): Requests => makeRequests(completeServe(traffic, NO_FACTS), longest).requests;

/** Requests a second: over the whole run, and of the half that ends in its middle, when neither the start nor the last long ones count. */
function ratesOf(service: SimulatedService, plan: ServeSettings, requests: Requests): { readonly whole: number; readonly middle: number } {
  const { requests: { finish }, totals } = service.serve({ ...TRAFFIC, ...plan }, requests).result;
  const ends = finish.filter(Number.isFinite).sort();
  const at = (share: number): number => ends[Math.floor(share * ends.length)] as number;
  return { whole: totals.finished / totals.seconds, middle: (0.5 * ends.length) / (at(0.65) - at(0.15)) };
}

const POOLED: ServeSettings = { replicas: EIGHT, pooled: true, transferRate: LINK };

/** Requests that one instance can hold, on eight that lend to each other over eight that do not. */
function overApart(catalog: Catalog): number {
  const service = simulatedService(instances(EIGHT), catalog);
  const requests = drawn(TRAFFIC, 64_000);
  return ratesOf(service, POOLED, requests).whole / ratesOf(service, { replicas: EIGHT }, requests).whole;
}

/** Short requests and, one in two hundred, one that takes six tenths of all memory: eight instances that lend to each other over one of eight devices, which alone can hold it. */
function overOneGroup(catalog: Catalog): { readonly whole: number; readonly middle: number } {
  const apart = simulatedService(instances(EIGHT), catalog);
  const short = drawn({ ...TRAFFIC, promptMedian: 1000, promptSpread: 0.8, outputMedian: 256, requests: 800 }, 64_000);
  const long = Math.round(0.6 * EIGHT * tokensIn(apart.prices));
  const requests = { ...short, prompt: short.prompt.map((tokens, at) => (at % 200 === 100 ? long : tokens)) };
  const pooled = ratesOf(apart, POOLED, requests);
  const group = ratesOf(simulatedService(instances(EIGHT, EIGHT), catalog), { replicas: 1 }, requests);
  return { whole: pooled.whole / group.whole, middle: pooled.middle / group.middle };
}

const FITTING = 'Memory adds up instance by instance, so that so many have so many times the room of one; how many devices an instance of the comparison had decides the rest.';
const MIX = 'Simulated: 800 short requests (1,000 and 256 tokens in the middle), every two-hundredth with a prompt of 340,000 tokens, eight A100, all there from the start.';

/** A next token at 300,000 tokens of context, nine tenths of which lie with seven others: what crosses the link, of what would if the cache did. */
function crossing(catalog: Catalog): number {
  const { prices } = simulatedService(instances(EIGHT), catalog);
  const holders = EIGHT - 1;
  return (100 * prices.layers * holders * 2 * prices.hiddenBytes) / (0.9 * prices.cacheBytes(300_000));
}

export const CLAIMS_106: readonly Claim[] = [
  { claim: 'Context of two instances that lend each other memory, over one', kind: 'by construction', published: 2, unit: '×', where: ABSTRACT, tolerance: 0.25, compute: (catalog) => (2 * roomOf(1, catalog)) / roomOf(1, catalog), why: FITTING },
  {
    claim: 'Context of 32 instances of one A100, over an instance of two', kind: 'predicted', published: 19, unit: '×', where: ABSTRACT, tolerance: 0.25, compute: (catalog) => (32 * roomOf(1, catalog)) / roomOf(2, catalog),
    why: `${FITTING} Over one A100 it is 32 ×, over two 13 ×: the second of two has no weights to hold that the first has not halved already. Llama 2 13B.`,
  },
  { claim: 'Context of 32 instances of one A100, over one', kind: 'by construction', unit: '×', compute: (catalog) => (32 * roomOf(1, catalog)) / roomOf(1, catalog), why: 'Our own figure.' },
  {
    claim: 'Longest context of 32 A100, Llama 2 13B', kind: 'predicted', published: 1.9e6, unit: 'tokens', where: 'arXiv:2401.02669: contexts to 1,900K', tolerance: 0.25, compute: (catalog) => 32 * roomOf(1, catalog),
    why: 'Weights 32 times. The paper’s model for this length was not found; one with keys and values of half the size would have twice the room.',
  },
  {
    claim: 'Throughput of eight instances that lend to each other over eight that do not, requests that each could hold', kind: 'predicted', published: 1.03, unit: '×', where: ABSTRACT, tolerance: 0.4, compute: overApart,
    why: 'Simulated: 400 requests, half of them longer than 2,000 tokens, none longer than 64,000. More of them are at work at once, but attention for others takes time of its own, and where requests are spread by load little memory was left over.',
  },
  {
    claim: 'Throughput of eight instances that lend to each other over one of eight devices, most requests short: the whole run', kind: 'predicted', published: 2.4, unit: '×', where: ABSTRACT, tolerance: 0.4, compute: (catalog) => overOneGroup(catalog).whole,
    why: `${MIX} Whoever borrows memory still reads a long prompt on one device, so that the long requests end last; eight devices as one read it in parallel. The published figure lies between this and the next; the 18 mixes of the paper were not found.`,
  },
  {
    claim: 'The same in the middle of the run, before the long ones end', kind: 'predicted', published: 2.4, unit: '×', where: ABSTRACT, tolerance: 0.4, compute: (catalog) => overOneGroup(catalog).middle,
    why: `${MIX} An instance that must hold the longest request has to have all devices: short ones wait while it reads a long one, and pay for exchanges after every layer. In the pool they pass by.`,
  },
  { claim: 'Bytes that a next token moves between instances, of what moving the cache would (seven holders, nine tenths of 300,000 tokens)', kind: 'by construction', unit: '%', compute: crossing, why: 'Queries out and partial results back in every layer, 2·d·b for each holder; why attention goes to the cache and not the cache to attention.' },
];
