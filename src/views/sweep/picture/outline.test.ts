import { describe, expect, it } from 'vitest';
import type { Reach } from '../../../charts/cloud/types.ts';
import type { Front, Objective } from '../../../sweep/types.ts';
import { bandOutline } from './outline.ts';

const LEAST: readonly Objective[] = [{ metric: 'tpot', want: 'least' }, { metric: 'ttft', want: 'least' }];
const FRONT: Front = { index: Float64Array.of(0), values: [Float64Array.of(1), Float64Array.of(2)], layer: Uint8Array.of(1), equals: Float64Array.of(1) };
const MARGIN = [{ x: 1.2, y: 2.4 }];
const reach = (low: number, high: number): Reach => ({ low, high, lowPositive: low });
const extentOf = (drawn: Reach) => ({ arrived: 1, solid: { count: 1, x: drawn, y: drawn }, drawn: { count: 1, x: drawn, y: drawn } });

describe('bandOutline', () => {
  it('runs on beyond what is drawn', () => {
    const outline = bandOutline(FRONT, LEAST, MARGIN, extentOf(reach(1, 5)));
    expect(Math.max(...outline.map(({ x }) => x))).toBe(500);
  });

  it('is nothing while what has come has no values, rather than a shape without numbers', () => {
    expect(bandOutline(FRONT, LEAST, MARGIN, extentOf(reach(Number.NaN, Number.NaN)))).toEqual([]);
  });
});
