import { evaluateFormula, parseFormula, type Formula, type FunctionName } from './formula.ts';
import { inputsOf } from './explain.ts';
import { agree, type Quantity, type QuantityDimension, type QuantitySource } from './quantity.ts';

/** One step from a quantity to one of its inputs. Names are followed, so that a path outlives a change of settings; an empty name takes the position. */
export interface PathStep {
  readonly index: number;
  readonly name: string;
}

/** A quantity without its inputs, as it crosses to the page. */
export interface ShownQuantity {
  readonly symbol: string;
  readonly name: string;
  readonly value: number;
  readonly dimension: QuantityDimension;
  readonly colour?: NonNullable<Quantity['colour']>;
  readonly note?: string;
  readonly source?: QuantitySource;
}

/** A formula as it is drawn: short steps are written out in place of their symbols, and say what they stand for. */
export type Shown =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Shown }
  | { readonly kind: 'binary'; readonly operator: '+' | '-' | '*' | '/' | '^'; readonly left: Shown; readonly right: Shown }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Shown[] }
  | { readonly kind: 'step'; readonly quantity: ShownQuantity; readonly of: Shown };

/** An input of the formula shown, and how to get to it from the quantity. */
export interface ShownInput extends ShownQuantity {
  readonly opens: boolean;
  readonly steps: readonly PathStep[];
}

/** One level of a derivation: the quantity, its formula with short steps written out, and what that formula reads. */
export interface ShownLevel extends ShownQuantity {
  readonly formula?: Shown;
  readonly inputs: readonly ShownInput[];
  /** Inputs are the last value within, the first beyond, and the limit between them. */
  readonly solved: boolean;
  /** What is shown, evaluated, gives the number shown to 1e-9; undefined where there is nothing to evaluate. */
  readonly checked?: boolean;
}

/** What tells the sides of a search apart, whose quantities are the same. */
const BRACKET = [', at this value', ', at one more'];

/** An input with the way to it. */
interface Found {
  readonly input: Quantity;
  readonly steps: readonly PathStep[];
}

/** What a reader sees of a quantity, and the quantities behind the inputs shown, in the same order. */
export function shownLevel(quantity: Quantity): { readonly level: ShownLevel; readonly behind: readonly Quantity[] } {
  const { formula: text } = quantity;
  const direct = inputsOf(quantity);
  if (text === undefined) {
    const solved = quantity.solved !== undefined;
    const [within, beyond, limit] = direct;
    const checked = within && beyond && limit && (quantity.value === 0 || within.value <= limit.value) && beyond.value > limit.value;
    const inputs = direct.map((input, index) => ({ ...shownInput({ input, steps: [stepTo(input, index)] }), name: input.name + ((solved ? BRACKET[index] : undefined) ?? '') }));
    return { level: { ...bare(quantity), inputs, solved, ...(solved && { checked: checked === true }) }, behind: direct };
  }
  const found = new Map<string, Found>();
  const formula = writeOut(parseFormula(text), direct, [], found, true);
  const inputs = [...found.values()].map(shownInput);
  const checked = agree(evaluateShown(formula, new Map(inputs.map((input) => [input.symbol, input.value]))), quantity.value);
  return { level: { ...bare(quantity), formula, inputs, solved: false, checked }, behind: [...found.values()].map(({ input }) => input) };
}

/** Where a path leads, as far as it still exists, with every quantity on the way. */
export function follow(root: Quantity, path: readonly PathStep[]): readonly { readonly quantity: Quantity; readonly path: readonly PathStep[] }[] {
  let quantity = root;
  const trail: { quantity: Quantity; path: readonly PathStep[] }[] = [{ quantity, path: [] }];
  for (const step of path) {
    const inputs = inputsOf(quantity);
    const named = step.name === '' || inputs[step.index]?.name === step.name ? step.index : inputs.findIndex(({ name }) => name === step.name);
    const next = inputs[named];
    if (next === undefined) break;
    quantity = next;
    trail.push({ quantity, path: [...(trail.at(-1)?.path ?? []), stepTo(next, named)] });
  }
  return trail;
}

/**
 * Puts the formulas of short steps in the place of their symbols: a step that is another name for the whole formula,
 * the longest of several terms where it is only multiplied, and quotients among the terms of a maximum.
 */
