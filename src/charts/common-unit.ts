import type { Dimension } from '../units/dimension.ts';
import { formatDigits } from '../units/digits.ts';
import { formatQuantity } from '../units/format.ts';

/** Sizes units can have: SI and binary prefixes, minutes, hours, days, years, per cent. */
const FACTORS: readonly number[] = [
  ...Array.from({ length: 13 }, (_, i) => 1000 ** (i - 4)), ...Array.from({ length: 5 }, (_, i) => 1024 ** (i + 1)),
  0.01, 60, 3600, 86_400, 365 * 86_400,
];

export interface CommonUnit {
  readonly unit: string;
  /** One of the unit in base units. */
  readonly factor: number;
  readonly format: (value: number) => string;
}

/** The unit the largest of several values is shown in, for all of them, so that they compare at a glance. */
export function commonUnit(largest: number, dimension: Dimension): CommonUnit {
  const { text, unit } = formatQuantity(largest, dimension, { figures: 6 });
  const shown = Number(text.replace(/[^\d.]/g, ''));
  const ratio = shown > 0 && largest > 0 ? largest / shown : 1;
  const factor = FACTORS.reduce((best, next) => (Math.abs(Math.log(next / ratio)) < Math.abs(Math.log(best / ratio)) ? next : best), 1);
  const sign = text.startsWith('$') ? '$' : '';
  return { unit, factor, format: (value) => `${sign}${formatDigits(value / factor)}${unit === '' ? '' : `\u00a0${unit}`}` };
}
