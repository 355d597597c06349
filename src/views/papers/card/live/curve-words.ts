import type { AmountFacts, LiveCurve } from '../../../../claims/live/live.ts';
import type { PublishedMark } from '../../../../claims/live/published.ts';
import { formatPercent, formatText } from '../../../../units/format.ts';

/** An amount with its unit; what the case does not have is a dash. */
export function amountText(value: number | undefined, { dimension, noun }: AmountFacts): string {
  if (value === undefined) return '–';
  const text = dimension === 'percent' ? formatPercent(value, 3) : formatText(value, dimension);
  return noun === undefined ? text : `${text} ${noun}`;
}

/** How an amount differs from that of the published case: “24 % less”, “3.1× as much”; nothing at the case itself. */
export function changeText(value: number | undefined, reference: number | undefined): string | undefined {
  if (value === undefined || reference === undefined || reference === 0 || value === reference) return undefined;
  const ratio = value / reference;
  if (Math.abs(ratio - 1) < 0.0005) return undefined;
  if (ratio >= 2) return `${ratio.toPrecision(3).replace(/\.?0+$/, '')}× as much`;
  return ratio < 1 ? `${formatPercent(1 - ratio)} less` : `${formatPercent(ratio - 1)} more`;
}

/** What the curve shows, for readers who do not see it. */
export function describeCurve({ turned, steps, shown, besideName }: LiveCurve, amount: number, marks: readonly PublishedMark[]): string {
  const facts = shown[amount];
  if (facts === undefined) return turned;
  const values = steps.map(({ text, amounts }) => `${text}: ${amountText(amounts[amount], facts)}`).join('; ');
  const beside = besideName === undefined || amount > 0 ? '' : ` Drawn beside: ${besideName}.`;
  const published = marks.filter((mark) => mark.amount === amount).map(({ step, value }) => `${amountText(value, facts)} at ${steps[step]?.text ?? ''}`);
  return `${facts.name} by ${turned}. ${values}.${beside}${published.length > 0 ? ` Published: ${published.join('; ')}.` : ''}`;
}
