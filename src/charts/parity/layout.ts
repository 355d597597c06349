import type { Axis } from '../axis.ts';
import { logAxis } from '../log-axis.ts';
import type { Rect, Scale } from '../scale.ts';
import { textWidth } from '../text-width.ts';
import type { ParityData } from './types.ts';

/** Predicted over measured along which guides run; 1 is the diagonal. */
export const GUIDES = [2, 1.25, 1.1, 1, 1 / 1.1, 1 / 1.25, 1 / 2] as const;
const GUIDE_WORDS: ReadonlyMap<number, string> = new Map([[2, '2×'], [1.25, '+25 %'], [1.1, '+10 %'], [1 / 2, '½'], [1 / 1.25, '−20 %'], [1 / 1.1, '−9 %']]);
/** Closer to the next one than this, a guide would only thicken it. Pixels. */
const LEAST_GAP = 5;

/** One axis for both directions, so that the diagonal is where they agree. */
export function parityAxis({ measured, predicted }: Pick<ParityData, 'measured' | 'predicted'>, width: number): Axis {
  return logAxis([...endsOf(measured), ...endsOf(predicted)], { room: Math.max(3, Math.floor(width / 90)), mostDecades: 18 });
}

/** Smallest and largest value above zero; empty without any. */
export function endsOf(values: Float64Array): readonly number[] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > 0 ? [low, high] : [];
}

export interface PlacedGuide {
  readonly ratio: number;
  readonly path: string;
  /** At the end of the guide, where there is room. */
  readonly label: { readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' } | undefined;
}

/** The diagonal and the guides beside it, inside the plot; those too close to tell from the next are left out. */
export function placeGuides(axis: Axis, x: Scale, y: Scale, plot: Rect): readonly PlacedGuide[] {
  const [low, high] = axis.domain;
  const gap = (ratio: number): number => Math.abs(y(low * ratio) - y(low));
  const apart = (ratio: number): boolean => ratio === 1 || GUIDES.every((other) => Math.abs(Math.log(other)) >= Math.abs(Math.log(ratio)) - 1e-9 || Math.abs(gap(ratio) - gap(other)) >= LEAST_GAP);
  const placed: PlacedGuide[] = [];
  let lastTop = Number.POSITIVE_INFINITY;
  let lastRight = Number.NEGATIVE_INFINITY;
  for (const ratio of GUIDES) {
    if (!apart(ratio)) continue;
    const from = ratio >= 1 ? low : low / ratio;
    const to = ratio >= 1 ? high / ratio : high;
    if (!(to > from)) continue;
    const path = `M${x(from).toFixed(1)} ${y(from * ratio).toFixed(1)}L${x(to).toFixed(1)} ${y(to * ratio).toFixed(1)}`;
    const text = GUIDE_WORDS.get(ratio);
    let label: PlacedGuide['label'];
    if (text !== undefined && ratio > 1) {
      // Along the top edge, from the corner leftwards.
      const half = textWidth(text, 12) / 2;
      const at = x(to);
      if (lastTop === Number.POSITIVE_INFINITY || at - half > lastTop + 6) {
        label = { text, x: at, y: plot.y - 5, anchor: 'middle' };
        lastTop = at + half;
      }
    } else if (text !== undefined) {
      const at = y(to * ratio);
      if (at > lastRight + 14 || ratio === 1 / 2) label = { text, x: plot.x + plot.width + 5, y: at + 4, anchor: 'start' };
      if (label !== undefined) lastRight = at;
    }
    placed.push({ ratio, path, label });
  }
  return placed;
}

/** Pixels of every point, and how large a mark there is room for. */
export interface PlacedPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly radius: number;
  readonly opacity: number;
}

/** Marks shrink and let others through as they grow in number. Coordinates have the plot's corner at the origin. */
export function placePoints({ measured, predicted }: Pick<ParityData, 'measured' | 'predicted'>, x: Scale, y: Scale, plot: Rect): PlacedPoints {
  const count = measured.length;
  const placed = { x: new Float32Array(count), y: new Float32Array(count) };
  for (let i = 0; i < count; i += 1) {
    placed.x[i] = x(measured[i] ?? Number.NaN) - plot.x;
    placed.y[i] = y(predicted[i] ?? Number.NaN) - plot.y;
  }
  if (count > 4000) return { ...placed, radius: 1.9, opacity: 0.55 };
  if (count > 800) return { ...placed, radius: 2.5, opacity: 0.65 };
  return { ...placed, radius: count > 150 ? 3.2 : 4, opacity: 0.85 };
}
