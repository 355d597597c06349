import { clamp, type Domain } from '../scale.ts';

/** Seconds that may be in sight when a run is first shown, and passes that are then to be told apart. */
const FIRST_SECONDS = [6, 5, 4, 3, 2, 1, 0.5, 0.2, 0.1] as const;
const FIRST_PASSES = 175;
/** Seconds in sight at least. */
const LEAST = 0.05;

/** A window of a given size that starts as near to `from` as the run allows. */
export function windowFrom(from: number, size: number, end: number): Domain {
  const seconds = Math.min(size, end);
  const start = clamp(from, [0, Math.max(0, end - seconds)]);
  return [start, start + seconds];
}

/** The first window: some seconds of the middle of the run, when it has long been at work; fewer where passes are so short that they would run together. */
export function firstWindow(end: number, passSeconds: number): Domain {
  const size = FIRST_SECONDS.find((seconds) => seconds <= FIRST_PASSES * passSeconds) ?? 0.05;
  return windowFrom((end - size) / 2, size, end);
}

/** Zooms by a factor around a place of the window (0 … 1 of its width), inside the run. */
export function zoomSeconds([from, to]: Domain, factor: number, around: number, end: number): Domain {
  const size = clamp((to - from) / factor, [Math.min(LEAST, end), end]);
  return windowFrom(from + (to - from - size) * around, size, end);
}

/** The window moved, if it must, so that a time is in sight: a page on when time runs out of it. */
export function following([from, to]: Domain, time: number, end: number): Domain {
  if (time >= from && time <= to) return [from, to];
  return windowFrom(time > to ? time : time - (to - from) * 0.9, to - from, end);
}

/** Seconds of the run that pass in a second of playing: a window takes 4 to 15 seconds, at real speed where that is within. */
export function playingSpeed([from, to]: Domain): number {
  const seconds = to - from;
  return seconds / clamp(seconds, [4, 15]);
}
