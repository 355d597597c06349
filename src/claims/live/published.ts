import type { ClaimRow } from '../rows.ts';
import type { LiveCurve } from './live.ts';

/** A published figure that stands for a step of the curve. */
export interface PublishedMark {
  /** Place of the step, and of the amount among those shown. */
  readonly step: number;
  readonly amount: number;
  /** What the amount would be by the paper, in SI units. */
  readonly value: number;
  readonly row: ClaimRow;
}

const ENERGY = /\benerg|\bjoule/i;

/** Two figures from the same prices agree to their last digits; figures that merely lie near each other do not. */
const SAME = 1e-9;

/**
 * Published figures of a paper on its curve: where a claim's computed figure is an amount of a step, or follows from a step and what it is compared with (the step of the published case, either
 * end, what is drawn beside it) as a ratio, a share or a saving, the published figure is turned into that amount. Claims of other quantities have no place here.
 */
export function publishedMarks(curve: LiveCurve, rows: readonly ClaimRow[]): readonly PublishedMark[] {
  const marks: PublishedMark[] = [];
  if (!curve.marked) return marks;
  for (const row of rows) {
    const { computed, published } = row;
    if (typeof published !== 'number' || computed === undefined) continue;
    const mark = markOf(curve, row, computed, published);
    if (mark !== undefined && !marks.some(({ step, amount }) => step === mark.step && amount === mark.amount)) marks.push(mark);
  }
  return marks;
}

function markOf(curve: LiveCurve, row: ClaimRow, computed: number, published: number): PublishedMark | undefined {
  const { steps, shown, at } = curve;
  // Among cases the first is what the others are compared with; a value of a case is what it is about.
  const order = curve.scenario === '' ? [...steps.keys()].sort((a, b) => Number(a === at) - Number(b === at)) : [at, ...steps.keys()];
  for (const [amount, { dimension }] of shown.entries()) {
    // Energy often falls as time does, and is something else.
    if (ENERGY.test(row.claim) !== (dimension === 'joules')) continue;
    for (const step of order) {
      const own = steps[step]?.amounts[amount];
      if (own === undefined || own === 0) continue;
      if (row.unit !== '×' && row.unit !== '%') {
        if (same(own, computed)) return { step, amount, value: published, row };
        continue;
      }
      const references = [...new Set([amount === 0 ? steps[step]?.beside : undefined, steps[at]?.amounts[amount], steps[0]?.amounts[amount], steps.at(-1)?.amounts[amount]])];
      for (const reference of references) {
        if (reference === undefined || reference === 0 || same(reference, own)) continue;
        const found = FORMS.find(({ unit, of }) => unit === row.unit && same(of(own, reference), computed));
        const value = found?.own(published, reference);
        if (value !== undefined && value > 0 && Number.isFinite(value)) return { step, amount, value, row };
      }
    }
  }
  return undefined;
}

/** Ways in which papers compare an amount with a reference: the figure, and the amount that a published figure means. */
const FORMS: readonly { readonly unit: '×' | '%'; readonly of: (own: number, reference: number) => number; readonly own: (figure: number, reference: number) => number }[] = [
  { unit: '×', of: (own, reference) => reference / own, own: (figure, reference) => reference / figure },
  { unit: '×', of: (own, reference) => own / reference, own: (figure, reference) => figure * reference },
  { unit: '%', of: (own, reference) => 100 * (1 - own / reference), own: (figure, reference) => reference * (1 - figure / 100) },
  { unit: '%', of: (own, reference) => (100 * own) / reference, own: (figure, reference) => (figure / 100) * reference },
  { unit: '%', of: (own, reference) => 100 * (own / reference - 1), own: (figure, reference) => reference * (1 + figure / 100) },
  { unit: '%', of: (own, reference) => 100 * (reference / own - 1), own: (figure, reference) => reference / (1 + figure / 100) },
];

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
}
