import { SKIP_REASONS } from '../types.ts';
import type { Counts, Front, Ranked, SweepSpec } from '../types.ts';
import type { Answer } from './answer.ts';
import type { Stretch } from './stretches.ts';

/** A number as JSON holds it: what is not finite as text, for JSON would make it null. */
export type WrittenNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** An answer as plain JSON. Every number comes back bit for bit. */
export interface AnswerRecord {
  /** First and end of each stretch. */
  readonly taken: readonly (readonly number[])[];
  readonly front: {
    readonly index: readonly number[];
    readonly values: readonly (readonly WrittenNumber[])[];
    readonly layer: readonly number[];
    readonly equals: readonly number[];
  };
  /** Each: its index, then its values. */
  readonly best: readonly (readonly WrittenNumber[])[];
  readonly counts: Omit<Counts, 'nearest'> & { readonly nearest: readonly WrittenNumber[] };
}

export type ReadAnswer = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly reason: string };

/** An answer as plain data that JSON can hold. */
export function recordOf({ taken, front, best, counts }: Answer): AnswerRecord {
  return {
    taken: taken.map(({ first, end }) => [first, end]),
    front: {
      index: [...front.index],
      values: front.values.map((column) => Array.from(column, written)),
      layer: [...front.layer],
      equals: [...front.equals],
    },
    best: best.map(({ index, values }) => [index, ...values.map(written)]),
    counts: { ...counts, nearest: counts.nearest.map(written) },
  };
}

/**
 * The answer that a record (parsed JSON) holds, or what is wrong with it. A record whose shape does not fit the sweep's objectives and constraints is
 * refused; whether it is of the very same sweep is for the one who keeps it to know.
 */
export function answerFrom(record: unknown, spec: Pick<SweepSpec, 'objectives' | 'constraints'>): ReadAnswer {
  const taken = takenFrom(at(record, 'taken'));
  if (taken === undefined) return { ok: false, reason: 'what was counted is not a sorted list of stretches' };
  const front = frontFrom(at(record, 'front'), spec.objectives.length);
  if (front === undefined) return { ok: false, reason: `the front is not one of ${spec.objectives.length} objectives` };
  const best = bestFrom(at(record, 'best'), spec.objectives.length);
  if (best === undefined) return { ok: false, reason: `the best are not of ${spec.objectives.length} objectives` };
  const counts = countsFrom(at(record, 'counts'), spec.constraints.length);
  if (counts === undefined) return { ok: false, reason: `the counts are not of ${spec.constraints.length} constraints` };
  if (counts.total !== taken.reduce((sum, { first, end }) => sum + end - first, 0)) return { ok: false, reason: 'the counts are of another number of scenarios than were counted' };
  return { ok: true, answer: { taken, front, best, counts } };
}

function written(value: number): WrittenNumber {
  return Number.isFinite(value) ? value : (String(value) as WrittenNumber);
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function numbersFrom(value: unknown, length?: number): readonly number[] | undefined {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) return undefined;
  const numbers = value.map((item: unknown) => (typeof item === 'number' ? item : item === 'NaN' || item === 'Infinity' || item === '-Infinity' ? Number(item) : undefined));
  return numbers.includes(undefined) ? undefined : (numbers as readonly number[]);
}

function countsOf(value: unknown, length?: number): readonly number[] | undefined {
  const numbers = numbersFrom(value, length);
  return numbers?.every((number) => Number.isSafeInteger(number) && number >= 0) === true ? numbers : undefined;
}

function takenFrom(value: unknown): readonly Stretch[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const stretches: Stretch[] = [];
  for (const item of value) {
    const [first, end] = countsOf(item, 2) ?? [];
    if (first === undefined || end === undefined || end <= first || first <= (stretches.at(-1)?.end ?? -1)) return undefined;
    stretches.push({ first, end });
  }
  return stretches;
}

function frontFrom(value: unknown, objectives: number): Front | undefined {
  const index = countsOf(at(value, 'index'));
  const layer = countsOf(at(value, 'layer'), index?.length);
  const equals = countsOf(at(value, 'equals'), index?.length);
  const columns = at(value, 'values');
  if (index === undefined || layer === undefined || equals === undefined || !Array.isArray(columns) || columns.length !== objectives) return undefined;
  if (layer.some((number) => number < 1 || number > 255)) return undefined;
  const values = columns.map((column: unknown) => numbersFrom(column, index.length));
  if (values.some((column) => column === undefined || column.some(Number.isNaN))) return undefined;
  return { index: Float64Array.from(index), values: values.map((column) => Float64Array.from(column!)), layer: Uint8Array.from(layer), equals: Float64Array.from(equals) };
}

function bestFrom(value: unknown, objectives: number): readonly Ranked[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const ranked = value.map((item: unknown): Ranked | undefined => {
    const [index, ...values] = numbersFrom(item, objectives + 1) ?? [];
    return index === undefined || !Number.isSafeInteger(index) || index < 0 || values.some(Number.isNaN) ? undefined : { index, values };
  });
  return ranked.includes(undefined) ? undefined : (ranked as readonly Ranked[]);
}

function countsFrom(value: unknown, constraints: number): Counts | undefined {
  const totals = countsOf([at(value, 'total'), at(value, 'kept'), ...SKIP_REASONS.map((reason) => at(at(value, 'skipped'), reason))]);
  const breaks = countsOf(at(value, 'breaks'), constraints);
  const breaksAlone = countsOf(at(value, 'breaksAlone'), constraints);
  const nearest = numbersFrom(at(value, 'nearest'), constraints);
  if (totals === undefined || breaks === undefined || breaksAlone === undefined || nearest === undefined) return undefined;
  const [total, kept, ...skipped] = totals;
  return {
    total: total!,
    kept: kept!,
    skipped: Object.fromEntries(SKIP_REASONS.map((reason, i) => [reason, skipped[i]!])) as Counts['skipped'],
    breaks,
    breaksAlone,
    nearest,
  };
}
