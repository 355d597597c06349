/** The largest of some amounts over the least of them; 1 where they do not differ. Amounts of nothing say no ratio. */
export function spreadOf(values: readonly (number | undefined)[]): number {
  const known = values.filter((value): value is number => value !== undefined && value > 0);
  return known.length < 2 ? 1 : Math.max(...known) / Math.min(...known);
}
