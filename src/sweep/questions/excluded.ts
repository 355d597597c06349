import { insideSentence } from '../../scenario/words.ts';
import { formatWhole } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { sweepMetricFacts, type NamedWork, type SweepMetric } from '../metrics.ts';
import { figuresApart } from './limits.ts';
import { SKIP_REASONS, type Constraint, type Counts, type SkipReason, type SweepSpec } from '../types.ts';

/** What one limit does to a sweep. */
export interface LimitEffect {
  /** Place among the constraints. */
  readonly place: number;
  readonly constraint: Constraint;
  /** Scenarios with values that break it, whatever else they break; and those that break nothing else, which would be kept without it. */
  readonly breaks: number;
  readonly alone: number;
  /** Breaks every scenario that has values. */
  readonly excludesAll: boolean;
  /** Nearest value among scenarios that keep to all other limits. */
  readonly nearest: number | undefined;
  readonly words: string;
}

export interface SkippedCount {
  readonly reason: SkipReason;
  readonly count: number;
  readonly words: string;
}

/** Why a sweep keeps what it keeps. */
export interface Exclusions {
  /** Scenarios with values: what limits judge. */
  readonly judged: number;
  readonly kept: number;
  readonly limits: readonly LimitEffect[];
  /** Places of two limits that only together exclude everything: certain for up to three limits, possible beyond. */
  readonly pairs: readonly { readonly between: readonly [number, number]; readonly certain: boolean }[];
  readonly skipped: readonly SkippedCount[];
  /** Why nothing is kept, or nothing where something is. */
  readonly sentences: readonly string[];
}

/** Reasons for which a scenario has no values; one that does not fit has, and breaks a limit. */
const WITHOUT_VALUES: readonly SkipReason[] = SKIP_REASONS.filter((reason) => reason !== 'does not fit');

/** What limits and rules leave out of a sweep, from its counts alone. */
export function exclusions(spec: Pick<SweepSpec, 'objectives' | 'constraints'>, counts: Counts, work: NamedWork): Exclusions {
  const { constraints } = spec;
  const judged = counts.total - WITHOUT_VALUES.reduce((sum, reason) => sum + counts.skipped[reason], 0);
  const limits = constraints.map((constraint, place): LimitEffect => {
    const breaks = counts.breaks[place] ?? 0;
    const alone = counts.breaksAlone[place] ?? 0;
    const value = counts.nearest[place] ?? NaN;
    const nearest = Number.isNaN(value) ? undefined : value;
    const excludesAll = judged > 0 && breaks === judged;
    return { place, constraint, breaks, alone, excludesAll, nearest, words: limitSentence(constraint, { breaks, alone, nearest, excludesAll, judged, kept: counts.kept, others: constraints.length > 1 }, work) };
  });
  const pairs = counts.kept > 0 ? [] : pairsOf(limits, judged);
  const skipped = SKIP_REASONS.flatMap((reason) => (counts.skipped[reason] > 0 ? [{ reason, count: counts.skipped[reason], words: skipSentence(reason, counts.skipped[reason], spec, work) }] : []));
  return { judged, kept: counts.kept, limits, pairs, skipped, sentences: counts.kept > 0 || counts.total === 0 ? [] : whyNothing(limits, pairs, skipped, judged, work) };
}

/** "time per output token at most 50.0 ms", "the memory". */
export function limitWords(constraint: Constraint, work: NamedWork): string {
  if (constraint.kind === 'fits') return 'the memory';
  const { name, dimension } = sweepMetricFacts(constraint.metric, work);
  return `${insideSentence(name)} ${constraint.kind} ${formatText(constraint.limit, dimension)}`;
}

interface LimitCounts extends Pick<LimitEffect, 'breaks' | 'alone' | 'nearest' | 'excludesAll'> {
  readonly judged: number;
  readonly kept: number;
  readonly others: boolean;
}

function limitSentence(constraint: Constraint, { breaks, alone, nearest, excludesAll, judged, kept, others }: LimitCounts, work: NamedWork): string {
  const what = constraint.kind === 'fits' ? 'Fitting the memory' : capital(limitWords(constraint, work));
  const reached = nearestWords(constraint, nearest, others, work);
  if (excludesAll) return `${what} excludes everything by itself${reached === '' ? '' : `: ${reached}`}.`;
  if (breaks === 0) return `${what} excludes nothing.`;
  const share = `${what} is broken by ${formatWhole(breaks)} of ${formatWhole(judged)}`;
  const without = alone === 0 ? 'all of which break another limit too' : `${formatWhole(alone)} of them break nothing else${kept === 0 ? ' and would be kept without it' : ''}`;
  return `${share}; ${others ? without : `${formatWhole(kept)} keep to it`}${kept === 0 && reached !== '' ? `; ${reached}` : ''}.`;
}

