import type { PhaseName } from '../engine/job.ts';
import type { FieldName, Settings } from '../scenario/fields.ts';
import { DEFAULT_LINK_VIEW, type Compared, type HeroName, type Tab, type ViewState as LinkedView, type Why } from '../scenario/link/view-state.ts';
import type { Evaluation } from './worker-api.ts';

export { TABS, type Tab } from '../scenario/link/view-state.ts';

/** Axes of the chart of one metric against one field. */
export type AgainstAxes = LinkedView['against'];

/** How a person looks at the scenario; none of it changes a number. */
export interface ViewState {
  readonly tab: Tab;
  readonly phase: PhaseName;
  /** The large chart; undefined is the one the workload starts with. */
  readonly hero: HeroName | undefined;
  readonly against: AgainstAxes;
  /** Op that stays in focus until another is chosen; its id. */
  readonly focus: string | undefined;
  /** Paper whose card is open; its number. */
  readonly paper: number | undefined;
  /** Measured row drawn beside the scenario, or whose facts are open in the validation view; its id. */
  readonly row: string | undefined;
  /** Which measured rows the validation view shows, in its own words (views/validation/query.ts). */
  readonly rows: string;
  /** The sweep is shown, and follows, beside the scenario in Explore. */
  readonly sweepPinned: boolean;
  /** Scenario that is set beside the first where scenarios are compared, by its place: 1 is B. */
  readonly beside: number;
  /** What the difference between those two is taken apart into. */
  readonly why: Why;
  /** Op under the pointer or the keyboard, in whichever chart; its id. */
  readonly hover: string | undefined;
  /** Number whose derivation is open, as engine/derivation/explain.ts names it. */
  readonly explain: string | undefined;
}

/** The scenario that changes are measured against; "A" on screen. */
export interface Pinned {
  readonly settings: Settings;
  readonly evaluation: Evaluation | undefined;
}

export interface ResultState {
  /** Newest answer; it stays while the next one is worked out. */
  readonly current: Evaluation | undefined;
  /** A newer answer is on its way. */
  readonly pending: boolean;
  /** Why there is no newer answer. */
  readonly failure: string | undefined;
}

export type NoticeTone = 'info' | 'warning';

export interface Notice {
  readonly id: number;
  readonly tone: NoticeTone;
  readonly text: string;
  /** Stays until dismissed; others leave by themselves. */
  readonly sticky: boolean;
}

export interface AppState {
  /** What was set. What undo reaches first of all and a link must carry. */
  readonly settings: Settings;
  readonly view: ViewState;
  readonly pinned: Pinned | undefined;
  /** Scenarios side by side with the present one; undo reaches them. */
  readonly compared: Compared | undefined;
  /** The sweep over the scenario, in the words of a link (sweep/text.ts); empty is the usual question of the workload. Undo reaches it. */
  readonly sweep: string;
  /** What is served and how, in the words of a link (serving/plan/text.ts); empty is the usual plan. Undo reaches it. */
  readonly serve: string;
  readonly result: ResultState;
  readonly notices: readonly Notice[];
  /** A slider or a name is being dragged: nothing is written to the link, and undo takes the drag as one. */
  readonly dragging: boolean;
  /** Field that was touched last: what the phone's sheet shows. */
  readonly lastTouched: FieldName;
}

export const DEFAULT_VIEW: ViewState = {
  tab: DEFAULT_LINK_VIEW.tab,
  phase: DEFAULT_LINK_VIEW.phase,
  hero: undefined,
  against: DEFAULT_LINK_VIEW.against,
  focus: undefined,
  paper: undefined,
  row: undefined,
  rows: '',
  sweepPinned: false,
  beside: 1,
  why: 'setting',
  hover: undefined,
  explain: undefined,
};
