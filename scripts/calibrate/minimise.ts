/** Nelder–Mead on positive parameters in log space; deterministic. Returns the best point found. */
export function minimise(start: readonly number[], loss: (point: readonly number[]) => number, iterations = 400): readonly number[] {
  let best = start.map(Math.log);
  // Restarts from the best point: the simplex collapses along ridges that correlated parameters make.
  for (const spread of [0.4, 0.2, 0.1]) best = simplex(best, (p) => loss(p.map(Math.exp)), spread, iterations);
  return best.map(Math.exp);
}

function simplex(start: readonly number[], f: (p: readonly number[]) => number, spread: number, iterations: number): number[] {
  const n = start.length;
  let points = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + spread : x)))].map((p) => ({ p: [...p], f: f(p) }));
  for (let step = 0; step < iterations * n; step++) {
    points = points.sort((a, b) => a.f - b.f);
    const worst = points[n];
    const first = points[0];
    if (worst === undefined || first === undefined || worst.f - first.f < 1e-9) break;
    const centre = start.map((_, j) => points.slice(0, n).reduce((sum, q) => sum + (q.p[j] ?? 0), 0) / n);
    const at = (t: number) => {
      const p = centre.map((c, j) => c + t * (c - (worst.p[j] ?? 0)));
      return { p, f: f(p) };
    };
    const reflected = at(1);
    const second = points[n - 1];
    if (reflected.f < first.f) {
      const expanded = at(2);
      points[n] = expanded.f < reflected.f ? expanded : reflected;
    } else if (second !== undefined && reflected.f < second.f) {
      points[n] = reflected;
    } else {
      const contracted = at(reflected.f < worst.f ? 0.5 : -0.5);
      if (contracted.f < Math.min(worst.f, reflected.f)) points[n] = contracted;
      else points = points.map((q) => {
        const p = q.p.map((x, j) => (x + (first.p[j] ?? 0)) / 2);
        return q === first ? q : { p, f: f(p) };
      });
    }
  }
  return [...(points.sort((a, b) => a.f - b.f)[0]?.p ?? start)];
}

/** Huber's loss of a log residual: squared within ±20 %, linear beyond, so that outliers do not steer. */
export function huber(residual: number, knee = 0.2): number {
  const size = Math.abs(residual);
  return size < knee ? 0.5 * size * size : knee * (size - 0.5 * knee);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
