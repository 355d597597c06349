import { useCallback, useRef, useState, type RefCallback } from 'react';

/** How far outside the screen counts as near: what a flick scrolls. Pixels. */
const REACH = '400px 0px';
/** What nobody scrolled to is drawn too, once the page has had time for what they see. Milliseconds. */
const LATER = 4000;

/** Calls `then` once: when the element comes near the screen, and otherwise when the page has nothing more urgent to do. Returns how to call it off. */
export function whenNear(element: Element, then: () => void): () => void {
  const idle = (): void => {
    // Safari has no idle time of its own.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(finish);
    else finish();
  };
  // `scrollMargin` is `rootMargin` for what scrolls inside the page; browsers that do not know it leave it out.
  const reach: IntersectionObserverInit & { readonly scrollMargin: string } = { rootMargin: REACH, scrollMargin: REACH };
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) finish();
  }, reach);
  const timer = setTimeout(idle, LATER);
  const stop = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    removeEventListener('beforeprint', finish);
  };
  let done = false;
  function finish(): void {
    stop();
    if (!done) then();
    done = true;
  }
  observer.observe(element);
  addEventListener('beforeprint', finish);
  return () => {
    done = true;
    stop();
  };
}

/** Whether the element that the callback is given to has come near the screen yet. */
export function useNear(): readonly [RefCallback<Element>, boolean] {
  const [near, setNear] = useState(false);
  const callOff = useRef<() => void>(undefined);
  const attach = useCallback((element: Element | null) => {
    callOff.current?.();
    callOff.current = element === null ? undefined : whenNear(element, () => setNear(true));
  }, []);
  return [attach, near];
}
