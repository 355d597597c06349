import type { Catalog } from '../../catalog/catalog.ts';
import type { NodeResult, ProgramResult } from '../../program/result.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings, price } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { CORRECTED, CORRECTED_EAGER, LISTENING, LISTENING_EAGER, PLAIN, SMALL } from './cases.ts';

const BY_HAND = 'by hand from parameters and lengths';
const NO_FIGURE = 'no figure published';
const HOURS = 'authors’ repository, by a secondary source: 1.5 to 4.5 hours on one A40 for each data set';
const LENGTHS = 'An utterance of 20 tokens and an instruction of 50 are assumed.';
const TUNING = 'Ten thousand utterances are assumed; data sets differ threefold in the published range, and neither their sizes nor the padding could be read. Micro-batches of four, kernels from Python and evaluation between epochs make the rest.';

const corrected = (catalog: Catalog): ProgramResult => pricedProgram(CORRECTED, catalog, LISTENING);
const eager = (catalog: Catalog): ProgramResult => pricedProgram(CORRECTED_EAGER, catalog, LISTENING_EAGER);
const node = (id: string, catalog: Catalog): NodeResult => nodeNamed(corrected(catalog), id);

/** One metric of what corrects an utterance. */
function correcting(metric: 'ttft' | 'tpot', catalog: Catalog): number {
  return metricOfSettings(node('correct', catalog).settings ?? {}, metric, catalog);
}

/** Arithmetic of reading the corrector’s prompt. */
function readingFlops(catalog: Catalog): number {
  const { phases } = price(node('correct', catalog).settings ?? {}, catalog);
  return (phases.find(({ name }) => name === 'prefill')?.ops ?? []).reduce((sum, { matrixFlops, count }) => sum + matrixFlops * count, 0);
}

export const CLAIMS_110: readonly Claim[] = [
  { claim: 'Hours of tuning the corrector on one A40, the shortest', kind: 'predicted', published: 1.5, unit: 'h', where: HOURS, tolerance: 2 / 3, compute: (catalog) => nodeNamed(eager(catalog), 'tune').seconds / 3600, why: TUNING },
  { claim: 'Hours of tuning the corrector on one A40, the longest', kind: 'predicted', published: 4.5, unit: 'h', where: HOURS, tolerance: 2 / 3, compute: (catalog) => nodeNamed(eager(catalog), 'tune').seconds / 3600, why: TUNING },
  { claim: 'Arithmetic of tuning on ten thousand utterances, two epochs of 150 tokens each', kind: 'predicted', published: 8e16, unit: 'FLOP', dimension: 'flops', where: `${BY_HAND}: 4·N a token`, tolerance: 0.1, compute: (catalog) => node('tune', catalog).total.flops },
  { claim: 'The same in hours, kernels from compiled code', kind: 'predicted', published: 0.4, unit: 'h', where: `${BY_HAND}: an A40 at 35 % of its peak`, tolerance: 0.35, compute: (catalog) => node('tune', catalog).seconds / 3600, why: 'Products of 600 rows reach more than half of an A40’s peak here, where 35 % was taken by hand.' },
  { claim: 'Parameters of the recogniser', kind: 'predicted', published: 1.55e9, unit: 'parameters', where: 'Whisper large, 1,550M', tolerance: 0.01, compute: (catalog) => jobOf(LISTENING, catalog).network.parameters.total },
  { claim: 'Arithmetic of reading five hypotheses and the instruction, 150 tokens', kind: 'predicted', published: 2e12, unit: 'FLOP', dimension: 'flops', where: `${BY_HAND}: 2·N a token`, tolerance: 0.05, compute: readingFlops },
  { claim: 'Reading them on an A100', kind: 'predicted', published: 0.015, unit: 's', dimension: 'seconds', where: BY_HAND, tolerance: 0.3, compute: (catalog) => correcting('ttft', catalog) },
  { claim: 'Writing the correction, twenty tokens', kind: 'predicted', published: 0.2, unit: 's', dimension: 'seconds', where: BY_HAND, tolerance: 0.35, compute: (catalog) => 20 * correcting('tpot', catalog), why: 'The 40 GB card reads 13.5 GB of weights in 11 to 13 ms; by hand 10 ms were taken.' },
  { claim: 'Recognising an utterance with five hypotheses', kind: 'predicted', published: 0.3, unit: 's', dimension: 'seconds', where: BY_HAND, tolerance: 0.35, compute: (catalog) => node('recognise', catalog).seconds, why: 'With kernels from a graph; started from Python the 32 thin layers of the decoder take several times as long. The figure by hand lies between the two.' },
  { claim: 'The same with kernels started from Python', kind: 'predicted', published: 0.3, unit: 's', dimension: 'seconds', where: BY_HAND, tolerance: 0.35, compute: (catalog) => nodeNamed(eager(catalog), 'recognise').seconds, why: 'Five small kernels and more in each of 32 layers are started one by one for every token.' },
  { claim: 'Correction makes an utterance take longer by', kind: 'predicted', published: 2, unit: '×', where: `${BY_HAND}: roughly doubles`, tolerance: 0.25, compute: (catalog) => eager(catalog).perUseSeconds / nodeNamed(eager(catalog), 'recognise').seconds, why: 'As libraries run it. With kernels from graphs the recogniser gains more, and the corrector is most of the time.' },
  { claim: 'The same with kernels from graphs', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => corrected(catalog).perUseSeconds / pricedProgram(PLAIN, catalog, LISTENING).perUseSeconds },
  { claim: 'Time of a correction that goes to writing', kind: 'predicted', unit: '%', where: `${NO_FIGURE}; the lesson is that writing is the bill`, compute: (catalog) => 100 * (1 - correcting('ttft', catalog) / node('correct', catalog).seconds), why: LENGTHS },
  { claim: 'Seconds of work for a second of sound, utterances of six seconds', kind: 'predicted', unit: '×', where: `${NO_FIGURE}; real-time factor`, compute: (catalog) => corrected(catalog).perUseSeconds / 6, why: LENGTHS },
  { claim: 'Time of a correction with weights in four bits, over sixteen', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => nodeNamed(pricedProgram(SMALL, catalog, LISTENING), 'correct').seconds / node('correct', catalog).seconds },
  { claim: 'Bill of a thousand utterances, recognised and corrected one by one', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => 1000 * corrected(catalog).perUse.usd, why: 'At $1.29 an hour for an A100 with 40 GB, assumed.' },
  { claim: 'Up to 53.9 % fewer wrong words with little data', kind: 'cited', where: 'abstract', why: 'Quality. What the correction costs beside the recogniser is computed here.' },
];
