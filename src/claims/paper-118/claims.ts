import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { simulatedService } from '../simulated.ts';
import { ALL, asked, CHAIN, HALF, machine, MODEL, QUESTION } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2510.15444 (the later version)';

const phaseFlops = (settings: Settings, name: 'prefill' | 'decode', catalog: Catalog): number => price(settings, catalog).phases.find((phase) => phase.name === name)?.matrixFlops ?? NaN;

/** Operations of a question that is read once and answered by so many samples. */
const flops = (samples: number, catalog: Catalog): number => phaseFlops({ ...machine(), batch: 1 }, 'prefill', catalog) + (CHAIN - 1) * phaseFlops({ ...machine(), batch: samples }, 'decode', catalog);

/** Seconds of a question that is alone with its samples. */
const alone = (samples: number, model: Settings['model'], catalog: Catalog): number => simulatedService(machine(model), catalog).serve(asked(samples, 1)).summary.latency.mean;
const aloneShare = (model: Settings['model']) => (catalog: Catalog): number => (100 * alone(HALF, model, catalog)) / alone(ALL, model, catalog);

const QUESTIONS = 24;
const flooded = (samples: number, catalog: Catalog): number => simulatedService(machine(), catalog).serve(asked(samples, QUESTIONS)).result.totals.seconds;

/** Bytes of cache of a question and its samples. */
function cacheBytes(samples: number, catalog: Catalog): number {
  const { prices } = simulatedService(machine(), catalog);
  return prices.cacheBytes(QUESTION) + samples * (prices.cacheBytes(QUESTION + CHAIN) - prices.cacheBytes(QUESTION));
}

const OWN = 'Our own figure: questions of 300 tokens and chains of 500 on an A100.';

export const CLAIMS_118: readonly Claim[] = [
  { claim: 'Samples for the same accuracy, of those of self-consistency', kind: 'cited', published: 50, unit: '%', where: ABSTRACT, why: 'A result of experiments, which no cost model foresees.' },
  {
    claim: 'Operations of a question with 32 samples, of those with 64', kind: 'by construction', published: 50, unit: '%', where: `${ABSTRACT}: sampling cost`, tolerance: 0.05,
    compute: (catalog) => (100 * flops(HALF, catalog)) / flops(ALL, catalog), why: 'Half the samples is an input; what is not halved is the question, which is read once.',
  },
  { claim: 'Cache of 32 samples, of that of 64', kind: 'by construction', unit: '%', compute: (catalog) => (100 * cacheBytes(HALF, catalog)) / cacheBytes(ALL, catalog), why: OWN },
  { claim: 'Time of a question alone with 32 samples, of that with 64', kind: 'by construction', unit: '%', compute: aloneShare(MODEL), why: `${OWN} Steps wait for the weights, which 32 read as 64 do.` },
  { claim: 'The same for Llama 2 7B, whose heads all have keys of their own', kind: 'by construction', unit: '%', compute: aloneShare('llama-2-7b'), why: OWN },
  {
    claim: 'Simulated: time of 24 questions at once with 32 samples each, of that with 64', kind: 'by construction', unit: '%', compute: (catalog) => (100 * flooded(HALF, catalog)) / flooded(ALL, catalog),
    why: `${OWN} Where everybody waits and 512 are written at once, half the samples are half the time.`,
  },
];
