import type { Catalog } from '../../catalog/catalog.ts';
import { breakEven } from '../../program/break-even.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { FILTERED, LENGTHS, MORE_DATA, RUN, SAMPLES, STUDY, WITHOUT_TRACES } from './cases.ts';
import { samplesWorth } from './worth.ts';

const ABSTRACT = 'abstract, arXiv:2402.04004';
const RULE = 'rule of thumb: 6 N a token';
const OWN = 'nothing published';
const WEIGHT = 'What noise takes from a sample is assumed: the paper gives no closed form. It finds dynamic noise to spoil a sample and static noise to do little.';
/** Of Pythia 410M without its input table, which is looked up. */
const MULTIPLIED = 354e6;

/** Runs that must share the data until judging every sample has paid. */
function runsUntilFilteringPays(w: number, catalog: Catalog): number {
  const [filtered, more] = [pricedProgram(FILTERED, catalog, {}, { w }), pricedProgram(MORE_DATA, catalog, {}, { w })];
  const found = breakEven({ once: filtered.once.usd, perUse: filtered.perUse.usd }, { once: more.once.usd, perUse: more.perUse.usd });
  return found.kind === 'from' && found.cheaper === 'a' ? found.uses : Number.POSITIVE_INFINITY;
}

/** What may be paid for judging a sample where so many runs follow. */
function worthOfJudging(runs: number, catalog: Catalog): number {
  const more = billOfNode(MORE_DATA, 'train', catalog, { runs: 1 });
  const filtered = billOfNode(FILTERED, 'train', catalog, { runs: 1 });
  return (runs * (more.usd - filtered.usd)) / samplesWorth({ clean: SAMPLES, eps: 0.2, weight: 1 });
}

const answer = (text: string, catalog: Catalog) => nodeNamed(pricedProgram(text, catalog), 'test').each;

export const CLAIMS_057: readonly Claim[] = [
  { claim: 'Tokens of a run', kind: 'by construction', published: 35e6, unit: 'tokens', where: 'samples × (question + trace + answer); samples and lengths are assumed', tolerance: 0.001, compute: () => RUN.tokens },
  { claim: 'FLOPs of a token', kind: 'predicted', published: 6 * MULTIPLIED, unit: 'FLOP', where: `${RULE}, without the input table`, tolerance: 0.1, compute: (catalog) => flopsPerToken(RUN, catalog) },
  { claim: 'FLOPs of a hundred runs', kind: 'predicted', published: 6 * MULTIPLIED * 35e8, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOfNode(STUDY, 'train', catalog).flops },
  { claim: 'Minutes of a run on an A100', kind: 'predicted', unit: 'minutes', where: OWN, compute: (catalog) => trainedMetric(RUN, 'training_time', catalog) / 60 },
  { claim: 'GPU-hours of the study', kind: 'predicted', unit: 'device-hours', where: `${OWN}; a hundred runs are assumed`, compute: (catalog) => deviceHours(billOf(STUDY, catalog)) },
  { claim: 'The bill of the study', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(STUDY, catalog).usd },
  { claim: 'Of that, answering', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * billOfNode(STUDY, 'test', catalog).usd) / billOf(STUDY, catalog).usd },
  { claim: 'Training with traces over training without', kind: 'predicted', published: 350 / 50, unit: '×', where: 'ratio of tokens', tolerance: 0.05, compute: (catalog) => billOfNode(STUDY, 'train', catalog).deviceSeconds / billOfNode(WITHOUT_TRACES, 'train', catalog).deviceSeconds },
  { claim: 'Tokens written for an answer with its trace over those without', kind: 'by construction', published: (LENGTHS.trace + LENGTHS.answer) / LENGTHS.answer, unit: '×', where: '(trace + answer) / answer', tolerance: 0.001, compute: (catalog) => answer(STUDY, catalog).tokensOut / answer(WITHOUT_TRACES, catalog).tokensOut },
  { claim: 'An answer with its trace over one without, in device-seconds', kind: 'predicted', published: 16, unit: '×', where: 'ratio of tokens written', tolerance: 0.2, compute: (catalog) => answer(STUDY, catalog).deviceSeconds / answer(WITHOUT_TRACES, catalog).deviceSeconds, why: 'The prompt is read either way, and later tokens have more cache to read.' },
  { claim: 'An answer with its trace over one without, in FLOPs', kind: 'predicted', published: (30 + 320) / (30 + 20), unit: '×', where: 'ratio of tokens read and written', tolerance: 0.2, compute: (catalog) => answer(STUDY, catalog).flops / answer(WITHOUT_TRACES, catalog).flops, why: 'The head is multiplied for written tokens alone, and is a seventh of so small a model.' },
  { claim: 'Clean samples that 100,000 are worth, a fifth spoilt by dynamic noise', kind: 'by construction', published: 80_000, unit: 'samples', where: 'S (1 − w ε)', tolerance: 0, compute: () => SAMPLES * (1 - 0.2), why: WEIGHT },
  { claim: 'Clean samples that they are worth with static noise, a twentieth of a sample each', kind: 'by construction', published: 99_000, unit: 'samples', where: 'S (1 − w ε)', tolerance: 0.001, compute: () => SAMPLES / (samplesWorth({ clean: SAMPLES, eps: 0.2, weight: 0.05 }) / SAMPLES), why: WEIGHT },
  { claim: 'Runs from which an 8B model that judges each sample pays, dynamic noise', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => runsUntilFilteringPays(1, catalog), why: 'Judging is paid once, training on spoilt samples in every run.' },
  { claim: 'Runs from which it pays where noise takes half of a sample', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => runsUntilFilteringPays(0.5, catalog) },
  { claim: 'Runs from which it pays with static noise, a twentieth of a sample each', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => runsUntilFilteringPays(0.05, catalog), why: WEIGHT },
  { claim: 'What may be paid for judging a thousand samples, one run', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => 1000 * worthOfJudging(1, catalog) },
  { claim: 'What an 8B model asks for judging a thousand', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => 1000 * nodeNamed(pricedProgram(FILTERED, catalog), 'judge').each.usd },
  { claim: 'Tuned models stand much static noise and are hurt by dynamic noise', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced.' },
];
