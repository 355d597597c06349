import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { clamp, type Domain } from '../scale.ts';
import type { WindowControl } from '../schedule/use-window.ts';
import { endOfRun, passSeconds } from './layout.ts';
import type { ServingTimelineData } from './types.ts';
import { firstWindow, following, playingSpeed, windowFrom, zoomSeconds } from './window.ts';

/** What is in sight of a run, where the marker stands, and whether it moves by itself. */
export interface TimelineState {
  readonly end: number;
  /** Seconds in sight. */
  readonly window: Domain;
  /** Seconds from the start of the run. */
  readonly marker: number;
  /** The same window in shares of the run, steered like every window in time. */
  readonly control: WindowControl;
  /** Moves the marker, and the window after it. */
  readonly mark: (seconds: number) => void;
  /** Moves the window so that it starts there. */
  readonly look: (from: number) => void;
  readonly playing: boolean;
  readonly play: (on: boolean) => void;
}

interface Sight {
  readonly window: Domain;
  readonly marker: number;
}

/** Milliseconds between steps where motion is unwelcome. */
const STILL_STEP = 700;

/** The state of a timeline. A new run keeps the window where it is, as far as it reaches. */
export function useTimeline(data: ServingTimelineData): TimelineState {
  const { end, pass } = useMemo(() => ({ end: endOfRun(data), pass: passSeconds(data) }), [data]);
  const [kept, setKept] = useState<Sight>();
  const [playing, setPlaying] = useState(false);
  const sight = within(kept, end, pass);
  const latest = useRef({ sight, end, pass });
  useEffect(() => {
    latest.current = { sight, end, pass };
  });
  const change = useCallback((next: (now: Sight, last: number) => Sight) => setKept((old) => next(within(old, latest.current.end, latest.current.pass), latest.current.end)), []);
  usePlaying(playing, (elapsed) => {
    const { sight: now, end: last } = latest.current;
    const marker = now.marker + elapsed * playingSpeed(now.window);
    if (marker >= last) setPlaying(false);
    change((old) => at(old, Math.min(marker, last), last));
  });
  return {
    end, ...sight, playing,
    control: {
      window: end > 0 ? [sight.window[0] / end, sight.window[1] / end] : [0, 1],
      zoom: (factor, around = 0.5) => change((old, last) => ({ ...old, window: zoomSeconds(old.window, factor, around, last) })),
      pan: (share) => change((old, last) => ({ ...old, window: windowFrom(old.window[0] + (old.window[1] - old.window[0]) * share, old.window[1] - old.window[0], last) })),
      reset: () => change((old, last) => ({ ...old, window: [0, last] })),
    },
    mark: (seconds) => change((old, last) => at(old, clamp(seconds, [0, last]), last)),
    look: (from) => change((old, last) => ({ ...old, window: windowFrom(from, old.window[1] - old.window[0], last) })),
    play: setPlaying,
  };
}

function at({ window }: Sight, marker: number, end: number): Sight {
  return { marker, window: following(window, marker, end) };
}

/** What was looked at, inside a run that may have become another. */
function within(kept: Sight | undefined, end: number, pass: number): Sight {
  if (kept === undefined || !(kept.window[1] > kept.window[0])) {
    const window = firstWindow(end, pass);
    return { window, marker: (window[0] + window[1]) / 2 };
  }
  return { window: windowFrom(kept.window[0], kept.window[1] - kept.window[0], end), marker: clamp(kept.marker, [0, end]) };
}

/** Calls `step` with the seconds that went by: with every frame, or now and then for readers who want no motion. */
function usePlaying(on: boolean, step: (elapsed: number) => void): void {
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    if (!on) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const timer = setInterval(() => latest.current(STILL_STEP / 1000), STILL_STEP);
      return () => clearInterval(timer);
    }
    let frame = 0;
    let before: number | undefined;
    const tick = (now: number): void => {
      // A tab in the background stops frames: what went by meanwhile is not caught up with.
      if (before !== undefined) latest.current(Math.min(0.1, (now - before) / 1000));
      before = now;
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [on]);
}
