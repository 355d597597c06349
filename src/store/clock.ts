/** Time, as whoever waits reads it: the page's, or a test's. Milliseconds. */
export interface Clock {
  now(): number;
  /** Calls once after so long; the answer cancels. */
  after(milliseconds: number, call: () => void): () => void;
}

export const PAGE_CLOCK: Clock = {
  now: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
