import type { MemoryCategory, MetricName } from '../../engine/estimate-types.ts';
import type { ParameterValue } from '../../engine/techniques/technique.ts';
import type { FieldName, FieldValues, Settings } from '../../scenario/fields.ts';
import type { ServeValues } from '../../serving/plan/values.ts';
import type { Dimension } from '../../units/dimension.ts';

/** A value of a setting, whatever it is of. */
export type TurnedValue = ParameterValue | FieldValues[FieldName];

/** What a reader turns on a paper's card. */
export type Turned =
  /** A field of the scenario. */
  | { readonly kind: 'field'; readonly field: FieldName; readonly values: readonly TurnedValue[] }
  /** A parameter of a technique that the case has. */
  | { readonly kind: 'parameter'; readonly technique: string; readonly parameter: string; readonly values: readonly ParameterValue[] }
  /** A value of the serving plan, under the case's first policy. */
  | { readonly kind: 'serve'; readonly name: keyof ServeValues; readonly values: readonly (number | string | boolean)[] }
  /** A quantity of the case's program; without values, those around its own. */
  | { readonly kind: 'knob'; readonly knob: string; readonly values?: readonly number[] }
  /** An input of the case's law, over the range of its axis. */
  | { readonly kind: 'input'; readonly input?: string }
  /** The paper's own cases, one after the other. */
  | { readonly kind: 'cases'; readonly label: string; readonly cases: readonly (readonly [at: number, name: string])[] };

/** Amounts of a simulated service (serving/outcome/summary.ts). */
export const SERVED = ['served-ttft', 'served-tpot', 'served-latency', 'served-output', 'served-queue', 'served-usd'] as const;
/** Amounts of a program (program/result.ts): of one use, and of all. */
export const BILLED = ['bill-usd', 'bill-seconds', 'bill-tokens', 'bill-flops', 'bill-joules'] as const;

/** An amount that the card follows: a metric, what a kind of tensor takes on a device, or an amount of a service, a program or a law. */
export type Amount = MetricName | `memory:${MemoryCategory}` | (typeof SERVED)[number] | (typeof BILLED)[number] | 'law';

/** The control of one paper. */
export interface LiveControl {
  /** Place of the case that is turned, among the paper's cases. */
  readonly at: number;
  readonly turned: Turned;
  /** One or two amounts; left out, the two that move most. */
  readonly shown?: readonly [Amount] | readonly [Amount, Amount];
  /** What the first amount is drawn beside: another case turned alike, or the same without its techniques. */
  readonly beside?: number | 'without';
  /** The paper's figures are of other quantities, even where they come to the same ratio: none is drawn. */
  readonly unmarked?: boolean;
}

/** One step of a control, priced. */
export interface LiveStep {
  /** The value as a reader sees it. */
  readonly text: string;
  /** The value on an axis, where it is a number. */
  readonly value: number | undefined;
  /** What opens: the case with the value set. */
  readonly settings: Settings;
  readonly serve?: string;
  readonly program?: string;
  readonly laws?: string;
  /** The shown amounts, in SI units; undefined where the case has none there. */
  readonly amounts: readonly (number | undefined)[];
  /** The first amount of what it is drawn beside. */
  readonly beside: number | undefined;
}

/** An amount as the card names it. */
export interface AmountFacts {
  readonly name: string;
  readonly short: string;
  readonly dimension: Dimension;
  /** Word after the value, where its dimension has no unit. */
  readonly noun?: string;
  readonly better: 'lower' | 'higher' | 'neither';
}

/** A control with every step computed: plain data, as it crosses from the worker. */
export interface LiveCurve {
  readonly paper: number;
  /** Label of the case that is turned. */
  readonly scenario: string;
  /** What is turned, in words. */
  readonly turned: string;
  readonly shown: readonly AmountFacts[];
  readonly steps: readonly LiveStep[];
  /** Place of the step at which the case stands as published. */
  readonly at: number;
  /** What the first amount is drawn beside, in words. */
  readonly besideName: string | undefined;
  /** Published figures may be drawn on it. */
  readonly marked: boolean;
}
