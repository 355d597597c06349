import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import { createIterationPrices } from '../../serving/iteration/prices.ts';
import { completeServe, NO_FACTS } from '../../serving/plan/defaults.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import { meanTokens, speculationOf, type SpeculationPolicy } from '../../serving/simulation/speculation.ts';
import type { Claim } from '../claim.ts';
import { simulatedService, type SimulatedService } from '../simulated.ts';
import { FIXED, SERVICE, TRAFFIC } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2406.14066';
/** Requests a second: from a few at a time to as many as an A100 bears. */
const RATES = [2, 8, 12, 24] as const;
const CONTEXT = 512;
const LOADS = [1, 4, 16, 64, 128, 256] as const;
const RIGHT = [0.5, 0.7, 0.8, 0.9] as const;

const NONE: ServeSettings = { speculation: 'off' };
const ADAPTIVE: ServeSettings = { speculation: 'adaptive' };
const FIVE: ServeSettings = { speculation: 'fixed', draftLength: FIXED };

const latency = (service: SimulatedService, rate: number, acceptance: number, policy: ServeSettings): number => service.serve({ ...TRAFFIC, rate, acceptance, ...policy }).summary.latency.mean;

/** Mean latency without speculation over that with adaptive speculation, at the rate where that is most. */
const mostGain = (acceptance: number) => (catalog: Catalog): number => {
  const service = simulatedService(SERVICE, catalog);
  return Math.max(...RATES.map((rate) => latency(service, rate, acceptance, NONE) / latency(service, rate, acceptance, ADAPTIVE)));
};

/** A way to speculate, with its price on the machine of the service. */
function policies(catalog: Catalog, acceptance: number): { readonly adaptive: SpeculationPolicy; readonly goodput: (guesses: number, sequences: number) => number } {
  const prices = createIterationPrices(complete(SERVICE, catalog).values, catalog);
  const draft = createIterationPrices(complete({ ...SERVICE, model: TRAFFIC.draft as string }, catalog).values, catalog);
  const adaptive = prices && speculationOf(completeServe({ ...TRAFFIC, acceptance, speculation: 'adaptive' }, NO_FACTS), prices, draft);
  if (adaptive === undefined) throw new Error('Paper 53 cannot be served');
  return { adaptive, goodput: (guesses, sequences) => (sequences * meanTokens(acceptance, guesses)) / adaptive.stepSeconds(guesses, sequences, CONTEXT) };
}

/** Tokens a second with so many guesses over those without, as priced. */
const gain = (acceptance: number, sequences: number, guesses: number | 'adaptive') => (catalog: Catalog): number => {
  const { adaptive, goodput } = policies(catalog, acceptance);
  return goodput(guesses === 'adaptive' ? adaptive.length(sequences, CONTEXT) : guesses, sequences) / goodput(0, sequences);
};

const RIVALS = 'LLaMA 7B and a model of 160M with another vocabulary (Pythia) on an A100 of 80 GB; guesses are right independently of each other. Every pass that guesses is started by the host.';

export const CLAIMS_053: readonly Claim[] = [
  {
    claim: 'Mean latency without speculation over that with, at the rate where it gains most, four of five guesses right', kind: 'predicted', published: 3.2, unit: '×', where: `${ABSTRACT}: up to`, tolerance: 0.25, compute: mostGain(0.8),
    why: `${RIVALS} Shorter steps make smaller batches, so that the gain is more than that of a step.`,
  },
  { claim: 'The same with nine of ten guesses right', kind: 'predicted', published: 3.2, unit: '×', where: `${ABSTRACT}: up to`, tolerance: 0.25, compute: mostGain(0.9), why: RIVALS },
  {
    claim: 'Five guesses always, every second right, 128 at once: tokens a second, of those without speculation', kind: 'predicted', unit: '%', where: `${ABSTRACT}: latency rises with load or few right guesses`, tolerance: 1, compute: (catalog) => 100 * gain(0.5, 128, FIXED)(catalog),
    why: 'Below 100 % speculation hurts.',
  },
  { claim: 'As many guesses as pay there: tokens a second over those without speculation', kind: 'by construction', unit: '×', compute: gain(0.5, 128, 'adaptive'), why: 'Our own figure.' },
  {
    claim: 'Simulated: mean latency without speculation, of that with five guesses always, every second right, 24 requests a second', kind: 'predicted', unit: '%', where: `${ABSTRACT}: latency rises with load`, tolerance: 1,
    compute: (catalog) => {
      const service = simulatedService(SERVICE, catalog);
      return (100 * latency(service, 24, 0.5, NONE)) / latency(service, 24, 0.5, FIVE);
    },
    why: 'Below 100 % speculation hurts.',
  },
  {
    claim: 'Tokens a second of the best set number of guesses, of those of as many as pay, at worst from 1 to 256 at once', kind: 'predicted', unit: '%', where: `${ABSTRACT}: goodput`, tolerance: 1,
    compute: (catalog) => Math.max(...RIGHT.flatMap((acceptance) => {
      const { adaptive, goodput } = policies(catalog, acceptance);
      return LOADS.map((load) => 100 * Math.max(...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((guesses) => goodput(guesses, load))) / goodput(adaptive.length(load, CONTEXT), load));
    })),
    why: '100 % is never worse than any. From 50 to 90 % of guesses right; the choice is made once for neighbouring contexts.',
  },
  {
    claim: 'Simulated: mean latency without speculation or with five guesses always, whichever is less, over that with as many as pay; at worst over rates, every second guess right', kind: 'by construction', unit: '×',
    compute: (catalog) => {
      const service = simulatedService(SERVICE, catalog);
      return Math.min(...RATES.map((rate) => Math.min(latency(service, rate, 0.5, NONE), latency(service, rate, 0.5, FIVE)) / latency(service, rate, 0.5, ADAPTIVE)));
    },
    why: 'Our own figure. The model that guesses reads every prompt, also where nothing is guessed.',
  },
];
