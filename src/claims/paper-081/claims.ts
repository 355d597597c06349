import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { breakEven } from '../../program/break-even.ts';
import { billOf, billOfNode } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { pricedProgram } from '../programs.ts';
import { categoryBytes, flopsPerToken, peakBytes, trainedPercent, trainingJob } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { FULL, LORA_16, LORA_8, QLORA_13B, QLORA_70B, QLORA_7B, RAW, RETRIEVED, stored, TUNED, type Format } from './cases.ts';

const RULE = 'parameters times bytes';
const GUIDE = 'worked out by hand for the guideline of arXiv:2404.10779';
const OWN = 'nothing published';
const ENTRIES = 'Parameters times bytes, without the table of values and the scales of each block that four bits need.';

/** Half of what a passage costs here is not its reading. */
const CACHED = 'A passage costs twice what the rule says: it is read once, and then its keys and values are read again with every token of the answer, which the rule leaves out.';

const weights = (name: string, format: Format, gigabytes: number, why?: string): Claim => ({
  claim: `Weights of Llama 2 7B in ${name}`, kind: 'predicted', published: gigabytes * 1e9, unit: 'B', dimension: 'bytes', where: RULE, tolerance: 0.1, compute: (catalog) => categoryBytes(stored(format), ['weights'], catalog),
  ...(why !== undefined && { why }),
});

/** Cards of a size that a peak needs, a tenth of each kept free. */
const cards = (settings: Settings, catalog: Catalog): number => Math.ceil(peakBytes(settings, catalog) / (0.9 * trainingJob(settings, catalog).machine.memoryCapacity));
const hours = (settings: Settings, catalog: Catalog): number => trainedMetric(settings, 'training_time', catalog) / 3600;
const ofCard = (settings: Settings, catalog: Catalog): number => (100 * peakBytes(settings, catalog)) / trainingJob(settings, catalog).machine.memoryCapacity;

/** Questions from which tuning, paid once, costs less than passages, read with each. */
function questionsUntil(tuned: string, catalog: Catalog, knobs: Readonly<Record<string, number>> = {}): number {
  const a = pricedProgram(tuned, catalog, {}, knobs);
  const b = pricedProgram(RETRIEVED, catalog);
  const found = breakEven({ once: a.once.usd, perUse: a.perUse.usd }, { once: b.once.usd, perUse: b.perUse.usd });
  return found.kind === 'from' ? found.uses : Number.POSITIVE_INFINITY;
}

/** Two N for a token read, four N for one trained on with adapters: 2·x·D·e/(k·c). */
const byTheRule = (expansion: number): number => (2 * expansion * 5e6 * 3) / 1500;

