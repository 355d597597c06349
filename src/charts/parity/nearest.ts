/** Points by where they are, so that the nearest is found without visiting all. */
export interface PointIndex {
  /** Index of the nearest point within `reach` pixels; undefined without one. */
  readonly nearest: (x: number, y: number, reach: number) => number | undefined;
}

const CELL = 16;

/** Points sorted into square cells. Points without a place (NaN) are never found. */
export function indexPoints(xs: Float32Array, ys: Float32Array): PointIndex {
  const cells = new Map<number, number[]>();
  const key = (column: number, row: number): number => column * 65_536 + row;
  for (let i = 0; i < xs.length; i += 1) {
    const [x, y] = [xs[i] ?? Number.NaN, ys[i] ?? Number.NaN];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    const at = key(Math.floor(x / CELL), Math.floor(y / CELL));
    const cell = cells.get(at);
    if (cell === undefined) cells.set(at, [i]);
    else cell.push(i);
  }
  return {
    nearest: (x, y, reach) => {
      let best: number | undefined;
      let least = reach * reach;
      for (let column = Math.floor((x - reach) / CELL); column <= Math.floor((x + reach) / CELL); column += 1) {
        for (let row = Math.floor((y - reach) / CELL); row <= Math.floor((y + reach) / CELL); row += 1) {
          for (const i of cells.get(key(column, row)) ?? []) {
            const distance = ((xs[i] ?? 0) - x) ** 2 + ((ys[i] ?? 0) - y) ** 2;
            if (distance <= least) {
              least = distance;
              best = i;
            }
          }
        }
      }
      return best;
    },
  };
}
