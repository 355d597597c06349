import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { simulatedService } from '../simulated.ts';
import { flopsPerToken, trainingJob } from '../training-amounts.ts';
import { CUSTOM, HEAD, LAST_LAYER, PREFIX, PREFIX_TUNED, SERVED } from './cases.ts';

const PROJECTS = 1000;
/** Bytes of a stored parameter. */
const STORED = 2;
const ARITHMETIC = 'our arithmetic for BART large; the paper’s tables could not be read';
const COUNTED = 'arithmetic of 2, 2 and 2 FLOPs a parameter and token; the paper’s tables could not be read';

const trained = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'trained_parameters', catalog);
const work = (settings: Settings, catalog: Catalog): number => flopsPerToken(settings, catalog) / flopsPerToken(CUSTOM, catalog);
const weights = (catalog: Catalog): number => price(SERVED, catalog).memory.categories.weights;

/** Bytes that a thousand projects take: each the whole model, or one model and what each of them trained. */
const ofAll = (settings: Settings, catalog: Catalog): number => weights(catalog) + PROJECTS * STORED * trained(settings, catalog);

const REQUESTS: ServeSettings = { rate: 1000, requests: 256, promptKind: 'fixed', promptMedian: 512, outputKind: 'fixed', outputMedian: 256, prefix: PREFIX, prefixes: PROJECTS, prefixSkew: 0 };
const TOGETHER: ServeSettings = { ...REQUESTS, batching: 'continuous', maxBatch: 32 };
const ALONE: ServeSettings = { ...REQUESTS, batching: 'one-by-one', prefix: 0 };

/** Tokens a second of a service. */
const throughput = (plan: ServeSettings, catalog: Catalog): number => simulatedService(SERVED, catalog).serve(plan).summary.outputPerSecond;

/** What is left of the card beside the model and the caches of a batch. */
const room = (catalog: Catalog): number => simulatedService(SERVED, catalog).prices.cacheRoom(512, 1);

const PAIRS = 'The engine freezes a layer that reads together with the one that writes beside it; the paper trains that of the decoder alone, 16.8 M parameters.';

export const CLAIMS_005: readonly Claim[] = [
  { claim: 'Parameters of the model, all of them trained', kind: 'predicted', published: 406e6, unit: 'parameters', where: 'size of BART large, 406 M', tolerance: 0.002, compute: (catalog) => trainingJob(CUSTOM, catalog).network.parameters.total },
  {
    claim: 'A prefix of 200 tokens: FLOPs of a token over training everything', kind: 'predicted', published: 0.67, unit: '×', where: COUNTED, tolerance: 0.15, compute: (catalog) => work(PREFIX_TUNED, catalog), why: 'Scores with the prefix come on top.',
  },
  { claim: 'The last layer: FLOPs of a token over training everything', kind: 'predicted', published: 0.39, unit: '×', where: COUNTED, tolerance: 0.15, compute: (catalog) => work(LAST_LAYER, catalog), why: PAIRS },
  { claim: 'The head alone: FLOPs of a token over training everything', kind: 'predicted', published: (2 + (4 * 51.47) / 406.29) / 6, unit: '×', where: COUNTED, tolerance: 0.15, compute: (catalog) => work(HEAD, catalog), why: 'Two FLOPs of the network, four more of the table of words. The paper’s strategy trains the embedding of the same table too, which sends a gradient through all layers.' },
  {
    claim: 'PFLOPs of an epoch over 500,000 tokens of a project, everything trained', kind: 'predicted', published: 6 * 406.29e6 * 500_000, unit: 'FLOP', dimension: 'flops', where: COUNTED, tolerance: 0.15, compute: (catalog) => flopsPerToken(CUSTOM, catalog) * 500_000,
  },
  { claim: 'Parameters of the last layer', kind: 'predicted', published: 16.8e6, unit: 'parameters', where: ARITHMETIC, tolerance: 0.15, compute: (catalog) => trained(LAST_LAYER, catalog), why: PAIRS },
  { claim: 'Parameters of a prefix: 2·l·d for each of 36 attentions', kind: 'predicted', published: 36 * 2 * PREFIX * 1024, unit: 'parameters', where: 'definition of prefix tuning', tolerance: 0.01, compute: (catalog) => trained(PREFIX_TUNED, catalog) },
  { claim: 'A thousand projects with weights of their own', kind: 'predicted', published: PROJECTS * STORED * 406e6, unit: 'B', dimension: 'bytes', where: ARITHMETIC, tolerance: 0.01, compute: (catalog) => PROJECTS * weights(catalog) },
  {
    claim: 'A thousand projects with a prefix each, and one model', kind: 'predicted', published: PROJECTS * STORED * 24 * 2 * PREFIX * 1024, unit: 'B', dimension: 'bytes', where: `${ARITHMETIC}: 24 layers`, tolerance: 0.15, compute: (catalog) => ofAll(PREFIX_TUNED, catalog),
    why: 'Layers that write attend twice, to themselves and to what was read, and have a prefix in each; the arithmetic has one a layer.',
  },
  { claim: 'A thousand projects with a last layer each, and one model', kind: 'by construction', unit: 'B', dimension: 'bytes', compute: (catalog) => ofAll(LAST_LAYER, catalog), why: PAIRS },
  { claim: 'Projects with weights of their own that one card of 32 GiB holds', kind: 'by construction', unit: 'projects', compute: (catalog) => 1 + Math.floor(room(catalog) / weights(catalog)), why: 'Beside them no cache is left.' },
  { claim: 'Projects with a prefix each that it holds, whose slots are there for good', kind: 'by construction', unit: 'projects', compute: (catalog) => Math.floor(room(catalog) / (STORED * trained(PREFIX_TUNED, catalog))), why: 'The prefix is a piece of cache; nothing else is kept for a project.' },
  {
    claim: 'Simulated: tokens a second where all projects share the weights, over one project after the other', kind: 'by construction', unit: '×', compute: (catalog) => throughput(TOGETHER, catalog) / throughput(ALONE, catalog),
    why: 'Requests of many projects go into one batch only if they multiply by the same weights; up to 32 at a time here. Weights that would first have to be fetched are not counted.',
  },
  {
    claim: 'Simulated: what a prefix of 200 tokens costs the batch', kind: 'by construction', unit: '×', compute: (catalog) => throughput({ ...TOGETHER, prefix: 0 }, catalog) / throughput(TOGETHER, catalog), why: 'Slots are priced as tokens that are read with the prompt.',
  },
  { claim: 'Quality against total compute', kind: 'cited', where: 'abstract, arXiv:2208.13928', why: 'What each strategy learns of a project is measured; an estimate of time and memory does not say it.' },
];
