import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { tokensPerDollar } from '../../serving/fleet/map.ts';
import type { Claim } from '../claim.ts';
import { AS_A10, KINDS, on } from './cases.ts';
import { MOST_AT_ONCE, savingsOf, type Saving } from './fleets.ts';
import type { Dataset } from './lengths.ts';

const ABSTRACT = 'abstract';
const RESULTS = 'section 6, cost savings by dataset and limit';
const SIZES = [25, 100, 250, 500, 1000, 2000] as const;
const LIMIT = 0.12;

/** Points of a hundred by which a share may differ, as a share of what is published. */
const points = (allowed: number, published: number): number => allowed / published;

const LENGTHS = 'Assumed here: the lengths, their means (not verified) and spreads. They are shorter than the paper’s may have been.';
const MIXES = 'Mixes of at most two kinds are priced, exactly; of four kinds the integer program finds fleets that cost up to 2 % less in these cases.';
const PUBMED_WHY = `${LENGTHS} Priced here, small cards serve all of PubMed, few at once and dearly, and an H100 is mostly idle at low rates; which kinds and rates the published range spans could not be read.`;

/** The most that the mix saves over any single kind at any rate, in percent. */
function highest(dataset: Dataset, tpot: number, catalog: Catalog): number {
  return 100 * Math.max(...savingsOf(dataset, tpot, catalog).map(({ saving }) => saving));
}

/** The least over the single kinds of what the mix saves in the mean of the rates, in percent. */
function lowest(dataset: Dataset, tpot: number, catalog: Catalog): number {
  const all = savingsOf(dataset, tpot, catalog);
  const mean = (of: readonly Saving[]): number => of.reduce((sum, { saving }) => sum + saving, 0) / of.length;
  return 100 * Math.min(...KINDS.map((kind) => all.filter((one) => one.kind === kind)).filter((of) => of.length > 0).map(mean));
}

const high = (name: string, dataset: Dataset, tpot: number, published: number, why: string): Claim => ({
  claim: `${name}, ${1000 * tpot} ms: most that the mix saves over a single kind, 1 to 32 requests a second`, kind: 'predicted', published, unit: '%', where: RESULTS, tolerance: points(15, published), why,
  compute: (catalog) => highest(dataset, tpot, catalog),
});
const low = (name: string, dataset: Dataset, tpot: number, published: number): Claim => ({
  claim: `${name}, ${1000 * tpot} ms: least that the mix saves over a single kind, mean of the rates`, kind: 'predicted', published, unit: '%', where: RESULTS, tolerance: points(15, published),
  why: 'Over which rates and kinds the published least is taken could not be read; here it is the least over the kinds of the mean over the rates. At single rates one kind alone is often the cheapest, and the mix saves nothing over that one.',
  compute: (catalog) => lowest(dataset, tpot, catalog),
});

/** Tokens for a dollar of A10G over A100, at every size. */
function ratios(catalog: Catalog, a10g: Settings, sizes: readonly number[] = SIZES): readonly number[] {
  const machines = [{ name: 'A10G', settings: on('a10g', a10g) }, { name: 'A100', settings: on('a100') }];
  return tokensPerDollar(machines, sizes, sizes, { tpot: LIMIT }, catalog, MOST_AT_ONCE).cells.flatMap(({ tokensPerUsd: [small, large] }) => (small !== undefined && large !== undefined ? [small / large] : []));
}
const at = (size: number, catalog: Catalog, a10g: Settings = {}): number => ratios(catalog, a10g, [size])[0] ?? NaN;

const PEAK = 'The A10G’s datasheet rate here is 70 TFLOP/s in 16 bits, dense, so that a dollar an hour rents less arithmetic than of an A100 (69 against 85 TFLOP/s). The paper’s advantage needs more of it: the A10, its relative, has 125.';

