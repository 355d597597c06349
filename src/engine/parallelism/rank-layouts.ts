import type { Bytes, Seconds } from '../../units/dimensions.ts';
import { STEP_PARTS, type StepPart, type StepParts } from '../training/results.ts';
import type { Layout } from './layouts.ts';

/** What a layout costs, as far as ranking goes. */
export interface LayoutPrice {
  readonly seconds: Seconds;
  readonly parts: StepParts;
  /** On the most loaded device. */
  readonly memoryBytes: Bytes;
  readonly memoryFits: boolean;
}

export interface RankedLayout {
  readonly layout: Layout;
  readonly price: LayoutPrice;
  /** The part of the step on which it loses most to the first, and how much; undefined for the first. */
  readonly loses: { readonly part: StepPart; readonly seconds: Seconds } | undefined;
}

/** Why layouts are not the best: they do not fit, or one part of their step is longer. */
export type LossReason = 'memory' | StepPart;

export interface LayoutRanking {
  /** Quickest first, at most as many as asked for. */
  readonly best: readonly RankedLayout[];
  /** Of those that do not fit, the one that needs least memory. */
  readonly nearest: { readonly layout: Layout; readonly price: LayoutPrice } | undefined;
  readonly priced: number;
  /** How many layouts lost for each reason, most frequent first. */
  readonly lost: readonly { readonly reason: LossReason; readonly count: number }[];
}

/** How far a search has come. */
export interface RankingProgress {
  readonly priced: number;
  readonly of: number;
  readonly quickest: Seconds | undefined;
}

export interface RankingLimits {
  /** Layouts to keep. */
  readonly top: number;
  /** Layouts priced between two reports. */
  readonly yieldEvery: number;
}

interface Candidate {
  readonly layout: Layout;
  readonly price: LayoutPrice;
}

/**
 * Prices layouts one after the other and ranks those that fit by the seconds of a step. A generator: it reports after every
 * `yieldEvery` layouts, so that a caller may show progress, do something else, or stop. Equal times keep the order given.
 */
export function* rankLayouts(layouts: readonly Layout[], price: (layout: Layout) => LayoutPrice, { top, yieldEvery }: RankingLimits): Generator<RankingProgress, LayoutRanking> {
  const fitting: Candidate[] = [];
  let nearest: Candidate | undefined;
  let quickest: Seconds | undefined;
  let priced = 0;
  for (const layout of layouts) {
    const candidate = { layout, price: price(layout) };
    priced += 1;
    if (candidate.price.memoryFits) {
      fitting.push(candidate);
      quickest = Math.min(quickest ?? Infinity, candidate.price.seconds);
    } else if (nearest === undefined || candidate.price.memoryBytes < nearest.price.memoryBytes) {
      nearest = candidate;
    }
    if (priced % yieldEvery === 0) yield { priced, of: layouts.length, quickest };
  }
  fitting.sort((a, b) => a.price.seconds - b.price.seconds);
  const first = fitting[0];
  const lost = new Map<LossReason, number>();
  const add = (reason: LossReason, count: number): void => void (count > 0 && lost.set(reason, (lost.get(reason) ?? 0) + count));
  add('memory', priced - fitting.length);
  if (first !== undefined) for (const { price: other } of fitting.slice(1)) add(largestLoss(other.parts, first.price.parts).part, 1);
  return {
    best: fitting.slice(0, top).map(({ layout, price: own }, i) => ({ layout, price: own, loses: i === 0 || first === undefined ? undefined : largestLoss(own.parts, first.price.parts) })),
    nearest,
    priced,
    lost: [...lost].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
  };
}

/** The part of a step that is longest over the same part of another. */
export function largestLoss(own: StepParts, other: StepParts): { readonly part: StepPart; readonly seconds: Seconds } {
  let part: StepPart = 'arithmetic';
  let seconds = -Infinity;
  for (const name of STEP_PARTS) {
    const more = own[name] - other[name];
    if (more > seconds) {
      seconds = more;
      part = name;
    }
  }
  return { part, seconds };
}
