/** Milliseconds between two questions whether somebody is there. */
const BEAT = 2000;
/** Questions in a row that nobody answered, after which whoever was asked counts as gone. */
export const MOST_UNANSWERED = 3;

/** Calls again and again until the function it returns is called. */
export type Every = (tick: () => void) => () => void;

export const everyBeat: Every = (tick) => {
  const timer = setInterval(tick, BEAT);
  return () => clearInterval(timer);
};

export interface Watch {
  /** There was a sign of life. */
  readonly heard: () => void;
  readonly close: () => void;
}

interface WatchOptions {
  readonly every: Every;
  readonly ask: () => void;
  /** Told once for each silence. */
  readonly onSilent: () => void;
}

/**
 * Asks whether a window is still there. The one that watches keeps the time, since it is on screen: a window that others cover is answered for
 * at once by its messages, while its own timers may run once a minute. Answers are counted, not timed, so that a computer that slept wakes up as it was.
 */
export function createWatch({ every, ask, onSilent }: WatchOptions): Watch {
  let unanswered = 0;
  const stop = every(() => {
    if (unanswered === MOST_UNANSWERED) onSilent();
    unanswered += 1;
    ask();
  });
  return {
    heard: () => {
      unanswered = 0;
    },
    close: stop,
  };
}