function writeOut(formula: Formula, inputs: readonly Quantity[], path: readonly PathStep[], into: Map<string, Found>, whole: boolean, inMaximum = false): Shown {
  const inner = (part: Formula, maximum = false): Shown => writeOut(part, inputs, path, into, false, maximum);
  switch (formula.kind) {
    case 'number':
      return formula;
    case 'symbol': {
      const index = inputs.findIndex(({ symbol }) => symbol === formula.name);
      const input = inputs[index];
      if (input === undefined) throw new ReferenceError(`the formula uses ${formula.name}, which is not among its inputs`);
      const to = [...path, stepTo(input, index)];
      const below = input.formula === undefined ? undefined : parseFormula(input.formula);
      const fits = below !== undefined && (whole || (inMaximum ? below.kind === 'binary' && below.operator === '/' : false));
      if (fits && isFree(inputsOf(input), into, inputs)) return { kind: 'step', quantity: bare(input), of: writeOut(below, inputsOf(input), to, into, whole) };
      into.set(formula.name, { input, steps: to });
      return formula;
    }
    case 'negate':
      return { kind: 'negate', of: inner(formula.of) };
    case 'binary': {
      const times = whole && formula.operator === '*' && formula.left.kind === 'symbol' && formula.right.kind === 'symbol';
      const left = inner(formula.left, formula.operator === '^');
      return { ...formula, left, right: times ? longest(formula.right, inputs, path, into) : inner(formula.right) };
    }
    case 'call':
      return { ...formula, of: formula.of.map((part) => inner(part, formula.name === 'max')) };
  }
}

/** The right factor of a product of two: written out where it is a maximum. */
function longest(symbol: Formula, inputs: readonly Quantity[], path: readonly PathStep[], into: Map<string, Found>): Shown {
  const index = symbol.kind === 'symbol' ? inputs.findIndex((input) => input.symbol === symbol.name) : -1;
  const input = inputs[index];
  const below = input?.formula === undefined ? undefined : parseFormula(input.formula);
  if (input === undefined || below === undefined || !isLongest(below) || !isFree(inputsOf(input), into, inputs)) return writeOut(symbol, inputs, path, into, false);
  return { kind: 'step', quantity: bare(input), of: writeOut(below, inputsOf(input), [...path, stepTo(input, index)], into, false) };
}

/** A maximum, a soft one after a start, or the only term that one would have. */
function isLongest(formula: Formula): boolean {
  return formula.kind === 'symbol' || (formula.kind === 'call' && formula.name === 'max') || (formula.kind === 'binary' && formula.operator === '+' && formula.left.kind === 'symbol' && isNorm(formula.right)) || isNorm(formula);
}

/** A root of a sum of powers: the longer of the terms away from where they are equal. */
function isNorm(formula: Formula): boolean {
  return formula.kind === 'binary' && formula.operator === '^' && formula.left.kind === 'binary' && formula.left.operator === '+';
}

/** Whether none of the symbols of a step already stands for something else here. */
function isFree(inputs: readonly Quantity[], into: ReadonlyMap<string, Found>, around: readonly Quantity[]): boolean {
  return inputs.every(({ symbol, name }) => {
    const other = into.get(symbol)?.input ?? around.find((candidate) => candidate.symbol === symbol);
    return other === undefined || other.name === name;
  });
}

function stepTo(input: Quantity, index: number): PathStep {
  return { index, name: input.name };
}

function shownInput({ input, steps }: Found): ShownInput {
  return { ...bare(input), opens: input.inputs !== undefined || input.solved !== undefined, steps };
}

function bare({ inputs: _inputs, solved: _solved, formula: _formula, ...shown }: Quantity): ShownQuantity {
  return shown;
}

/** The value of a formula as shown, from the values of its symbols. */
export function evaluateShown(shown: Shown, values: ReadonlyMap<string, number>): number {
  return evaluateFormula(unwrap(shown), values);
}

/** The formula as it is written once no step is named any more. */
function unwrap(shown: Shown): Formula {
  switch (shown.kind) {
    case 'number':
    case 'symbol':
      return shown;
    case 'step':
      return unwrap(shown.of);
    case 'negate':
      return { kind: 'negate', of: unwrap(shown.of) };
    case 'binary':
      return { ...shown, left: unwrap(shown.left), right: unwrap(shown.right) };
    case 'call':
      return { ...shown, of: shown.of.map(unwrap) };
  }
}
