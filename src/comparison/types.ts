import type { Bound, MetricName, OpRecord } from '../engine/estimate-types.ts';
import type { FieldName, Settings, WorkloadKind } from '../scenario/fields.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Work } from './work.ts';

/**
 * What comparing scenarios comes to: plain data that crosses a worker's border. Amounts are in the metric's own SI unit.
 * `from` is the scenario compared against (A), `to` the other one (B); a difference is always `to − from`.
 */

/** Why there is nothing to compare, as a sentence: one side has no such metric, or they do work of different kinds. */
export interface NotComparable {
  readonly kind: 'not-comparable';
  readonly reason: string;
}

// ——— Why: attribution to settings

/** One setting that differs, or one technique of the list. */
export interface Change {
  /** Stable: a field's name, or `techniques/id`. */
  readonly key: string;
  readonly field: FieldName;
  /** "Weights"; a technique's name. */
  readonly label: string;
  /** Values as a person reads them; a technique that is absent says "off". */
  readonly from: string;
  readonly to: string;
  /** Of a number: to ÷ from, where that is finite. */
  readonly factor?: number;
  /** Of a machine: the one figure of its datasheet that does by itself what the whole machine does, where there is one. */
  readonly through?: FieldName;
}

/** What one change does to the metric. Positive raises the metric. */
export interface Contribution extends Change {
  /** Its part of the difference: the mean, over every order in which the changes could be made, of what it adds at its turn. */
  readonly share: number;
  /** Half-width of one standard error of `share`; 0 where every order was counted. */
  readonly error: number;
  /** Only this changed in A: metric − metric(A). */
  readonly alone: number;
  /** All but this changed already: metric(B) − metric without it. */
  readonly last: number;
}

export interface Attribution extends Work {
  readonly kind: 'attribution';
  readonly metric: MetricName;
  readonly from: number;
  readonly to: number;
  /** to − from. The shares add up to it. */
  readonly difference: number;
  /** Largest share first. */
  readonly contributions: readonly Contribution[];
  /** difference − the sum of what each does alone: what only several changes together do. */
  readonly interaction: number;
  readonly method:
    | { readonly kind: 'every-order'; readonly priced: number }
    | { readonly kind: 'sampled-orders'; readonly orders: number; readonly priced: number };
}

export type AttributionResult = Attribution | NotComparable;

/** A question that takes more than a moment: what is done so far, or its result. */
export type Sliced<T> = { readonly done: false; readonly priced: number; readonly of: number } | { readonly done: true; readonly result: T };

// ——— Why: attribution to operations and terms

/** What a time is made of; memory has categories instead. */
export type BreakdownAxis = 'operation' | 'term' | 'step-part' | 'category';

export interface BreakdownItem {
  /** Stable across scenarios: an op's id, a term, a part of the step, a category. */
  readonly key: string;
  readonly label: string;
  /** Amount on each side in the metric's unit; 0 where that side has none. */
  readonly from: number;
  readonly to: number;
  /** to − from. */
  readonly difference: number;
  /** On both sides, only in B, or only in A. */
  readonly presence: 'both' | 'born' | 'gone';
  /** Of an operation: what it waits for longest on each side. */
  readonly bounds?: { readonly from: Bound | undefined; readonly to: Bound | undefined };
  /** Of an operation: its phase, kind and group, for colours and grouping. */
  readonly op?: Pick<OpRecord, 'phase' | 'kind' | 'group' | 'part' | 'name'>;
}

/** The difference of a metric taken apart along one axis; the items add up to it. */
export interface Breakdown {
  readonly axis: BreakdownAxis;
  readonly from: number;
  readonly to: number;
  readonly difference: number;
  /** Largest change first; items equal on both sides included. */
  readonly items: readonly BreakdownItem[];
}

/** Every way to take a metric's difference apart; none where the metric is neither a time of the phases nor memory. */
export interface Breakdowns {
  readonly kind: 'breakdowns';
  readonly metric: MetricName;
  readonly all: readonly Breakdown[];
}

export type BreakdownsResult = Breakdowns | NotComparable;

// ——— What would help most

export type ElasticityKind =
  /** What the person asks for: prompt, batch, degrees … */
  | 'input'
  /** How much work is asked for, and what an hour or a kilowatt-hour costs: less of them helps, and is no finding. */
  | 'asked'
  /** What a machine is made of: bandwidth, FLOP/s, capacity, links, power. */
  | 'hardware'
  /** What starting work costs: no setting, a scale on the fitted times. */
  | 'overhead';

