import type { Rect, Scale } from '../scale.ts';
import { withinEnds } from './scale.ts';
import { RATIO_ENDS, type ErrorStrip } from './types.ts';

export interface PlacedStrip {
  readonly strip: ErrorStrip;
  readonly y: number;
  readonly height: number;
  readonly middle: number;
  /** Pixels of the tenth percentile, quartiles, median and ninetieth. */
  readonly low: number;
  readonly left: number;
  readonly median: number;
  readonly right: number;
  readonly high: number;
  /** Whether it goes on past the ends of the scale. */
  readonly cutLow: boolean;
  readonly cutHigh: boolean;
}

/** Strips under one another, filling the plot. */
export function placeStrips(strips: readonly ErrorStrip[], { x, plot }: { readonly x: Scale; readonly plot: Rect }): readonly PlacedStrip[] {
  const height = plot.height / Math.max(1, strips.length);
  const at = (ratio: number): number => x(withinEnds(ratio));
  return strips.map((strip, i) => ({
    strip, y: plot.y + i * height, height, middle: plot.y + (i + 0.5) * height,
    low: at(strip.p10), left: at(strip.p25), median: at(strip.p50), right: at(strip.p75), high: at(strip.p90),
    cutLow: strip.p10 < RATIO_ENDS[0], cutHigh: strip.p90 > RATIO_ENDS[1],
  }));
}
