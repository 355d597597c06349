import type { Axis } from './axis.ts';
import type { Domain } from './scale.ts';

export interface LogAxisOptions {
  /** Values the axis must show even when the data do not reach them. */
  readonly include?: readonly number[];
  /** Most decades shown; when the data span more, the low end is cut. */
  readonly mostDecades?: number;
  /** Parts of a decade kept free above the largest and below the smallest value. */
  readonly headroom?: number;
  readonly footroom?: number;
  /** End the domain exactly at the data's ends instead of at a decade. */
  readonly exact?: boolean;
  /** Roughly how many tick labels have room. */
  readonly room?: number;
}

/**
 * The one way to make a logarithmic axis. Non-positive and non-finite values are left out; the ends
 * snap to a decade or to three times one, so that the axis changes rarely while data move; ticks
 * stand at decades, thinned to the room there is (1-2-5 or powers of four where decades are too few).
 *
 * Recharts draws nothing at all for a log axis with a default domain: always pass the whole result.
 */
export function logAxis(values: readonly (number | undefined)[], options: LogAxisOptions = {}): Axis {
  const usable = [...values, ...(options.include ?? [])].filter((value): value is number => value !== undefined && Number.isFinite(value) && value > 0);
  if (usable.length === 0) return { kind: 'log', domain: [1, 10], ticks: [1, 10] };
  const smallest = usable.reduce((a, b) => Math.min(a, b));
  const largest = usable.reduce((a, b) => Math.max(a, b));
  const domain = options.exact === true && largest > smallest ? ([smallest, largest] as const) : snapped(smallest, largest, options);
  return { kind: 'log', domain, ticks: logTicks(domain, options.room ?? 8) };
}

function snapped(smallest: number, largest: number, options: LogAxisOptions): Domain {
  const high = stepUp(largest * 10 ** (options.headroom ?? 0));
  const low = stepDown(smallest / 10 ** (options.footroom ?? 0));
  const floor = high / 10 ** (options.mostDecades ?? 12);
  const cut = Math.max(low, stepDown(floor * 1.000001));
  return cut < high ? [cut, high] : [cut, cut * 10];
}

function stepDown(value: number): number {
  const decade = power(Math.floor(Math.log10(value) + 1e-9));
  return value >= 3 * decade * (1 - 1e-9) ? 3 * decade : decade;
}

function stepUp(value: number): number {
  const decade = power(Math.floor(Math.log10(value) - 1e-9));
  return value <= 3 * decade * (1 + 1e-9) ? 3 * decade : 10 * decade;
}

/** 10^n without the last-digit error of `10 ** -n`, so that equal axes compare equal. */
function power(n: number): number {
  return Number(`1e${n}`);
}

/** Tick values inside the domain: decades where two or more fit, else 1-2-5. */
export function logTicks([low, high]: Domain, room: number): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const decades = last - first + 1;
  if (decades >= 3) {
    const every = Math.max(1, Math.ceil(decades / room));
    return Array.from({ length: Math.ceil(decades / every) }, (_, i) => power(first + i * every));
  }
  const fine: number[] = [];
  for (let n = Math.floor(Math.log10(low)); n <= last + 1; n += 1) {
    for (const step of [1, 2, 5]) {
      const value = Number(`${step}e${n}`);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) fine.push(value);
    }
  }
  return fine.length <= room ? fine : fine.filter((_, i) => i % Math.ceil(fine.length / room) === 0);
}

/** Powers of two, evenly thinned: ticks for quantities counted that way, such as a batch. */
export function binaryTicks([low, high]: Domain, room: number): readonly number[] {
  const first = Math.ceil(Math.log2(low) - 1e-9);
  const last = Math.floor(Math.log2(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / room));
  const ticks: number[] = [];
  for (let n = first; n <= last; n += every) ticks.push(2 ** n);
  return ticks;
}
