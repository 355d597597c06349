import { temporal } from 'zundo';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FieldName, Settings } from '../scenario/fields.ts';
import { createAnswers, type Answers } from './answers.ts';
import type { Commands } from './commands.ts';
import { compareCommands } from './compare-commands.ts';
import { opened, type AppState, type Notice, type Start, type TextName } from './state.ts';
import { createUndo, RECORDING, type Undo } from './undo.ts';
import type { Evaluation } from './worker-api.ts';

/** Notices shown at once. */
const MOST_NOTICES = 4;

export interface AppStore extends Pick<StoreApi<AppState>, 'getState' | 'getInitialState' | 'subscribe'>, Pick<Undo, 'steps' | 'subscribeSteps'> {
  readonly commands: Commands;
  readonly answers: Answers;
}

/** The state of one page. Nothing here knows React, the DOM or the worker. */
export function createAppStore(start: Start = {}): AppStore {
  const initial: AppState = { ...opened(start), result: { current: undefined, pending: false, failure: undefined }, notices: [], dragging: false, lastTouched: 'batch' };
  const store = createStore<AppState>()(temporal(() => initial, RECORDING));
  const { getState, getInitialState, setState, subscribe } = store;
  const { undo, redo, beginDrag, endDrag, unrecorded, steps, subscribeSteps } = createUndo(store);
  const put = (settings: Settings, lastTouched: FieldName): void => setState({ settings, lastTouched });
  /** A text and, where it is asked over other settings, those: one step of undo. */
  const write = (name: TextName, text: string, settings?: Settings): void => {
    const now = getState();
    const next = settings ?? now.settings;
    if (now[name] !== text || now.settings !== next) setState({ [name]: text, settings: next });
  };
  let notices = 0;

  const commands: Commands = {
    undo, redo, beginDrag, endDrag,
    compare: compareCommands(store, unrecorded),
    set: (field, value) => {
      const { settings } = getState();
      if (settings[field] !== value) put({ ...settings, [field]: value }, field);
    },
    unset: (field) => {
      const { [field]: dropped, ...rest } = getState().settings;
      if (dropped !== undefined) put(rest, field);
    },
    apply: (patch) => setState(({ settings }) => ({ settings: { ...settings, ...patch } })),
    replace: (settings) => setState({ settings }),
    // Who presents goes on presenting, whatever link is followed.
    open: (link) => setState(({ view: { presenting } }) => {
      const next = opened(link);
      return presenting ? { ...next, view: { ...next.view, presenting } } : next;
    }),
    look: (patch) => setState(({ view }) => ({ view: { ...view, ...patch } })),
    pin: () => setState((state) => ({ pinned: { settings: state.settings, evaluation: evaluationOf(state) } })),
    pinSettings: (settings) => setState({ pinned: settings && { settings, evaluation: undefined } }),
    unpin: () => setState({ pinned: undefined }),
    swap: () => setState((state) => (state.pinned === undefined ? {} : { settings: state.pinned.settings, pinned: { settings: state.settings, evaluation: evaluationOf(state) } })),
    sweep: (text, settings) => write('sweep', text, settings),
    serve: (text, settings) => write('serve', text, settings),
    program: (text, settings) => write('program', text, settings),
    laws: (text) => write('laws', text),
    notify: (text, { tone = 'info', sticky = false, action } = {}) => {
      notices += 1;
      const notice: Notice = { id: notices, tone, text, sticky, action };
      setState((state) => ({ notices: [...state.notices.filter((other) => other.text !== text), notice].slice(-MOST_NOTICES) }));
    },
    dismiss: (id) => setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
    touch: (lastTouched) => setState({ lastTouched }),
  };
  return { getState, getInitialState, subscribe, commands, answers: createAnswers(store), steps, subscribeSteps };
}

/** The answer on screen, if it belongs to the settings on screen. */
function evaluationOf({ result, settings }: AppState): Evaluation | undefined {
  return result.current?.settings === settings ? result.current : undefined;
}
