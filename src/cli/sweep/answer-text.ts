import type { Answer } from '../../sweep/frontier/answer.ts';
import type { Counts } from '../../sweep/types.ts';

/** An answer as text, every number exactly: what a part's file carries in its footer. */
export function writeAnswer({ taken, front, best, counts }: Answer): string {
  return JSON.stringify({
    taken,
    front: { index: [...front.index], values: front.values.map((column) => [...column].map(written)), layer: [...front.layer], equals: [...front.equals] },
    best: best.map(({ index, values }) => ({ index, values: values.map(written) })),
    counts: { ...counts, nearest: counts.nearest.map(written) },
  });
}

/** Reads what `writeAnswer` wrote; the text must have been found undamaged. */
export function readAnswer(text: string): Answer {
  const { taken, front, best, counts } = JSON.parse(text) as Written;
  return {
    taken,
    front: { index: Float64Array.from(front.index), values: front.values.map((column) => Float64Array.from(column, Number)), layer: Uint8Array.from(front.layer), equals: Float64Array.from(front.equals) },
    best: best.map(({ index, values }) => ({ index, values: values.map(Number) })),
    counts: { ...counts, nearest: counts.nearest.map(Number) },
  };
}

/** JSON has no infinities and no NaN. */
type WrittenNumber = number | 'NaN' | 'Infinity' | '-Infinity';

function written(value: number): WrittenNumber {
  return Number.isFinite(value) ? value : (String(value) as WrittenNumber);
}

interface Written {
  readonly taken: Answer['taken'];
  readonly front: { readonly index: readonly number[]; readonly values: readonly (readonly WrittenNumber[])[]; readonly layer: readonly number[]; readonly equals: readonly number[] };
  readonly best: readonly { readonly index: number; readonly values: readonly WrittenNumber[] }[];
  readonly counts: Omit<Counts, 'nearest'> & { readonly nearest: readonly WrittenNumber[] };
}
