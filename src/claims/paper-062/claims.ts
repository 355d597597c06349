import type { Catalog } from '../../catalog/catalog.ts';
import { DATASTORE_LAW } from '../../laws/laws/retrieval.ts';
import { breakEven } from '../../program/break-even.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { lawValue } from '../law-value.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { categoryBytes, flopsPerToken } from '../training-amounts.ts';
import { ALONE, LARGE, ONE_BILLION, PROBED, SMALL_AND_STORE, WITH_STORE } from './cases.ts';

const ABSTRACT = 'arXiv:2407.12854, abstract: 1.4 trillion tokens';
const README = 'a note in the repository’s README: 3,518,123 passages and 47 minutes for 1 B tokens on one L40';
const RULE = 'rule of thumb: 2 or 6 FLOPs a parameter and token';
const OWN = 'nothing published';
const LOOKED_UP = 'The rule counts all 110M parameters of the encoder. A fifth of them is its embedding table, which is looked up and not multiplied.';
/** Fused dense 16-bit peak of an L40, FLOP/s. */
const L40_PEAK = 181e12;
const TOKENS = 1.4e12;

const knobOf = (name: string, catalog: Catalog): number => pricedProgram(WITH_STORE, catalog).knobs.find((knob) => knob.name === name)?.value ?? Number.NaN;
const build = (catalog: Catalog) => billOfNode(WITH_STORE, 'embed', catalog);
const hour = (catalog: Catalog) => billOfNode(ONE_BILLION, 'embed', catalog);
const perUse = (text: string, catalog: Catalog) => pricedProgram(text, catalog).perUse;
const latency = (text: string, node: string, catalog: Catalog): number => nodeNamed(pricedProgram(text, catalog), node).seconds;

/** FLOPs of training a 7B model on 10¹² tokens. */
function pretraining(catalog: Catalog): number {
  return 1e12 * flopsPerToken({ model: 'llama-7b', device: 'a100-sxm-80gb', count: 64, kind: 'training' }, catalog);
}

/** Questions from which what is dearer at first is cheaper in all; infinite where never. */
function questionsUntil(costly: string, other: string, catalog: Catalog): number {
  const [a, b] = [pricedProgram(costly, catalog), pricedProgram(other, catalog)];
  const found = breakEven({ once: a.once.usd, perUse: a.perUse.usd }, { once: b.once.usd, perUse: b.perUse.usd });
  return found.kind === 'from' ? found.uses : Number.POSITIVE_INFINITY;
}

