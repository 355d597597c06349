import { createStore, type StoreApi } from 'zustand/vanilla';
import { temporal } from 'zundo';
import type { FieldName, FieldValues, Settings } from '../scenario/fields.ts';
import { OPENING } from '../scenario/presets.ts';
import { added, beginning, comparing, moved, removed, scenarioList, selected, type Compared, type Comparing, type ScenarioList } from './comparison.ts';
import { DEFAULT_VIEW, type AppState, type Notice, type NoticeTone, type ViewState } from './state.ts';
import type { Evaluation } from './worker-api.ts';

/** Undo steps kept. */
const HISTORY_LIMIT = 100;

/** What a person can do. Everything that changes the state goes through here. */
export interface Commands {
  readonly set: <F extends FieldName>(field: F, value: FieldValues[F]) => void;
  readonly unset: (field: FieldName) => void;
  /** Several fields as one undo step. */
  readonly apply: (patch: Settings) => void;
  readonly replace: (settings: Settings) => void;
  /** Another link was opened: settings, view and pinned scenario at once. */
  readonly open: (start: Start) => void;
  readonly beginDrag: () => void;
  readonly endDrag: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly look: (patch: Partial<ViewState>) => void;
  readonly pin: () => void;
  readonly pinSettings: (settings: Settings | undefined) => void;
  readonly unpin: () => void;
  /** Asks a sweep, in the words of a link, over settings: one step of undo. */
  readonly sweep: (text: string, settings: Settings) => void;
  /** Serves by a plan, in the words of a link, and what scenario where it changes too: one step of undo. */
  readonly serve: (text: string, settings?: Settings) => void;
  /** The pinned scenario and the one on screen change places. */
  readonly swap: () => void;
  /** Scenarios side by side, by their places. */
  readonly compare: CompareCommands;
  readonly notify: (text: string, options?: { readonly tone?: NoticeTone; readonly sticky?: boolean }) => void;
  readonly dismiss: (id: number) => void;
  readonly touch: (field: FieldName) => void;
}

export interface CompareCommands {
  /** Sets the present scenario beside the pinned one, or beside itself; does nothing where scenarios are compared already. */
  readonly begin: () => void;
  /** Makes a scenario the present one. */
  readonly select: (place: number) => void;
  /** Makes a scenario the present one and sets a field of it, as one step. */
  readonly set: <F extends FieldName>(place: number, field: F, value: FieldValues[F] | undefined) => void;
  readonly add: (settings: Settings) => void;
  readonly remove: (place: number) => void;
  readonly move: (from: number, to: number) => void;
}

/** Answers coming in; called by the code that asks (evaluate.ts). */
export interface Answers {
  /** The answer takes long enough to say so. */
  readonly waiting: () => void;
  readonly answered: (evaluation: Evaluation) => void;
  readonly failed: (message: string) => void;
  readonly baselineAnswered: (evaluation: Evaluation) => void;
}

/** What undo takes back. */
type Undoable = Comparing & Pick<AppState, 'sweep' | 'serve'>;

export interface AppStore extends Pick<StoreApi<AppState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly commands: Commands;
  readonly answers: Answers;
  /** Steps that can be undone and redone. */
  readonly steps: () => { readonly past: number; readonly future: number };
  readonly subscribeSteps: (listener: () => void) => () => void;
}

export interface Start {
  readonly settings?: Settings;
  readonly view?: Partial<ViewState>;
  readonly pinned?: Settings;
  readonly compared?: Compared;
  readonly sweep?: string;
  readonly serve?: string;
}

function undoable({ settings, compared, sweep, serve }: AppState): Undoable {
  return { settings, compared, sweep, serve };
}

function sameStep(a: Undoable, b: Undoable): boolean {
  return a.settings === b.settings && a.compared === b.compared && a.sweep === b.sweep && a.serve === b.serve;
}

