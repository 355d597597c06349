import type { Catalog } from '../../catalog/catalog.ts';
import { billOf } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { APART, FREE, IN_TURN, SINGLE, SMALL, TEN, writing } from './cases.ts';

const BY_HAND = 'bytes over bandwidth by hand, RTX 4090, 7 billion parameters in 16 bits';
const NO_FIGURE = 'no figure published';
const LENGTHS = 'Lengths are assumed: an instruction of 400 tokens, a formula of 60, twenty steps of 12 tokens with 1.3 tried for one kept. Ten translations and at most 80 steps are the authors’ own settings.';

const translating = (text: string, catalog: Catalog): number => nodeNamed(pricedProgram(text, catalog), 'translate').seconds;
const planning = (text: string, catalog: Catalog): number => nodeNamed(pricedProgram(text, catalog), 'step').seconds;

export const CLAIMS_108: readonly Claim[] = [
  { claim: 'A token written by one translation', kind: 'predicted', published: 0.017, unit: 's', dimension: 'seconds', where: BY_HAND, tolerance: 0.1, compute: (catalog) => metricOfSettings(writing(1), 'tpot', catalog) },
  { claim: 'A token written by each of ten', kind: 'predicted', published: 0.018, unit: 's', dimension: 'seconds', where: BY_HAND, tolerance: 0.12, compute: (catalog) => metricOfSettings(writing(10), 'tpot', catalog), why: 'Ten caches are read beside the weights, and attention of ten is not free.' },
  { claim: 'Ten votes take longer than one', kind: 'predicted', published: 6, unit: '%', where: BY_HAND, tolerance: 0.5, compute: (catalog) => 100 * (translating(TEN, catalog) / translating(SINGLE, catalog) - 1), why: `Still nothing like ten times. Kernels that read ten rows are a little slower than those for one, which bytes over bandwidth leaves out. ${LENGTHS}` },
  { claim: 'The same where each vote reads the instruction for itself', kind: 'predicted', unit: '%', where: NO_FIGURE, compute: (catalog) => 100 * (translating(APART, catalog) / translating(SINGLE, catalog) - 1), why: 'Reading is arithmetic, and ten readings are ten times as much of it: the shared prompt is half of what makes voting cheap.' },
  { claim: 'Ten votes one after the other, times the time side by side', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => translating(IN_TURN, catalog) / translating(TEN, catalog) },
  { claim: 'Seconds until the formula is voted on', kind: 'predicted', unit: 's', dimension: 'seconds', where: NO_FIGURE, compute: (catalog) => translating(TEN, catalog) + nodeNamed(pricedProgram(TEN, catalog), 'vote').seconds, why: `45 comparisons of two formulas, 10 ms each, are assumed. ${LENGTHS}` },
  { claim: 'Seconds of writing a plan of twenty steps', kind: 'predicted', published: 20 * (1.3 * 12 * 0.017 + 0.002), unit: 's', dimension: 'seconds', where: 'n_s·(β·t_s·TPOT + t_cpu) at 17 ms a token', tolerance: 0.1, compute: (catalog) => planning(TEN, catalog), why: LENGTHS },
  { claim: 'Holding the plan to the formula: times the time of writing freely', kind: 'predicted', published: 1.3, unit: '×', where: 'β, tokens tried for one kept; checking 2 ms a step', tolerance: 0.1, compute: (catalog) => planning(TEN, catalog) / planning(FREE, catalog), why: 'Whole tokens are drawn: 16 in place of 12 for a step, since 15.6 are not possible.' },
  { claim: 'Seconds from instruction to plan', kind: 'predicted', unit: 's', dimension: 'seconds', where: NO_FIGURE, compute: (catalog) => pricedProgram(TEN, catalog).perUseSeconds, why: LENGTHS },
  { claim: 'The same with weights in four bits', kind: 'predicted', unit: 's', dimension: 'seconds', where: NO_FIGURE, compute: (catalog) => pricedProgram(SMALL, catalog).perUseSeconds, why: LENGTHS },
  { claim: 'Bill of a thousand instructions at $0.40 a card and hour', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => 1000 * billOf(TEN, catalog).usd, why: LENGTHS },
  { claim: 'Safety 10.8 and efficiency of plans 19.8 points better with a drone, safety 20.4 points with an arm', kind: 'cited', where: 'abstract', why: 'Quality. What ten votes and constrained writing cost is computed here.' },
];
