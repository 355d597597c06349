import { stations } from '../../peers/account.ts';
import type { Account } from '../../peers/peer.ts';

/** One bar of an account, as shares of the width. */
export interface Bar {
  readonly from: number;
  readonly to: number;
}

export interface AccountBars {
  /** Value at the left edge; above 0 where bars from zero would hide the steps. */
  readonly start: number;
  readonly ours: Bar;
  readonly steps: readonly Bar[];
  readonly theirs: Bar;
}

/** Steps smaller than this share of the whole are drawn on an axis that starts later. */
const SMALL = 0.4;

/** Lays an account out: our figure and theirs from the left edge, each step between the figures before and after it. */
export function layOut(account: Account): AccountBars {
  const values = stations(account);
  const most = Math.max(...values, account.theirs);
  const least = Math.min(...values, account.theirs);
  const spread = most - least;
  const start = spread < SMALL * most && spread > 0 ? Math.max(0, least - spread * 0.5) : 0;
  const at = (value: number): number => (most > start ? Math.max(0, (value - start) / (most - start)) : 0);
  return {
    start,
    ours: { from: 0, to: at(account.ours) },
    steps: account.steps.map((_, index) => {
      const ends = [at(values[index] ?? 0), at(values[index + 1] ?? 0)] as const;
      return { from: Math.min(...ends), to: Math.max(...ends) };
    }),
    theirs: { from: 0, to: at(account.theirs) },
  };
}
