/** Values of one variable to search over. */
export interface SearchRange {
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
}

export interface SearchOptions {
  /** Values tried of each variable before the best is refined. */
  readonly grid?: number;
  /** Steps that halve the distance to a bound, or shrink the bracket of a minimum. */
  readonly refine?: number;
}

export interface Found {
  readonly at: readonly number[];
  /** Lowest value of the objective; infinite where nothing is allowed. */
  readonly value: number;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The lowest value of an objective over a box, where NaN or infinity says that a point is not allowed. Variables are nested: each value of the first is judged by the best of the
 * rest. Of one variable a grid is tried, edges of what is allowed are found by halving, then the best bracket shrinks by the golden section. Exact to about 1e-8 of a smooth
 * objective's variable range where it has one minimum between neighbours of the grid.
 */
export function searchBox(objective: (at: readonly number[]) => number, ranges: readonly SearchRange[], options: SearchOptions = {}): Found {
  const [first, ...rest] = ranges;
  if (first === undefined) {
    const value = objective([]);
    return { at: [], value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  }
  let best: Found = { at: ranges.map(({ min }) => min), value: Number.POSITIVE_INFINITY };
  const judge = (x: number): number => {
    const inner = searchBox((at) => objective([x, ...at]), rest, options);
    if (inner.value < best.value) best = { at: [x, ...inner.at], value: inner.value };
    return inner.value;
  };
  searchLine(judge, first, options);
  return best;
}

function searchLine(judge: (x: number) => number, { min, max, log }: SearchRange, { grid = 33, refine = 56 }: SearchOptions): void {
  const isLog = log && min > 0;
  const from = isLog ? Math.log(min) : min;
  const to = isLog ? Math.log(max) : max;
  // The ends themselves, not what the logarithm returns of them: a hair outside is not allowed.
  const valueOf = (u: number): number => (u <= from ? min : u >= to ? max : isLog ? Math.min(max, Math.max(min, Math.exp(u))) : u);
  const values = (u: number): number => {
    const value = judge(valueOf(u));
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
  if (!(max > min)) {
    values(from);
    return;
  }
  const us = Array.from({ length: grid }, (_, at) => (at === grid - 1 ? to : from + ((to - from) * at) / (grid - 1)));
  const samples = us.map((u) => ({ u, value: values(u) }));
  // A bound of what is allowed lies between neighbours of which one is: there the objective is often best.
  const edges = samples.flatMap((sample, at) => {
    const next = samples[at + 1];
    if (next === undefined || Number.isFinite(sample.value) === Number.isFinite(next.value)) return [];
    let [inside, outside] = Number.isFinite(sample.value) ? [sample, next] : [next, sample];
    for (let step = 0; step < refine; step += 1) {
      const u = (inside.u + outside.u) / 2;
      const middle = { u, value: values(u) };
      if (Number.isFinite(middle.value)) inside = middle;
      else outside = middle;
    }
    return [inside];
  });
  const allowed = [...samples, ...edges].filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.u - b.u);
  const lowest = allowed.reduce((least, one, at) => (one.value < (allowed[least]?.value ?? Number.POSITIVE_INFINITY) ? at : least), 0);
  const middle = allowed[lowest];
  if (middle === undefined) return;
  let left = (allowed[lowest - 1] ?? middle).u;
  let right = (allowed[lowest + 1] ?? middle).u;
  let a = right - GOLDEN * (right - left);
  let b = left + GOLDEN * (right - left);
  let atA = values(a);
  let atB = values(b);
  for (let step = 0; step < refine && right > left; step += 1) {
    if (atA <= atB) {
      [right, b, atB] = [b, a, atA];
      a = right - GOLDEN * (right - left);
      atA = values(a);
    } else {
      [left, a, atA] = [a, b, atB];
      b = left + GOLDEN * (right - left);
      atB = values(b);
    }
  }
}
