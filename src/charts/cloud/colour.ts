/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads `#RGB` or `#RRGGBB`; anything else is mid grey. */
export function readColour(text: string): Rgb {
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text) ?? /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (long === null) return [128, 128, 128];
  const [, r = '', g = '', b = ''] = long;
  const part = (digits: string): number => Number.parseInt(digits.length === 1 ? digits + digits : digits, 16);
  return [part(r), part(g), part(b)];
}

/** Part `share` of the way from one colour to another. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (a: number, b: number): number => a + (b - a) * share;
  return [part(from[0], to[0]), part(from[1], to[1]), part(from[2], to[2])];
}

/** The colour at `share` (0 to 1) of the way along evenly spaced stops. */
export function rampAt(stops: readonly Rgb[], share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const at = Math.min(Math.floor(place), stops.length - 2);
  const [from, to] = [stops[at] ?? stops[0], stops[at + 1] ?? stops[0]];
  return from === undefined || to === undefined ? [128, 128, 128] : mix(from, to, place - at);
}

/** The colour of points that break a constraint: the density's, half its hue gone, close to the paper. */
export function faintOf(density: Rgb, paper: Rgb): Rgb {
  const grey = 0.3 * density[0] + 0.59 * density[1] + 0.11 * density[2];
  return mix(paper, mix(density, [grey, grey, grey], 0.45), 0.42);
}

/** An opaque pixel as ImageData's bytes read as a 32-bit number: every platform browsers run on puts the lowest byte first. */
export function pack([red, green, blue]: Rgb): number {
  return ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}
