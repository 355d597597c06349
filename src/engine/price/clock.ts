import type { Ratio, Watts } from '../../units/dimensions.ts';

/** How a device holds its power limit. */
export interface ClockParameters {
  /** Power that falls with the clock, of matrix work that reached its peak at the full clock, over the datasheet's limit. */
  readonly demand: Ratio;
  /** γ: that power goes as the γ-th power of the clock, between 2 and 3 since the voltage follows it (P ∝ V²·f). */
  readonly exponent: number;
  /**
   * Rates of single kernels were measured in bursts, shorter than it takes power to be held, so that work without pause is
   * slower. Where they were measured in long runs the clock at the datasheet's limit is in them already.
   */
  readonly burst: boolean;
}

/** A limit, and the datasheet's, which shares of power are of. */
export interface PowerLimited {
  readonly tdp: Watts;
  readonly ratedPower: Watts;
}

/** Clocks go no lower than about a tenth of the highest, whatever the limit (210 of 1,980 MHz on an H100). */
export const LOWEST_CLOCK = 0.1;

/** `(left/demand)^(1/γ)` between the lowest clock and the full one. */
function clockThatDraws(left: Ratio, demand: Ratio, exponent: number): Ratio {
  if (left >= demand) return 1;
  const share = Math.max(0, left / demand);
  // The usual exponent has a root of its own, several times as fast; this runs for every product of every point of a sweep.
  return Math.max(LOWEST_CLOCK, exponent === 3 ? Math.cbrt(share) : share ** (1 / exponent));
}

/**
 * Clock of matrix work over the full clock: `min(1, ((L − z)/(D·e_c))^(1/γ))`, with the limit L over the datasheet's, the share z
 * of it drawn at rest, and D·e_c demanded by work that reaches e_c of the matrix peak. Its arithmetic takes as much longer;
 * memory and links have clocks of their own. Limits are held over milliseconds, so every kernel is taken as if it ran for
 * long. Where the rates are of long runs: that over the same at the datasheet's limit.
 * Dynamic power a·V²·f, and a voltage that rises with f: Mei, Wang and Chu, doi:10.1016/j.dcan.2016.10.001.
 */
export function clockShare(reached: Ratio, { tdp, ratedPower }: PowerLimited, rest: Ratio, { demand, exponent, burst }: ClockParameters): Ratio {
  const wanted = demand * reached;
  const clock = clockThatDraws(tdp / ratedPower - rest, wanted, exponent);
  return burst || clock === 1 ? clock : Math.min(1, clock / clockThatDraws(1 - rest, wanted, exponent));
}
