import { AMOUNTS, KINDS_OF_RUN, type Features, type LearnedDomain } from '../../src/measurements/learned-features.ts';
import type { LearnedModel } from '../../src/measurements/learned.ts';

/** A measured run: what it is like, and ln(measured/predicted) of its time. */
export interface LearnedSample {
  /** Table and row: decides which half a row falls in. */
  readonly key: string;
  readonly source: string;
  readonly features: Features;
  readonly residual: number;
}

/** Where sources not seen are predicted, none counts for more rows than this, as in the bands. */
export const ROWS_A_SOURCE = 30;
/** From here errors count in proportion and not squared, as in the other fits: rows that nothing explains do not decide. */
const OUTLYING = 0.1;
/** Solutions with rows weighed by what the one before left over. */
const ROUNDS = 6;
/** Below, an amount is the same in all rows and tells nothing. */
const LEAST_SCALE = 1e-9;

/** Every row counts once, those of a source for `most` rows together. */
export function weightsOf(samples: readonly Pick<LearnedSample, 'source'>[], most: number): readonly number[] {
  const rows = new Map<string, number>();
  for (const { source } of samples) rows.set(source, (rows.get(source) ?? 0) + 1);
  return samples.map(({ source }) => Math.min(1, most / (rows.get(source) ?? 1)));
}

/**
 * Weighted ridge regression in closed form: (XᵀWX + λI)·β = XᵀWy over standardised amounts, centred kinds and a constant, solved
 * a few times with outlying rows weighed down (Huber). The constant is penalised too, so that without evidence nothing is added
 * to the calibrated prediction.
 */
export function fitRidge(domain: LearnedDomain, samples: readonly LearnedSample[], penalty: number, most = ROWS_A_SOURCE): LearnedModel {
  const weights = weightsOf(samples, most);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (sample: LearnedSample) => number): number => samples.reduce((sum, sample, i) => sum + (weights[i] ?? 0) * of(sample), 0) / total;
  const amounts = AMOUNTS.flatMap((amount) => {
    const of = ({ features }: LearnedSample): number => features.amounts[amount];
    const middle = mean(of);
    const scale = Math.sqrt(mean((sample) => (of(sample) - middle) ** 2));
    if (!(scale > LEAST_SCALE)) return [];
    return [{ amount, mean: middle, scale, low: samples.reduce((low, sample) => Math.min(low, of(sample)), Infinity), high: samples.reduce((high, sample) => Math.max(high, of(sample)), -Infinity) }];
  });
  const kinds = KINDS_OF_RUN.flatMap((kind) => {
    const values = [...new Set(samples.map(({ features }) => features.kinds[kind]))].sort();
    return values.length < 2 ? [] : values.map((value) => ({ kind, value, mean: mean(({ features }) => (features.kinds[kind] === value ? 1 : 0)) }));
  });
  const rows = samples.map(({ features }) => [
    1,
    ...amounts.map(({ amount, mean: middle, scale }) => (features.amounts[amount] - middle) / scale),
    ...kinds.map(({ kind, value, mean: middle }) => (features.kinds[kind] === value ? 1 : 0) - middle),
  ]);
  const residuals = samples.map(({ residual }) => residual);
  let solved = solve(...normalEquations(rows, residuals, weights, penalty));
  for (let round = 1; round < ROUNDS; round++) {
    const left = rows.map((row, r) => Math.abs((residuals[r] ?? 0) - row.reduce((sum, x, i) => sum + x * (solved[i] ?? 0), 0)));
    solved = solve(...normalEquations(rows, residuals, weights.map((weight, r) => weight * Math.min(1, OUTLYING / Math.max(OUTLYING, left[r] ?? 0))), penalty));
  }
  const [intercept = 0, ...rest] = solved;
  return {
    domain, rows: samples.length, sources: [...new Set(samples.map(({ source }) => source))].sort(), penalty, intercept,
    amounts: amounts.map((amount, at) => ({ ...amount, coefficient: rest[at] ?? 0 })),
    kinds: kinds.map((kind, at) => ({ ...kind, coefficient: rest[amounts.length + at] ?? 0 })),
  };
}

function normalEquations(rows: readonly (readonly number[])[], y: readonly number[], weights: readonly number[], penalty: number): [number[][], number[]] {
  const size = rows[0]?.length ?? 0;
  const a = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? penalty : 0)));
  const b = Array.from({ length: size }, () => 0);
  rows.forEach((row, r) => {
    const weight = weights[r] ?? 0;
    row.forEach((x, i) => {
      const line = a[i] ?? [];
      b[i] = (b[i] ?? 0) + weight * x * (y[r] ?? 0);
      row.forEach((z, j) => (line[j] = (line[j] ?? 0) + weight * x * z));
    });
  });
  return [a, b];
}

/** Cholesky's method: the matrix is positive definite for every penalty above zero. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): readonly number[] {
  const lower: number[][] = [];
  for (const [i, line] of a.entries()) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const done = row.reduce((sum, x, k) => (k < j ? sum + x * ((j === i ? row : lower[j])?.[k] ?? 0) : sum), 0);
      const left = (line[j] ?? 0) - done;
      row.push(i === j ? Math.sqrt(left) : left / (lower[j]?.[j] ?? 1));
    }
    lower.push(row);
  }
  const forward: number[] = [];
  for (const [i, row] of lower.entries()) forward.push(((b[i] ?? 0) - forward.reduce((sum, x, k) => sum + x * (row[k] ?? 0), 0)) / (row[i] ?? 1));
  const solved = forward.slice();
  for (let i = solved.length - 1; i >= 0; i--) {
    let sum = forward[i] ?? 0;
    for (let k = i + 1; k < solved.length; k++) sum -= (lower[k]?.[i] ?? 0) * (solved[k] ?? 0);
    solved[i] = sum / (lower[i]?.[i] ?? 1);
  }
  return solved;
}
