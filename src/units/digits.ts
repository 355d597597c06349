/** Shown for a value that is not a finite number. */
export const NO_VALUE = '–';

/** Groups whole digits in threes: 1315440 → 1,315,440. */
function grouped(plain: string): string {
  const [whole = '', fraction] = plain.split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function superscript(exponent: number): string {
  return String(exponent).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit).replace('-', '⁻');
}

export interface DigitOptions {
  /** Significant figures; whole digits beyond them become zeros (2,257 → 2,260). Default 3. */
  readonly figures?: number;
  /** Drop zeros after the point, for values that are given rather than computed. */
  readonly trim?: boolean;
}

/**
 * Writes a number in plain digits with a true minus and grouped thousands, falling back to
 * powers of ten outside 1e-6 … 1e15. A non-finite value gives an en dash.
 */
export function formatDigits(value: number, { figures = 3, trim = false }: DigitOptions = {}): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  const [mantissa = '0', power = '0'] = size.toExponential(figures - 1).split('e');
  const exponent = Number(power);
  if (exponent < -6 || exponent >= 15) {
    return `${sign}${trim ? String(Number(mantissa)) : mantissa}×10${superscript(exponent)}`;
  }
  const rounded = Number(`${mantissa}e${exponent}`);
  const plain = rounded.toFixed(Math.max(0, figures - 1 - exponent));
  return sign + grouped(trim ? plain.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : plain);
}

/** Writes every digit of a whole number, grouped: 131,072. */
export function formatWhole(value: number): string {
  return (value < 0 ? '−' : '') + grouped(Math.abs(Math.round(value)).toFixed(0));
}
