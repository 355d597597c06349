import type { Axis } from '../axis.ts';
import { clamp, type Rect } from '../scale.ts';

/** Steps of an arrow key across an axis, and of a page key. */
const STEPS = 60;
const PAGE = 6;

/** The value at a pixel, to three figures: what a reader points at is no more exact. */
export function valueAcross(px: number, axis: Axis, plot: Rect): number {
  return atShare(axis, (px - plot.x) / plot.width);
}

/** Where a key moves the value on an axis; undefined for other keys. */
export function stepAcross(axis: Axis, from: number, key: string): number | undefined {
  const share = shareOf(axis, from);
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return atShare(axis, share + 1 / STEPS);
    case 'ArrowLeft':
    case 'ArrowDown':
      return atShare(axis, share - 1 / STEPS);
    case 'PageUp':
      return atShare(axis, share + PAGE / STEPS);
    case 'PageDown':
      return atShare(axis, share - PAGE / STEPS);
    case 'Home':
      return axis.domain[0];
    case 'End':
      return axis.domain[1];
    default:
      return undefined;
  }
}

/** How far along an axis a value lies, in per cent: amounts like 10²⁴ are more than attributes can say. */
export function placeAcross(axis: Axis, value: number): number {
  return Math.round(100 * Math.min(1, Math.max(0, shareOf(axis, value))));
}

function shareOf({ kind, domain: [low, high] }: Axis, value: number): number {
  const share = kind === 'log' ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
  return Number.isFinite(share) ? share : 0;
}

function atShare({ kind, domain }: Axis, share: number): number {
  const part = Math.min(1, Math.max(0, share));
  const [low, high] = domain;
  const value = kind === 'log' ? low * (high / low) ** part : low + (high - low) * part;
  return clamp(Number(value.toPrecision(3)), domain);
}