export const CLAIMS_062: readonly Claim[] = [
  { claim: 'Passages of 1 B tokens', kind: 'by construction', published: 3_518_123, unit: 'passages', where: README, tolerance: 0.01, compute: (catalog) => 1e9 / knobOf('passage', catalog), why: 'The length of a passage, 284 tokens for 256 words, is read from this very figure.' },
  { claim: 'Passages of 1.4 T tokens', kind: 'by construction', published: 4.9e9, unit: 'passages', where: `${ABSTRACT}; passages of 284 tokens`, tolerance: 0.02, compute: (catalog) => knobOf('passages', catalog) },
  { claim: 'A flat index of 768 numbers of 16 bits a passage', kind: 'by construction', published: 7.6e12, unit: 'B', dimension: 'bytes', where: 'passages × 768 × 2 bytes', tolerance: 0.02, compute: (catalog) => knobOf('index', catalog), why: 'It fits into no accelerator; sixteen servers with half a terabyte each hold it.' },
  { claim: 'Text beside the index', kind: 'by construction', published: 6.3e12, unit: 'B', dimension: 'bytes', where: '4.5 bytes a token', tolerance: 0.01, compute: (catalog) => knobOf('text', catalog) * TOKENS },
  { claim: 'Embedding 1 B tokens on one L40', kind: 'predicted', published: 47 * 60, unit: 's', where: README, tolerance: 0.2, compute: (catalog) => hour(catalog).deviceSeconds, why: 'Splitting text into tokens and writing vectors to disk are not counted.' },
  { claim: 'Rate at which the L40 works through the encoder, of its peak', kind: 'predicted', published: 43, unit: '%', where: `${README}; 2 FLOPs for each of 110M parameters and token`, tolerance: 0.2, compute: (catalog) => (100 * hour(catalog).flops) / hour(catalog).deviceSeconds / L40_PEAK, why: LOOKED_UP },
  { claim: 'L40-hours of embedding 1.4 T tokens', kind: 'predicted', published: 1097, unit: 'device-hours', where: `${README}, times 1,400`, tolerance: 0.2, compute: (catalog) => deviceHours(build(catalog)) },
  { claim: 'FLOPs of embedding 1.4 T tokens', kind: 'predicted', published: 3.1e20, unit: 'FLOP', where: RULE, tolerance: 0.15, compute: (catalog) => build(catalog).flops, why: LOOKED_UP },
  {
    claim: 'Embedding over pretraining a 7B model on 1 T tokens, in FLOPs', kind: 'predicted', published: 0.73, unit: '%', where: RULE, tolerance: 0.15, compute: (catalog) => (100 * build(catalog).flops) / pretraining(catalog),
    why: `${LOOKED_UP} The 7B model’s attention is counted too, which the rule leaves out.`,
  },
  { claim: 'The bill of embedding, at $1 an hour of an L40', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => build(catalog).usd },
  { claim: 'A month on disk of index and text', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOfNode(WITH_STORE, 'keep', catalog).usd },
  { claim: 'Prompt with three passages over the question alone', kind: 'by construction', published: 916 / 64, unit: '×', where: '3 passages of 284 tokens; a question of 64 is assumed', tolerance: 0.01, compute: (catalog) => billOfNode(WITH_STORE, 'read', catalog).tokensIn / billOfNode(ALONE, 'read', catalog).tokensIn },
  { claim: 'FLOPs of a question: 12B alone over 1B with three passages', kind: 'predicted', published: (2 * 11.8e9 * 192) / (2 * 1.01e9 * 1044), unit: '×', where: `${RULE}; 64 + 128 and 916 + 128 tokens`, tolerance: 0.15, compute: (catalog) => perUse(ALONE, catalog).flops / perUse(WITH_STORE, catalog).flops, why: 'The small model has a larger share in its two tables, of which one is looked up, so it works less than the rule says.' },
  { claim: 'Scanning a flat index for a batch of 64 questions, on 16 servers', kind: 'by construction', published: 7.57e12 / (16 * 3e11), unit: 's', where: 'bytes over bandwidth; servers and their 300 GB/s are assumed', tolerance: 0.01, compute: (catalog) => latency(WITH_STORE, 'scan', catalog) },
  { claim: 'Reading and answering with the 1B model', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => latency(WITH_STORE, 'read', catalog) },
  { claim: 'A question to the 1B model with a flat index', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => perUse(WITH_STORE, catalog).usd, why: 'The scan is most of it: sixteen servers read 7.6 TB for every 64 questions.' },
  { claim: 'The same with an inverted file that scans 1 % of it', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => perUse(PROBED, catalog).usd },
  { claim: 'A question to the 12B model alone', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => perUse(ALONE, catalog).usd },
  { claim: 'Questions from which the datastore with an inverted file costs less than the 12B model', kind: 'predicted', unit: 'questions', where: OWN, compute: (catalog) => questionsUntil(PROBED, ALONE, catalog), why: 'With a flat index never: there a question costs more than the larger model asks.' },
  { claim: 'Training 12B over training 1B and making the datastore, in FLOPs', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => pricedProgram(LARGE, catalog).once.flops / pricedProgram(SMALL_AND_STORE, catalog).once.flops },
  { claim: 'Training 12B and serving a million questions', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(LARGE, catalog).usd },
  { claim: 'Training 1B, making the datastore and serving a million questions', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(SMALL_AND_STORE, catalog).usd },
  { claim: 'Cache that three passages add to a sequence of the 1B model', kind: 'predicted', published: 852 * 16 * 2 * 2048 * 2, unit: 'B', dimension: 'bytes', where: 'k · c · keys and values of 16 layers of 2,048 in 16 bits', tolerance: 0.02, compute: (catalog) => cacheOf(916, catalog) - cacheOf(64, catalog), why: 'Caches are kept in whole pages.' },
  { claim: 'Loss that a tenfold datastore takes away', kind: 'by construction', unit: 'loss', compute: () => lawValue(DATASTORE_LAW, { inputs: { D_s: 1.4e11 } }) - lawValue(DATASTORE_LAW), why: 'The gain is assumed: the paper shows it in figures, by task, and no number was read.' },
  { claim: 'A small model with a datastore beats a larger one alone on knowledge tasks', kind: 'cited', where: 'arXiv:2407.12854, abstract', why: 'Quality is not priced.' },
];

function cacheOf(prompt: number, catalog: Catalog): number {
  return categoryBytes({ model: 'pythia-1b', device: 'h100-sxm', prompt, output: 128, batch: 1 }, ['kv_cache'], catalog);
}