/** The state of one page. Nothing here knows React, the DOM or the worker. */
export function createAppStore(start: Start = {}): AppStore {
  const initial: AppState = {
    settings: start.settings ?? OPENING,
    view: { ...DEFAULT_VIEW, ...start.view },
    pinned: start.pinned && { settings: start.pinned, evaluation: undefined },
    compared: start.compared,
    sweep: start.sweep ?? '',
    serve: start.serve ?? '',
    result: { current: undefined, pending: false, failure: undefined },
    notices: [],
    dragging: false,
    lastTouched: 'batch',
  };
  const store = createStore<AppState>()(
    temporal(() => initial, {
      limit: HISTORY_LIMIT,
      partialize: undoable,
      equality: sameStep,
    }),
  );
  const history = store.temporal;
  const put = (settings: Settings, touched?: FieldName): void =>
    store.setState(touched === undefined ? { settings } : { settings, lastTouched: touched });
  let beforeDrag: Undoable | undefined;
  let notices = 0;

  const putList = (list: ScenarioList): void => {
    const { settings } = store.getState();
    store.setState(comparing(list, settings));
  };
  /** Looking is no step to be undone. */
  const unrecorded = (act: () => void): void => {
    history.getState().pause();
    act();
    if (beforeDrag === undefined) history.getState().resume();
  };
  const compare: CompareCommands = {
    begin: () => {
      const { settings, pinned, compared } = store.getState();
      if (compared !== undefined) return;
      unrecorded(() => putList(beginning(settings, pinned?.settings)));
    },
    select: (place) => {
      const list = scenarioList(store.getState());
      if (place !== list.at) unrecorded(() => putList(selected(list, place)));
    },
    set: (place, field, value) => {
      const list = selected(scenarioList(store.getState()), place);
      const before = list.scenarios[list.at] ?? {};
      if (list.at !== place || (before[field] === value && Object.hasOwn(before, field))) return;
      const { [field]: _dropped, ...rest } = before;
      const settings = value === undefined ? rest : { ...before, [field]: value };
      store.setState({ ...comparing({ ...list, scenarios: list.scenarios.map((one, at) => (at === place ? settings : one)) }, settings), lastTouched: field });
    },
    add: (settings) => putList(added(scenarioList(store.getState()), settings)),
    remove: (place) => putList(removed(scenarioList(store.getState()), place)),
    move: (from, to) => putList(moved(scenarioList(store.getState()), from, to)),
  };

  const commands: Commands = {
    compare,
    set: (field, value) => {
      const { settings } = store.getState();
      if (settings[field] !== value) put({ ...settings, [field]: value }, field);
    },
    unset: (field) => {
      const { [field]: dropped, ...rest } = store.getState().settings;
      if (dropped !== undefined) put(rest, field);
    },
    apply: (patch) => put({ ...store.getState().settings, ...patch }),
    replace: (settings) => put(settings),
    open: (opened) =>
      store.setState({
        settings: opened.settings ?? OPENING,
        view: { ...DEFAULT_VIEW, ...opened.view },
        pinned: opened.pinned && { settings: opened.pinned, evaluation: undefined },
        compared: opened.compared,
        sweep: opened.sweep ?? '',
        serve: opened.serve ?? '',
      }),
    beginDrag: () => {
      if (beforeDrag !== undefined) return;
      beforeDrag = undoable(store.getState());
      history.getState().pause();
      store.setState({ dragging: true });
    },
    endDrag: () => {
      const before = beforeDrag;
      if (before === undefined) return;
      beforeDrag = undefined;
      history.getState().resume();
      if (!sameStep(before, store.getState())) {
        const { pastStates } = history.getState();
        history.setState({ pastStates: [...pastStates, before].slice(-HISTORY_LIMIT), futureStates: [] });
      }
      store.setState({ dragging: false });
    },
    undo: () => {
      commands.endDrag();
      history.getState().undo();
    },
    redo: () => {
      commands.endDrag();
      history.getState().redo();
    },
    look: (patch) => store.setState((state) => ({ view: { ...state.view, ...patch } })),
    pin: () => store.setState((state) => ({ pinned: { settings: state.settings, evaluation: evaluationOf(state) } })),
    pinSettings: (settings) => store.setState({ pinned: settings && { settings, evaluation: undefined } }),
    sweep: (text, settings) => {
      const now = store.getState();
      if (now.sweep !== text || now.settings !== settings) store.setState({ sweep: text, settings });
    },
    serve: (text, settings) => {
      const now = store.getState();
      const next = settings ?? now.settings;
      if (now.serve !== text || now.settings !== next) store.setState({ serve: text, settings: next });
    },
    unpin: () => store.setState({ pinned: undefined }),
    swap: () =>
      store.setState((state) =>
        state.pinned === undefined
          ? {}
          : { settings: state.pinned.settings, pinned: { settings: state.settings, evaluation: evaluationOf(state) } },
      ),
    notify: (text, { tone = 'info', sticky = false } = {}) => {
      notices += 1;
      const notice: Notice = { id: notices, tone, text, sticky };
      store.setState((state) => ({ notices: [...state.notices.filter((other) => other.text !== text), notice].slice(-4) }));
    },
    dismiss: (id) => store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
    touch: (field) => store.setState({ lastTouched: field }),
  };

  const answers: Answers = {
    waiting: () => store.setState((state) => ({ result: { ...state.result, pending: true } })),
    answered: (evaluation) =>
      store.setState((state) => ({
        view: withKnownFocus(state.view, evaluation),
        result: { current: sharing(evaluation, state.result.current), pending: evaluation.settings !== state.settings && state.result.pending, failure: undefined },
      })),
    failed: (failure) => store.setState((state) => ({ result: { ...state.result, pending: false, failure } })),
    baselineAnswered: (evaluation) =>
      store.setState((state) => (state.pinned === undefined ? {} : { pinned: { ...state.pinned, evaluation } })),
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    commands,
    answers,
    steps: () => {
      const { pastStates, futureStates } = history.getState();
      return { past: pastStates.length, future: futureStates.length };
    },
    subscribeSteps: (listener) => history.subscribe(listener),
  };
}

/**
 * The parts that a moving slider leaves alone keep their identity, so that what shows only them is not drawn again.
 * Answers cross from a worker, where everything is a copy.
 */
function sharing(next: Evaluation, before: Evaluation | undefined): Evaluation {
  if (before === undefined) return next;
  const same = <T>(now: T, then: T): T => (JSON.stringify(now) === JSON.stringify(then) ? then : now);
  return {
    ...next,
    about: same(next.about, before.about),
    issues: same(next.issues, before.issues),
    estimate: { ...next.estimate, diagnostics: same(next.estimate.diagnostics, before.estimate.diagnostics) },
  };
}

/** Another model has other operations: what was chosen and is gone is let go of. */
function withKnownFocus(view: ViewState, { estimate }: Evaluation): ViewState {
  const known = view.focus === undefined || estimate.phases.some(({ ops }) => ops?.some(({ id }) => id === view.focus));
  return known ? view : { ...view, focus: undefined };
}

/** The answer on screen, if it belongs to the settings on screen. */
function evaluationOf({ result, settings }: AppState): Evaluation | undefined {
  return result.current?.settings === settings ? result.current : undefined;
}
