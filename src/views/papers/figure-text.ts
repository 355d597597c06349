import type { ClaimRow } from '../../claims/rows.ts';
import type { Dimension } from '../../units/dimension.ts';
import { formatCount, formatPercent, formatText } from '../../units/format.ts';

const BY_UNIT: Readonly<Record<string, Dimension>> = { s: 'seconds', B: 'traffic', FLOP: 'flops', 'FLOP/B': 'flops-per-byte' };

/** Said of a claim that the paper gives no figure for; the source of such a claim is written alike. */
export const NOTHING = 'nothing published';

/** A figure of a claim with its unit; figures of papers that do not work yet are shown as they were noted. */
export function figureText(value: ClaimRow['published'], { unit, dimension }: Pick<ClaimRow, 'unit' | 'dimension'>): string {
  if (value === undefined) return 'in words';
  const known = dimension ?? (unit === undefined ? undefined : BY_UNIT[unit]);
  if (typeof value !== 'number') return [String(value), unit].filter((part) => part !== undefined).join(' ');
  if (known !== undefined) return formatText(value, known);
  if (unit === '%') return formatPercent(value / 100);
  if (unit === undefined) return formatCount(value);
  return `${formatCount(value)} ${value === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** A relative difference with its sign: +3.4 %, −17 %, 0 %. */
export function errorText(error: number): string {
  if (Math.abs(error) < 5e-5) return '0\u00a0%';
  return `${error > 0 ? '+' : '−'}${formatPercent(Math.abs(error))}`;
}

/** Whether a claim came out within its tolerance, in words. */
export function verdictText({ within, tolerance, published }: Pick<ClaimRow, 'within' | 'tolerance' | 'published'>): string {
  if (within === undefined || tolerance === undefined) return published === undefined ? NOTHING : 'not judged';
  if (tolerance === 0) return within ? 'exactly equal' : 'not equal';
  return `${within ? 'within' : 'outside'} ${published === undefined ? '' : '±'}${formatPercent(tolerance, tolerance < 0.1 ? 1 : 2)}`;
}
