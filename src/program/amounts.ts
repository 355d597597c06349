import { evaluateFormula, parseFormula, type Formula } from '../engine/derivation/formula.ts';
import { issue, quoted, type Issue } from '../scenario/issue.ts';
import { formatWhole } from '../units/digits.ts';
import type { Amount, Knob } from './program.ts';

/** Letters after a number, as people write amounts: 7B, 128k. Lengths of knobs are read by their dimension instead. */
const SUFFIXES: Readonly<Record<string, string>> = { k: 'e3', K: 'e3', M: 'e6', B: 'e9', G: 'e9', T: 'e12' };
const SUFFIXED = /(?<![\p{L}\p{N}_.])(\d+(?:\.\d+)?)([kKMBGT])(?![\p{L}\p{N}_])/gu;
/** Longer ones are no formula that anybody wrote, and would only be slow. */
const LONGEST_FORMULA = 400;
/** Remembered at a time: more than programs have. */
const MOST_FORMULAS = 10_000;

export type ReadFormula = { readonly ok: true; readonly formula: Formula; readonly symbols: readonly string[] } | { readonly ok: false; readonly reason: string };

/** A reader that remembers what it has read: a program is priced many times with the same formulas. */
export function createFormulaReader(): (text: string) => ReadFormula {
  const known = new Map<string, ReadFormula>();
  return (text) => {
    const found = known.get(text) ?? readFormula(text);
    if (known.size >= MOST_FORMULAS) known.clear();
    known.set(text, found);
    return found;
  };
}

/** A formula, read; or why it cannot be. Never throws. */
export function readFormula(text: string): ReadFormula {
  if (text.length > LONGEST_FORMULA) return { ok: false, reason: `a formula has at most ${LONGEST_FORMULA} characters` };
  try {
    const formula = parseFormula(text.replace(SUFFIXED, (_, digits: string, suffix: string) => `${digits}${SUFFIXES[suffix] ?? ''}`));
    return { ok: true, formula, symbols: symbolsOf(formula) };
  } catch (error) {
    return { ok: false, reason: error instanceof SyntaxError ? error.message : 'the formula cannot be read' };
  }
}

/** Symbols that a formula speaks of. */
export function symbolsOf(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'number':
      return [];
    case 'symbol':
      return [formula.name];
    case 'negate':
      return symbolsOf(formula.of);
    case 'binary':
      return [...symbolsOf(formula.left), ...symbolsOf(formula.right)];
    case 'call':
      return formula.of.flatMap(symbolsOf);
  }
}

/** What an amount may be, and what is used where it is not. */
export interface AmountRule {
  readonly usual: number;
  readonly min?: number;
  readonly max?: number;
  /** What the reader calls it, in messages; the path of the field where left out. */
  readonly name?: string;
  /** How its limits are written; as plain numbers where left out. */
  readonly limit?: (value: number) => string;
}

/** What formulas of one node may speak of besides; a knob of the same name comes first. */
export type Locals = Readonly<Record<string, number>>;

export interface Amounts {
  /** Knobs with their values worked out, in order. */
  readonly knobs: ReadonlyMap<string, number>;
  /** The value of an amount; where it cannot be used, what the rule says, with a word to the reader about the field. */
  readonly value: (given: Amount | undefined, field: string, rule: AmountRule, locals?: Locals) => number;
}

/**
 * Works out the knobs of a program, each from those before it, and hands out what other amounts come to. What is not a number, not finite or outside
 * its range is reported to `issues` with the field's name and what is used in its place. Never throws.
 */
export function workOut(knobs: readonly Knob[], issues: Issue[], read: (text: string) => ReadFormula = readFormula): Amounts {
  const values = new Map<string, number>();
  const value = (given: Amount | undefined, field: string, rule: AmountRule, locals: Locals = {}): number => {
    if (given === undefined) return rule.usual;
    const found = typeof given === 'number' ? given : evaluated(read(given), values, locals);
    if (typeof found === 'string' || !Number.isFinite(found)) {
      const reason = typeof found === 'string' ? found : `${quoted(given)} comes to no finite number`;
      issues.push(issue({ severity: 'error', code: 'malformed', field, given: quoted(given), used: String(rule.usual), reason: `${rule.name ?? field}: ${reason}` }));
      return rule.usual;
    }
    const kept = Math.min(rule.max ?? Infinity, Math.max(rule.min ?? -Infinity, found));
    if (kept !== found) {
      const { min = -Infinity, max = Infinity, name = field, limit = grouped } = rule;
      const range = max === Infinity ? `at least ${limit(min)}` : min === -Infinity ? `at most ${limit(max)}` : `from ${limit(min)} to ${limit(max)}`;
      issues.push(issue({ severity: 'warning', code: 'out-of-range', field, given: grouped(found), used: limit(kept), reason: `${name} must be ${range}` }));
    }
    return kept;
  };
  for (const knob of knobs) {
    const usual = typeof knob.value === 'number' ? 1 : (knob.min ?? 1);
    const found = value(knob.value, knob.name, { usual });
    values.set(knob.name, knob.whole === true ? Math.round(found) : found);
  }
  return { knobs: values, value };
}

/** Every digit, thousands apart. */
function grouped(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? formatWhole(value) : String(value);
}

function evaluated(read: ReadFormula, knobs: Map<string, number>, locals: Locals): number | string {
  if (!read.ok) return read.reason;
  const unknown = read.symbols.find((name) => !knobs.has(name) && !Object.hasOwn(locals, name));
  if (unknown !== undefined) return `no quantity is called ${quoted(unknown)}`;
  const values = read.symbols.every((name) => knobs.has(name)) ? knobs : new Map([...Object.entries(locals), ...knobs]);
  return evaluateFormula(read.formula, values);
}
