import type { FieldName, FieldValues, Settings } from '../scenario/fields.ts';
import type { ParameterValue } from '../engine/techniques/technique.ts';
import type { SweepMetric } from './metrics.ts';

/** An input that a sweep varies: a field of the scenario, a technique that is off or on, or a parameter of a technique. */
export type AxisTarget =
  | { readonly kind: 'field'; readonly field: Exclude<FieldName, 'techniques' | 'kind'> }
  | { readonly kind: 'technique'; readonly technique: string }
  | { readonly kind: 'parameter'; readonly technique: string; readonly parameter: string };

/** A value of an axis: a field's, a technique's parameter, or whether a technique is on. */
export type AxisValue = FieldValues[Exclude<FieldName, 'techniques' | 'kind'>] | ParameterValue;

export interface Axis {
  readonly target: AxisTarget;
  /** In the order of the axis; at least one, none twice. */
  readonly values: readonly AxisValue[];
  /** The values as a person wrote them and a link carries them: `1..1024*2`, `bf16,fp8`. */
  readonly written: string;
}

/** What is asked for the least or the most of. */
export interface Objective {
  readonly metric: SweepMetric;
  readonly want: 'least' | 'most';
}

/** What a scenario must keep to, in the metric's own unit. */
export type Constraint =
  | { readonly kind: 'fits' }
  | { readonly kind: 'at most' | 'at least'; readonly metric: SweepMetric; readonly limit: number };

/** A sweep: every combination of the axes' values over a base scenario. Plain data; the base is the scenario that Explore shows. */
export interface SweepSpec {
  /** The last axis moves fastest. */
  readonly axes: readonly Axis[];
  /** Two or three; the first two are the picture's axes. */
  readonly objectives: readonly Objective[];
  readonly constraints: readonly Constraint[];
}

/** A sweep over a scenario, as a worker is asked it. */
export interface SweepQuestion {
  readonly base: Settings;
  readonly spec: SweepSpec;
}

/**
 * What became of a scenario. 0: it is legal, fits and keeps to every constraint. 1…: the first constraint it breaks, by place plus one;
 * it has values and is drawn faint. From `FIRST_SKIP` on: skipped, by reason; it has no values.
 */
export type Status = number;
export const KEPT = 0;
export const FIRST_SKIP = 64;

/** Why a scenario is left out; its status is `FIRST_SKIP` plus its place here. */
export const SKIP_REASONS = ['refused', 'does not fit', 'no value', 'technique', 'layout'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Points that no other point is at least as good as in every objective and better in one, in layers: 1 is the frontier, 2 what it would be without the first, and so on. */
export interface Front {
  /** Index of each point in the sweep. Of points with equal values the first stands for all. */
  readonly index: Float64Array;
  /** One column an objective, in the metric's unit, as computed. */
  readonly values: readonly Float64Array[];
  readonly layer: Uint8Array;
  /** Points with these values. */
  readonly equals: Float64Array;
}

/** The best scenarios by the first objective, the best first; ties by the other objectives, then by place. */
export interface Ranked {
  readonly index: number;
  /** Value of every objective. */
  readonly values: readonly number[];
}

/** Counts over a run of scenarios. Runs add up, in any order. */
export interface Counts {
  readonly total: number;
  readonly kept: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  /** Scenarios that break each constraint, whatever else they break. */
  readonly breaks: readonly number[];
  /** Scenarios that break that one alone. */
  readonly breaksAlone: readonly number[];
  /** Value nearest to each constraint's limit among the scenarios that keep to all others; NaN where there is none. */
  readonly nearest: readonly number[];
}

/** What a run of consecutive scenarios came to: enough to draw them, and the part of the answer that they hold. Arrays are handed over, not copied. */
export interface PricedRun {
  readonly first: number;
  readonly count: number;
  /** One column an objective for the picture, in the metric's unit; NaN where there is none. */
  readonly values: readonly Float32Array[];
  readonly status: Uint8Array;
  readonly front: Front;
  readonly best: readonly Ranked[];
  readonly counts: Counts;
}
