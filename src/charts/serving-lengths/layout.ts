import { roundUp } from '../axis.ts';
import type { Rect } from '../scale.ts';
import type { LengthHistogram } from './types.ts';

/** Equal bins of a histogram. */
export const LENGTH_BINS = 36;
/** Share of lengths that the equal bins are to reach. */
const REACHED = 0.97;

/** Counts lengths, tokens, in equal bins up to a round number that nearly all stay under; the rest goes into the last bin. */
export function binLengths(lengths: ArrayLike<number>, bins = LENGTH_BINS): LengthHistogram {
  const sorted = Float64Array.from(lengths).sort();
  const count = sorted.length;
  if (count === 0) return { counts: new Array<number>(bins).fill(0), to: bins, beyond: 0, median: 0, longest: 0 };
  const at = (share: number): number => sorted[Math.min(count - 1, Math.floor(share * count))] as number;
  // Bins hold whole tokens: below that, some would stay empty for no reason.
  const to = Math.max(bins, roundUp(at(REACHED)));
  const counts = new Array<number>(bins).fill(0);
  let beyond = 0;
  for (const length of sorted) {
    const bin = Math.floor((length / to) * bins);
    if (bin >= bins) beyond += 1;
    else counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { counts, to, beyond, median: at(0.5), longest: sorted[count - 1] as number };
}

export interface LengthBar extends Rect {
  readonly from: number;
  /** Undefined for the last bin, of all that is longer. */
  readonly to: number | undefined;
  readonly count: number;
}

/** Bars of a histogram inside a box, the last one a little apart. */
export function layoutLengths({ counts, to, beyond }: LengthHistogram, box: Rect): readonly LengthBar[] {
  const most = Math.max(1, beyond, ...counts);
  const apart = beyond > 0 ? 3 : 0;
  const pitch = (box.width - apart) / (counts.length + (beyond > 0 ? 1 : 0));
  const gap = pitch > 3 ? 1 : 0.5;
  const bar = (x: number, count: number, from: number, until: number | undefined): LengthBar => {
    const height = count === 0 ? 0 : Math.max(1, (count / most) * box.height);
    return { x, y: box.y + box.height - height, width: Math.max(0.5, pitch - gap), height, from, to: until, count };
  };
  const perBin = to / counts.length;
  return [
    ...counts.map((count, i) => bar(box.x + i * pitch, count, i * perBin, (i + 1) * perBin)),
    ...(beyond > 0 ? [bar(box.x + counts.length * pitch + apart, beyond, to, undefined)] : []),
  ];
}
