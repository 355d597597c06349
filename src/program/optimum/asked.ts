import type { Amount } from '../program.ts';

/** What a budget is counted in. Device-hours are hours; the others are US dollars, joules, seconds, FLOPs. */
export const BUDGET_MEASURES = ['usd', 'device-hours', 'joules', 'seconds', 'flops'] as const;
export type BudgetMeasure = (typeof BUDGET_MEASURES)[number];

/** A knob that may be turned to find what is best; within its slider's range unless others are given. */
export interface FreeKnob {
  readonly name: string;
  readonly min?: number;
  readonly max?: number;
}

/** A question for the best setting of a program: what is good, what may be spent, what may be turned. */
export interface BestAsked {
  /** Id of the law that says how good a setting is (src/laws/registry.ts), and of a set of its coefficients. */
  readonly law: string;
  readonly set?: string;
  /** What the law's inputs are, by symbol: formulas over knobs, or numbers. Inputs left out have the law's own value. */
  readonly ties: Readonly<Record<string, Amount>>;
  readonly measure: BudgetMeasure;
  readonly amount: number;
  /** The budget is for everything, what is done once included; else for one use. */
  readonly inAll?: boolean;
  readonly free: readonly FreeKnob[];
}

/** More could not be searched while somebody waits. */
export const MOST_FREE = 3;
