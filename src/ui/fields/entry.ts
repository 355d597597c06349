import { formatText } from '../../units/format.ts';
import type { Dimension } from '../../units/dimension.ts';
import { parseQuantity } from '../../units/parse.ts';

/** What a number entry accepts. */
export interface EntryRules {
  readonly label: string;
  readonly dimension: Dimension;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** What came of a typed text: the value to use, and a message when that is not what was typed. */
export interface Entry {
  readonly value: number;
  /** True when the text could not be read and the value is the one before. */
  readonly refused: boolean;
  readonly message: string | undefined;
}

function shown(value: number, dimension: Dimension): string {
  return formatText(value, dimension, { figures: 6, trim: true });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Brings a value within the rules; the message says what was used instead and why. */
export function withinRules(value: number, { label, dimension, min, max, integer }: EntryRules): Entry {
  const bounded = Math.min(max, Math.max(min, value));
  const used = integer ? Math.round(bounded) : bounded;
  if (used === value) return { value, refused: false, message: undefined };
  const bound = value < min ? `must be at least ${shown(min, dimension)}` : value > max ? `must be at most ${shown(max, dimension)}` : 'must be a whole number';
  return { value: used, refused: false, message: `${label} ${bound}; ${shown(used, dimension)} is used.` };
}

/**
 * Reads what a person typed into a field. A text that is no quantity keeps the current value and
 * says why; one outside the range is moved to its end. The value returned is always finite.
 */
export function readEntry(text: string, current: number, rules: EntryRules): Entry {
  const parsed = parseQuantity(text, rules.dimension);
  if (parsed.ok) return withinRules(parsed.value, rules);
  const kept = withinRules(Number.isFinite(current) ? current : rules.min, rules).value;
  return { value: kept, refused: true, message: `${rules.label}: ${parsed.reason}. ${capitalised(shown(kept, rules.dimension))} is kept.` };
}
