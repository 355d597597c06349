import type { Dimension } from './dimension.ts';
import { formatDigits, formatWhole, NO_VALUE, type DigitOptions } from './digits.ts';

/** A value ready to show: the digits and the unit apart, so that each can be set in its own weight. */
export interface Formatted {
  readonly text: string;
  /** Empty for a plain number and for money, whose sign is part of the text. */
  readonly unit: string;
}

interface Step {
  readonly unit: string;
  readonly factor: number;
}

function prefixed(unit: string, prefixes: readonly (readonly [string, number])[]): readonly Step[] {
  return prefixes.map(([prefix, factor]) => ({ unit: prefix + unit, factor }));
}

const LARGE = [['', 1], ['k', 1e3], ['M', 1e6], ['G', 1e9], ['T', 1e12], ['P', 1e15], ['E', 1e18], ['Z', 1e21], ['Y', 1e24]] as const;
const FINE = [['n', 1e-9], ['µ', 1e-6], ['m', 1e-3]] as const;
const BINARY = [['', 1], ['Ki', 2 ** 10], ['Mi', 2 ** 20], ['Gi', 2 ** 30], ['Ti', 2 ** 40], ['Pi', 2 ** 50]] as const;
/** Numbers of things are said in millions and billions, so B stands where physics writes G. */
const COUNTED: readonly Step[] = [
  { unit: '', factor: 1 }, { unit: 'k', factor: 1e3 }, { unit: 'M', factor: 1e6 }, { unit: 'B', factor: 1e9 }, { unit: 'T', factor: 1e12 },
];
const COUNTED_FROM_BILLIONS = COUNTED.filter(({ factor }) => factor >= 1e9);
const COUNTED_FROM_MILLIONS = COUNTED.filter(({ unit }) => unit !== 'k');

const TIMES: readonly Step[] = [
  ...prefixed('s', [...FINE, ['', 1]]),
  { unit: 'min', factor: 60 },
  { unit: 'h', factor: 3600 },
  { unit: 'days', factor: 86_400 },
  { unit: 'years', factor: 365 * 86_400 },
];
/** A unit of time gives way to the next once this many of it have passed. */
const TIME_LIMITS: Readonly<Record<string, number>> = { s: 300, min: 120, h: 72, days: 1000 };

function steps(dimension: Dimension): readonly Step[] {
  switch (dimension) {
    case 'bytes':
      return prefixed('B', BINARY);
    case 'traffic':
      return prefixed('B', LARGE);
    case 'bytes-per-second':
      return prefixed('B/s', LARGE);
    case 'flops':
      return prefixed('FLOP', LARGE);
    case 'flops-per-second':
      return prefixed('FLOP/s', LARGE);
    case 'flops-per-byte':
      return [{ unit: 'FLOP/B', factor: 1 }];
    case 'seconds':
      return TIMES;
    case 'watts':
      return prefixed('W', [...FINE, ...LARGE]);
    case 'joules':
      return prefixed('J', [...FINE, ...LARGE]);
    case 'grams':
      return [...prefixed('g', [['µ', 1e-6], ['m', 1e-3], ['', 1], ['k', 1e3]]), { unit: 't', factor: 1e6 }, { unit: 'kt', factor: 1e9 }, { unit: 'Mt', factor: 1e12 }];
    case 'grams-per-kwh':
      return [{ unit: 'g/kWh', factor: 1 }];
    case 'litres':
      return prefixed('L', [['µ', 1e-6], ['m', 1e-3], ['', 1], ['k', 1e3], ['M', 1e6], ['G', 1e9]]);
    case 'litres-per-kwh':
      return [{ unit: 'L/kWh', factor: 1 }];
    case 'usd':
    case 'training-tokens':
    case 'tokens':
    case 'per-second':
    case 'count':
      return COUNTED;
    case 'usd-per-hour':
    case 'ratio':
      return [{ unit: '', factor: 1 }];
    case 'percent':
      return [{ unit: '%', factor: 0.01 }];
  }
}

/** How many of a unit are shown before the next takes over. */
function limit(dimension: Dimension, unit: string): number {
  switch (dimension) {
    case 'bytes':
      return 1024;
    case 'seconds':
      return TIME_LIMITS[unit] ?? 1000;
    case 'flops-per-second':
      // Datasheets state peaks up to 9,999 TFLOP/s.
      return unit === 'TFLOP/s' ? 10_000 : 1000;
    case 'per-second':
    case 'usd':
      return unit === '' ? 100_000 : 1000;
    default:
      return 1000;
  }
}

