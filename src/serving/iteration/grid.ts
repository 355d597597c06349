/** Numbers at the knots of a grid, worked out when they are first needed, and between them along straight lines in both directions. */
export interface Grid {
  /** Fills `into` with the numbers at a place. Beyond the last knots the last stretch goes on. */
  readonly at: (x: number, y: number, into: Float64Array) => void;
}

/** Knots a quarter of an octave or half an octave apart, whole numbers, from 1 to the first that reaches `most`. */
export function knots(most: number, perOctave: 2 | 4): Float64Array {
  const found: number[] = [1];
  const factor = 2 ** (1 / perOctave);
  for (let place = 1; (found.at(-1) as number) < most; place += 1) {
    const next = Math.round(factor ** place);
    if (next > (found.at(-1) as number)) found.push(next);
  }
  if (found.length === 1) found.push(2);
  return Float64Array.from(found);
}

/** A grid of `width` numbers a knot over `xs` and `ys` (ascending, two or more each); `fill` works them out for one knot. */
export function createGrid(xs: Float64Array, ys: Float64Array, width: number, fill: (x: number, y: number, into: Float64Array) => void): Grid {
  const numbers = new Float64Array(xs.length * ys.length * width).fill(NaN);
  const knot = new Float64Array(width);
  const known = (column: number, row: number): number => {
    const start = (row * xs.length + column) * width;
    if (Number.isNaN(numbers[start])) {
      fill(xs[column] as number, ys[row] as number, knot);
      numbers.set(knot, start);
    }
    return start;
  };
  let column = 0;
  let row = 0;
  return {
    at: (x, y, into) => {
      column = stretchOf(xs, x, column);
      row = stretchOf(ys, y, row);
      const x0 = xs[column] as number;
      const y0 = ys[row] as number;
      const across = (x - x0) / ((xs[column + 1] as number) - x0);
      const up = (y - y0) / ((ys[row + 1] as number) - y0);
      const a = known(column, row);
      const b = known(column + 1, row);
      const c = known(column, row + 1);
      const d = known(column + 1, row + 1);
      for (let place = 0; place < width; place += 1) {
        const low = (numbers[a + place] as number) * (1 - across) + (numbers[b + place] as number) * across;
        const high = (numbers[c + place] as number) * (1 - across) + (numbers[d + place] as number) * across;
        into[place] = low + (high - low) * up;
      }
    },
  };
}

/** The stretch between two knots in which a number lies, looked for from the last one on: the next pass is much like the last. */
function stretchOf(knots: Float64Array, x: number, from: number): number {
  let place = from;
  while (place > 0 && x < (knots[place] as number)) place -= 1;
  while (place < knots.length - 2 && x >= (knots[place + 1] as number)) place += 1;
  return place;
}
