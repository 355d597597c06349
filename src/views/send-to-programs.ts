import { useCallback } from 'react';
import { useAppStore } from '../store/react.tsx';

/** Opens Programs with one call of the scenario on screen. A program that was there comes back with undo. */
export function useSendToPrograms(): () => void {
  const store = useAppStore();
  return useCallback(() => {
    const had = store.getState().program !== '';
    // No text is one call of the page's scenario.
    store.commands.program('');
    store.commands.look({ tab: 'programs', explain: undefined });
    if (had) store.commands.notify('Programs holds one call of this scenario now. Undo brings back what was there.');
  }, [store]);
}
