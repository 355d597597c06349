import type { MetricName } from '../../engine/estimate-types.ts';
import type { PhaseName } from '../../engine/job.ts';
import type { FieldName, Settings } from '../fields.ts';

export const TABS = ['explore', 'compare', 'sweep', 'serve', 'programs', 'laws', 'papers', 'lessons', 'validation', 'peers'] as const;
export type Tab = (typeof TABS)[number];

/** Large charts a scenario may be shown as. */
export const HEROES = ['methods', 'schedule', 'roofline'] as const;
export type HeroName = (typeof HEROES)[number];

/** What a difference between two scenarios is taken apart into. */
export const WHYS = ['setting', 'operation', 'term', 'part'] as const;
export type Why = (typeof WHYS)[number];

export type AxisScale = 'log' | 'linear';

/** Scenarios side by side, the present one among them. */
export interface Compared {
  /** The scenarios beside the present one, in order. */
  readonly others: readonly Settings[];
  /** Place of the present one among all of them: 0 is A. */
  readonly at: number;
}

/** As many as fit side by side. */
export const MOST_COMPARED = 4;
/** What the scenarios are called on screen and, in lower case, in links. */
export const SCENARIO_LETTERS = ['A', 'B', 'C', 'D'] as const;

/** How the scenario is looked at, as far as a link carries it. None of it changes a number. */
export interface ViewState {
  readonly tab: Tab;
  /** Op in focus, by its id. */
  readonly focus?: string;
  /** Paper whose card is open, by its number; only where papers are listed. */
  readonly paper?: number;
  /** Which papers are listed, and how, as the papers view writes it; only there. */
  readonly papers?: string;
  /** Measured row whose figure is drawn beside the scenario, or whose facts are open, by its id. */
  readonly row?: string;
  /** Which measured rows are looked at, as the validation view writes it; only there. */
  readonly rows?: string;
  /** The sweep over the scenario, as src/sweep/text.ts writes it; where combinations are looked at, or where it is pinned. */
  readonly sweep?: string;
  /** The sweep is shown, and follows, wherever the scenario is edited. */
  readonly sweepPinned?: boolean;
  /** What is served and how, as src/serving/plan/text.ts writes it; only there. */
  readonly serve?: string;
  /** The undertaking, or two of them, as src/program/text.ts writes it; only there. */
  readonly program?: string;
  /** Lesson and step, as src/lessons/address.ts writes them: the open one, or the one that the reader left to explore. */
  readonly lesson?: string;
  /** Which settings are shown, hidden or locked, as src/scenario/link/controls.ts writes it; whoever opens the link is shown no others. */
  readonly controls?: string;
  /** The curve, its inputs and budget, as src/laws/text.ts writes it; only there. */
  readonly laws?: string;
  /** The chart of one metric against one field. */
  readonly against: {
    readonly field: FieldName;
    readonly metric: MetricName;
    readonly xScale: AxisScale;
    readonly yScale: AxisScale;
  };
  readonly phase: PhaseName;
  /** The large chart; absent is the one the workload starts with. */
  readonly hero?: HeroName;
  /** Scenario that is set beside the first, by its place: 1 is B; only where scenarios are compared. */
  readonly beside?: number;
  /** What the difference between those two is taken apart into; only there. */
  readonly why?: Why;
  /** Scenarios side by side with the present one. */
  readonly compared?: Compared;
  /** The pinned scenario that the present one is compared with. */
  readonly baseline?: Settings;
}

export const DEFAULT_LINK_VIEW: ViewState = {
  tab: 'explore',
  against: { field: 'batch', metric: 'tpot', xScale: 'log', yScale: 'linear' },
  phase: 'decode',
};
