import { breakEven } from '../../program/break-even.ts';
import { breakEvenParameters, rephrasingDeviceSeconds } from '../../program/data/rephrasing.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { billOf, billOfNode, deviceHours, runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { pricedProgram } from '../programs.ts';
import { trainedMetric } from '../training.ts';
import { AT_STATED_RATE, PLAIN, PLAIN_LARGE, REPHRASED, REPHRASED_LARGE, STUDENT, WRITER, WRITER_THEN } from './cases.ts';
import { parametersWorth, sequencesFor, writtenInAnHour } from './worth.ts';

const COST = 'arXiv:2401.16380, section on cost, as notes quote it';
const ABSTRACT = 'abstract, arXiv:2401.16380';
const STATED_HOURS = 25_000;
const FASTER = 'The paper writes a fifth of what the engine predicts. The engine keeps 128 sequences under way and replays kernels from a graph; services of early 2024 started kernels one by one from Python, where some 32 sequences come to the stated rate. Tuned services of today reach several times as much.';
const TWO_NUMBERS = 'The notes give half a million tokens a second on 64 A100, which is 10,700 GPU-hours, and 6,000 GPU-hours: the two contradict each other, and the engine’s hours lie below both.';

/** Models that have to be trained on the rephrased text until it has paid for itself. */
function modelsUntilPaid(rephrased: string, plain: string, catalog: Catalog): number {
  const [first, second] = [pricedProgram(rephrased, catalog), pricedProgram(plain, catalog)];
  const bill = (result: typeof first) => ({ once: deviceHours(result.once), perUse: deviceHours(result.perUse) });
  const met = breakEven(bill(second), bill(first));
  return met.kind === 'from' ? met.uses : Number.NaN;
}

const writingHours = (catalog: Catalog): number => deviceHours(billOfNode(REPHRASED, 'rephrase', catalog));
const savedOverSpent = (hours: number, catalog: Catalog): number => (deviceHours(billOfNode(PLAIN_LARGE, 'train', catalog)) - deviceHours(billOfNode(REPHRASED_LARGE, 'train', catalog))) / hours;