/** One step of an input up or down. */
export interface ElasticityStep {
  /** Value stepped to, in the field's unit; the factor itself for overheads. */
  readonly value: number;
  /** As a person reads it. */
  readonly text: string;
  /** value ÷ present value: 1.1 unless a whole number forces a larger step. */
  readonly factor: number;
  readonly metric: number;
  /** metric ÷ present metric − 1. */
  readonly change: number;
  /** Whether the job still fits the memory. */
  readonly fits: boolean;
}

export interface Elasticity {
  /** A field's name, `techniques/id/parameter`, or the name of an overhead. */
  readonly key: string;
  readonly field: FieldName | undefined;
  readonly kind: ElasticityKind;
  readonly label: string;
  /** Present value as text; empty for overheads, which are scales. */
  readonly text: string;
  /** Present value; 1 for overheads. */
  readonly value: number;
  /** 10 % more, or the next whole value; undefined where the scenario leaves no room for it. */
  readonly more: ElasticityStep | undefined;
  readonly less: ElasticityStep | undefined;
  /** d ln metric / d ln input at the present value: from a small central step, or from `more` and `less` for whole numbers. */
  readonly slope: number;
  /**
   * Change of the metric for 10 % in the direction that improves it (or that moves it more, where neither way is better), 0 where nothing
   * is to be gained; what the list is ranked by. A step of other than 10 % is brought to 10 % along its own slope.
   */
  readonly effect: number;
  /** Which direction that is; a share of 10 % less where it is less. */
  readonly direction: 'more' | 'less';
}

export interface Elasticities extends Work {
  readonly kind: 'elasticities';
  readonly metric: MetricName;
  readonly value: number;
  /** Largest |effect| first, then what can only hurt; inputs without effect last, in the order of the form. */
  readonly items: readonly Elasticity[];
}

export type ElasticitiesResult = Elasticities | NotComparable;

// ——— Ladder

export interface LadderStep {
  readonly label: string;
  readonly settings: Settings;
}

export interface Rung {
  readonly label: string;
  readonly settings: Settings;
  /** The metric; undefined where the scenario of this step has none. */
  readonly value: number | undefined;
  /** Against the step before and against the base; undefined where one of the two has no value. */
  readonly before: Relation | undefined;
  readonly base: Relation | undefined;
}

export interface Relation {
  readonly difference: number;
  /** value ÷ other; undefined where the other is 0. */
  readonly ratio: number | undefined;
  readonly verdict: Verdict;
}

export type Verdict = 'better' | 'worse' | 'same' | 'neither';

export interface Ladder extends Work {
  readonly metric: MetricName;
  /** The base first. */
  readonly rungs: readonly Rung[];
}

// ——— The table

/** A range around a predicted figure, in the metric's unit; worked out by the caller. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

export interface InputCell {
  /** As a person reads it; an en dash where the setting means nothing for this scenario. */
  readonly text: string;
  /** Set by the person, or a default that follows from what was set. */
  readonly origin: 'set' | 'default' | 'not-used';
  /** Differs from the first scenario's. */
  readonly differs: boolean;
}

export interface InputRow {
  readonly field: FieldName;
  /** The field's name, or `techniques/id` for one technique. */
  readonly key: string;
  readonly label: string;
  readonly cells: readonly InputCell[];
}

export interface MetricCell {
  readonly value: number | undefined;
  readonly range: ValueRange | undefined;
  /** The figure's name where this scenario's work calls it otherwise than the row. */
  readonly called: string | undefined;
  /** Against the first scenario; undefined for the first and where there is nothing to compare. */
  readonly relation: Relation | undefined;
}

export interface MetricRow {
  readonly metric: MetricName;
  readonly name: string;
  /** The name on a phone. */
  readonly brief: string;
  readonly dimension: Dimension;
  readonly better: 'lower' | 'higher' | 'neither';
  readonly cells: readonly MetricCell[];
}

export interface TableColumn {
  /** A, B, C, D. */
  readonly letter: string;
  /** "Llama 3 70B on 8 × H100 SXM5 80GB" */
  readonly title: string;
  readonly workload: WorkloadKind;
  readonly fits: boolean;
}

export interface ComparisonTable {
  readonly columns: readonly TableColumn[];
  /** Inputs that differ: those that a person set first, then defaults that follow; each in the order of the form. */
  readonly inputs: readonly InputRow[];
  /** Every metric that some scenario has. */
  readonly metrics: readonly MetricRow[];
}
