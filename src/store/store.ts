import { createStore, type StoreApi } from 'zustand/vanilla';
import { temporal } from 'zundo';
import type { FieldName, FieldValues, Settings } from '../scenario/fields.ts';
import { OPENING } from '../scenario/presets.ts';
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
  /** The pinned scenario and the one on screen change places. */
  readonly swap: () => void;
  readonly notify: (text: string, options?: { readonly tone?: NoticeTone; readonly sticky?: boolean }) => void;
  readonly dismiss: (id: number) => void;
  readonly touch: (field: FieldName) => void;
}

/** Answers coming in; called by the code that asks (evaluate.ts). */
export interface Answers {
  /** The answer takes long enough to say so. */
  readonly waiting: () => void;
  readonly answered: (evaluation: Evaluation) => void;
  readonly failed: (message: string) => void;
  readonly baselineAnswered: (evaluation: Evaluation) => void;
}

type Undoable = Pick<AppState, 'settings'>;

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
}

/** The state of one page. Nothing here knows React, the DOM or the worker. */
export function createAppStore(start: Start = {}): AppStore {
  const initial: AppState = {
    settings: start.settings ?? OPENING,
    view: { ...DEFAULT_VIEW, ...start.view },
    pinned: start.pinned && { settings: start.pinned, evaluation: undefined },
    result: { current: undefined, pending: false, failure: undefined },
    notices: [],
    dragging: false,
    lastTouched: 'batch',
  };
  const store = createStore<AppState>()(
    temporal(() => initial, {
      limit: HISTORY_LIMIT,
      partialize: (state): Undoable => ({ settings: state.settings }),
      equality: (past, current) => past.settings === current.settings,
    }),
  );
  const history = store.temporal;
  const put = (settings: Settings, touched?: FieldName): void =>
    store.setState(touched === undefined ? { settings } : { settings, lastTouched: touched });
  let settingsBeforeDrag: Settings | undefined;
  let notices = 0;

  const commands: Commands = {
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
      }),
    beginDrag: () => {
      if (settingsBeforeDrag !== undefined) return;
      settingsBeforeDrag = store.getState().settings;
      history.getState().pause();
      store.setState({ dragging: true });
    },
    endDrag: () => {
      const before = settingsBeforeDrag;
      if (before === undefined) return;
      settingsBeforeDrag = undefined;
      history.getState().resume();
      if (before !== store.getState().settings) {
        const { pastStates } = history.getState();
        history.setState({ pastStates: [...pastStates, { settings: before }].slice(-HISTORY_LIMIT), futureStates: [] });
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