export const CLAIMS_081: readonly Claim[] = [
  weights('32 bits', 'fp32', 27), weights('16 bits', 'fp16', 13.5), weights('8 bits', 'int8', 6.7, ENTRIES), weights('NF4', 'nf4', 3.4, ENTRIES),
  { claim: 'QLoRA on 7B with 1,024 tokens of context, memory', kind: 'predicted', published: 10e9, unit: 'B', dimension: 'bytes', where: `${GUIDE}: fits 8 to 12 GB`, tolerance: 0.2, compute: (catalog) => peakBytes(QLORA_7B, catalog) },
  { claim: 'QLoRA on 70B: weights', kind: 'predicted', published: 35e9, unit: 'B', dimension: 'bytes', where: RULE, tolerance: 0.1, compute: (catalog) => categoryBytes(QLORA_70B, ['weights'], catalog), why: ENTRIES },
  { claim: 'QLoRA on 70B fits one card of 48 GB: share of it', kind: 'predicted', unit: '%', where: GUIDE, tolerance: 1, compute: (catalog) => ofCard(QLORA_70B, catalog), why: 'With layers computed again in the backward pass, one sequence of 1,024 at a time. Without, activations take it to 63 GB.' },
  { claim: 'LoRA on 7B in 8 bits on a card of 24 GB: share of it', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => ofCard(LORA_8, catalog) },
  { claim: 'QLoRA on 13B on a card of 24 GB: share of it', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => ofCard(QLORA_13B, catalog) },
  { claim: 'Cards of 80 GB for all weights of 7B, a tenth of each kept free', kind: 'predicted', published: Math.ceil((16 * 6.74e9) / (0.9 * 80e9)), unit: 'devices', where: `${GUIDE}: 16 bytes a parameter over 0.9 of a card`, tolerance: 0, compute: (catalog) => cards(FULL, catalog) },
  { claim: 'Trained with rank 16, of all parameters', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => trainedPercent(LORA_8, catalog) },
  { claim: 'FLOPs of a token with adapters', kind: 'predicted', published: 4 * 6.74e9 + 6 * 40e6, unit: 'FLOP', where: `${GUIDE}: 4 N + 6 N of the adapters`, tolerance: 0.1, compute: (catalog) => flopsPerToken(LORA_8, catalog), why: 'Attention over the sequence comes on top; the input table is looked up.' },
  { claim: 'Hours of LoRA on 7B in 8 bits, a card of 24 GB', kind: 'predicted', published: (4 * 6.74e9 * 22.5e6) / (165e12 * 0.4 * 3600), unit: 'h', where: `${GUIDE}: FLOPs over 40 % of a card’s peak, 22.5M tokens`, tolerance: 0.2, compute: (catalog) => hours(LORA_8, catalog) },
  { claim: 'Hours of QLoRA on 13B there', kind: 'predicted', published: (4 * 13.02e9 * 22.5e6) / (165e12 * 0.4 * 3600), unit: 'h', where: `${GUIDE}: FLOPs over 40 % of a card’s peak, 22.5M tokens`, tolerance: 0.2, compute: (catalog) => hours(QLORA_13B, catalog) },
  { claim: 'Hours of QLoRA on 70B on a card of 48 GB', kind: 'predicted', unit: 'h', where: OWN, compute: (catalog) => hours(QLORA_70B, catalog) },
  { claim: 'LoRA in 8 bits over LoRA in 16 bits, time of a step', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => metricOfSettings(LORA_8, 'step_time', catalog) / metricOfSettings(LORA_16, 'step_time', catalog), why: 'Narrow weights are written out wide for every product: less memory, more time.' },
  { claim: 'Questions from which tuning on the documents as they are costs less than retrieving', kind: 'predicted', published: byTheRule(1), unit: 'questions', where: `${GUIDE}: both at the same rate, 1,500 tokens for a question`, tolerance: 0.3, compute: (catalog) => questionsUntil(RAW, catalog), why: CACHED },
  { claim: 'The same on questions and answers, tuning alone', kind: 'predicted', published: byTheRule(1.5), unit: 'questions', where: `${GUIDE}: 1.5 tokens made of each`, tolerance: 0.3, compute: (catalog) => questionsUntil(`${TUNED}; without prepare`, catalog), why: CACHED },
  { claim: 'The same with the writing of questions and answers by an 8B model', kind: 'predicted', published: byTheRule(1.5), unit: 'questions', where: `${GUIDE}, which leaves the writing out`, tolerance: 0.3, compute: (catalog) => questionsUntil(TUNED, catalog), why: 'Two faults of the rule that even out: passages cost twice what it says, and so does making the data.' },
  ...([['keywords beside chunks', 1.1], ['summaries of functions', 1.4]] as const).map(([recipe, expansion]): Claim => ({
    claim: `The same with ${recipe}, ${expansion} tokens made of each`, kind: 'predicted', unit: 'questions', where: `${OWN}; the factor is assumed`, compute: (catalog) => questionsUntil(TUNED, catalog, { expansion }),
  })),
  { claim: 'The bill of tuning: writing the data and training, on an H100', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => pricedProgram(TUNED, catalog).once.usd },
  { claim: 'Of that, writing the data', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * billOfNode(TUNED, 'prepare', catalog).usd) / pricedProgram(TUNED, catalog).once.usd },
  { claim: 'A hundred thousand questions with passages over as many after tuning, tuning included', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(RETRIEVED, catalog).usd / billOf(TUNED, catalog).usd },
  { claim: 'The guideline: guess the size of card from the model, the format and the method', kind: 'cited', where: 'abstract, arXiv:2404.10779' },
];
