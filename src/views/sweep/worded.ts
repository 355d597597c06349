import type { Catalog } from '../../catalog/catalog.ts';
import { FIELDS, type FieldName } from '../../scenario/fields.ts';
import { axisLabel, axisValueLabel, parameterOf, targetKey } from '../../sweep/axes.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import type { NamedWork } from '../../sweep/metrics.ts';
import type { Axis, Constraint, SweepSpec } from '../../sweep/types.ts';
import { metricWords, wordObjective, type MetricWords, type WordedObjective } from './metric-words.ts';

/** An axis of a sweep in words. Its values are spoken of by their places. */
export interface WordedAxis {
  readonly id: string;
  /** "Batch", "Speculative decoding: draft tokens". */
  readonly name: string;
  /** Where there is little room: of a technique's parameter its own name alone. */
  readonly short: string;
  /** As the subject of a sentence: "the batch", "speculative decoding". */
  readonly subject: string;
  readonly plural: boolean;
  /** Whether it is a technique that is on or off. */
  readonly isSwitch: boolean;
  /** How many values it has in the sweep. */
  readonly count: number;
  readonly label: (place: number) => string;
  /** A value in a list of settings: "int4 weights", "8 devices". */
  readonly phrase: (place: number) => string;
  /** The number a value is; undefined for words. */
  readonly amount: (place: number) => number | undefined;
}

export type WordedConstraint = { readonly kind: 'fits' } | { readonly kind: 'at most' | 'at least'; readonly limit: number; readonly words: MetricWords };

/** A sweep with everything that sentences and tables say of it. */
export interface WordedSweep {
  readonly spec: Pick<SweepSpec, 'axes'>;
  readonly axes: readonly WordedAxis[];
  readonly objectives: readonly WordedObjective[];
  readonly constraints: readonly WordedConstraint[];
}

/** A value's name without what stands behind it: "B200 SXM6 (HGX)" → "B200 SXM6", "INT4, group 128" → "INT4". */
export function withoutAside(label: string): string {
  return label.replace(/ \([^()]*\)$|, group \d+$/, '');
}

/** Whether a noun takes a plural verb: by the word before "of", "in", "kept" and the like. */
export function isPlural(noun: string): boolean {
  return /[^su]s$/.test(noun.replace(/ (of|in|over|per|for|kept)\b.*$/, ''));
}

/** What a sentence calls fields whose labels only say under a heading what they are. */
const NOUNS: Readonly<Partial<Record<FieldName, string>>> = {
  tensor: 'tensor degree', expert: 'expert degree', pipeline: 'pipeline degree', context: 'context degree', embeddings: 'embedding format', causal: 'counting of causal pairs', host: 'way of launching',
};

/** Puts a sweep into words. */
export function wordSweep(spec: SweepSpec, catalog: Catalog, work: NamedWork): WordedSweep {
  return {
    spec,
    axes: spec.axes.map((axis) => wordAxis(axis, catalog)),
    objectives: spec.objectives.map((objective) => wordObjective(objective, work)),
    constraints: spec.constraints.map((constraint) => wordConstraint(constraint, work)),
  };
}

function wordConstraint(constraint: Constraint, work: NamedWork): WordedConstraint {
  return constraint.kind === 'fits' ? constraint : { kind: constraint.kind, limit: constraint.limit, words: metricWords(constraint.metric, work) };
}

function wordAxis({ target, values }: Axis, catalog: Catalog): WordedAxis {
  const name = axisLabel(target, catalog);
  const short = target.kind === 'parameter' ? (parameterOf(target, catalog)?.label ?? target.parameter) : name;
  const noun = (target.kind === 'field' ? NOUNS[target.field] : undefined) ?? lowerFirst(short);
  const label = (place: number): string => {
    const value = values[place];
    return value === undefined ? '–' : axisValueLabel(target, value, catalog);
  };
  return {
    id: targetKey(target), name, short, label,
    subject: target.kind === 'technique' ? noun : `the ${noun}`,
    plural: isPlural(noun),
    isSwitch: target.kind === 'technique',
    count: values.length,
    phrase: phraser(target, noun, shortened(label, values.length)),
    amount: (place) => {
      const value = values[place];
      return typeof value === 'number' ? value : undefined;
    },
  };
}

/** As many values as are compared with each other. */
const FEW = 100;

/** Labels without what stands behind them, where no two then read the same. */
function shortened(label: (place: number) => string, count: number): (place: number) => string {
  if (count > FEW) return label;
  const short = Array.from({ length: count }, (_, place) => withoutAside(label(place)));
  return new Set(short).size === count ? (place) => short[place] ?? label(place) : label;
}

/** How a value is said among others: before its noun where that is how one says it, else behind it. */
function phraser(target: Axis['target'], noun: string, label: (place: number) => string): (place: number) => string {
  if (target.kind === 'technique') return (place) => (label(place) === 'on' ? noun : `no ${noun}`);
  if (target.kind === 'parameter') return (place) => `${noun} ${lowerFirst(label(place))}`;
  const field = FIELDS[target.field];
  if (field.type === 'record') return label;
  if (target.field === 'count') return (place) => `${label(place)} ${label(place) === '1' ? 'device' : 'devices'}`;
  if (target.field === 'weights' || target.field === 'activations' || target.field === 'kv') return (place) => `${label(place)} ${noun}`;
  return (place) => `${noun} ${lowerFirst(label(place))}`;
}
