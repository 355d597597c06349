import { describe, expect, it } from 'vitest';
import { FIELDS, type NumberField } from '../../../scenario/fields.ts';
import { curvePoints } from './curve-points.ts';

const batch = FIELDS.batch as NumberField;

describe('curvePoints', () => {
  it('runs from one end of the slider to the other through what is set', () => {
    const points = [...curvePoints(batch, 'log', [37, 8000])];
    expect(points[0]).toBe(1);
    expect(points.at(-1)).toBe(8000);
    expect(points).toContain(4096);
    expect(points).toContain(37);
    expect(points).toEqual([...new Set(points)].sort((a, b) => a - b));
    expect(points.every(Number.isInteger)).toBe(true);
  });

  it('leaves zero out of a logarithmic axis', () => {
    expect(curvePoints(FIELDS.price as NumberField, 'log', [0])[0]).toBeGreaterThan(0);
  });
});
