import { escapeText, unescapeFully } from './escape.ts';
import type { Entry } from './settings-codec.ts';

/** Room for what this version does not know. Characters. */
const LONGEST_UNKNOWN = 500;
/** Appended by mail and social programs to watch who clicks: never passed on. */
const TRACKING = /^(?:utm[_-].*|fbclid|gclid|msclkid|mc_[ce]id|igshid|si|ref)$/;

/** Entries of a later version, in order of their keys, as many as there is room for. */
export function keepUnknown(params: Iterable<readonly [string, string]>): readonly Entry[] {
  const kept: Entry[] = [];
  let room = LONGEST_UNKNOWN;
  const sorted = [...params].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [key, raw] of sorted) {
    if (TRACKING.test(key)) continue;
    const text = unescapeFully(raw.replaceAll('+', ' ')).trim();
    const length = escapeText(key).length + escapeText(text).length + 2;
    if (length > room) continue;
    room -= length;
    kept.push([key, text]);
  }
  return kept;
}
