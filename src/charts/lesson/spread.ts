/** Heights of labels moved apart so that none covers another, as near to where they belong as that allows. In the order given. */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y);
  const placedAt = order.map(({ y }) => Math.max(low, y));
  for (let i = 1; i < placedAt.length; i += 1) placedAt[i] = Math.max(placedAt[i] ?? 0, (placedAt[i - 1] ?? 0) + gap);
  for (let i = placedAt.length - 1; i >= 0; i -= 1) {
    const most = i === placedAt.length - 1 ? high : (placedAt[i + 1] ?? high) - gap;
    placedAt[i] = Math.min(placedAt[i] ?? 0, most);
  }
  const spread: number[] = [];
  order.forEach(({ at }, i) => {
    spread[at] = placedAt[i] ?? 0;
  });
  return spread;
}
