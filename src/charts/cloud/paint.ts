import { faintOf, mix, pack, rampAt, readColour, type Rgb } from './colour.ts';
import { RAMP_STEPS, type Layers } from './counts.ts';
import type { CloudTheme } from './types.ts';

/** Pixels with more points than this look alike. */
const MOST = 4096;
/** The ramp never ends below this count, so that full colour always means a crowd. */
const LEAST = 8;
/** This share of the pixels that hold points reach the end of the ramp: without it one pixel of duplicates would pale all others. */
const CROWDED = 0.002;
/** Shades of a class's colour, from few points to many. */
const SHADES = 32;

/**
 * Colours each cell by its points into a picture `wide` by `high` device pixels: ImageData's bytes, as 32-bit numbers. Cells without
 * points are transparent.
 */
export function paintLayers(layers: Layers, theme: CloudTheme, out: Uint32Array, wide: number, high: number): void {
  const { solid, faint, votes, width, manner: { grain, floor } } = layers;
  const top = crowdOf(solid, faint);
  const levels = levelsTo(top, floor);
  const paper = readColour(theme.paper);
  const stops = theme.density.map(readColour);
  const density = levels.map((level) => rampAt(stops, level));
  const solidShades = Uint32Array.from(density, pack);
  const faintShades = Uint32Array.from(density, (colour) => pack(faintOf(colour, paper)));
  const shadeOf = votes === undefined ? undefined
    : votes.kind === 'ramp' ? rampShades(votes.counts, solid, stops)
    : classShades(votes.counts, votes.by.size, solid, theme.classes.map(readColour), paper, levels);
  const colourOf = (cell: number): number => {
    const many = solid[cell] ?? 0;
    if (many > 0) return shadeOf === undefined ? (solidShades[many < top ? many : top] ?? 0) : shadeOf(cell);
    const few = faint[cell] ?? 0;
    return few === 0 ? 0 : (faintShades[few < top ? few : top] ?? 0);
  };
  if (grain === 1 && shadeOf === undefined) {
    for (let cell = 0; cell < solid.length; cell += 1) {
      const many = solid[cell] ?? 0;
      if (many > 0) out[cell] = solidShades[many < top ? many : top] ?? 0;
      else {
        const few = faint[cell] ?? 0;
        out[cell] = few === 0 ? 0 : (faintShades[few < top ? few : top] ?? 0);
      }
    }
    return;
  }
  if (grain === 1) {
    for (let cell = 0; cell < solid.length; cell += 1) out[cell] = colourOf(cell);
    return;
  }
  for (let y = 0, row = 0; y < high; y += grain, row += 1) {
    const line = y * wide;
    for (let x = 0, cell = row * width; x < wide; cell += 1) {
      const colour = colourOf(cell);
      for (const next = Math.min(wide, x + grain); x < next; x += 1) out[line + x] = colour;
    }
    for (let again = y + 1; again < Math.min(high, y + grain); again += 1) out.copyWithin(again * wide, line, line + wide);
  }
}

/** The count that all but the most crowded pixels stay below. */
function crowdOf(solid: Uint32Array, faint: Uint32Array): number {
  const having = new Uint32Array(MOST + 1);
  let held = 0;
  for (let pixel = 0; pixel < solid.length; pixel += 1) {
    const count = (solid[pixel] ?? 0) || (faint[pixel] ?? 0);
    if (count === 0) continue;
    held += 1;
    const at = count < MOST ? count : MOST;
    having[at] = (having[at] ?? 0) + 1;
  }
  let left = Math.floor(held * CROWDED);
  for (let count = MOST; count > LEAST; count -= 1) {
    left -= having[count] ?? 0;
    if (left < 0) return count;
  }
  return LEAST;
}

/** Place on the ramp of each count up to `top`, logarithmic: one point stands at `floor`, `top` at the end. */
function levelsTo(top: number, floor: number): readonly number[] {
  return Array.from({ length: top + 1 }, (_, count) => (count === 0 ? 0 : floor + ((1 - floor) * Math.log(count)) / Math.log(top)));
}

function rampShades(sums: Uint32Array, solid: Uint32Array, stops: readonly Rgb[]): (pixel: number) => number {
  // The palest step would not stand out from the paper.
  const shades = Uint32Array.from({ length: RAMP_STEPS + 1 }, (_, step) => pack(rampAt(stops, 0.2 + (0.8 * step) / RAMP_STEPS)));
  return (pixel) => shades[Math.round((sums[pixel] ?? 0) / (solid[pixel] ?? 1))] ?? 0;
}

function classShades(votes: Uint32Array, size: number, solid: Uint32Array, colours: readonly Rgb[], paper: Rgb, levels: readonly number[]): (pixel: number) => number {
  const shades = Uint32Array.from({ length: size * SHADES }, (_, i) => {
    const colour = colours[Math.floor(i / SHADES)] ?? [128, 128, 128];
    return pack(mix(paper, colour, 0.55 + (0.45 * (i % SHADES)) / (SHADES - 1)));
  });
  const shadeAt = Uint8Array.from(levels, (level) => Math.round(level * (SHADES - 1)));
  const top = levels.length - 1;
  return (pixel) => {
    let winner = 0;
    let most = 0;
    for (let one = 0, at = pixel * size; one < size; one += 1, at += 1) {
      const count = votes[at] ?? 0;
      // The first of equals.
      if (count > most) {
        most = count;
        winner = one;
      }
    }
    const many = solid[pixel] ?? 0;
    return shades[winner * SHADES + (shadeAt[many < top ? many : top] ?? 0)] ?? 0;
  };
}
