/** Keys that an audience window hands on to whoever presents; no other is. */
const HALL_KEYS = [' ', 'PageDown', 'PageUp', 'ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'b', 'x', 'q'] as const;
export type HallKey = (typeof HALL_KEYS)[number];

/** Whether a key is one of those. */
export function isPressable(key: unknown): key is HallKey {
  return (HALL_KEYS as readonly unknown[]).includes(key);
}
