import { useEffect, useRef } from 'react';

/** Keys that move through a lesson. */
const NEXT = new Set([' ', 'ArrowRight', 'PageDown']);
const BACK = new Set(['ArrowLeft', 'PageUp']);

export interface LessonKeys {
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onFirst: () => void;
  readonly onLast: () => void;
}

/** Listens for the keys of a lesson wherever the focus is, except in what uses them itself; without keys it does not. A clicker sends Page Up and Page Down. */
export function useLessonKeys(keys: LessonKeys | undefined): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (latest.current === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog:modal') !== null) return;
      const target = event.target instanceof Element ? event.target : undefined;
      const paging = event.key.startsWith('Page');
      if (target?.closest('input, select, textarea, [contenteditable], [role="slider"], [role="listbox"], [role="grid"], [role="menu"], dialog') != null && !paging) return;
      if (event.key === ' ' && target?.closest('button, a, summary, [role="button"], [role="switch"], [role="tab"]') != null) return;
      const { onNext, onBack, onFirst, onLast } = latest.current;
      const act = NEXT.has(event.key) && !event.shiftKey ? onNext : BACK.has(event.key) || (event.key === ' ' && event.shiftKey) ? onBack : event.key === 'Home' ? onFirst : event.key === 'End' ? onLast : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
