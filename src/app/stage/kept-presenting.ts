import { STAGE_SCALES, STAGE_THEMES, type StageTheme } from '../../store/lessons/stage-message.ts';

/** How a window presents, as far as it outlives a reload. */
export interface KeptPresenting {
  readonly theme: StageTheme;
  readonly scale: number;
}

const KEY = 'roofscope.presenting';

/** Keeps in this tab that it presents, and how; undefined forgets it. */
export function keepPresenting(kept: KeptPresenting | undefined): void {
  try {
    if (kept === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without storage a reload ends the presentation, as closing the window does.
  }
}

/** How this tab presented before it was reloaded. Undefined where it did not, and for pages that came by a link or are copies of a tab: only who presented goes on. */
export function presentedBefore(): KeptPresenting | undefined {
  const [arrival] = performance.getEntriesByType('navigation');
  if (!(arrival instanceof PerformanceNavigationTiming) || arrival.type !== 'reload') return undefined;
  try {
    return readPresenting(sessionStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

/** What was kept, as far as it can be read. */
export function readPresenting(text: string | null): KeptPresenting | undefined {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    if (typeof found !== 'object' || found === null) return undefined;
    const { theme, scale } = found as Readonly<Record<string, unknown>>;
    const size = typeof scale === 'number' && scale >= STAGE_SCALES.min && scale <= STAGE_SCALES.max ? scale : 1;
    return { theme: STAGE_THEMES.find((one) => one === theme) ?? 'projector', scale: size };
  } catch {
    return undefined;
  }
}
