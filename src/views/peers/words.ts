import type { Verdict } from '../../peers/account.ts';
import type { ComparedRow } from '../../peers/compare.ts';
import type { DifferenceKind } from '../../peers/peer.ts';
import type { Dimension } from '../../units/dimension.ts';
import { formatPercent, formatText } from '../../units/format.ts';

/** Who is right, in two words. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = { equal: 'equal', ours: 'peer is off', convention: 'convention', unmodelled: 'left out' };

/** What kind of difference a step is, for readers. */
export const KIND_WORDS: Readonly<Record<DifferenceKind, string>> = { ours: 'mistaken here', convention: 'another convention', unmodelled: 'counted on one side only' };

/** Theirs over ours: a signed share while they are near, a factor beyond. */
export function ratioText(ours: number, theirs: number): string {
  const ratio = theirs / ours;
  if (theirs === ours) return '0\u00a0%';
  if (ratio > 2 || ratio < 0.5) return `×${ratio >= 100 ? Math.round(ratio) : Number(ratio.toPrecision(3))}`;
  const share = Math.abs(ratio - 1);
  if (share < 5e-5) return ratio > 1 ? '+\u00a0<\u00a00.01\u00a0%' : '−\u00a0<\u00a00.01\u00a0%';
  return `${ratio > 1 ? '+' : '−'}${formatPercent(share)}`;
}

/** An amount added or taken away, with its sign and unit. */
export function changeText(amount: number, dimension: Dimension): string {
  return `${amount < 0 ? '−' : '+'}${formatText(Math.abs(amount), dimension)}`;
}

/** Ours and theirs with as many figures as it takes to tell them apart, at most eight. */
export function pairText({ ours, theirs }: { readonly ours: number; readonly theirs: number }, dimension: Dimension): readonly [ours: string, theirs: string] {
  for (let figures = 3; figures < MOST_FIGURES; figures++) {
    const pair = [formatText(ours, dimension, { figures }), formatText(theirs, dimension, { figures })] as const;
    if (ours === theirs || pair[0] !== pair[1]) return pair;
  }
  return [formatText(ours, dimension, { figures: MOST_FIGURES }), formatText(theirs, dimension, { figures: MOST_FIGURES })];
}

const MOST_FIGURES = 8;

/** Peers differ by little from here on. */
const NEAR = 0.05;

/** The answer of the page: how many figures agree. */
export function peersTitle(rows: readonly ComparedRow[]): string {
  const compared = rows.flatMap((row) => (row.kind === 'compared' ? [row] : []));
  const equal = compared.filter(({ verdict }) => verdict === 'equal').length;
  const near = compared.filter(({ verdict, account: { ours, theirs } }) => verdict !== 'equal' && Math.abs(theirs / ours - 1) <= NEAR).length;
  const far = compared.length - equal - near;
  const figures = compared.length === 1 ? 'figure' : 'figures';
  return `${compared.length} ${figures} of peers beside ours: ${equal} equal, ${near} within ${NEAR * 100} %, ${far} further away; each gap explained`;
}

/** The sentence above an account. */
export function accountTitle(peer: string, quantity: string, { ours, theirs }: { readonly ours: number; readonly theirs: number }, verdict: Verdict): string {
  if (verdict === 'equal') return `${quantity}: ${peer} and we say the same`;
  const ratio = theirs / ours;
  const by = ratio > 2 ? `${Number(ratio.toPrecision(3))} times what we say` : ratio < 0.5 ? `${formatPercent(ratio)} of what we say` : Math.abs(ratio - 1) < 5e-5 ? 'the same within a hundredth of a percent' : `${formatPercent(Math.abs(ratio - 1))} ${ratio > 1 ? 'more' : 'less'} than we do`;
  return `${quantity}: ${peer} says ${by}`;
}