export const CLAIMS_002: readonly Claim[] = [
  {
    claim: 'Pretraining to the same quality on C4 and its rephrased twin: times less training', kind: 'by construction', published: 3, unit: '×', where: ABSTRACT, tolerance: 0.01,
    compute: (catalog) => deviceHours(billOf(PLAIN, catalog)) / deviceHours(billOfNode(REPHRASED, 'train', catalog)),
    why: 'That a third of the tokens is enough was measured and is an input. The writing is not in it.',
  },
  { claim: 'Tokens that Mistral-7B writes on one A100 in an hour', kind: 'predicted', published: 3e6, unit: 'tokens', dimension: 'training-tokens', where: COST, tolerance: 0.15, compute: (catalog) => writtenInAnHour(128, catalog), why: FASTER },
  {
    claim: 'Sequences at once for 3M tokens an hour, kernels started one by one', kind: 'predicted', unit: 'sequences',
    compute: (catalog) => sequencesFor(3e6, WRITER_THEN, catalog), why: 'Looked for so that the stated rate comes out; the paper does not say how many it wrote at once.',
  },
  { claim: 'Sequences at once for 3M tokens an hour, kernels from a graph', kind: 'predicted', unit: 'sequences', compute: (catalog) => sequencesFor(3e6, WRITER, catalog) },
  { claim: 'GPU-hours to write 85B tokens', kind: 'predicted', published: STATED_HOURS, unit: 'device-hours', where: COST, tolerance: 0.15, compute: writingHours, why: FASTER },
  {
    claim: 'GPU-hours to write 85B tokens at the stated 3M an hour', kind: 'by construction', published: STATED_HOURS, unit: 'device-hours', where: COST, tolerance: 0.15,
    compute: (catalog) => deviceHours(billOfNode(AT_STATED_RATE, 'rephrase', catalog)), why: 'One division; the paper rounds down.',
  },
  { claim: 'GPU-hours to train 1.3B parameters on 300B tokens', kind: 'predicted', published: 6000, unit: 'device-hours', where: COST, tolerance: 0.2, compute: (catalog) => runHours(STUDENT, catalog), why: `${TWO_NUMBERS} It predicts half of the peak, the stated speed is a fifth of it.` },
  { claim: 'The same from the stated half a million tokens a second', kind: 'by construction', published: 6000, unit: 'device-hours', where: COST, tolerance: 0.2, compute: () => (3e11 / 5e5 / 3600) * 64, why: TWO_NUMBERS },
  { claim: 'Tokens a second of 64 A100 that train 1.3B parameters', kind: 'predicted', published: 5e5, unit: 'tokens/s', where: COST, tolerance: 0.2, compute: (catalog) => trainedMetric(STUDENT, 'tokens_per_second', catalog), why: `${TWO_NUMBERS} 6,000 GPU-hours would be 0.9M tokens a second.` },
  { claim: 'Training saved over writing at 13B parameters, writing at the stated 25,000 GPU-hours', kind: 'predicted', published: 1, unit: '×', where: `${ABSTRACT}: at 13B one run pays for it`, tolerance: 0.2, compute: (catalog) => savedOverSpent(STATED_HOURS, catalog) },
  { claim: 'The same with the writing as predicted', kind: 'predicted', unit: '×', compute: (catalog) => savedOverSpent(writingHours(catalog), catalog) },
  { claim: 'Parameters from which one run pays for 25,000 GPU-hours of writing', kind: 'predicted', published: 13e9, unit: 'parameters', where: ABSTRACT, tolerance: 0.2, compute: (catalog) => parametersWorth(STATED_HOURS, catalog) },
  {
    claim: 'Parameters from which one run pays, at 3M tokens an hour', kind: 'predicted', published: 13e9, unit: 'parameters', where: ABSTRACT, tolerance: 0.2,
    compute: (catalog) => parametersWorth(deviceHours(billOfNode(AT_STATED_RATE, 'rephrase', catalog)), catalog), why: '28,333 GPU-hours, before rounding.',
  },
  {
    claim: 'Parameters from which one run pays, with the writing as predicted', kind: 'predicted', unit: 'parameters', compute: (catalog) => parametersWorth(writingHours(catalog), catalog),
    why: 'Writing that costs a fifth pays from a fifth of the size.',
  },
  {
    claim: 'Parameters from which one run pays, at 25,000 GPU-hours and training at 40 % of the peak', kind: 'by construction', published: 9.4e9, unit: 'parameters', where: 'rule of thumb: 6 N D and 40 % of the peak', tolerance: 0.02,
    compute: () => breakEvenParameters({ deviceSeconds: STATED_HOURS * 3600, runs: 1, tokens: 3e11, gain: 3, flopsPerSecond: 0.4 * 312e12 }),
    why: 'The faster a machine trains, the fewer hours are saved: with the engine’s 57 % a larger model is needed.',
  },
  {
    claim: 'GPU-hours to write 85B tokens by the closed formula at 3M an hour', kind: 'by construction', published: 28_333, unit: 'device-hours', where: 'tokens over rate', tolerance: 0.001, compute: () => rephrasingDeviceSeconds(85e9, 3e6 / 3600) / 3600,
  },
  { claim: 'Models of 1.3B that must share the text until it has paid, at the stated rate', kind: 'predicted', unit: 'models', compute: (catalog) => modelsUntilPaid(AT_STATED_RATE, PLAIN, catalog) },
  { claim: 'Models of 1.3B that must share the text until it has paid, as predicted', kind: 'predicted', unit: 'models', compute: (catalog) => modelsUntilPaid(REPHRASED, PLAIN, catalog) },
  { claim: 'The bill of one 1.3B model: writing and training, as predicted', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(REPHRASED, catalog).usd },
  { claim: 'The bill of one 1.3B model on three times the tokens', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(PLAIN, catalog).usd },
  { claim: 'FLOPs to write 85B tokens: 2 N for each token read or written', kind: 'predicted', published: 2 * 7.24e9 * 85e9 * (650 / 300), unit: 'FLOP', where: 'rule of thumb, 350 tokens read for 300 written', tolerance: 0.1, compute: (catalog) => billOfNode(REPHRASED, 'rephrase', catalog).flops },
  { claim: 'Perplexity over 10 % lower on average across parts of the Pile at the same training', kind: 'cited', published: 10, unit: '%', where: ABSTRACT, why: 'Quality is not priced.' },
  { claim: 'Zero-shot answers better by 2 % over 13 tasks', kind: 'cited', published: 2, unit: '%', where: ABSTRACT, why: 'Quality is not priced.' },
];
