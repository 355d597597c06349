import type { Attribution, Breakdown } from '../../comparison/types.ts';
import { commonUnit } from '../common-unit.ts';
import type { WaterfallData, WaterfallEnd, WaterfallStep } from './types.ts';

/** What a waterfall is of, apart from its steps. */
export type WaterfallSubject = Pick<WaterfallData, 'quantity' | 'dimension' | 'better'> & {
  readonly from: Pick<WaterfallEnd, 'name' | 'note'>;
  readonly to: Pick<WaterfallEnd, 'name' | 'note'>;
};

/** The difference by setting: each with what it does on average over every order, and alone. */
export function ofSettings(attribution: Attribution, subject: WaterfallSubject): WaterfallData {
  const steps = attribution.contributions.map(({ key, label, from, to, share, alone, error }): WaterfallStep => ({ id: key, label, note: `${from} → ${to}`, amount: share, alone, error }));
  return { ...subject, from: { ...subject.from, value: attribution.from }, to: { ...subject.to, value: attribution.to }, steps };
}

/** The difference by operation, term or part; what is on one side only says so. */
export function ofParts(breakdown: Breakdown, subject: WaterfallSubject): WaterfallData {
  const unit = commonUnit(Math.max(Math.abs(breakdown.from), Math.abs(breakdown.to)), subject.dimension);
  const steps = breakdown.items
    .filter(({ difference }) => difference !== 0)
    .map(({ key, label, from, to, difference, presence }): WaterfallStep => ({
      id: key, label, amount: difference,
      note: presence === 'born' ? `only in ${subject.to.name}` : presence === 'gone' ? `only in ${subject.from.name}` : `${unit.format(from)} → ${unit.format(to)}`,
    }));
  return { ...subject, from: { ...subject.from, value: breakdown.from }, to: { ...subject.to, value: breakdown.to }, steps };
}
