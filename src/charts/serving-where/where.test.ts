import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestRecord } from '../../serving/outcome/types.ts';
import { binByLatency, partsOf, secondsOf } from './bins.ts';
import { layoutWhere, whereHeight } from './layout.ts';
import { describeParts, findWhereTitle, nameBin, partFacts, shownParts, summarizeWhere, whereRows } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

interface One {
  readonly started: number;
  readonly first: number;
  readonly finish: number;
  readonly preempted?: number;
  readonly disturbed?: number;
  readonly transfer?: number;
  readonly fate?: number;
}

/** Requests that all come at 0. */
function record(requests: readonly One[]): RequestRecord {
  const of = (read: (one: One) => number): number[] => requests.map(read);
  return {
    count: requests.length, arrival: new Float64Array(requests.length), started: Float64Array.from(of((one) => one.started)), first: Float64Array.from(of((one) => one.first)),
    finish: Float64Array.from(of((one) => one.finish)), longestGap: new Float32Array(requests.length), preempted: Float32Array.from(of((one) => one.preempted ?? 0)),
    disturbed: Float32Array.from(of((one) => one.disturbed ?? 0)), transfer: Float32Array.from(of((one) => one.transfer ?? 0)), reused: new Int32Array(requests.length),
    fate: Uint8Array.from(of((one) => one.fate ?? 0)), replica: new Uint32Array(requests.length),
  };
}

describe('partsOf', () => {
  it('takes a request apart', () => {
    // Came at 0, started at 1, first token at 3, last at 10; 2 s out, 1 s disturbed, half a second of travel.
    expect(partsOf(record([{ started: 1, first: 3, finish: 10, preempted: 2, disturbed: 1, transfer: 0.5 }]), 0)).toEqual({ queue: 1, reading: 2, transfer: 0.5, preempted: 2, disturbed: 1, writing: 3.5 });
  });

  it('does not count as reading what a request was taken out for before its first token', () => {
    // All of it but a second after the first token: of the 5 s before, at least 3 were out.
    expect(partsOf(record([{ started: 0, first: 5, finish: 6, preempted: 4 }]), 0)).toEqual({ queue: 0, reading: 2, transfer: 0, preempted: 4, disturbed: 0, writing: 0 });
  });

  it('adds up to the latency whatever is recorded', () => {
    const seconds = fc.float({ min: 0, max: 10, noNaN: true });
    fc.assert(fc.property(seconds, seconds, seconds, seconds, seconds, seconds, (queue, reading, writing, preempted, disturbed, transfer) => {
      const finish = queue + reading + writing;
      const parts = partsOf(record([{ started: queue, first: queue + reading, finish, preempted, disturbed, transfer }]), 0);
      expect(parts === undefined ? Number.NaN : secondsOf(parts)).toBeCloseTo(finish, 9);
      for (const part of Object.values(parts ?? {})) expect(part).toBeGreaterThanOrEqual(0);
    }));
  });

  it('leaves out who did not finish', () => {
    expect(partsOf(record([{ started: 0, first: 1, finish: Number.NaN, fate: 2 }]), 0)).toBeUndefined();
  });
});

/** Latencies 4, 3, 2, 1 s, and one that was refused. */
const REQUESTS = record([{ started: 3, first: 3.5, finish: 4 }, { started: 1, first: 1.5, finish: 3 }, { started: 0, first: 0.5, finish: 2 }, { started: 0, first: 0.5, finish: 1 }, { started: 0, first: 0, finish: 9, fate: 1 }]);
const OWN = binByLatency('Chunked', REQUESTS, 2);
const DATA = { policies: [OWN, binByLatency('Prefill first', record([{ started: 4, first: 5, finish: 5 }]))] };

describe('binByLatency', () => {
  it('puts as many requests into each bin, fastest first', () => {
    expect(OWN.count).toBe(4);
    expect(OWN.bins.map(({ from, to, count, mean }) => [from, to, count, secondsOf(mean)])).toEqual([[0, 0.5, 2, 1.5], [0.5, 1, 2, 3.5]]);
    expect(OWN.mean).toEqual({ queue: 1, reading: 0.5, transfer: 0, preempted: 0, disturbed: 0, writing: 1 });
  });

  it('makes no more bins than requests', () => {
    expect(binByLatency('x', REQUESTS).bins).toHaveLength(4);
    expect(binByLatency('x', record([])).bins).toEqual([]);
  });
});

describe('layoutWhere', () => {
  const layout = layoutWhere(DATA, 500, whereHeight(2));
  it('stacks columns from zero without a gap', () => {
    const [, slow] = layout.columns;
    const floor = layout.plot.y + layout.plot.height;
    expect(layout.plot.height).toBe(190);
    expect(slow?.parts.map(({ part }) => part)).toEqual(['queue', 'reading', 'writing']);
    expect((slow?.parts[0]?.y ?? 0) + (slow?.parts[0]?.height ?? 0)).toBeCloseTo(floor);
    // 3.5 of 4 s.
    expect(slow?.parts.at(-1)?.y).toBeCloseTo(floor - (190 * 3.5) / 4);
    expect(slow?.box.x).toBeCloseTo(layout.plot.x + layout.plot.width / 2);
  });

  it('draws means of all policies to one scale', () => {
    const ends = layout.means.map(({ parts }) => (parts.at(-1)?.x ?? 0) + (parts.at(-1)?.width ?? 0));
    expect(ends[0]).toBeCloseTo((ends[1] as number) / 2);
    expect(ends[1]).toBe(436);
  });

  it('is finite with nothing to draw', () => {
    expect(JSON.stringify(layoutWhere({ policies: [binByLatency('x', record([]))] }, 300, whereHeight(1)))).not.toMatch(/NaN|null/);
  });
});

describe('words', () => {
  it('says what most time goes to, and of the slowest where that differs', () => {
    expect(plain(findWhereTitle(DATA))).toBe('A request waits in the queue for 40 % of its 2.50 s');
    const split = { policies: [{ ...OWN, mean: { ...OWN.mean, writing: 3 } }] };
    expect(plain(findWhereTitle(split))).toBe('A request writes for 67 % of its 4.50 s; the slowest waits in the queue for 57 %');
    expect(findWhereTitle({ policies: [] })).toBe('No request finished');
  });

  it('names bins, parts and those there are', () => {
    expect(plain(nameBin(OWN.bins[1]!))).toBe('p50 to p100, 2 requests: 3.50 s');
    expect(partFacts(OWN.mean).map((fact) => plain(fact.join(' ')))).toEqual(['Waits in the queue 1.00 s, 40 %', 'Reads its prompt 500 ms, 20 %', 'Writes 1.00 s, 40 %']);
    expect(plain(describeParts('Mean', DATA.policies[1]!.mean))).toBe('Mean: waits in the queue 4.00 s, 80 %; reads its prompt 1.00 s, 20 %');
    expect(shownParts(DATA)).toEqual(['queue', 'reading', 'writing']);
  });

  it('summarises and lists', () => {
    expect(plain(summarizeWhere(DATA))).toBe('Where the time of 4 requests went, mean by policy: Chunked, mean 2.50 s: waits in the queue 40 %, reads its prompt 20 %, writes 40 %; Prefill first, mean 5.00 s: waits in the queue 80 %, reads its prompt 20 %.');
    expect(whereRows(DATA).rows.map((row) => row.slice(0, 4))).toEqual([['Chunked', 'mean of all', 4, 2.5], ['Prefill first', 'mean of all', 1, 5], ['Chunked', 0, 2, 1.5], ['Chunked', 0.5, 2, 3.5]]);
  });
});
