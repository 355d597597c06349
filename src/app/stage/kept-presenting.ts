const KEY = 'roofscope.presenting';

/** Keeps in this tab that it presents, and how; undefined forgets it. */
export function keepPresenting(how: string | undefined): void {
  try {
    if (how === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, how);
  } catch {
    // Without storage a reload ends the presentation, as closing the window does.
  }
}

/** How this tab presented before it was reloaded. Undefined where it did not, and for pages that came by a link or are copies of a tab: only who presented goes on. */
export function presentedBefore(): string | undefined {
  const [arrival] = performance.getEntriesByType('navigation');
  if (!(arrival instanceof PerformanceNavigationTiming) || arrival.type !== 'reload') return undefined;
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
