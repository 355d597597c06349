import { breakEven, type BreakEven } from '../../../program/break-even.ts';
import type { CostName } from '../../../program/costs.ts';
import type { ProgramResult } from '../../../program/result.ts';
import { formatDigits } from '../../../units/digits.ts';
import { formatCount } from '../../../units/format.ts';
import { pluralOf } from '../../../units/plural.ts';
import { measureText } from '../derive/measures.ts';

/** Two programs, the one in hand first. */
export interface Pair {
  readonly own: ProgramResult;
  readonly other: ProgramResult;
  readonly names: readonly [own: string, other: string];
  /** What one use is. */
  readonly use: string;
}

/** Names by which two programs can be told apart. */
export function pairNames(own: string, other: string, ownIsFirst: boolean): readonly [string, string] {
  if (own !== other) return [own, other];
  return ownIsFirst ? [`${own} (first)`, `${other} (second)`] : [`${own} (second)`, `${other} (first)`];
}

export function meeting({ own, other }: Pair, measure: CostName): BreakEven {
  return breakEven({ once: own.once[measure], perUse: own.perUse[measure] }, { once: other.once[measure], perUse: other.perUse[measure] });
}

const LESS: Readonly<Partial<Record<CostName, string>>> = { usd: 'costs less', joules: 'takes less energy', deviceSeconds: 'takes less device time', grams: 'emits less carbon', flops: 'computes less' };

/** The finding: which costs less, and from how many uses on. */
export function versusTitle(pair: Pair, measure: CostName): string {
  const { own, other, names, use } = pair;
  const less = LESS[measure] ?? 'needs less';
  const found = meeting(pair, measure);
  if (found.kind === 'equal') return `${names[0]} and ${names[1]} come to the same`;
  const name = found.cheaper === 'a' ? names[0] : names[1];
  const beside = found.cheaper === 'a' ? names[1] : names[0];
  if (found.kind === 'from') return `${name} ${less} from ${usesText(found.uses)} ${pluralOf(use)} on; below that, ${beside}`;
  const [few, many] = found.cheaper === 'a' ? [own, other] : [other, own];
  const times = few.perUse[measure] > 0 ? many.perUse[measure] / few.perUse[measure] : 0;
  return `${name} ${less} at any number of ${pluralOf(use)}${times > 1.005 ? `: ${formatDigits(times)} times less for each` : ''}`;
}

/** Under the title: both prices, one after the other. */
export function versusSubtitle({ own, other, names, use }: Pair, measure: CostName): string {
  const part = (name: string, result: ProgramResult): string => `${name}: ${measureText(result.perUse[measure], measure)} a ${use}${result.once[measure] > 0 ? ` after ${measureText(result.once[measure], measure)} once` : ''}`;
  return `${part(names[0], own)}; ${part(names[1], other)}`;
}

/** A number of uses: whole, as the first at which it holds. */
export function usesText(uses: number): string {
  return formatCount(Math.ceil(uses * (1 - 1e-12)));
}
