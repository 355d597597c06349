import { shortestNumber } from '../units/editable.ts';
import type { Law, LawDimension } from './law.ts';
import { readLawNumber, type OwnPoint } from './points.ts';
import { whyNoPoint } from './possible.ts';
import { lawById, LAWS } from './registry.ts';
import { lawSetting, type LawSetting, type Values } from './setting.ts';

/** What a reader has chosen of a law: what a link carries. What is left out is the law's own. */
export interface LawChoice {
  readonly law: Law;
  readonly set?: string;
  readonly axis?: string;
  /** The curves drawn together; `none` draws one. */
  readonly family?: { readonly input: string; readonly values: readonly number[] } | 'none';
  readonly inputs: Values;
  readonly coefficients: Values;
  readonly budget?: number;
  readonly own: readonly OwnPoint[];
}

/** A part of the text that could not be used as written, and what is done instead. */
export interface LawIssue {
  readonly part: string;
  readonly reason: string;
}

/** Curves that can still be told apart. */
const MOST_CURVES = 8;
const MOST_ISSUES = 20;
/** Where text speaks of symbols that no keyboard has. */
const GREEK: Readonly<Record<string, string>> = { α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'eps', η: 'eta', κ: 'kappa', λ: 'lambda', μ: 'mu', ρ: 'rho', σ: 'sigma', τ: 'tau' };

/** A symbol as a link writes it. */
export function symbolKey(symbol: string): string {
  return symbol.replace(/\p{Script=Greek}/gu, (letter) => GREEK[letter] ?? letter);
}

/** The law a text starts from when it names none. */
export function firstLaw(): Law {
  const [first] = LAWS;
  if (first === undefined) throw new RangeError('there is no law');
  return first;
}

/** A choice with nothing set. */
export function plainChoice(law: Law): LawChoice {
  return { law, inputs: {}, coefficients: {}, own: [] };
}

/** Every value of a choice, ready to be evaluated. */
export function settingOf({ law, inputs, coefficients, set }: LawChoice): LawSetting {
  return lawSetting(law, { inputs, coefficients, ...(set !== undefined && { set }) });
}

/**
 * A choice as a link writes it: parts apart by spaces, a part's key from its values by slashes: `chinchilla set/besiroglu N/7B D/140B budget/1e21`.
 * Only what differs from the law is said, in one order, so that equal choices give equal texts. The first law with nothing set is an empty text.
 */
export function writeLaw(choice: LawChoice): string {
  const { law, set, axis, family, budget, own } = choice;
  const base = lawSetting(law, set === undefined ? {} : { set });
  const number = (value: number, dimension: LawDimension): string => shortestNumber(value, dimension === 'tokens' ? 'binary' : 'si');
  const parts: string[] = [];
  if (set !== undefined && base.set !== undefined) parts.push(`set/${set}`);
  if (axis !== undefined && axis !== law.axis) parts.push(`axis/${symbolKey(axis)}`);
  if (family !== undefined && !sameFamily(family, law.family)) parts.push(family === 'none' ? 'family/none' : ['family', symbolKey(family.input), ...family.values.map((value) => number(value, dimensionOf(law, family.input)))].join('/'));
  for (const { symbol, dimension, value } of law.inputs) {
    const given = choice.inputs[symbol];
    if (given !== undefined && given !== value) parts.push(`${symbolKey(symbol)}/${number(given, dimension)}`);
  }
  for (const { symbol } of law.coefficients) {
    const given = choice.coefficients[symbol];
    if (given !== undefined && given !== base.coefficients[symbol]) parts.push(`${symbolKey(symbol)}/${number(given, 'ratio')}`);
  }
  if (budget !== undefined && law.budget !== undefined && budget !== law.budget.value) parts.push(`budget/${number(budget, law.budget.dimension)}`);
  parts.push(...writeOwn(own, law, number));
  return law === firstLaw() && parts.length === 0 ? '' : [law.id, ...parts].join(' ');
}

