import type { Dimension } from './dimension.ts';
import { parseQuantity } from './parse.ts';

/** How thousands are abbreviated: context lengths by 1,024, everything else by 1,000. */
export type Thousands = 'si' | 'binary';

const SUFFIXES: Readonly<Record<Thousands, readonly (readonly [string, number])[]>> = {
  si: [['k', 3], ['M', 6], ['B', 9], ['T', 12]],
  binary: [['k', 1024], ['M', 1024 ** 2]],
};

function plain(value: number): string {
  return String(value).replace('e+', 'e');
}

/** The value's own digits with the decimal point moved, written without rounding: 0.07 by 2 → `7`. */
function pointMoved(value: number, places: number): string {
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential().split('e');
  const exponent = Number(power) + places;
  const sign = value < 0 ? '-' : '';
  if (exponent < -7 || exponent > 20) return `${sign}${mantissa}e${exponent}`;
  const digits = mantissa.replace('.', '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + (fraction === '' ? whole : `${whole}.${fraction}`);
}

/**
 * The shortest text that reads back as exactly this value: 70.6e9 → `70.6B`, 131072 → `128k`
 * when thousands are binary. Letters, digits, point and minus only, so it is safe in links.
 * A value that is not finite gives an empty text.
 */
export function shortestNumber(value: number, thousands: Thousands = 'si'): string {
  if (!Number.isFinite(value)) return '';
  const dimension: Dimension = thousands === 'binary' ? 'tokens' : 'count';
  let best = plain(value === 0 ? 0 : value);
  // 128000 is 125 × 1,024, but whoever wrote it counted in thousands.
  if (thousands === 'binary' && value % 1000 === 0) return best;
  for (const [suffix, scale] of SUFFIXES[thousands]) {
    const text = (thousands === 'binary' ? plain(value / scale) : pointMoved(value, -scale)) + suffix;
    if (text.length >= best.length || /e/.test(text)) continue;
    const back = parseQuantity(text, dimension);
    if (back.ok && back.value === value) best = text;
  }
  return best;
}

const UNITS: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  bytes: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'kB', 'MB', 'GB', 'TB'],
  traffic: ['B', 'kB', 'MB', 'GB', 'TB'],
  'bytes-per-second': ['B/s', 'MB/s', 'GB/s', 'TB/s', 'PB/s'],
  flops: ['FLOP', 'GFLOP', 'TFLOP', 'PFLOP', 'EFLOP'],
  'flops-per-second': ['FLOP/s', 'GFLOP/s', 'TFLOP/s', 'PFLOP/s'],
  seconds: ['s', 'ms', 'µs', 'ns', 'min', 'h', 'days'],
  watts: ['W', 'kW', 'MW'],
  joules: ['J', 'mJ', 'kJ', 'MJ', 'kWh', 'MWh'],
  grams: ['g', 'kg', 't'],
  'grams-per-kwh': ['g/kWh'],
  litres: ['L', 'mL', 'kL', 'ML'],
  'litres-per-kwh': ['L/kWh'],
};

/**
 * The text put into an entry when editing starts: exact, in the unit that takes the fewest digits
 * (`3.35 TB/s`, `80 GiB`, `10.5 ms`), lengths and small counts in full.
 */
export function editableText(value: number, dimension: Dimension): string {
  if (!Number.isFinite(value)) return '';
  const money = dimension === 'usd' || dimension === 'usd-per-hour';
  const units = UNITS[dimension];
  if (money) return `$${shortestNumber(value)}`.replace('$-', '-$');
  if (dimension === 'percent') return `${value === 0 ? '0' : pointMoved(value, 2)} %`;
  if (units === undefined) return Math.abs(value) < 1e7 ? plain(value) : shortestNumber(value, dimension === 'tokens' ? 'binary' : 'si');
  let best = '';
  for (const unit of units) {
    const one = parseQuantity(`1 ${unit}`, dimension);
    if (!one.ok) continue;
    const digits = Number((value / one.value).toPrecision(15));
    const text = `${plain(digits)} ${unit}`;
    const back = parseQuantity(text, dimension);
    if (back.ok && back.value === value && (best === '' || text.replace(/\D/g, '').length < best.replace(/\D/g, '').length)) best = text;
  }
  return best === '' ? plain(value) : best;
}
