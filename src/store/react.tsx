import { createContext, use, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EstimateClient } from './client.ts';
import type { Commands } from './commands.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';

interface Bound {
  readonly store: AppStore;
  readonly client: EstimateClient;
}

const BoundContext = createContext<Bound | undefined>(undefined);

export function StoreProvider({ store, client, children }: Bound & { readonly children: ReactNode }) {
  return <BoundContext value={{ store, client }}>{children}</BoundContext>;
}

function useBound(): Bound {
  const bound = use(BoundContext);
  if (bound === undefined) throw new Error('no StoreProvider above');
  return bound;
}

/** A part of the state; the component renders again when that part changes identity. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useBound().store, select);
}

export function useCommands(): Commands {
  return useBound().store.commands;
}

/** The store itself, for code that reads it in an event. */
export function useAppStore(): AppStore {
  return useBound().store;
}

export function useClient(): EstimateClient {
  return useBound().client;
}

/** How many steps can be undone and redone. */
export function useSteps(): { readonly past: number; readonly future: number } {
  const { store } = useBound();
  const key = useSyncExternalStore(
    store.subscribeSteps,
    useCallback(() => `${store.steps().past} ${store.steps().future}`, [store]),
  );
  const [past = 0, future = 0] = key.split(' ').map(Number);
  return { past, future };
}
