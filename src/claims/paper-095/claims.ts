import type { Catalog } from '../../catalog/catalog.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { CHINCHILLA } from '../../laws/laws/chinchilla.ts';
import { lawSetting } from '../../laws/setting.ts';
import type { Settings } from '../../scenario/fields.ts';
import { deviceHours, runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { jobOf } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { CORPUS, ONE_EPOCH, OPTIMAL, SMALL, TWENTY_TOKENS } from './cases.ts';
import { sizeForTokens } from './optimal-size.ts';

const ABSTRACT = 'abstract, arXiv:2309.15432';
const RULE = 'rule of thumb: 6 N D';
const TWENTY = 'rule of thumb: 20 tokens a parameter';
const OWN = 'nothing published';
const DENSITY = 'A quarter of a token for each byte is assumed.';
const TWO_FITS = 'Rule and fits disagree on what is optimal. The curve that Hoffmann et al. printed asks for far more than 20 tokens a parameter at this size, and so for a smaller model; the same points fitted again come to about 20.';

const parameters = (settings: Settings, catalog: Catalog): number => jobOf(settings, catalog).network.parameters.total;
const training = (text: string, base: Settings, catalog: Catalog) => nodeNamed(pricedProgram(text, catalog, base), 'train').total;
const bytesOf = (node: string, catalog: Catalog): number => nodeNamed(pricedProgram(ONE_EPOCH, catalog, OPTIMAL), node).amounts['bytes'] ?? Number.NaN;

function optimal(set?: string): number {
  return sizeForTokens(lawSetting(CHINCHILLA, set === undefined ? {} : { set }).coefficients, CORPUS);
}

function loss(parametersOf: number, tokens: number): number {
  const found = evaluateLaw(CHINCHILLA, { inputs: { N: parametersOf, D: tokens }, set: 'besiroglu' });
  return found.ok ? found.value : Number.NaN;
}

export const CLAIMS_095: readonly Claim[] = [
  { claim: 'Tokens of the corpus', kind: 'by construction', published: 182e9, unit: 'tokens', dimension: 'training-tokens', where: ABSTRACT, tolerance: 0.001, compute: (catalog) => trainedMetric(OPTIMAL, 'training_time', catalog) * trainedMetric(OPTIMAL, 'tokens_per_second', catalog), why: 'An input; the run’s time and speed give it back.' },
  { claim: 'Parameters it is optimal for', kind: 'by construction', published: 9.1e9, unit: 'parameters', where: TWENTY, tolerance: 0.02, compute: (catalog) => parameters(OPTIMAL, catalog), why: 'A dense network of that size, made to measure.' },
  { claim: 'Parameters it is optimal for by the law as printed', kind: 'predicted', published: 9.1e9, unit: 'parameters', where: TWENTY, tolerance: 0.2, compute: () => optimal(), why: TWO_FITS },
  { claim: 'Parameters it is optimal for by the law fitted again', kind: 'predicted', published: 9.1e9, unit: 'parameters', where: TWENTY, tolerance: 0.2, compute: () => optimal('besiroglu'), why: TWO_FITS },
  { claim: 'The corpus over what 350M parameters are best trained on', kind: 'by construction', published: 26, unit: '×', where: TWENTY, tolerance: 0.03, compute: (catalog) => CORPUS / (20 * parameters(SMALL, catalog)) },
  { claim: 'FLOPs of one pass, 9.1B', kind: 'predicted', published: 9.9e21, unit: 'FLOP', where: RULE, tolerance: 0.05, compute: (catalog) => training(ONE_EPOCH, OPTIMAL, catalog).flops },
  { claim: 'FLOPs of a token over 6 N, attention with its pairs counted', kind: 'predicted', unit: '×', where: 'causal attention, 6 · layers · sequence · width', tolerance: 1, compute: (catalog) => flopsPerToken(OPTIMAL, catalog) / (6 * parameters(OPTIMAL, catalog)) },
  { claim: 'GPU-hours of one pass on 64 A100', kind: 'predicted', published: 1.97e4, unit: 'device-hours', where: `${RULE}, 45 % of the peak as the notes have it`, tolerance: 0.2, compute: (catalog) => runHours(OPTIMAL, catalog), why: 'The engine predicts a higher share of the peak.' },
  { claim: 'Share of the peak that is reached', kind: 'predicted', published: 45, unit: '%', where: 'assumed in the notes', tolerance: 0.25, compute: (catalog) => 100 * trainedMetric(OPTIMAL, 'mfu', catalog), why: 'Fused attention, states shared out over 64 cards and one micro-batch after another leave little idle.' },
  { claim: 'The bill of one pass at $1.80 an hour', kind: 'predicted', published: 36_000, unit: '$', dimension: 'usd', where: `${RULE}, 45 % of the peak`, tolerance: 0.2, compute: (catalog) => training(ONE_EPOCH, OPTIMAL, catalog).usd, why: 'Fewer hours, at the same price.' },
  { claim: 'Days of one pass', kind: 'predicted', unit: 'days', where: OWN, compute: (catalog) => trainedMetric(OPTIMAL, 'training_time', catalog) / 86_400 },
  { claim: 'Energy of one pass', kind: 'predicted', unit: 'J', where: OWN, compute: (catalog) => training(ONE_EPOCH, OPTIMAL, catalog).joules },
  { claim: 'Token numbers of two bytes', kind: 'by construction', published: 364e9, unit: 'B', dimension: 'bytes', where: 'tokens × 2', tolerance: 0.001, compute: (catalog) => bytesOf('ids', catalog) },
  { claim: 'Text behind them', kind: 'by construction', published: 728e9, unit: 'B', dimension: 'bytes', where: 'tokens over tokens of a byte', tolerance: 0.001, compute: (catalog) => bytesOf('text', catalog), why: DENSITY },
  { claim: 'Keeping both for a year, over the whole bill', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => pricedProgram(ONE_EPOCH, catalog, OPTIMAL).once.usd / pricedProgram(ONE_EPOCH, catalog, OPTIMAL).total.usd, why: `${DENSITY} Compiling is not counted, since nobody says what it took.` },
  { claim: 'All of it for 350M parameters, over twenty tokens a parameter, in GPU-hours', kind: 'by construction', published: 26, unit: '×', where: TWENTY, tolerance: 0.05, compute: (catalog) => deviceHours(training(ONE_EPOCH, SMALL, catalog)) / deviceHours(training(TWENTY_TOKENS, SMALL, catalog)) },
  { claim: 'Loss of 350M on all of it over that of 9.1B, by the law fitted again', kind: 'predicted', unit: '×', where: OWN, compute: () => loss(350e6, CORPUS) / loss(9.1e9, CORPUS), why: 'A law of ordinary text; on compiled code its constants are others.' },
  { claim: 'Rust, Swift, Julia, C and C++ from production', kind: 'cited', where: ABSTRACT, why: 'What the corpus is made of; no figure of speed is published.' },
];
