import { createHash } from 'node:crypto';
import { scenarioCount } from '../../sweep/plan.ts';
import type { SweepPricer } from '../../sweep/pricing/pricer.ts';
import type { SweepQuestion } from '../../sweep/types.ts';
import type { Keep } from './arguments.ts';
import { gridOf, type Grid } from './grid.ts';

export const DIRECTORY_VERSION = 1;

/** What a directory of parts belongs to: everything that decides what stands in a part. */
export interface Identity {
  readonly version: number;
  /** SHA-256 of the rest, hexadecimal. */
  readonly hash: string;
  readonly question: SweepQuestion;
  readonly keep: Keep;
  readonly grid: Grid;
  /** Metrics of the first, the middle and the last scenario to nine digits: another version of the engine or the catalog gives others. */
  readonly numbers: readonly string[];
}

const DIGITS = 9;

export function identityOf(question: SweepQuestion, keep: Keep, pricer: SweepPricer): Identity {
  const total = scenarioCount(question.spec);
  const numbers = [...new Set([0, Math.floor(total / 2), total - 1])].map((index) => {
    const { columns, status } = pricer.price(index, 1);
    return [index, status[0], ...columns.map((column) => (column[0] ?? NaN).toPrecision(DIGITS))].join(' ');
  });
  return signed({ version: DIRECTORY_VERSION, question: plain(question), keep, grid: gridOf(total), numbers });
}

/** The identity with its hash. */
export function signed(rest: Omit<Identity, 'hash'>): Identity {
  return { ...rest, hash: createHash('sha256').update(canonical(rest)).digest('hex') };
}

/** How an axis was written means nothing. */
function plain({ base, spec }: SweepQuestion): SweepQuestion {
  return { base, spec: { ...spec, axes: spec.axes.map((axis) => ({ ...axis, written: '' })) } };
}

/** JSON with sorted keys: equal values give equal texts, in whatever order they were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, below: unknown) =>
    typeof below === 'object' && below !== null && !Array.isArray(below) ? Object.fromEntries(Object.entries(below).sort(([a], [b]) => (a < b ? -1 : 1))) : below,
  );
}
