import type { LawIsolinesData } from './types.ts';

type Grid = LawIsolinesData['grid'];
/** A place in the grid, in cells. */
export interface Place {
  readonly i: number;
  readonly j: number;
}

/**
 * The line at which a gridded function has a value, as connected stretches in cells of the grid: marching squares with straight
 * crossings. A cell with a corner that has no value is left out.
 */
export function contour({ x, y, values }: Grid, level: number): readonly (readonly Place[])[] {
  const columns = x.length;
  const segments: (readonly [Place, Place])[] = [];
  const at = (i: number, j: number): number | undefined => values[j * columns + i];
  for (let j = 0; j + 1 < y.length; j += 1) {
    for (let i = 0; i + 1 < columns; i += 1) {
      const [a, b, c, d] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      const crossings: Place[] = [];
      const cross = (from: number, to: number, place: (share: number) => Place): void => {
        if ((from < level) !== (to < level)) crossings.push(place((level - from) / (to - from)));
      };
      cross(a, b, (share) => ({ i: i + share, j }));
      cross(b, c, (share) => ({ i: i + 1, j: j + share }));
      cross(d, c, (share) => ({ i: i + share, j: j + 1 }));
      cross(a, d, (share) => ({ i, j: j + share }));
      const [p, q, r, s] = crossings;
      if (p !== undefined && q !== undefined) segments.push([p, q]);
      if (r !== undefined && s !== undefined) segments.push([r, s]);
    }
  }
  return joined(segments);
}

const key = ({ i, j }: Place): string => `${i.toFixed(6)},${j.toFixed(6)}`;

/** Segments that share ends become one stretch. */
function joined(segments: readonly (readonly [Place, Place])[]): readonly (readonly Place[])[] {
  const ends = new Map<string, number[]>();
  segments.forEach(([a, b], at) => {
    for (const end of [key(a), key(b)]) ends.set(end, [...(ends.get(end) ?? []), at]);
  });
  const used = new Set<number>();
  const lines: Place[][] = [];
  segments.forEach(([a, b], at) => {
    if (used.has(at)) return;
    used.add(at);
    const line = [a, b];
    for (const grows of ['end', 'start'] as const) {
      for (;;) {
        const tip = grows === 'end' ? line[line.length - 1] : line[0];
        const next = tip && ends.get(key(tip))?.find((candidate) => !used.has(candidate));
        const segment = next === undefined ? undefined : segments[next];
        if (tip === undefined || next === undefined || segment === undefined) break;
        used.add(next);
        const other = key(segment[0]) === key(tip) ? segment[1] : segment[0];
        if (grows === 'end') line.push(other);
        else line.unshift(other);
      }
    }
    lines.push(line);
  });
  return lines;
}

/** Round values between the least and the most of a grid, at most so many: where lines are drawn. Denser where the function is flat than evenly spaced ones would be. */
export function levelsOf(values: readonly (number | undefined)[], most: number): readonly number[] {
  const known = values.filter((value): value is number => value !== undefined && Number.isFinite(value)).sort((a, b) => a - b);
  if (known.length === 0) return [];
  const picked = Array.from({ length: most }, (_, at) => known[Math.floor(((at + 0.5) / most) * known.length)] as number);
  const span = (known.at(-1) as number) - (known[0] as number);
  if (!(span > 0)) return [];
  const rounded = picked.map((value, at) => {
    const gap = Math.min(Math.abs(value - (picked[at - 1] ?? Infinity)), Math.abs((picked[at + 1] ?? Infinity) - value));
    const digits = gap > 0 && Number.isFinite(gap) ? 10 ** Math.floor(Math.log10(gap)) : span / 100;
    return Number((Math.round(value / digits) * digits).toPrecision(12));
  });
  return [...new Set(rounded)].sort((a, b) => a - b);
}
