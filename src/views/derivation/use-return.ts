import { useCallback, useEffect, useRef } from 'react';

/**
 * The panel gives the focus back to what opened it first. Where another number was selected while it stood open, the
 * focus belongs there. Returns what closes the panel.
 */
export function useReturn(target: string, onClose: () => void): () => void {
  const opener = useRef<HTMLElement>(undefined);
  const first = useRef(target);
  useEffect(() => {
    if (target === first.current) return;
    const active = document.activeElement;
    opener.current = active instanceof HTMLElement && active.closest('dialog') === null ? active : undefined;
  }, [target]);
  return useCallback(() => {
    onClose();
    const back = opener.current;
    if (back !== undefined) requestAnimationFrame(() => back.focus({ preventScroll: true }));
  }, [onClose]);
}
