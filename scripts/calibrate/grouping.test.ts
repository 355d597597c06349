import { describe, expect, it } from 'vitest';
import { blankOp } from '../../src/engine/op.ts';
import { blankPrice } from '../../src/engine/price/kernel-time.ts';
import type { Residual } from '../../src/measurements/residual.ts';
import { grouped, valueOf, type Judged } from './grouping.ts';

const judged = (m: number, ratio: number, extra: Partial<Residual> = {}): Judged => ({
  row: { id: `r${m}`, source: 's-1', value: 1, unit: 'ms', cells: { m, software: 'x' } },
  residual: {
    id: `r${m}`, table: 'gemm', source: 's-1', publisher: 's', domain: 'gemm', quantity: 'call-time', device: 'd', family: 'f', devices: 1, model: undefined, kernel: '', format: 'bf16',
    measured: 1e-3, predicted: ratio * 1e-3, ratio, ...extra,
  },
  terms: [
    { op: { ...blankOp(), m, n: 8000, k: 8000 }, price: { ...blankPrice(), callSeconds: 2e-6, bound: 'memory' } },
    { op: { ...blankOp(), kind: 'elementwise' }, price: { ...blankPrice(), callSeconds: 1e-6, bound: 'overhead' } },
  ],
});

describe('residuals by columns', () => {
  it('sums up each group, in the order of numbers', () => {
    const groups = grouped([judged(1024, 1.3), judged(64, 0.9), judged(64, 1.1), judged(64, 1.2)], ['m', 'software']);
    expect(groups.map(({ key, rows }) => [key.join(), rows])).toEqual([['64,x', 3], ['1024,x', 1]]);
    expect(groups[0]?.ratio).toBeCloseTo(1.1, 12);
    expect(groups[0]?.error).toBeCloseTo(0.1, 12);
    // Between 0.1 and 0.2 at 0.6 of the way.
    expect(groups[0]?.p80).toBeCloseTo(0.16, 12);
  });

  it('knows the table’s columns, the scenario’s settings and derived ones', () => {
    const one = judged(96, 1, { settings: { batch: 7 } });
    expect(valueOf('m', one)).toBe(96);
    expect(valueOf('batch', one)).toBe(7);
    expect(valueOf('log2:m', one)).toBe(7);
    expect(valueOf('bound', one)).toBe('memory');
    expect(valueOf('size', one)).toBe('big');
    expect(valueOf('nothing', one)).toBeUndefined();
  });
});
