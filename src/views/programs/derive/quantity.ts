import type { Formula } from '../../../engine/derivation/formula.ts';
import type { CostName } from '../../../program/costs.ts';
import type { Program } from '../../../program/program.ts';
import type { ProgramResult } from '../../../program/result.ts';
import type { Settings } from '../../../scenario/fields.ts';
import type { Dimension } from '../../../units/dimension.ts';

/** What is measured of a program: costs, and time. */
export type Measure = CostName | 'seconds';

interface OfNode {
  readonly node: string;
}
interface Measured {
  readonly measure: Measure;
}

/** Numbers of a program, by what they are of. */
interface Targets {
  readonly total: Measured;
  readonly once: Measured;
  readonly use: Measured;
  readonly uses: object;
  readonly knob: { readonly name: string };
  /** One call of a node; all of its calls, or of time, what it adds to the way; the scenario that its calls are a batch of. */
  readonly each: OfNode & Measured;
  readonly all: OfNode & Measured;
  readonly batch: OfNode & Measured;
  readonly calls: OfNode;
  readonly turns: OfNode;
  readonly 'own-turns': OfNode;
  readonly amount: OfNode & { readonly name: string };
  readonly loop: { readonly from: string; readonly to: string };
  readonly edge: { readonly from: string; readonly to: string; readonly all: boolean };
  readonly place: { readonly name: 'pue' | 'grid' };
}

export type TargetOf<K extends keyof Targets> = { readonly of: K } & Targets[K];
/** A number of a program, by name: what a button on screen opens. */
export type Target = { readonly [K in keyof Targets]: TargetOf<K> }[keyof Targets];

export interface Input {
  readonly symbol: string;
  readonly target: Target;
}

/** A number with how it came about: definition, formula over its inputs, or where it was set. */
export interface Quantity {
  readonly target: Target;
  readonly symbol: string;
  readonly name: string;
  readonly value: number;
  readonly dimension: Dimension;
  /** What it is, in a sentence or two. */
  readonly about: string;
  readonly formula?: Formula;
  readonly inputs: readonly Input[];
  /** Where a value that no formula gives was read. */
  readonly source?: string;
  /** The scenario whose own derivation goes on from here. */
  readonly scenario?: Settings;
}

/** What derivations are made of. */
export interface Derived {
  readonly program: Program;
  readonly result: ProgramResult;
  /** Facility and grid of the page's scenario, for work without a machine of the catalog. */
  readonly place: { readonly pue: number; readonly grid: number };
  /** What repeats each node from outside, innermost first. */
  readonly around: ReadonlyMap<string, readonly Around[]>;
}

/** What repeats a node from outside: a group it stands in, or a loop. */
export type Around = { readonly is: 'group'; readonly id: string } | { readonly is: 'loop'; readonly from: string; readonly to: string };

/** The same number has the same key. */
export function targetKey(target: Target): string {
  return Object.values(target).join('/');
}
