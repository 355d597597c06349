import { amountName } from './amount-names.ts';
import type { Amounts } from './amounts.ts';
import type { Repetition } from './program.ts';

/** How often something is done, and how often it stands in the way. */
export interface Repeated {
  /** Expected times in all. */
  readonly calls: number;
  /** Expected times one after the other. */
  readonly turns: number;
  readonly amounts: Readonly<Record<string, number>>;
}

const SHARE = { usual: 1, min: 0, max: 1 };
const TIMES = { usual: 1, min: 0 };

/**
 * calls = times · width · chance · unique · duty. What stands side by side takes one turn, or with `copies` that do `batch` each as many as it takes: turns =
 * times · chance · ⌈width · unique / (batch · copies)⌉. Alone, what is known from before takes none. Formulas may speak of `batch`, the calls that one batch is of.
 */
export function repeated(of: Repetition, id: string, batch: number, amounts: Amounts): Repeated {
  const read = (name: keyof Repetition, rule: typeof SHARE | typeof TIMES): number => amounts.value(of[name], `${id}.${name}`, { ...rule, name: amountName({ id }, name) }, { batch });
  const times = read('times', TIMES);
  const width = read('width', TIMES);
  const chance = read('chance', SHARE);
  const unique = read('unique', SHARE);
  const duty = read('duty', SHARE);
  const calls = times * width * chance * unique * duty;
  const copies = of.copies === undefined ? undefined : amounts.value(of.copies, `${id}.copies`, { usual: 1, min: 1e-9, name: amountName({ id }, 'copies') }, { batch });
  const waves = copies !== undefined ? Math.ceil((width * unique) / (batch * copies) - 1e-9) : width > 1 ? 1 : unique;
  return { calls, turns: calls === 0 ? 0 : times * chance * waves, amounts: { times, width, chance, unique, duty, ...(copies !== undefined && { copies }) } };
}
