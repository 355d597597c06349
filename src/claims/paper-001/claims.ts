import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { simulatedService } from '../simulated.ts';
import { categoryBytes, flopsPerToken, trainingJob } from '../training-amounts.ts';
import { ADAPTERS, FULL, IA3, LORA, MANY, PREFIX, PREFIX_TUNING, PROMPT, RANK, SERVED, SOFT_PROMPT, TENANTS, TOP_LAYER, WIDTH } from './cases.ts';

/** Llama 2 7B. */
const LAYERS = 32;
const HIDDEN = 4096;
const INNER = 11_008;

const DEFINED = 'definition of the method in the survey, arXiv:2403.14608';
const COUNTED = 'arithmetic of 2, 2 and 2 FLOPs a parameter and token; the survey says less, without a figure';

const trained = (claim: string, published: number, settings: Settings): Claim => ({
  claim, kind: 'predicted', published, unit: 'parameters', where: DEFINED, tolerance: 0, compute: (catalog) => metricOfSettings(settings, 'trained_parameters', catalog),
});

const states = (settings: Settings, catalog: Catalog): number => categoryBytes(settings, ['weights', 'gradients', 'optimizer'], catalog);

/** FLOPs of a trained token over those of full fine-tuning. */
const work = (claim: string, settings: Settings, published: number, tolerance: number, why?: string): Claim => ({
  claim, kind: 'predicted', published, unit: '×', where: COUNTED, tolerance, ...(why !== undefined && { why }),
  compute: (catalog) => flopsPerToken(settings, catalog) / flopsPerToken(FULL, catalog),
});

/** Bytes of an adapter at work, 16 bits a parameter. */
const adapterBytes = (catalog: Catalog): number => 2 * metricOfSettings(LORA, 'trained_parameters', catalog);
const baseBytes = (catalog: Catalog): number => price(SERVED, catalog).memory.categories.weights;

/** Times that a decode step takes if every one of its sequences reads an adapter of its own beside the base. */
function stepWithAdapters(catalog: Catalog): number {
  const { prices } = simulatedService(SERVED, catalog);
  const step = prices.stepSeconds(TENANTS, 1024 + 128);
  return (step + (TENANTS * adapterBytes(catalog)) / prices.memoryRate) / step;
}

/** Tokens a second of 256 requests, in batches of all tenants or one after the other. */
const throughput = (batching: 'continuous' | 'one-by-one', catalog: Catalog): number =>
  simulatedService(SERVED, catalog).serve({ rate: 1000, requests: 256, promptKind: 'fixed', promptMedian: 1024, outputKind: 'fixed', outputMedian: 256, batching, maxBatch: TENANTS }).summary.outputPerSecond;

const SERVING = 'weights of the base and of A adapters: N·b + A·P·b';

export const CLAIMS_001: readonly Claim[] = [
  trained('LoRA of rank 8 on query and value: r·(in + out) a matrix', LAYERS * 2 * RANK * 2 * HIDDEN, LORA),
  trained('Adapters of width 64, two a layer: 2·d·w + w + d each', LAYERS * 2 * (2 * HIDDEN * WIDTH + WIDTH + HIDDEN), ADAPTERS),
  trained('Prefix of 10 tokens: 2·l·d a layer', LAYERS * 2 * PREFIX * HIDDEN, PREFIX_TUNING),
  trained('Prompt of 100 tokens: l·d', PROMPT * HIDDEN, SOFT_PROMPT),
  trained('IA³: keys, values and inner width a layer', LAYERS * (2 * HIDDEN + INNER), IA3),
  {
    claim: 'Weights, gradients and states of full fine-tuning: 16 bytes a parameter', kind: 'by construction', published: 16, unit: 'B', where: 'arXiv:1910.02054, as the survey counts', tolerance: 0.001,
    compute: (catalog) => states(FULL, catalog) / trainingJob(FULL, catalog).network.parameters.total,
  },
  {
    claim: 'LoRA of rank 8: times less for weights, gradients and states than full fine-tuning', kind: 'predicted', published: 7.96, unit: '×', where: '16·N over 2·N + 16·P, with N = 6.74 G and P = 4.19 M', tolerance: 0.005,
    compute: (catalog) => states(FULL, catalog) / states(LORA, catalog),
  },
  work('LoRA: FLOPs of a token against full fine-tuning', LORA, 4 / 6, 0.1),
  work('Prompt tuning: FLOPs of a token of text against full fine-tuning', SOFT_PROMPT, (4 / 6) * (1 + PROMPT / 1024), 0.1, 'The prompt’s 100 tokens pass through the network with every 1,024 of text.'),
  work('Top layer only: FLOPs of a token against full fine-tuning', TOP_LAYER, (2 + 4 / LAYERS) / 6, 0.1, 'The head is trained too, and makes a gradient for the layer below: 4 more FLOPs for each of its 131 M parameters.'),
  {
    claim: 'A thousand LoRA adapters beside one base: bytes', kind: 'predicted', published: 2 * (6.738e9 + MANY * LAYERS * 2 * RANK * 2 * HIDDEN), unit: 'B', dimension: 'bytes', where: SERVING, tolerance: 0.005, compute: (catalog) => baseBytes(catalog) + MANY * adapterBytes(catalog),
  },
  {
    claim: 'A thousand tuned models over a thousand adapters beside one base', kind: 'predicted', published: (MANY * 6.738e9) / (6.738e9 + MANY * LAYERS * 2 * RANK * 2 * HIDDEN), unit: '×', where: SERVING, tolerance: 0.005,
    compute: (catalog) => (MANY * baseBytes(catalog)) / (baseBytes(catalog) + MANY * adapterBytes(catalog)),
  },
  {
    claim: 'Adapters that fit on one A100 beside the base and 32 sequences of 1,280 tokens', kind: 'by construction', unit: 'adapters',
    compute: (catalog) => {
      const { prices } = simulatedService(SERVED, catalog);
      return Math.floor((prices.cacheRoom(1024, TENANTS) - TENANTS * prices.cacheBytes(1024 + 256)) / adapterBytes(catalog));
    },
    why: 'Our own figure; a device that holds five merged models holds thousands of adapters.',
  },
  { claim: 'A decode step of 32 sequences with an adapter each, over the same without', kind: 'by construction', unit: '×', compute: stepWithAdapters, why: 'Bytes of the adapters over the bandwidth, added to the step. Their kernels are not priced, merged adapters cost nothing.' },
  {
    claim: 'Simulated: throughput of all tenants in one batch over one merged model after the other', kind: 'by construction', unit: '×',
    compute: (catalog) => throughput('continuous', catalog) / stepWithAdapters(catalog) / throughput('one-by-one', catalog), why: 'Only adapters that are not merged leave the weights the same for all, so that their requests share a batch. The extra of a step is taken off all of it.',
  },
];
