/** Zipf's law over n things: thing r (from 1) is asked for with probability r^−skew / Σ. */
export function zipfShares(n: number, skew: number): Float64Array {
  const shares = Float64Array.from({ length: n }, (_, r) => (r + 1) ** -skew);
  const sum = shares.reduce((all, one) => all + one, 0);
  return shares.map((one) => one / sum);
}

/** Hit rate of the best fixed choice of `room` things: the mass of the most popular. A whole thing or none; n and skew as above. */
export function topMass(n: number, skew: number, room: number): number {
  return zipfShares(n, skew).subarray(0, Math.max(0, Math.floor(room))).reduce((all, one) => all + one, 0);
}

/**
 * Time in requests that a thing stays in an LRU cache of `room` equal things without being asked for: the T at which Σ (1 − e^(−p·T)) = room (Che, Tung and Wang, 2002).
 * Infinite where all fit.
 */
export function characteristicTime(shares: Float64Array, room: number): number {
  if (room >= shares.length) return Infinity;
  if (!(room > 0)) return 0;
  const present = (time: number): number => shares.reduce((all, p) => all - Math.expm1(-p * time), 0);
  // Time is sought by its logarithm: it spans decades.
  let low = Math.log(room);
  let high = low + 1;
  while (present(Math.exp(high)) < room) high += 1;
  for (let k = 0; k < 60; k += 1) {
    const middle = (low + high) / 2;
    if (present(Math.exp(middle)) < room) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Hit rate of an LRU cache with room for `room` of n equal things, asked for independently by Zipf's law: Σ p · (1 − e^(−p·T)). Things once seen; the first requests of a cold cache are not counted. */
export function lruHitRate(n: number, skew: number, room: number): number {
  const shares = zipfShares(n, skew);
  const time = characteristicTime(shares, room);
  return time === Infinity ? 1 : shares.reduce((all, p) => all - p * Math.expm1(-p * time), 0);
}
