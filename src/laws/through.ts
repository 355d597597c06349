/** Coverage exp(−a·k^−b) through two points, the first at one attempt: b = ln(ln c₁ / ln cₖ) / ln k, a = −ln c₁. */
export function coverageThrough(one: number, attempts: number, many: number): { readonly a: number; readonly b: number } {
  return { a: -Math.log(one), b: Math.log(Math.log(one) / Math.log(many)) / Math.log(attempts) };
}

/** The straight line y = a + b·x through two points. */
export function lineThrough(x1: number, y1: number, x2: number, y2: number): { readonly a: number; readonly b: number } {
  const b = (y2 - y1) / (x2 - x1);
  return { a: y1 - b * x1, b };
}
