/** What an edit of a program costs, and what it saves at every run. Seconds and dollars. */
export interface Edit {
  readonly usd: number;
  /** One run before. */
  readonly runtime: number;
  /** Times faster afterwards; above 1. */
  readonly speedUp: number;
  /** Of one second on a processor. */
  readonly usdPerSecond: number;
}

/** Runs after which an edit has paid: its price over the dollars of the time that one run is shorter. */
export function runsUntilPaid({ usd, runtime, speedUp, usdPerSecond }: Edit): number {
  return usd / (runtime * (1 - 1 / speedUp) * usdPerSecond);
}
