const DIGIT_BITS = [11, 11, 10] as const;
/** Below this many, comparing is cheaper than counting digits. */
const FEW = 192;
/** Whether the second of a float's two words holds its sign and exponent. */
const HIGH_WORD = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The words of a column's floats, and where in each pair the one with the sign stands. */
export function wordsOf(column: Float64Array): { readonly words: Int32Array; readonly high: 0 | 1 } {
  return { words: new Int32Array(column.buffer, column.byteOffset, column.length * 2), high: HIGH_WORD };
}

/**
 * Sorts places by the values found there, least first; stable, so that sorting by the last column first gives the lexicographic order.
 * Sorted and reversed orders are seen in one pass, all others take a time linear in their number (digits of the floats' bits).
 * `order` holds each place 0…n−1 once; no NaN.
 */
export function sortPlaces(order: Uint32Array, column: Float64Array): void {
  const n = order.length;
  let rises = 0;
  let falls = 0;
  for (let i = 1; i < n; i += 1) {
    const before = column[order[i - 1]!]!;
    const here = column[order[i]!]!;
    if (before <= here) rises += 1;
    else falls += 1;
    if (rises > 0 && falls > 0) break;
  }
  if (falls === 0) return;
  if (rises === 0) order.reverse();
  else if (n < FEW) order.sort((a, b) => (column[a]! < column[b]! ? -1 : column[a]! > column[b]! ? 1 : 0));
  else sortByDigits(order, column);
}

function sortByDigits(order: Uint32Array, column: Float64Array): void {
  const n = order.length;
  const { words, high } = wordsOf(column);
  const lows = new Uint32Array(n);
  const highs = new Uint32Array(n);
  for (let i = 0; i < n; i += 1) {
    const word = words[2 * i + high]!;
    // The bits of floats grow with their size: those of negative ones are turned round, those of others put above them.
    const negative = word >> 31;
    highs[i] = word ^ (negative | 0x80000000);
    lows[i] = words[2 * i + 1 - high]! ^ negative;
  }
  let from: Uint32Array = order;
  let into: Uint32Array = new Uint32Array(n);
  for (const keys of [lows, highs]) {
    let shift = 0;
    for (const bits of DIGIT_BITS) {
      if (sortByDigit(from, into, keys, shift, (1 << bits) - 1)) [from, into] = [into, from];
      shift += bits;
    }
  }
  if (from !== order) order.set(from);
}

/** One stable pass; false where all digits are the same and nothing was written. */
function sortByDigit(from: Uint32Array, into: Uint32Array, keys: Uint32Array, shift: number, mask: number): boolean {
  const n = from.length;
  const starts = new Uint32Array(mask + 2);
  for (let i = 0; i < n; i += 1) {
    const digit = (keys[i]! >>> shift) & mask;
    starts[digit + 1] = starts[digit + 1]! + 1;
  }
  if (starts[((keys[0]! >>> shift) & mask) + 1] === n) return false;
  for (let digit = 1; digit <= mask; digit += 1) starts[digit] = starts[digit]! + starts[digit - 1]!;
  for (let i = 0; i < n; i += 1) {
    const place = from[i]!;
    const digit = (keys[place]! >>> shift) & mask;
    const at = starts[digit]!;
    into[at] = place;
    starts[digit] = at + 1;
  }
  return true;
}

/** Rank of the value at each place, 0 the least; equal values have one rank. `order` is sorted by the column. */
export function ranksOf(order: Uint32Array, column: Float64Array): { readonly ranks: Uint32Array; readonly distinct: number } {
  const ranks = new Uint32Array(order.length);
  let rank = 0;
  for (let i = 1; i < order.length; i += 1) {
    if (column[order[i]!]! !== column[order[i - 1]!]!) rank += 1;
    ranks[order[i]!] = rank;
  }
  return { ranks, distinct: order.length === 0 ? 0 : rank + 1 };
}
