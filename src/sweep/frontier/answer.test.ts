import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_SKIP, KEPT } from '../types.ts';
import type { SweepSpec } from '../types.ts';
import { createAnswer } from './answer.ts';
import type { RunPart } from './answer.ts';
import { bestOf } from './best.ts';
import { addCounts, noCounts } from './counts.ts';
import { frontOf } from './front.ts';
import { answerFrom, recordOf } from './record.ts';

const spec: Pick<SweepSpec, 'objectives' | 'constraints'> = {
  objectives: [{ metric: 'usd_per_hour', want: 'least' }, { metric: 'context', want: 'most' }],
  constraints: [{ kind: 'fits' }, { kind: 'at most', metric: 'usd_per_hour', limit: 10 }, { kind: 'at least', metric: 'context', limit: 4 }],
};
const wants = spec.objectives.map(({ want }) => want);

interface Sweep {
  readonly cost: Float64Array;
  readonly context: Float64Array;
  readonly status: Uint8Array;
}

const sweeps: fc.Arbitrary<Sweep> = fc
  .array(fc.tuple(fc.oneof(fc.nat(15), fc.constantFrom(NaN, Infinity)), fc.nat(8), fc.constantFrom(KEPT, KEPT, KEPT, 1, 2, 3, FIRST_SKIP, FIRST_SKIP + 4)), { minLength: 1, maxLength: 80 })
  .map((rows) => ({
    cost: Float64Array.from(rows, ([cost]) => cost),
    context: Float64Array.from(rows, ([, context]) => context),
    status: Uint8Array.from(rows, ([, , status]) => status),
  }));

/** Counts are made up from the status: what matters here is that they add up. */
function runOf({ cost, context, status }: Sweep, first: number, end: number): RunPart {
  const part = [cost.subarray(first, end), context.subarray(first, end)];
  const kinds = status.subarray(first, end);
  let counts = noCounts(spec.constraints);
  kinds.forEach((kind, i) => {
    const one = (of: number): number => (kind === of ? 1 : 0);
    counts = addCounts(counts, {
      total: 1,
      kept: one(KEPT),
      skipped: { ...counts.skipped, refused: one(FIRST_SKIP), 'does not fit': 0, 'no value': 0, technique: 0, layout: one(FIRST_SKIP + 4) },
      breaks: [one(1), one(2), one(3)],
      breaksAlone: [one(1), 0, one(3)],
      nearest: [NaN, part[0]![i]!, kind === 3 ? part[1]![i]! : NaN],
    }, spec.constraints);
  });
  return { first, count: end - first, front: frontOf(part, wants, kinds, first, end - first), best: bestOf(part, wants, kinds, first, end - first), counts };
}

function runsOf(sweep: Sweep, cuts: readonly number[]): readonly RunPart[] {
  const ends = [...new Set([...cuts.map((cut) => 1 + (cut % sweep.cost.length)), sweep.cost.length])].sort((a, b) => a - b);
  return ends.map((end, i) => runOf(sweep, ends[i - 1] ?? 0, end));
}

const withRuns = sweeps.chain((sweep) => fc.array(fc.nat(), { maxLength: 8 }).map((cuts) => ({ sweep, runs: runsOf(sweep, cuts) })));

