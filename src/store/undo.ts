import type { TemporalState } from 'zundo';
import type { StoreApi } from 'zustand/vanilla';
import { differ, UNDOABLE, type AppState, type Undoable } from './state.ts';

/** Undo steps kept. */
const HISTORY_LIMIT = 100;

/** What the store records: a step is a change of what can be undone. */
export const RECORDING = {
  limit: HISTORY_LIMIT,
  partialize: undoable,
  equality: (a: Undoable, b: Undoable): boolean => !differ(UNDOABLE, a, b),
};

/** The steps of a store. */
export interface Undo {
  readonly undo: () => void;
  readonly redo: () => void;
  /** Everything until `endDrag` is one step. */
  readonly beginDrag: () => void;
  readonly endDrag: () => void;
  /** What `act` changes is no step. */
  readonly unrecorded: (act: () => void) => void;
  /** Steps that can be undone and redone. */
  readonly steps: () => { readonly past: number; readonly future: number };
  readonly subscribeSteps: (listener: () => void) => () => void;
}

export function createUndo({ getState, setState, temporal: history }: StoreApi<AppState> & { readonly temporal: StoreApi<TemporalState<Undoable>> }): Undo {
  let beforeDrag: Undoable | undefined;
  const endDrag = (): void => {
    const before = beforeDrag;
    if (before === undefined) return;
    beforeDrag = undefined;
    history.getState().resume();
    if (differ(UNDOABLE, before, getState())) {
      const { pastStates } = history.getState();
      history.setState({ pastStates: [...pastStates, before].slice(-HISTORY_LIMIT), futureStates: [] });
    }
    setState({ dragging: false });
  };
  return {
    endDrag,
    beginDrag: () => {
      if (beforeDrag !== undefined) return;
      beforeDrag = undoable(getState());
      history.getState().pause();
      setState({ dragging: true });
    },
    undo: () => {
      endDrag();
      history.getState().undo();
    },
    redo: () => {
      endDrag();
      history.getState().redo();
    },
    unrecorded: (act) => {
      history.getState().pause();
      act();
      if (beforeDrag === undefined) history.getState().resume();
    },
    steps: () => {
      const { pastStates, futureStates } = history.getState();
      return { past: pastStates.length, future: futureStates.length };
    },
    subscribeSteps: (listener) => history.subscribe(listener),
  };
}

function undoable(state: AppState): Undoable {
  return Object.fromEntries(UNDOABLE.map((part) => [part, state[part]])) as unknown as Undoable;
}
