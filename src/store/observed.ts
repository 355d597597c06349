/** A value that changes, as React's `useSyncExternalStore` wants it. */
export interface Observable<T> {
  readonly snapshot: () => T;
  /** Calls at every change; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A value that whoever made it may replace. */
export interface Observed<T> extends Observable<T> {
  readonly put: (next: T) => void;
}

export function observed<T>(first: T): Observed<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    snapshot: () => value,
    put: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
