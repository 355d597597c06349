/** How points are drawn, by how many there are. */
export interface Manner {
  /** Device pixels along a side of one counted cell. */
  readonly grain: number;
  /** Cells around a point's own that its mark covers: offsets by column and row. */
  readonly dx: readonly number[];
  readonly dy: readonly number[];
  /** Where a lone mark stands on the density's ramp: the smaller the mark the paler, or a crowd of them would look full. */
  readonly floor: number;
}

/** Fewer visible points than this are dots that can be pointed at. */
const FEW = 5000;
/** CSS pixels across. */
const DOT = 3.6;

/** More visible points than this, on `area` square CSS pixels, are drawn as single cells. */
export function mostStamped(area: number): number {
  return Math.ceil(area / 4);
}

/**
 * Among few points each is a dot; among more, two CSS pixels square, then one; with as many points as device pixels, one of these.
 * Coloured ones never get as small: single device pixels of many colours look grey.
 */
export function mannerFor(visible: number, area: number, ratio: number, coloured: boolean): Manner {
  if (visible < FEW) return disc(Math.max(3, Math.round(DOT * ratio)));
  if (visible <= mostStamped(area)) return square(Math.max(1, Math.round(2 * ratio)), 0.42);
  const single = { dx: [0], dy: [0] };
  return coloured || visible < area * ratio * ratio ? { ...single, grain: Math.max(1, Math.round(ratio)), floor: 0.3 } : { ...single, grain: 1, floor: 0.25 };
}

function square(side: number, floor: number): Manner {
  return covering(side, floor, () => true);
}

function disc(side: number): Manner {
  const middle = (side - 1) / 2;
  return covering(side, 0.55, (column, row) => (column - middle) ** 2 + (row - middle) ** 2 <= (side / 2) ** 2);
}

function covering(side: number, floor: number, inside: (column: number, row: number) => boolean): Manner {
  const shift = Math.floor((side - 1) / 2);
  const [dx, dy]: [number[], number[]] = [[], []];
  for (let row = 0; row < side; row += 1) {
    for (let at = 0; at < side; at += 1) {
      if (!inside(at, row)) continue;
      dx.push(at - shift);
      dy.push(row - shift);
    }
  }
  return { grain: 1, dx, dy, floor };
}