function sameFamily(a: LawChoice['family'], b: Law['family']): boolean {
  if (b === undefined) return a === 'none';
  return a !== undefined && a !== 'none' && a.input === b.input && a.values.length === b.values.length && a.values.every((value, at) => value === b.values[at]);
}

function dimensionOf(law: Law, symbol: string): LawDimension {
  return law.inputs.find((input) => input.symbol === symbol)?.dimension ?? 'ratio';
}

/** Points that say the same inputs share a part: the inputs, then the numbers of each point. */
function writeOwn(own: readonly OwnPoint[], law: Law, number: (value: number, dimension: LawDimension) => string): readonly string[] {
  const tables = new Map<string, string[]>();
  for (const { inputs, output } of own) {
    const said = law.inputs.filter(({ symbol }) => inputs[symbol] !== undefined);
    const heading = said.map(({ symbol }) => symbolKey(symbol)).join(',');
    const row = [...said.map(({ symbol, dimension }) => number(inputs[symbol] ?? 0, dimension)), number(output, law.output.dimension)].join(',');
    tables.set(heading, [...(tables.get(heading) ?? []), row]);
  }
  return [...tables].map(([heading, rows]) => ['own', heading, ...rows].join('/'));
}

/** Reads a choice; what cannot be used is left out or brought into its range, and said. Never throws. */
export function readLaw(text: string): { readonly choice: LawChoice; readonly issues: readonly LawIssue[] } {
  const issues: LawIssue[] = [];
  const say = (part: string, reason: string): void => void (issues.length < MOST_ISSUES && issues.push({ part: part.slice(0, 60), reason }));
  const [head = '', ...rest] = text.split(/\s+/).filter((part) => part !== '');
  const named = head !== '' && !head.includes('/');
  const law = named ? lawById(head.toLowerCase()) : firstLaw();
  if (law === undefined) {
    say(head, `no law is called so; ${firstLaw().title} is shown, and nothing else of the text is used`);
    return { choice: plainChoice(firstLaw()), issues };
  }
  const draft: { -readonly [Key in keyof LawChoice]: LawChoice[Key] } = plainChoice(law);
  const seen = new Set<string>();
  for (const part of named ? rest : [head, ...rest]) {
    if (part === '') continue;
    const [key = '', ...values] = part.split('/');
    const symbol = symbolOf(key, law);
    const word = symbol ?? key.toLowerCase();
    if (word !== 'own' && seen.has(word)) {
      say(part, 'it is said twice; the first is used');
      continue;
    }
    seen.add(word);
    const reason = symbol === undefined ? readWord(word, values, draft, law) : readValue(symbol, values, draft, law);
    if (reason !== undefined) say(part, reason);
  }
  return { choice: draft, issues };
}

