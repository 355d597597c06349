import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Dimension } from '../../units/dimension.ts';

/** A number that a reader turns; in the SI unit of its dimension. */
export interface NumberInput {
  readonly kind: 'number';
  readonly name: string;
  readonly label: string;
  readonly dimension: Dimension;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  /** Where its value was read, or that it is assumed. */
  readonly source: string;
}

/** One of a few. */
export interface ChoiceInput {
  readonly kind: 'choice';
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export type CalculatorInput = NumberInput | ChoiceInput;
export type CalculatorValues = Readonly<Record<string, number | string>>;

export interface CalculatorLine {
  readonly label: string;
  readonly value: number;
  readonly dimension: Dimension;
  /** What stands after the number where its dimension has no unit. */
  readonly noun?: string;
  readonly note?: string;
  /** A sum or what the whole comes to. */
  readonly total?: boolean;
  /** The scenario that the number was priced from. */
  readonly settings?: Settings;
}

export interface CurveSeries {
  readonly label: string;
  /** What it is compared with: drawn thinner, without weight. */
  readonly plain?: boolean;
  /** Marks alone, each with its name. */
  readonly marks?: readonly string[];
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A picture of one number against another. */
export interface CalculatorCurve {
  readonly title: string;
  readonly x: { readonly label: string; readonly dimension: Dimension; readonly log?: boolean };
  readonly y: { readonly label: string; readonly dimension: Dimension };
  readonly series: readonly CurveSeries[];
}

export interface CalculatorAnswer {
  /** What it comes to, in a sentence. */
  readonly finding: string;
  readonly lines: readonly CalculatorLine[];
  readonly curve?: CalculatorCurve;
}

/** A survey's formulas over prices of the engine. */
export interface Calculator {
  readonly title: string;
  /** The formulas, and what is assumed. */
  readonly about: string;
  readonly inputs: readonly CalculatorInput[];
  readonly compute: (values: CalculatorValues, catalog: Catalog) => CalculatorAnswer;
}

/** A number of the values, where it is one within its range; else the input's own. */
export function numberAt(inputs: readonly CalculatorInput[], values: CalculatorValues, name: string): number {
  const input = inputs.find((one) => one.name === name);
  const value = values[name];
  if (input?.kind !== 'number') return Number.NaN;
  return typeof value === 'number' && value >= input.min && value <= input.max ? value : input.value;
}

/** A choice of the values, where it is one of the options; else the input's own. */
export function choiceAt(inputs: readonly CalculatorInput[], values: CalculatorValues, name: string): string {
  const input = inputs.find((one) => one.name === name);
  if (input?.kind !== 'choice') return '';
  return input.options.find(({ value }) => value === values[name])?.value ?? input.value;
}
