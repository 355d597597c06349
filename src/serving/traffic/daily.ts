/** How a day's rate goes up and down, as factors on its mean. */
export interface DailyCurve {
  /** At a share of the day, 0 and 1 being the quietest moment. */
  readonly at: (share: number) => number;
  /** The highest factor, at half the day. */
  readonly peak: number;
  /** Share of the day when the rate rises through its mean. */
  readonly morning: number;
}

/** Σ (x/2)^2k / (k!)²: the modified Bessel function of order 0, times e^−x so that it stays finite. */
function besselScaled(x: number): number {
  let term = Math.exp(-x);
  let sum = term;
  for (let k = 1; k < 2000; k += 1) {
    term *= (x / 2 / k) ** 2;
    sum += term;
    if (k > x && term < sum * 1e-17) break;
  }
  return sum;
}

/** Highest peak over mean: beyond it a day is one spike. */
export const STEEPEST_DAY = 40;

/**
 * The curve e^(κ cos θ) / I₀(κ) over a day, of mean 1 and always above 0, whatever the peak: close to a sine for low peaks, and a long night for high
 * ones. κ is found by halving, so that its highest value e^κ / I₀(κ) is `peak`; at most `STEEPEST_DAY`.
 */
export function dailyCurve(peak: number): DailyCurve {
  const wanted = Math.min(Math.max(peak, 1), STEEPEST_DAY);
  let low = 0;
  // The peak grows as √(2πκ).
  let high = 1 + wanted * wanted;
  // The series of I₀ is summed with e^−κ taken out, which vanishes beyond this.
  high = Math.min(high, 700);
  for (let i = 0; i < 100; i += 1) {
    const middle = (low + high) / 2;
    if (1 / besselScaled(middle) < wanted) low = middle;
    else high = middle;
  }
  const kappa = wanted === 1 ? 0 : (low + high) / 2;
  const most = 1 / besselScaled(kappa);
  const morning = kappa === 0 ? 0.25 : Math.acos(Math.log(most) / kappa - 1) / (2 * Math.PI);
  return { at: (share) => most * Math.exp(-kappa * (1 + Math.cos(2 * Math.PI * share))), peak: most, morning };
}