export const CLAIMS_096: readonly Claim[] = [
  {
    claim: 'Arena, 120 ms, 1 and 2 requests a second: most that the mix saves over a single kind', kind: 'predicted', published: 77, unit: '%', where: ABSTRACT, tolerance: points(10, 77),
    compute: (catalog) => 100 * Math.max(...savingsOf('arena', LIMIT, catalog, [1, 2]).map(({ saving }) => saving)),
    why: `The paper’s mix is an L4 and an A10G, 1 − (0.70 + 1.01)/7.516 = 77 %. Here an L4 alone keeps 120 ms at both rates (82 % busy at two requests a second, and the program knows no queues), and costs less. ${LENGTHS}`,
  },
  high('Arena', 'arena', LIMIT, 77, `An L4 alone is enough at low rates, and an H100 costs eleven times as much. ${LENGTHS} ${MIXES}`),
  low('Arena', 'arena', LIMIT, 15),
  high('Arena', 'arena', 0.04, 68, `At 40 ms no L4 serves: weights take 45 ms to be read. An A10G alone is enough at low rates, where the paper needed more. ${LENGTHS}`),
  low('Arena', 'arena', 0.04, 9),
  high('PubMed', 'pubmed', LIMIT, 33, PUBMED_WHY),
  low('PubMed', 'pubmed', LIMIT, 15),
  high('PubMed', 'pubmed', 0.04, 22, PUBMED_WHY),
  low('PubMed', 'pubmed', 0.04, 2),
  high('Mixed', 'mixed', LIMIT, 51, `${LENGTHS} At one request a second an A10G is enough, so that an H100 is mostly idle.`),
  low('Mixed', 'mixed', LIMIT, 13),
  high('Mixed', 'mixed', 0.04, 51, LENGTHS),
  low('Mixed', 'mixed', 0.04, 4),
  {
    claim: 'Tokens for a dollar of A10G over A100, at its best size', kind: 'predicted', published: 1.72, unit: '×', where: 'section 4.1, request size', tolerance: points(20, 172),
    compute: (catalog) => Math.max(...ratios(catalog, {})), why: PEAK,
  },
  {
    claim: 'The same with the rate of an A10 in the A10G', kind: 'predicted', published: 1.72, unit: '×', where: 'section 4.1, request size', tolerance: points(20, 172),
    compute: (catalog) => Math.max(...ratios(catalog, AS_A10)),
    why: 'Arithmetic for a dollar makes up 46 % of it. The rest is the service’s limit of 256 sequences at once, its default when the paper measured, which an A100 meets at small sizes and an A10G does not.',
  },
  {
    claim: 'Tokens for a dollar of A100 over A10G, at its best size', kind: 'predicted', published: 1.38, unit: '×', where: 'section 4.1, request size', tolerance: points(20, 138),
    compute: (catalog) => 1 / Math.min(...ratios(catalog, {})),
    why: 'At long answers memory for the cache decides, of which an A100 has about twice as much for a dollar, and the largest sizes here are 2,000 and 2,000 tokens. How far the paper’s sizes go could not be read.',
  },
  {
    claim: 'A10G (with an A10’s rate) over A100 falls from small sizes to large: that at 2,000 and 2,000 tokens in percent of that at 25 and 25', kind: 'predicted', unit: '%', where: 'section 4.1: the smaller card leads at small sizes, the larger at large ones', tolerance: 1,
    compute: (catalog) => (100 * at(2000, catalog, AS_A10)) / at(25, catalog, AS_A10),
  },
  {
    claim: 'A10G over A100 in tokens for a dollar at 2,000 and 2,000 tokens', kind: 'predicted', unit: '%', where: 'section 4.1: the larger card leads at large sizes', tolerance: 1,
    compute: (catalog) => 100 * at(2000, catalog),
  },
  {
    claim: 'A100 over A10G (with an A10’s rate) in tokens for a dollar at 25 and 25 tokens: the lead changes hands', kind: 'predicted', unit: '%', where: 'section 4.1: the smaller card leads at small sizes', tolerance: 1,
    compute: (catalog) => 100 / at(25, catalog, AS_A10),
  },
];