describe('createAnswer', () => {
  it('comes to the whole from runs in any order, also where runs come twice', () => {
    const shuffled = withRuns.chain(({ sweep, runs }) =>
      fc.tuple(fc.shuffledSubarray([...runs], { minLength: runs.length }), fc.array(fc.constantFrom(...runs))).map(([order, again]) => ({ sweep, order, again })));
    fc.assert(
      fc.property(shuffled, ({ sweep, order, again }) => {
        const answer = createAnswer(spec);
        const half = order.length >> 1;
        expect(order.slice(0, half).map(answer.take)).not.toContain(false);
        for (const run of again) if (order.indexOf(run) < half) expect(answer.take(run)).toBe(false);
        expect(order.slice(half).map(answer.take)).not.toContain(false);
        expect(again.map(answer.take)).not.toContain(true);
        const { first, count, ...whole } = runOf(sweep, 0, sweep.cost.length);
        expect(answer.answer()).toEqual({ taken: [{ first, end: count }], ...whole });
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the same from shards, each written as JSON and read again', () => {
    fc.assert(
      fc.property(withRuns, fc.integer({ min: 1, max: 4 }), ({ sweep, runs }, shards) => {
        const merged = createAnswer(spec);
        for (let shard = 0; shard < shards; shard += 1) {
          const mine = createAnswer(spec);
          runs.filter((_, i) => i % shards === shard).forEach(mine.take);
          const read = answerFrom(JSON.parse(JSON.stringify(recordOf(mine.answer()))), spec);
          if (!read.ok) throw new Error(read.reason);
          expect(read.answer).toEqual(mine.answer());
          expect(merged.takeAnswer(read.answer)).toBe(read.answer.taken.length > 0);
          expect(merged.takeAnswer(read.answer)).toBe(false);
        }
        const { first, count, ...whole } = runOf(sweep, 0, sweep.cost.length);
        expect(merged.answer()).toEqual({ taken: [{ first, end: count }], ...whole });
      }),
      { numRuns: 200 },
    );
  });

  it('holds nothing at first and does not count an empty run', () => {
    const sweep: Sweep = { cost: Float64Array.of(1), context: Float64Array.of(1), status: Uint8Array.of(0) };
    const answer = createAnswer(spec);
    expect(answer.take(runOf(sweep, 0, 0))).toBe(false);
    expect(answer.answer().taken).toEqual([]);
    expect(answer.answer().counts).toEqual(noCounts(spec.constraints));
  });

  it('refuses a run of which a part was counted', () => {
    const sweep: Sweep = { cost: Float64Array.of(1, 2, 3), context: Float64Array.of(1, 2, 3), status: new Uint8Array(3) };
    const answer = createAnswer(spec);
    answer.take(runOf(sweep, 0, 2));
    expect(() => answer.take(runOf(sweep, 1, 3))).toThrow(RangeError);
    expect(answer.answer().counts.total).toBe(2);
  });
});

describe('addCounts', () => {
  it('keeps the nearest of each limit: the least of what is at most, the most of what is at least', () => {
    const a = { ...noCounts(spec.constraints), nearest: [NaN, 12, 2] };
    const b = { ...noCounts(spec.constraints), nearest: [NaN, 11, 3] };
    const none = noCounts(spec.constraints);
    expect(addCounts(a, b, spec.constraints).nearest).toEqual([NaN, 11, 3]);
    expect(addCounts(b, a, spec.constraints).nearest).toEqual([NaN, 11, 3]);
    expect(addCounts(none, a, spec.constraints)).toEqual(a);
    expect(addCounts(a, none, spec.constraints)).toEqual(a);
  });
});

describe('answerFrom', () => {
  const sweep: Sweep = { cost: Float64Array.of(1, 2), context: Float64Array.of(1, 2), status: new Uint8Array(2) };
  const answer = createAnswer(spec);
  answer.take(runOf(sweep, 0, 2));
  const good = recordOf(answer.answer());

  it.each([
    ['nothing', undefined],
    ['no object', 'x'],
    ['stretches that overlap', { ...good, taken: [[0, 1], [0, 1]] }],
    ['a stretch backwards', { ...good, taken: [[2, 0]] }],
    ['counts of other scenarios', { ...good, taken: [[0, 3]] }],
    ['a null for a value', { ...good, front: { ...good.front, values: [[null, 2], [1, 2]] } }],
    ['a column too few', { ...good, front: { ...good.front, values: [good.front.values[0]] } }],
    ['a column too short', { ...good, front: { ...good.front, equals: [1] } }],
    ['a layer of none', { ...good, front: { ...good.front, layer: [0, 1] } }],
    ['best of three objectives', { ...good, best: [[0, 1, 2, 3]] }],
    ['a constraint more', { ...good, counts: { ...good.counts, breaks: [0, 0, 0, 0] } }],
    ['half a scenario', { ...good, counts: { ...good.counts, kept: 0.5 } }],
  ])('refuses %s and says why', (_, record) => {
    const read = answerFrom(record, spec);
    expect(read.ok ? '' : read.reason).not.toBe('');
  });

  it('takes the good one', () => {
    expect(answerFrom(good, spec)).toEqual({ ok: true, answer: answer.answer() });
  });
});
