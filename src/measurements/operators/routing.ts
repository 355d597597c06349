/** What one rank's experts get. */
export interface Routed {
  /** Token–expert pairs. */
  readonly pairs: number;
  /** Experts that at least one token chose. */
  readonly touched: number;
}

/**
 * Routing of the benchmark that the rows come from. `balanced` deals experts out in turn, so that tokens choose as many
 * different ones as there are pairs. `power_law_a` gives expert i a share that falls with a power law of exponent a, between one token and
 * four fifths of them (fewer pairs than experts: between 0.01 and 2), and measures the rank with most pairs.
 */
export function routedTo(routing: string, tokens: number, topk: number, experts: number, ranks: number): Routed {
  const pairs = tokens * topk;
  if (!routing.startsWith('power_law_')) return { pairs: pairs / ranks, touched: Math.max(1, Math.min(experts, pairs) / ranks) };
  const counts = powerLawCounts(tokens, topk, experts, Number(routing.slice('power_law_'.length)));
  if (ranks === 1) return { pairs, touched: counts.filter((count) => count > 0).length };
  return busiest(counts, ranks);
}

/** Quantiles of the power law in place of draws, scaled to the pairs there are, rounded, no expert chosen twice by a token. */
function powerLawCounts(tokens: number, topk: number, experts: number, exponent: number): readonly number[] {
  const pairs = tokens * topk;
  const [least, most] = pairs > experts ? [1, Math.max(1, tokens * 0.8)] : [0.01, 2];
  const power = 1 - exponent;
  const shares = Array.from({ length: experts }, (_, i) => {
    const u = (i + 0.5) / experts;
    return ((most ** power - least ** power) * u + least ** power) ** (1 / power);
  });
  const scale = pairs / shares.reduce((a, b) => a + b, 0);
  const counts = shares.map((share) => Math.min(tokens, Math.round(share * scale)));
  let missing = pairs - counts.reduce((a, b) => a + b, 0);
  // What rounding left over goes to those with fewest tokens; what it gave too much comes from those with most.
  const order = missing > 0 ? counts.map((_, i) => i) : counts.map((_, i) => experts - 1 - i);
  const step = Math.sign(missing);
  for (let round = 0; missing !== 0 && round <= tokens; round++) {
    for (const i of order) {
      const count = counts[i] ?? 0;
      if (missing === 0) break;
      if (step > 0 ? count < tokens : count > 0) { counts[i] = count + step; missing -= step; }
    }
  }
  return counts;
}

const SHUFFLES = 64;

/** Mean pairs and touched experts of the rank with most pairs, experts lying on the ranks at random. */
function busiest(counts: readonly number[], ranks: number): Routed {
  const shuffled = [...counts];
  const held = counts.length / ranks;
  let seed = 1;
  let pairs = 0;
  let touched = 0;
  for (let s = 0; s < SHUFFLES; s++) {
    for (let i = shuffled.length - 1; i > 0; i--) {
      // Lehmer's generator: the same rows give the same figures.
      seed = (seed * 48271) % 2147483647;
      const j = seed % (i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j] ?? 0, shuffled[i] ?? 0];
    }
    let most: Routed = { pairs: -1, touched: 0 };
    for (let rank = 0; rank < ranks; rank++) {
      const own = shuffled.slice(rank * held, (rank + 1) * held);
      const sum = own.reduce((a, b) => a + b, 0);
      if (sum > most.pairs) most = { pairs: sum, touched: own.filter((count) => count > 0).length };
    }
    pairs += most.pairs / SHUFFLES;
    touched += most.touched / SHUFFLES;
  }
  return { pairs, touched: Math.max(1, touched) };
}
