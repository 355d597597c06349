import { useEffect, useRef } from 'react';
import { LESSON_KEYS, type LessonKeys } from './lesson-keys.ts';

/** What takes every key but those of a clicker. */
const TYPED = 'input, select, textarea, [contenteditable], [role="listbox"], [role="grid"], [role="menu"], dialog';
/** What Space and Enter press. */
const PRESSED = 'button, a, summary, [role="button"], [role="switch"], [role="tab"]';

/** Listens for the keys of a lesson wherever the focus is, except in what uses them itself; without keys it does not. A clicker sends Page Up and Page Down. */
export function useLessonKeys(keys: LessonKeys | undefined): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (latest.current === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog:modal') !== null) return;
      const target = event.target instanceof Element ? event.target : undefined;
      const paging = event.key.startsWith('Page');
      const pressing = event.key === ' ' || event.key === 'Enter';
      if (!paging && target?.closest(TYPED) != null) return;
      // A handle or slider moves with the arrows and has no use for Space: whoever has dragged a guess goes on from it.
      if (!paging && !pressing && target?.closest('[role="slider"]') != null) return;
      if (pressing && target?.closest(PRESSED) != null) return;
      // A mark of a chart that the focus is on opens with Enter.
      if (event.key === 'Enter' && target?.closest('[tabindex="0"]:not([role="slider"])') != null) return;
      const found = LESSON_KEYS.find((one) => one.matches(event));
      if (found === undefined) return;
      event.preventDefault();
      latest.current[found.act]();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