/** The largest unit in which the rounded magnitude is at least 1 and below the unit's limit. */
function pickStep(value: number, dimension: Dimension, ladder: readonly Step[], figures: number): Step {
  const size = Math.abs(value);
  const shown = ({ factor }: Step): number => Number((size / factor).toPrecision(figures));
  if (size === 0) return ladder.find(({ factor, unit }) => factor === 1 || unit === '%') ?? { unit: '', factor: 1 };
  // Of the rounded magnitude alone, 1,024 MiB would pass for 1,020.
  return ladder.find((step) => Math.max(size / step.factor, shown(step)) < limit(dimension, step.unit)) ?? ladder.at(-1) ?? { unit: '', factor: 1 };
}

function formatMoney(value: number, options: DigitOptions): Formatted {
  const { unit, factor } = pickStep(value, 'usd', COUNTED_FROM_MILLIONS, options.figures ?? 3);
  const digits = formatDigits(value / factor, options);
  return { text: digits.startsWith('−') ? `−$${digits.slice(1)}` : `$${digits}`, unit };
}

function formatNumberOf(value: number, dimension: Dimension, options: DigitOptions): Formatted {
  const size = Math.abs(value);
  // In a context length k reads as 1,024, so it is not used for thousands here.
  const inFull = dimension === 'tokens' ? 999e6 : 1e7;
  if (size < inFull && Number.isInteger(value)) return { text: formatWhole(value), unit: '' };
  if (size < inFull && dimension === 'tokens') return { text: formatDigits(value, options), unit: '' };
  const { unit, factor } = pickStep(value, dimension, size < 1e5 ? COUNTED.slice(0, 1) : dimension === 'tokens' ? COUNTED_FROM_BILLIONS : COUNTED, options.figures ?? 3);
  return { text: formatDigits(value / factor, options), unit };
}

/** Writes the magnitude with whole digits kept where a datasheet keeps them (1,979 TFLOP/s). */
function formatScaled(value: number, dimension: Dimension, options: DigitOptions): Formatted {
  const { unit, factor } = pickStep(value, dimension, steps(dimension), options.figures ?? 3);
  const magnitude = value / factor;
  if (dimension === 'flops-per-second' && Math.abs(magnitude) >= 999.5) return { text: formatWhole(magnitude), unit };
  return { text: formatDigits(magnitude, options), unit };
}

/**
 * Writes a value for a reader: three significant figures, SI prefixes, memory in binary units,
 * whole counts and context lengths in full. Non-finite values give an en dash without a unit.
 * @param value in the base unit of the dimension (a fraction for `percent`)
 */
export function formatQuantity(value: number, dimension: Dimension, options: DigitOptions = {}): Formatted {
  if (!Number.isFinite(value)) return { text: NO_VALUE, unit: '' };
  switch (dimension) {
    case 'usd':
      return formatMoney(value, options);
    case 'usd-per-hour':
      return { text: formatMoney(value, options).text, unit: `${formatMoney(value, options).unit}/h` };
    case 'count':
    case 'tokens':
    case 'training-tokens':
      return formatNumberOf(value, dimension, options);
    case 'per-second': {
      const { text, unit } = formatScaled(value, dimension, options);
      return { text, unit: `${unit === 'B' ? 'G' : unit}/s` };
    }
    default:
      return formatScaled(value, dimension, options);
  }
}

/** The value and its unit as one text, held together by a no-break space; `$2.49/h` closes up. */
export function formatText(value: number, dimension: Dimension, options: DigitOptions = {}): string {
  const { text, unit } = formatQuantity(value, dimension, options);
  if (unit === '') return text;
  return dimension === 'usd-per-hour' && unit.startsWith('/') ? text + unit : `${text}\u00a0${unit}`;
}

/** A number of things: whole numbers in full below ten million, else three figures with k, M, B or T. */
export function formatCount(value: number): string {
  return formatText(value, 'count');
}

/** A fraction in per cent: 0.64 → 64 %, 0.0093 → 0.93 %; two figures unless told otherwise. */
export function formatPercent(fraction: number, figures = 2): string {
  if (!Number.isFinite(fraction)) return NO_VALUE;
  const percent = fraction * 100;
  const whole = Math.abs(percent) >= 99.5 ? formatWhole(percent) : formatDigits(percent, { figures });
  return `${whole}\u00a0%`;
}
