/**
 * Shapley values (L. S. Shapley, "A value for n-person games", 1953): what each player adds, averaged over every order in which
 * the players can come. They add up to what all add together, equal players get equal parts, and one that adds nothing gets nothing.
 */
export interface ShapleyValues {
  /** One a player. */
  readonly shares: readonly number[];
  /** One standard error of each share; 0 where every order was counted. */
  readonly errors: readonly number[];
  /** Worth of nobody and of all. */
  readonly none: number;
  readonly all: number;
  /** By itself, and as the last to come. */
  readonly alone: readonly number[];
  readonly last: readonly number[];
  readonly method: { readonly kind: 'every-order'; readonly priced: number } | { readonly kind: 'sampled-orders'; readonly orders: number; readonly priced: number };
}

/** A coalition without a worth, by which of the players are in it. */
export interface NoWorth {
  readonly missing: readonly boolean[];
}

export interface ShapleyProgress {
  readonly priced: number;
  readonly of: number;
}

/** Up to so many players every coalition is asked for: 2¹² = 4,096. */
export const MOST_EXACT = 12;
/** Beyond, so many orders are drawn, each with its reverse. */
const SAMPLED_PAIRS = 128;
/** The same question must give the same answer. */
const SEED = 0x9e3779b9;

/** `worth` of a coalition, given which players are in it; undefined where it has none. Yields after every few coalitions. */
export function* shapley(players: number, worth: (members: readonly boolean[]) => number | undefined, mostExact = MOST_EXACT): Generator<ShapleyProgress, ShapleyValues | NoWorth> {
  return players <= mostExact ? yield* everyOrder(players, worth) : yield* sampledOrders(players, worth);
}

const YIELD_EVERY = 16;

function* everyOrder(n: number, worth: (members: readonly boolean[]) => number | undefined): Generator<ShapleyProgress, ShapleyValues | NoWorth> {
  const coalitions = 2 ** n;
  const values = new Float64Array(coalitions);
  for (let mask = 0; mask < coalitions; mask += 1) {
    const members = Array.from({ length: n }, (_, player) => (mask & (1 << player)) !== 0);
    const value = worth(members);
    if (value === undefined) return { missing: members };
    values[mask] = value;
    if (mask % YIELD_EVERY === YIELD_EVERY - 1) yield { priced: mask + 1, of: coalitions };
  }
  const at = (mask: number): number => values[mask] ?? 0;
  // Of n! orders, s!·(n − 1 − s)! have a given coalition of s before a given player.
  const weights = Array.from({ length: n }, (_, size) => 1 / (n * choose(n - 1, size)));
  const everyone = coalitions - 1;
  const shares = Array.from({ length: n }, (_, player) => {
    const own = 1 << player;
    let share = 0;
    for (let mask = 0; mask < coalitions; mask += 1) if ((mask & own) === 0) share += (weights[bits(mask)] ?? 0) * (at(mask | own) - at(mask));
    return share;
  });
  return {
    shares: addingUp(shares, at(everyone) - at(0)),
    errors: shares.map(() => 0),
    none: at(0),
    all: at(everyone),
    alone: shares.map((_, player) => at(1 << player) - at(0)),
    last: shares.map((_, player) => at(everyone) - at(everyone ^ (1 << player))),
    method: { kind: 'every-order', priced: coalitions },
  };
}

/**
 * Orders drawn at random, each counted with its reverse: a player early in one is late in the other, which takes most of the
 * chance out (antithetic sampling; Mitchell et al., JMLR 23, 2022). Every order's additions add up to the whole, so their mean does.
 */
function* sampledOrders(n: number, worth: (members: readonly boolean[]) => number | undefined): Generator<ShapleyProgress, ShapleyValues | NoWorth> {
  const known = new Map<string, number>();
  const of = SAMPLED_PAIRS * 2 * n;
  let missing: readonly boolean[] | undefined;
  const ask = (members: readonly boolean[]): number => {
    const key = members.map(Number).join('');
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const value = worth(members);
    if (value === undefined) missing ??= [...members];
    known.set(key, value ?? 0);
    return value ?? 0;
  };
  const none = ask(Array.from({ length: n }, () => false));
  const all = ask(Array.from({ length: n }, () => true));
  const alone = Array.from({ length: n }, (_, player) => ask(Array.from({ length: n }, (_, one) => one === player)) - none);
  const last = Array.from({ length: n }, (_, player) => all - ask(Array.from({ length: n }, (_, one) => one !== player)));
  if (missing !== undefined) return { missing };
  const sums = new Float64Array(n);
  const squares = new Float64Array(n);
  const random = mulberry(SEED);
  for (let pair = 0; pair < SAMPLED_PAIRS; pair += 1) {
    const order = shuffled(n, random);
    const added = new Float64Array(n);
    for (const turn of [order, order.toReversed()]) {
      const members = Array.from({ length: n }, () => false);
      let before = none;
      for (const player of turn) {
        members[player] = true;
        const now = ask(members);
        added[player] = (added[player] ?? 0) + (now - before) / 2;
        before = now;
      }
      if (missing !== undefined) return { missing };
      yield { priced: Math.min(of, (pair + 1) * 2 * n), of };
    }
    for (let player = 0; player < n; player += 1) {
      const one = added[player] ?? 0;
      sums[player] = (sums[player] ?? 0) + one;
      squares[player] = (squares[player] ?? 0) + one * one;
    }
  }
  const shares = Array.from(sums, (sum) => sum / SAMPLED_PAIRS);
  const errors = shares.map((mean, player) => Math.sqrt(Math.max(0, (squares[player] ?? 0) / SAMPLED_PAIRS - mean * mean) / (SAMPLED_PAIRS - 1)));
  return { shares: addingUp(shares, all - none), errors, none, all, alone, last, method: { kind: 'sampled-orders', orders: 2 * SAMPLED_PAIRS, priced: known.size } };
}

/** Shares whose last bits make up the whole: where coalitions between are worth far more than either end, rounding shows. */
function addingUp(shares: readonly number[], whole: number): readonly number[] {
  const largest = shares.reduce((best, share, player) => (Math.abs(share) > Math.abs(shares[best] ?? 0) ? player : best), 0);
  const rest = whole - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, player) => (player === largest ? share + rest : share));
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let factor = 1; factor <= k; factor += 1) product = (product * (n - k + factor)) / factor;
  return product;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Fisher–Yates. */
function shuffled(n: number, random: () => number): readonly number[] {
  const order = Array.from({ length: n }, (_, index) => index);
  for (let end = n - 1; end > 0; end -= 1) {
    const place = Math.floor(random() * (end + 1));
    const moved = order[end] ?? 0;
    order[end] = order[place] ?? 0;
    order[place] = moved;
  }
  return order;
}

/** Mulberry32: a small generator of even numbers in [0, 1), the same from the same seed. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
