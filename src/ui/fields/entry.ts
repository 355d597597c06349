import { formatText } from '../../units/format.ts';
import type { Dimension } from '../../units/dimension.ts';
import { parseQuantity, type Parsed } from '../../units/parse.ts';

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

const BARE = /^[\d.,\s]+$/;

/** The unit that a text without one is meant in: the one in sight where that gives a value in range, so that 4 after 3.35 TB/s is 4 TB/s; else none. */
export function unitMeant(text: string, unitInSight: string, { dimension, min, max }: Pick<EntryRules, 'dimension' | 'min' | 'max'>): string {
  if (unitInSight === '' || !BARE.test(text)) return '';
  const inSight = parseQuantity(`${text} ${unitInSight}`, dimension);
  return inSight.ok && inSight.value >= min && inSight.value <= max ? unitInSight : '';
}

function parseInSight(text: string, unitInSight: string, rules: EntryRules): Parsed {
  return parseQuantity(`${text} ${unitMeant(text, unitInSight, rules)}`, rules.dimension);
}

/**
 * Reads what a person typed into a field. A text that is no quantity keeps the current value and
 * says why; one outside the range is moved to its end. The value returned is always finite.
 */
export function readEntry(text: string, current: number, rules: EntryRules, unitInSight = ''): Entry {
  const parsed = parseInSight(text, unitInSight, rules);
  if (parsed.ok) return withinRules(parsed.value, rules);
  const kept = withinRules(Number.isFinite(current) ? current : rules.min, rules).value;
  return { value: kept, refused: true, message: `${rules.label}: ${parsed.reason}. ${capitalised(shown(kept, rules.dimension))} is kept.` };
}
