import { useCallback, useSyncExternalStore } from 'react';
import { followKeeping, readKeeping, type Keeping } from './keeping.ts';

/** Whether the site is kept for when there is no network, as it changes. */
export function useKeeping(): Keeping | undefined {
  return useSyncExternalStore(
    useCallback((tell: () => void) => followKeeping(document.documentElement, tell), []),
    () => readKeeping(document.documentElement),
  );
}

/** Whether the page may be used without a network by now. */
export function KeepingWord({ keeping }: { readonly keeping: Keeping }) {
  return keeping === 'kept' ? <>Ready without a network</> : <>Still keeping the site</>;
}
