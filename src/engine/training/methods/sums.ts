/** Sum of `amount` over `items`. */
export function sumBy<T>(items: readonly T[], amount: (item: T) => number): number {
  let sum = 0;
  for (const item of items) sum += amount(item);
  return sum;
}

/** Largest `amount` of `items`; 0 of none. */
export function largestBy<T>(items: readonly T[], amount: (item: T) => number): number {
  let largest = 0;
  for (const item of items) largest = Math.max(largest, amount(item));
  return largest;
}
