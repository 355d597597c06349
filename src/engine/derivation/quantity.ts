import type { Bound, MemoryCategory } from '../estimate-types.ts';
import { evaluateFormula, parseFormula } from './formula.ts';

/** How a quantity is written: its dimension, as `src/units` formats it. Bytes are memory (binary), traffic is bytes moved (decimal). */
export type QuantityDimension =
  | 'seconds' | 'bytes' | 'traffic' | 'bytes-per-second' | 'flops' | 'flops-per-second' | 'joules' | 'watts' | 'usd' | 'usd-per-hour' | 'grams' | 'grams-per-kwh' | 'litres' | 'litres-per-kwh'
  | 'tokens' | 'tokens-per-second' | 'parameters' | 'count' | 'ratio' | 'intensity' | 'bits';

/** Where a number that is not computed comes from. */
export type QuantitySource =
  /** Set by the reader, or the default of a field (scenario/fields.ts). */
  | { readonly kind: 'setting'; readonly field: string }
  /** The model's architecture; `path` is the field of its catalog record. */
  | { readonly kind: 'model'; readonly path: string }
  /** The device's datasheet. */
  | { readonly kind: 'device'; readonly path: string }
  /** Fitted to measurements: a parameter of the calibration, and the domain whose rows it was fitted on. */
  | { readonly kind: 'calibration'; readonly parameter: string; readonly domain: string }
  /** A convention or constant, with what it rests on. */
  | { readonly kind: 'definition'; readonly text: string };

/**
 * One number on screen with the way it came about: a formula over its inputs, or a source. Inputs are worked out when
 * asked for, so the tree may be as deep as the cost model.
 */
export interface Quantity {
  /** As the formulas write it; unique among the inputs of one formula. */
  readonly symbol: string;
  readonly name: string;
  readonly value: number;
  readonly dimension: QuantityDimension;
  readonly formula?: string;
  readonly inputs?: () => readonly Quantity[];
  readonly source?: QuantitySource;
  /** Found by search, not by formula: the last value that keeps `within` at or under `limit`, and the first that does not. */
  readonly solved?: { readonly within: () => Quantity; readonly beyond: () => Quantity; readonly limit: () => Quantity };
  /** Colour family of what it means. */
  readonly colour?: Bound | MemoryCategory;
  /** Why the formula is as it is, in a sentence, with its source. */
  readonly note?: string;
}

/** What the shown formula gives on the shown inputs; undefined for a quantity without a formula. */
export function recompute(quantity: Quantity): number | undefined {
  if (quantity.formula === undefined) return undefined;
  const values = new Map((quantity.inputs?.() ?? []).map((input) => [input.symbol, input.value]));
  return evaluateFormula(parseFormula(quantity.formula), values);
}

/** Whether two numbers agree to 1e-9 of the larger. Below the smallest normal number there are no nine digits to agree in. */
export function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 2 ** -1000);
}

type Leaf = Pick<Quantity, 'note' | 'colour'>;

export function setting(symbol: string, name: string, value: number, dimension: QuantityDimension, field: string, more: Leaf = {}): Quantity {
  return { symbol, name, value, dimension, source: { kind: 'setting', field }, ...more };
}

export function modelFact(symbol: string, name: string, value: number, path: string, dimension: QuantityDimension = 'count', more: Leaf = {}): Quantity {
  return { symbol, name, value, dimension, source: { kind: 'model', path }, ...more };
}

export function deviceFact(symbol: string, name: string, value: number, dimension: QuantityDimension, path: string, more: Leaf = {}): Quantity {
  return { symbol, name, value, dimension, source: { kind: 'device', path }, ...more };
}

export function fitted(symbol: string, name: string, value: number, dimension: QuantityDimension, parameter: string, domain: string, more: Leaf = {}): Quantity {
  return { symbol, name, value, dimension, source: { kind: 'calibration', parameter, domain }, ...more };
}

export function constant(symbol: string, name: string, value: number, text: string, dimension: QuantityDimension = 'count'): Quantity {
  return { symbol, name, value, dimension, source: { kind: 'definition', text } };
}

/** A computed quantity. The formula's symbols are those of the inputs. */
export function derived(
  symbol: string, name: string, value: number, dimension: QuantityDimension, formula: string, inputs: () => readonly Quantity[], more: Leaf = {},
): Quantity {
  return { symbol, name, value, dimension, formula, inputs, ...more };
}
