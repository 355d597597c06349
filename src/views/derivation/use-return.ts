import { useEffect, useRef } from 'react';

/**
 * The panel gives the focus back to what opened it first. Where another number was selected while it stood open, the
 * focus belongs there; and where the reader is at work elsewhere on the page, it stays.
 */
export function useReturn(target: string): void {
  const opener = useRef<HTMLElement>(undefined);
  const first = useRef(target);
  useEffect(() => {
    const active = document.activeElement;
    if (target !== first.current && active instanceof HTMLElement && active.closest('dialog') === null) opener.current = active;
  }, [target]);
  useEffect(
    () => () => {
      const active = document.activeElement;
      const elsewhere = active instanceof HTMLElement && active !== document.body && active.closest('dialog') === null;
      const back = elsewhere ? active : opener.current;
      if (back !== undefined) requestAnimationFrame(() => back.focus({ preventScroll: true }));
    },
    [],
  );
}
