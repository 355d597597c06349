import type { Catalog } from '../../catalog/catalog.ts';
import type { Spread } from '../../serving/outcome/types.ts';
import { PERCENTILES } from '../../serving/outcome/types.ts';
import type { ServeSettings } from '../../serving/plan/values.ts';
import type { PolicyOutcome } from '../../serving/run.ts';
import { copySeconds } from '../../serving/simulation/preemption.ts';
import type { Claim } from '../claim.ts';
import { simulatedService } from '../simulated.ts';
import { GROUPS, LARGE, OFTEN, PAGES, SELDOM, SMALL, traffic, type Machine } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2411.18424';
const TAILS = [0.95, 0.99, 0.999] as const;
type Tail = (typeof TAILS)[number];

const tail = (spread: Spread, share: Tail): number => spread.at[PERCENTILES.indexOf(share)] as number;
const tailsOf = ({ summary: { ttft, gap } }: PolicyOutcome): readonly number[] => [ttft, gap].flatMap((spread) => TAILS.map((share) => tail(spread, share)));

/** How often swapping page by page takes what another way takes, of times to first tokens and between tokens at three tails. */
function gains(machine: Machine, fairEvery: number, other: ServeSettings, catalog: Catalog): readonly number[] {
  const { serve } = simulatedService(machine.settings, catalog);
  const slow = tailsOf(serve({ ...traffic(machine, fairEvery), ...PAGES }));
  const fast = tailsOf(serve({ ...traffic(machine, fairEvery), ...other }));
  return slow.map((seconds, at) => seconds / (fast[at] as number));
}
const onBoth = (fairEvery: number, catalog: Catalog): readonly number[] => [SMALL, LARGE].flatMap((machine) => gains(machine, fairEvery, GROUPS, catalog));

const TOKENS = 1000;
const copying = (pagesTogether: number) => (catalog: Catalog): number => {
  const { prices } = simulatedService(SMALL.settings, catalog);
  return copySeconds(prices, pagesTogether, TOKENS, prices.cacheBytes(TOKENS));
};
const linkShare = (pagesTogether: number) => (catalog: Catalog): number => {
  const { prices } = simulatedService(SMALL.settings, catalog);
  return (100 * prices.cacheBytes(TOKENS)) / prices.hostRate / copying(pagesTogether)(catalog);
};

const SETUP = 'Lengths of a conversation service; twice as many users as memory has room for; hidden and reused shares are inputs (0.8 and 0.7). The paper’s traces and how often it drew priorities were not at hand: from 2 to 20 % of the passes here, ends that were settled on after seeing that redrawing in 2 to 4 % of passes alone gains at most about 3.4 ×. Users wait for their answers; where requests come whatever happens, a rate that only the faster service bears lets the other’s tails grow without bound.';

export const CLAIMS_084: readonly Claim[] = [
  {
    claim: 'Least gain of a tail (95, 99 and 99.9 %) of first tokens and of gaps on both machines, priorities drawn in every 50th pass', kind: 'by construction', published: 1.4, unit: '×', where: `${ABSTRACT}: 1.4 to 11.2`, tolerance: 0.33, compute: (catalog) => Math.min(...onBoth(SELDOM, catalog)), why: SETUP,
  },
  {
    claim: 'Most gain of a tail, priorities drawn in every fifth pass', kind: 'by construction', published: 11.2, unit: '×', where: `${ABSTRACT}: 1.4 to 11.2`, tolerance: 0.33, compute: (catalog) => Math.max(...onBoth(OFTEN, catalog)), why: SETUP,
  },
  {
    claim: 'Of it, what twenty pages a copy gain alone, 99 % of gaps of Llama 3 8B, every fifth pass', kind: 'by construction', unit: '×', compute: (catalog) => gains(SMALL, OFTEN, { ...PAGES, swapGroup: 20 }, catalog)[TAILS.length + 1] as number, why: 'Our own figure.',
  },
  { claim: 'Taking out a cache of 1,000 tokens page by page, over twenty pages a copy', kind: 'by construction', unit: '×', compute: (catalog) => copying(1)(catalog) / copying(20)(catalog), why: 'Our own figure: 10 µs to hand over a copy, two copies a layer and page.' },
  { claim: 'Share of the host link that copies of a page reach', kind: 'by construction', unit: '%', compute: linkShare(1), why: 'Our own figure: a page of 16 tokens is 32 KB of one layer’s keys.' },
  { claim: 'Share that copies of twenty pages reach', kind: 'by construction', unit: '%', compute: linkShare(20), why: 'Our own figure.' },
];
