/** How far the hall has read of what is longer than its screen. */
export interface Reading {
  /** Share of the way from the top (0) to the end (1). */
  readonly at: number;
  /** Counts the presenter's moves: an audience goes there once, and may meanwhile have followed what came into view by itself. */
  readonly moves: number;
}

/** What an audience window has in view of what is to be read there, in shares of its length. */
export interface Seen {
  readonly from: number;
  readonly to: number;
}

export const TOP: Reading = { at: 0, moves: 0 };

/** A turn of the page leaves this share of the screen in sight. */
const KEPT_IN_SIGHT = 0.25;

/** What is seen of a part that scrolls: pixels from its top, of its window, and of all it holds. */
export function seenOf(top: number, window: number, whole: number): Seen {
  if (whole <= window + 1) return { from: 0, to: 1 };
  return { from: clamp(top / whole), to: clamp((top + window) / whole) };
}

/** Whether something is out of view. */
export function isPart({ from, to }: Seen): boolean {
  return to - from < 1;
}

/** How far one has read who sees this: 0 at the top, 1 at the end. */
export function readingAt(seen: Seen): number {
  const hidden = 1 - (seen.to - seen.from);
  return hidden <= 0 ? 0 : clamp(seen.from / hidden);
}

/** How far one has read who turns to the next screen (1) or the one before (-1). */
export function turned(seen: Seen, by: 1 | -1): number {
  const screen = seen.to - seen.from;
  const from = clamp(seen.from + by * screen * (1 - KEPT_IN_SIGHT));
  return readingAt({ from: Math.min(from, 1 - screen), to: Math.min(from, 1 - screen) + screen });
}

/** A place of another window, as far as it can be trusted. */
export function readReading(found: unknown): Reading | undefined {
  const { at, moves } = fieldsOf(found);
  return isShare(at) && Number.isSafeInteger(moves) ? { at, moves: moves as number } : undefined;
}

/** What another window sees, as far as it can be trusted. */
export function readSeen(found: unknown): Seen | undefined {
  const { from, to } = fieldsOf(found);
  return isShare(from) && isShare(to) && from < to ? { from, to } : undefined;
}

function fieldsOf(found: unknown): Readonly<Record<string, unknown>> {
  return typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>) : {};
}

function isShare(found: unknown): found is number {
  return typeof found === 'number' && found >= 0 && found <= 1;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