/** The symbol a key stands for: exactly, or by its letters where only one has them. */
function symbolOf(key: string, law: Law): string | undefined {
  const symbols = [...law.inputs, ...law.coefficients].map(({ symbol }) => symbol);
  const exact = symbols.find((symbol) => symbol === key || symbolKey(symbol) === key);
  if (exact !== undefined) return exact;
  const alike = symbols.filter((symbol) => symbolKey(symbol).toLowerCase() === key.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

type Draft = { -readonly [Key in keyof LawChoice]: LawChoice[Key] };

function readValue(symbol: string, values: readonly string[], draft: Draft, law: Law): string | undefined {
  const input = law.inputs.find((one) => one.symbol === symbol);
  const value = readLawNumber(values.join('/'), input?.dimension ?? 'ratio');
  if (value === undefined) return 'it is not a number; the law’s own is used';
  if (input === undefined) {
    draft.coefficients = { ...draft.coefficients, [symbol]: value };
    return undefined;
  }
  const within = Math.min(input.max, Math.max(input.min, value));
  draft.inputs = { ...draft.inputs, [symbol]: within };
  return within === value ? undefined : `${input.name} lies from ${shortestNumber(input.min)} to ${shortestNumber(input.max)}; ${shortestNumber(within)} is used`;
}

function readWord(word: string, values: readonly string[], draft: Draft, law: Law): string | undefined {
  const [first = ''] = values;
  switch (word) {
    case 'set': {
      const found = law.sets?.find(({ id }) => id === first.toLowerCase());
      if (found === undefined) return law.sets === undefined ? 'this law has one set of coefficients' : `the law’s own coefficients are used; its other sets are ${law.sets.map(({ id }) => id).join(', ')}`;
      draft.set = found.id;
      return undefined;
    }
    case 'axis': {
      const axis = symbolOf(first, law);
      if (axis === undefined || !law.inputs.some(({ symbol }) => symbol === axis)) return `the axis is one of ${law.inputs.map(({ symbol }) => symbolKey(symbol)).join(', ')}`;
      draft.axis = axis;
      return undefined;
    }
    case 'family':
      return readFamily(values, draft, law);
    case 'budget': {
      if (law.budget === undefined) return 'this law has no budget';
      const value = readLawNumber(values.join('/'), law.budget.dimension);
      if (value === undefined || value <= 0) return 'a budget is a number above zero; the law’s own is used';
      draft.budget = value;
      return undefined;
    }
    case 'own':
      return readOwn(values, draft, law);
    default:
      return `nothing of this law is called so; it knows ${[...law.inputs, ...law.coefficients].map(({ symbol }) => symbolKey(symbol)).join(', ')}, set, axis, family, budget and own`;
  }
}

function readFamily([first = '', ...values]: readonly string[], draft: Draft, law: Law): string | undefined {
  if (first === 'none') {
    draft.family = 'none';
    return undefined;
  }
  const symbol = symbolOf(first, law);
  const input = law.inputs.find((one) => one.symbol === symbol);
  if (input === undefined) return `curves differ in one of ${law.inputs.map((one) => symbolKey(one.symbol)).join(', ')}`;
  const read = values.map((value) => readLawNumber(value, input.dimension));
  const usable = [...new Set(read.filter((value) => value !== undefined && value >= input.min && value <= input.max) as readonly number[])];
  if (usable.length === 0) return `no value of ${input.name} in its range is given`;
  draft.family = { input: input.symbol, values: usable.slice(0, MOST_CURVES) };
  return usable.length === values.length && usable.length <= MOST_CURVES ? undefined : `${Math.min(usable.length, MOST_CURVES)} of ${values.length} curves are drawn: values must be numbers in range, each once, at most ${MOST_CURVES}`;
}

function readOwn([heading = '', ...rows]: readonly string[], draft: Draft, law: Law): string | undefined {
  const symbols = heading === '' ? [] : heading.split(',').map((key) => symbolOf(key, law));
  if (symbols.some((symbol) => symbol === undefined || !law.inputs.some((input) => input.symbol === symbol))) return `points start with the inputs they say, of ${law.inputs.map((one) => symbolKey(one.symbol)).join(', ')}`;
  const dimensions = [...symbols.map((symbol) => dimensionOf(law, symbol ?? '')), law.output.dimension];
  const read = rows.map((row): OwnPoint | undefined => {
    const cells = row.split(',');
    const numbers = cells.map((cell, at) => readLawNumber(cell, dimensions[at] ?? 'ratio'));
    const output = numbers.at(-1);
    if (cells.length !== dimensions.length || output === undefined || numbers.includes(undefined)) return undefined;
    return { inputs: Object.fromEntries(symbols.map((symbol, at) => [symbol ?? '', numbers[at] ?? 0])), output };
  });
  const reasons = read.map((point) => (point === undefined ? 'not a number for each of its columns' : whyNoPoint(point, law)));
  draft.own = [...draft.own, ...read.filter((point, at) => point !== undefined && reasons[at] === undefined) as readonly OwnPoint[]];
  const lost = rows.flatMap((row, at) => (reasons[at] === undefined ? [] : [`“${row.slice(0, 30)}” (${reasons[at]})`]));
  return lost.length === 0 ? undefined : `left out: ${lost.slice(0, 3).join(', ')}${lost.length > 3 ? ` and ${lost.length - 3} more` : ''}; the other points are used`;
}
