import type { Seconds } from '../../units/dimensions.ts';

/** Device-seconds to write a corpus anew, where one device writes `rate` tokens a second (WRAP, arXiv:2401.16380, section on cost). */
export function rephrasingDeviceSeconds(syntheticTokens: number, rate: number): Seconds {
  return syntheticTokens / rate;
}

/**
 * Parameters from which rephrasing pays: the model whose saved training, 6 N D (1 − 1/s), takes as many device-seconds as the writing, shared by `runs` models.
 * `flopsPerSecond` is what a device reaches while it trains (peak × utilisation); `gain` (s) is measured, never derived.
 */
export function breakEvenParameters({ deviceSeconds, runs, tokens, gain, flopsPerSecond }: {
  readonly deviceSeconds: Seconds;
  readonly runs: number;
  readonly tokens: number;
  readonly gain: number;
  readonly flopsPerSecond: number;
}): number {
  return ((deviceSeconds / runs) * flopsPerSecond) / (6 * tokens * (1 - 1 / gain));
}