/** "the nearest is 4.20 ms", said of those that keep to the other limits where there are others. */
function nearestWords(constraint: Constraint, nearest: number | undefined, others: boolean, work: NamedWork): string {
  if (constraint.kind === 'fits') return '';
  const { dimension } = sweepMetricFacts(constraint.metric, work);
  if (nearest === undefined) return others ? '' : 'no scenario has that figure';
  const figures = figuresApart(nearest, constraint.limit, dimension);
  return `the nearest${others ? ' that keeps to the other limits' : ''} is ${formatText(nearest, dimension, { figures })}`;
}

/**
 * Two limits of which every scenario breaks one, though neither is broken by all. A scenario that breaks a third alone shows that a pair
 * does not do it; with three limits that is all there is to know, beyond that three may be needed.
 */
function pairsOf(limits: readonly LimitEffect[], judged: number): Exclusions['pairs'] {
  if (judged === 0 || limits.some(({ excludesAll }) => excludesAll)) return [];
  return limits.flatMap((a, at) => limits.slice(at + 1).flatMap((b) => {
    const others = limits.filter((one) => one !== a && one !== b);
    if (a.breaks + b.breaks < judged || others.some(({ alone }) => alone > 0)) return [];
    return [{ between: [a.place, b.place] as const, certain: limits.length <= 3 }];
  }));
}

function whyNothing(limits: readonly LimitEffect[], pairs: Exclusions['pairs'], skipped: readonly SkippedCount[], judged: number, work: NamedWork): readonly string[] {
  if (judged === 0) return [`No scenario has values: ${skipped.map(({ words }) => words.replace(/\.$/, '')).join('; ').replace(/^[A-Z]/, (letter) => letter.toLowerCase())}.`];
  const alone = limits.filter(({ excludesAll }) => excludesAll);
  if (alone.length > 0) return alone.map(({ words }) => words);
  const named = (place: number): string => {
    const constraint = limits[place]?.constraint;
    return constraint === undefined ? '' : limitWords(constraint, work);
  };
  const together = pairs.map(({ between: [a, b], certain }) => `${capital(named(a))} and ${named(b)} exclude everything ${certain ? 'together' : 'together, or with a third limit'}, though neither does by itself.`);
  const all = pairs.length > 0 ? [] : [`No scenario keeps to all of ${listedWords(limits.filter(({ breaks }) => breaks > 0).map(({ place }) => named(place)))}, though none of them excludes everything by itself.`];
  const helps = limits.filter(({ alone: only }) => only > 0).toSorted((a, b) => b.alone - a.alone).map(({ constraint, alone: only, nearest }) => {
    const reached = nearestWords(constraint, nearest, false, work);
    return `Without the limit on ${constraint.kind === 'fits' ? 'memory' : insideSentence(sweepMetricFacts(constraint.metric, work).name)}, ${formatWhole(only)} would be kept${reached === '' ? '' : `; ${reached}`}.`;
  });
  return [...together, ...all, ...helps];
}

const MONEY: readonly SweepMetric[] = ['usd_per_million_tokens', 'total_usd', 'usd_per_hour'];

function skipSentence(reason: SkipReason, count: number, { objectives }: Pick<SweepSpec, 'objectives'>, work: NamedWork): string {
  const many = `${formatWhole(count)} ${count === 1 ? 'scenario' : 'scenarios'}`;
  const verb = (one: string, more: string): string => (count === 1 ? one : more);
  switch (reason) {
    case 'refused':
      return `${many} ${verb('has', 'have')} a value that cannot be used with the rest, such as more tensor ranks than devices.`;
    case 'does not fit':
      return `${many} ${verb('does', 'do')} not fit the memory.`;
    case 'no value': {
      const names = objectives.map(({ metric }) => insideSentence(sweepMetricFacts(metric, work).name));
      const money = objectives.some(({ metric }) => MONEY.includes(metric)) ? ': no price of the machine is known' : '';
      return `${many} ${verb('has', 'have')} no figure for ${names.length === 1 ? names[0] : `one of ${listedWords(names)}`}${money}.`;
    }
    case 'technique':
      return `${many} ${verb('has', 'have')} techniques that exclude each other or cannot be used on the model.`;
    case 'layout':
      return `${many} ${verb('has', 'have')} a layout that leaves devices, heads, layers, experts or sequences over.`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
