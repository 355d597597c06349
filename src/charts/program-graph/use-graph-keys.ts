import type { KeyboardEvent } from 'react';
import type { GraphLayout, PlacedEdge } from './layout.ts';
import type { GraphEdits } from './types.ts';
import { edgesAt, neighbourOf } from './walking.ts';

/** What the keyboard works on. */
export interface GraphKeysState {
  readonly layout: GraphLayout;
  readonly selected: readonly string[];
  readonly current: string | undefined;
  /** Where a connection begins that is being made. */
  readonly connecting: string | undefined;
  readonly marked: PlacedEdge | undefined;
  readonly readOnly: boolean;
}

/** What keys do besides asking for edits. */
export interface GraphKeysActions {
  readonly onGo: (id: string) => void;
  readonly onConnecting: (from: string | undefined) => void;
  readonly onMark: (edge: PlacedEdge | undefined) => void;
  /** Puts the focus where the count of the current node, or the marked loop, is written. */
  readonly onTimes: () => void;
  readonly onFit: () => void;
  readonly onZoom: (closer: boolean) => void;
}

/** Does what a key means on the focused graph; true where it meant something. */
export function actOnKey(event: KeyboardEvent<Element>, state: GraphKeysState, edits: GraphEdits, actions: GraphKeysActions): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { layout, current } = state;
  if (event.key === '0') actions.onFit();
  else if (event.key === 'PageUp' || event.key === 'PageDown') actions.onZoom(event.key === 'PageUp');
  else if (current === undefined) return state.readOnly || event.key !== '+' ? false : act(() => edits.onAdd(undefined, 'model'));
  else if (event.key === 'e' || event.key === 'E') stepEdge(state, current, actions);
  else if (event.key === 'Escape') return letGo(state, edits, actions);
  else if (event.key === 'Enter' || event.key === ' ') choose(event, state, current, edits, actions);
  else if (state.readOnly || !editByKey(event.key, state, current, edits, actions)) {
    const next = neighbourOf(layout, current, event.key);
    if (next !== undefined) actions.onGo(next);
    // Arrow keys never scroll the page from inside the graph.
    return next !== undefined || event.key.startsWith('Arrow');
  }
  return true;
}

function act(run: () => void): true {
  run();
  return true;
}

function stepEdge({ layout, marked }: GraphKeysState, current: string, { onMark }: GraphKeysActions): void {
  const edges = edgesAt(layout, current);
  const at = edges.findIndex(({ id }) => id === marked?.id);
  onMark(edges[(at + 1) % Math.max(1, edges.length)]);
}

function letGo({ connecting, marked, selected }: GraphKeysState, edits: GraphEdits, actions: GraphKeysActions): boolean {
  if (connecting !== undefined) return act(() => actions.onConnecting(undefined));
  if (marked !== undefined) return act(() => actions.onMark(undefined));
  return selected.length > 0 && act(() => edits.onSelect([]));
}

function choose(event: KeyboardEvent<Element>, { connecting, selected }: GraphKeysState, current: string, edits: GraphEdits, actions: GraphKeysActions): void {
  if (connecting !== undefined) {
    actions.onConnecting(undefined);
    if (connecting !== current) edits.onConnect(connecting, current);
  } else if (event.key === ' ' || event.shiftKey) edits.onSelect(selected.includes(current) ? selected.filter((id) => id !== current) : [...selected, current]);
  else if (selected.length === 1 && selected[0] === current) edits.onOpen?.(current);
  else edits.onSelect([current]);
}

/** Keys that change the program; true where the key is one of them. */
function editByKey(key: string, { layout, selected, marked }: GraphKeysState, current: string, edits: GraphEdits, actions: GraphKeysActions): boolean {
  const chosen = selected.includes(current) ? selected : [current];
  switch (key) {
    case 'Delete':
    case 'Backspace':
      if (marked === undefined) edits.onRemove(chosen);
      else edits.onDisconnect(marked.from, marked.to);
      return true;
    case '+':
    case '=':
      edits.onAdd(current, 'model');
      return true;
    case 'c':
    case 'C':
      actions.onConnecting(current);
      return true;
    case 'w':
    case 'W':
      edits.onWrap(chosen);
      return true;
    case 'u':
    case 'U':
      if (layout.frames.some(({ id }) => id === current)) edits.onUnwrap(current);
      return true;
    case 'r':
    case 'R':
      actions.onTimes();
      return true;
    default:
      return false;
  }
}
