import { useCallback } from 'react';
import type { ImportResult } from '../../../scenario/import/result.ts';
import { useCommands } from '../../../store/react.tsx';

/** Puts an imported model on screen, and says what was assumed; or says why it could not be read. */
export function useImported(): (result: ImportResult, source?: string) => boolean {
  const { apply, notify } = useCommands();
  return useCallback(
    (result, source = 'The config') => {
      if (!result.ok) {
        notify(`${source}: ${result.reason} The model on screen stays.`, { tone: 'warning', sticky: true });
        return false;
      }
      apply({ model: result.model, ...(result.weights !== undefined && { weights: result.weights }) });
      const notes = result.notes.map(({ field, message }) => `${field}: ${message}`);
      if (notes.length === 0) notify(`${result.model.name} is on screen.`);
      else notify(`${result.model.name} is on screen. ${notes.slice(0, 6).join(' ')}${notes.length > 6 ? ` And ${notes.length - 6} more assumptions.` : ''}`, { sticky: true });
      return true;
    },
    [apply, notify],
  );
}
