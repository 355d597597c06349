import { formatDigits, NO_VALUE } from './digits.ts';
import { formatPercent } from './format.ts';

/** A ratio to what it is compared with, as every view writes it: `×0.710`. Three figures, or as many as tell it from one. */
export function ratioText(ratio: number): string {
  for (const figures of [3, 4, 5]) {
    const text = formatDigits(ratio, { figures });
    if (Number(text.replaceAll(',', '')) !== 1) return `×${text}`;
  }
  return `×${formatDigits(ratio)}`;
}

/** How a value moved against another one. */
export interface Change {
  readonly direction: 'up' | 'down' | 'same' | 'unknown';
  readonly arrow: '▲' | '▼' | '';
  /** The size without the arrow: `52 %`, or a factor such as `3.9×` once that reads better. */
  readonly text: string;
}

/** Per cent up to a doubling or down to a quarter, beyond that a factor (`▼ 12×` is a twelfth). */
export function compareChange(now: number, before: number): Change {
  const ratio = now / before;
  if (!Number.isFinite(ratio) || ratio < 0 || !Number.isFinite(now)) return { direction: 'unknown', arrow: '', text: NO_VALUE };
  if (Math.abs(ratio - 1) < 5e-5) return { direction: 'same', arrow: '', text: 'no change' };
  const up = ratio > 1;
  const arrow = up ? '▲' : '▼';
  const direction = up ? 'up' : 'down';
  if (ratio === 0) return { direction, arrow, text: formatPercent(1) };
  const factor = up ? ratio : 1 / ratio;
  const reads = up ? factor >= 2 : factor >= 4;
  return { direction, arrow, text: reads ? `${formatDigits(factor, { figures: 2 })}×` : formatPercent(Math.abs(ratio - 1)) };
}

/** The change as one text: `▲ 52 %`, `▼ 12×`, `no change`, or an en dash. */
export function formatChange(now: number, before: number): string {
  const { arrow, text } = compareChange(now, before);
  return arrow === '' ? text : `${arrow} ${text}`;
}
