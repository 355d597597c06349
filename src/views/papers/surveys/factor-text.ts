import { signOf } from '../../../claims/taxonomies/effect.ts';
import { formatPercent } from '../../../units/format.ts';

/** From here on a factor is said as one, and not as per cent more. */
const SAID_AS_FACTOR = 2.5;

/** "−62 %", "+31 %", "×4.2", "same"; "new" where there was nothing before. */
export function factorText(factor: number | undefined): string {
  if (factor === undefined || Number.isNaN(factor)) return '–';
  if (factor === Infinity) return 'new';
  if (signOf(factor) === 'same') return 'same';
  if (factor >= SAID_AS_FACTOR) return `×${factor >= 99.5 ? Math.round(factor) : factor.toPrecision(2)}`;
  return `${factor < 1 ? '−' : '+'}${formatPercent(Math.min(Math.abs(factor - 1), factor < 1 ? 0.999 : Infinity), 2)}`;
}
