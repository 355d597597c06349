/** One line of the table. `budget` is absent where the figure is only for information. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: number;
  /** The budget is a floor rather than a ceiling. */
  readonly moreIsBetter?: boolean;
}

/** The p-quantile (0 to 1) of numbers, by the nearest rank. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}

/**
 * Median and 95th percentile of one call, in microseconds, after warming up.
 * Short calls are timed in runs of `perSample`, so that the clock's resolution does not show.
 */
export function timeCalls(call: (index: number) => unknown, samples: number, perSample = 20): { readonly median: number; readonly p95: number } {
  let kept: unknown;
  for (let index = 0; index < samples * perSample * 0.2; index += 1) kept = call(index);
  const micros: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const start = performance.now();
    for (let index = 0; index < perSample; index += 1) kept = call(sample * perSample + index);
    micros.push(((performance.now() - start) * 1000) / perSample);
  }
  if (kept === undefined) throw new Error('the measured call returned nothing');
  return { median: quantile(micros, 0.5), p95: quantile(micros, 0.95) };
}

/** Calls a second over at least `seconds`, after warming up for as long. */
export function callsPerSecond(call: (index: number) => unknown, seconds: number): number {
  let rate = 0;
  for (let round = 0; round < 2; round += 1) {
    const start = performance.now();
    let calls = 0;
    while (performance.now() - start < seconds * 1000) {
      for (let index = 0; index < 500; index += 1) call(calls + index);
      calls += 500;
    }
    rate = calls / ((performance.now() - start) / 1000);
  }
  return rate;
}

function number(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}

/** The figures as aligned lines: measured, budget, and how many times over or under it. */
export function table(figures: readonly Figure[]): readonly string[] {
  return figures.map(({ what, value, unit, budget, moreIsBetter = false }) => {
    const measured = `${what.padEnd(62)} ${number(value).padStart(11)} ${unit.padEnd(8)}`;
    if (budget === undefined) return measured.trimEnd();
    const ratio = moreIsBetter ? budget / value : value / budget;
    const verdict = ratio <= 1 ? 'within' : 'OVER';
    return `${measured} ${moreIsBetter ? '≥' : '≤'} ${number(budget).padStart(9)}  ×${ratio.toFixed(2).padStart(5)}  ${verdict}`;
  });
}
