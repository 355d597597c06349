import type { PhaseName } from '../engine/job.ts';
import type { FieldName, Settings } from '../scenario/fields.ts';
import { OPENING } from '../scenario/presets.ts';
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
  /** Which papers are listed and how, in the view's own words (views/papers/list-text.ts). */
  readonly papers: string;
  /** Lesson and step, as src/lessons/address.ts writes them; empty where none is taken. It stays while the reader explores, so as to come back. */
  readonly lesson: string;
  /** What that step set: while nothing else is set, a link says the step alone. Undefined until the step is set. */
  readonly lessonSet: Undoable | undefined;
  /** Which settings are shown, hidden or locked, in the words of a link; empty is all as usual. */
  readonly controls: string;
  /** The page is shown to a hall: audience windows of this browser follow it. */
  readonly presenting: boolean;
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
  /** What the reader may do about it. */
  readonly action?: NoticeAction | undefined;
}

export interface NoticeAction {
  readonly label: string;
  readonly perform: () => void;
}

/**
 * Texts in links that say what the views beside Explore ask of the scenario; empty is what a view begins with. They are the sweep (sweep/text.ts), what is served
 * and how (serving/plan/text.ts), the undertaking or two (program/text.ts), and the curve with what is set of it (laws/text.ts).
 */
export const TEXTS = ['sweep', 'serve', 'program', 'laws'] as const;
export type TextName = (typeof TEXTS)[number];

/** What undo takes back. A link carries it too. */
export const UNDOABLE = ['settings', 'compared', ...TEXTS] as const;
export type Undoable = Pick<AppState, (typeof UNDOABLE)[number]>;

/** What of the view a link carries and replaces; another tab or paper is a step of the browser's own history. */
export const LINKED_VIEW = ['focus', 'phase', 'hero', 'against', 'row', 'rows', 'papers', 'lesson', 'controls', 'sweepPinned', 'beside', 'why'] as const satisfies readonly (keyof ViewState)[];

/** Whether one of these parts of a state is another. */
export function differ<T>(parts: readonly (keyof T)[], a: T, b: T): boolean {
  return parts.some((part) => a[part] !== b[part]);
}

export interface AppState extends Readonly<Record<TextName, string>> {
  /** What was set. What undo reaches first of all and a link must carry. */
  readonly settings: Settings;
  readonly view: ViewState;
  readonly pinned: Pinned | undefined;
  /** Scenarios side by side with the present one; undo reaches them. */
  readonly compared: Compared | undefined;
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
  papers: '',
  lesson: '',
  controls: '',
  presenting: false,
  lessonSet: undefined,
  row: undefined,
  rows: '',
  sweepPinned: false,
  beside: 1,
  why: 'setting',
  hover: undefined,
  explain: undefined,
};

/** What a link opens: whatever it leaves out begins as on a first visit. */
export interface Start extends Partial<Readonly<Record<TextName, string>>> {
  readonly settings?: Settings;
  readonly view?: Partial<ViewState>;
  readonly pinned?: Settings;
  readonly compared?: Compared;
}

/** The part of the state that a link decides. */
export function opened({ settings = OPENING, view, pinned, compared, ...texts }: Start): Undoable & Pick<AppState, 'view' | 'pinned'> {
  return { settings, view: { ...DEFAULT_VIEW, ...view }, pinned: pinned && { settings: pinned, evaluation: undefined }, compared, sweep: '', serve: '', program: '', laws: '', ...texts };
}
