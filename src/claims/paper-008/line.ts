/** The line of least squares through points, and the share of their variance that it takes away. */
export function lineThroughAll(points: readonly { readonly x: number; readonly y: number }[]): { readonly slope: number; readonly r2: number } {
  const mean = (of: 'x' | 'y'): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean('x'), mean('y')];
  const xy = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const xx = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  const yy = points.reduce((sum, point) => sum + (point.y - y) ** 2, 0);
  return { slope: xy / xx, r2: xy ** 2 / (xx * yy) };
}
