import type { Catalog } from '../../catalog/catalog.ts';
import { crossingInTable, largestShare } from '../../laws/crossings.ts';
import { D_CPT_DOMAIN, D_CPT_GENERAL, D_CPT_SCARCE } from '../../laws/laws/d-cpt.ts';
import { lawBudget, optimumUnder } from '../../laws/optimum.ts';
import { lawSetting } from '../../laws/setting.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { AT_TARGET, CHOSEN, GRID, PROBE } from './cases.ts';
import { BEFORE, boughtBack, explained, published } from './forgetting.ts';

const PAPER = 'arXiv:2406.01375';
const TABLE = `${PAPER}, table 5 (Qwen1.5 1.8B, chemistry, 10 B tokens), as a third-party note gives it`;
const OWN = 'nothing published';
const RUNS = 'Assumed here: three sizes, nine mixtures, 200,000 steps of 64 sequences of 2,048 tokens, and eight A100.';
const SEVEN = 'Fitted here to seven points of one domain; the paper’s figure is of six domains and all sizes, whose losses were not read.';
const TOLERATED = 0.03;

/** Largest share of the domain by the fitted law. */
function shareByLaw(tolerance: number): number {
  const found = largestShare(lawSetting(D_CPT_GENERAL), 'r', BEFORE, tolerance);
  return found.ok ? found.share : Number.NaN;
}

/** The same by straight lines between the published points. */
function shareByTable(tolerance: number): number {
  const rows = (D_CPT_GENERAL.points ?? []).map(({ inputs, output }) => ({ x: inputs.r ?? Number.NaN, y: output }));
  return crossingInTable(rows, BEFORE * (1 + tolerance)) ?? Number.NaN;
}

/** Share that is best where domain text is scarce. */
function scarceShare(): number {
  const budget = lawBudget(D_CPT_SCARCE);
  const found = budget === undefined ? undefined : optimumUnder(lawSetting(D_CPT_SCARCE), budget);
  return found?.ok === true ? (found.inputs.r ?? Number.NaN) : Number.NaN;
}

const hours = (text: string, catalog: Catalog): number => deviceHours(billOf(text, catalog));
const flopsOfRun = (text: string, node: string, catalog: Catalog): number => nodeNamed(pricedProgram(text, catalog), node).each.flops;

export const CLAIMS_036: readonly Claim[] = [
  { claim: 'Largest share of chemistry with 3 % more general loss, by the law', kind: 'predicted', published: 0.924, where: TABLE, tolerance: 0.002, compute: () => shareByLaw(TOLERATED), why: 'The law is fitted to the table that holds the answer, at seven shares.' },
  { claim: 'The same by straight lines between the published points', kind: 'predicted', published: 0.924, where: TABLE, tolerance: 0.002, compute: () => shareByTable(TOLERATED) },
  { claim: 'Largest share with 5 % more general loss, by the law', kind: 'predicted', where: OWN, compute: () => shareByLaw(0.05) },
  { claim: 'General loss at a share of 0.924', kind: 'by construction', published: 2.9445, unit: 'loss', where: TABLE, tolerance: 0.001, compute: () => published(D_CPT_GENERAL, 0.924) },
  { claim: 'The limit that it stays below', kind: 'by construction', published: 2.946, unit: 'loss', where: `${TABLE}: 1.03 · 2.8602`, tolerance: 0.0001, compute: () => BEFORE * (1 + TOLERATED) },
  { claim: 'Of what training on chemistry alone forgets, what 7 % of general text brings back', kind: 'by construction', unit: '%', compute: () => 100 * boughtBack(0.93) },
  { claim: 'What that costs on chemistry, in loss', kind: 'by construction', unit: '%', compute: () => 100 * (published(D_CPT_DOMAIN, 0.93) / published(D_CPT_DOMAIN, 1) - 1) },
  { claim: 'R² of the general loss', kind: 'by construction', published: 0.9967, unit: 'R²', where: `${PAPER}, as a third-party note reads it`, tolerance: 0.01, compute: () => explained(D_CPT_GENERAL), why: SEVEN },
  { claim: 'R² of the domain loss', kind: 'by construction', published: 0.9796, unit: 'R²', where: `${PAPER}, as a third-party note reads it`, tolerance: 0.03, compute: () => explained(D_CPT_DOMAIN), why: SEVEN },
  { claim: 'R² at a share never trained on', kind: 'cited', published: 0.9717, unit: 'R²', where: `${PAPER}, as a third-party note reads it`, why: 'The losses were not read.' },
  { claim: 'A new domain over all runs of one, in FLOPs', kind: 'predicted', published: 1, unit: '%', where: `${PAPER}, abstract`, tolerance: 0.5, compute: (catalog) => (100 * billOf(PROBE, catalog).flops) / billOf(GRID, catalog).flops, why: `That one run of the smallest model is the probe is assumed. ${RUNS}` },
  { claim: 'A new domain over all runs of one, in device-hours', kind: 'predicted', published: 1, unit: '%', where: `${PAPER}, abstract`, tolerance: 0.5, compute: (catalog) => (100 * hours(PROBE, catalog)) / hours(GRID, catalog), why: 'Small models use less of a machine’s peak, so hours shrink less than FLOPs.' },
  { claim: 'FLOPs of training 1.8B parameters on 10 B tokens', kind: 'predicted', published: 6 * 1.84e9 * 1e10, unit: 'FLOP', where: '6 FLOPs a parameter and token', tolerance: 0.1, compute: (catalog) => billOfNode(CHOSEN, 'train', catalog).flops, why: 'A sixth of the parameters is a table that is looked up and not multiplied; attention over 4,096 tokens makes up for a part.' },
  { claim: 'A100-hours of that run', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOfNode(CHOSEN, 'train', catalog)) },
  { claim: 'Nine trials of a small model over the run they choose for, in FLOPs', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * billOfNode(CHOSEN, 'try', catalog).flops) / billOfNode(CHOSEN, 'train', catalog).flops },
  { claim: 'A100-hours of all runs of one domain', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => hours(GRID, catalog), why: RUNS },
  { claim: 'The bill of six domains', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => 6 * billOf(GRID, catalog).usd, why: RUNS },
  { claim: 'Every mixture at 7B over small runs and a law, in FLOPs', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(AT_TARGET, catalog).flops / billOf(GRID, catalog).flops, why: 'At 7B the law saves little for one domain, as its own largest runs are of 4B. It pays at larger sizes, and from the second domain on.' },
  { claim: 'One run of 7B over one of 0.5B, in FLOPs', kind: 'predicted', published: 7.72 / 0.464, unit: '×', where: 'parameters over parameters', tolerance: 0.1, compute: (catalog) => flopsOfRun(AT_TARGET, 'target', catalog) / flopsOfRun(PROBE, 'small', catalog), why: 'A third of the smallest model is a table that is looked up, and its attention weighs more.' },
  { claim: 'Best share where five billion tokens of a domain are all there is', kind: 'by construction', compute: scarceShare, why: 'How loss goes with tokens is assumed, so this shows only that the best share lies inside.' },
];
