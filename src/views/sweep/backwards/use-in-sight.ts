import { useCallback, useState } from 'react';

/** Whether an element is in the window, or nearly. The first is the element's ref. */
export function useInSight(): readonly [(element: Element | null) => (() => void) | undefined, boolean] {
  const [inSight, setInSight] = useState(false);
  const attach = useCallback((element: Element | null) => {
    if (element === null) return undefined;
    const observer = new IntersectionObserver((entries) => setInSight(entries.at(-1)?.isIntersecting === true), { rootMargin: '60px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [attach, inSight];
}
