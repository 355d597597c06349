import { describe, expect, it } from 'vitest';
import { pathThrough, staircase } from './staircase.ts';

describe('the frontier as a staircase', () => {
  // In pixels, y downwards: lower on screen is less.
  it('goes level from the better x, then towards the better y', () => {
    expect(staircase([{ x: 30, y: 90 }, { x: 10, y: 20 }, { x: 20, y: 60 }], { x: 'least', y: 'least' })).toEqual([
      { x: 10, y: 20 }, { x: 20, y: 20 }, { x: 20, y: 60 }, { x: 30, y: 60 }, { x: 30, y: 90 },
    ]);
    expect(staircase([{ x: 10, y: 90 }, { x: 30, y: 20 }], { x: 'most', y: 'least' })).toEqual([{ x: 30, y: 20 }, { x: 10, y: 20 }, { x: 10, y: 90 }]);
    expect(staircase([{ x: 10, y: 90 }, { x: 30, y: 20 }], { x: 'least', y: 'most' })).toEqual([{ x: 10, y: 90 }, { x: 30, y: 90 }, { x: 30, y: 20 }]);
  });

  it('is one point, or none', () => {
    expect(staircase([{ x: 1, y: 2 }], { x: 'least', y: 'least' })).toEqual([{ x: 1, y: 2 }]);
    expect(pathThrough(staircase([], { x: 'least', y: 'least' }))).toBe('');
    expect(pathThrough([{ x: 1, y: 2 }, { x: 3, y: 4 }], true)).toBe('M1.0 2.0L3.0 4.0Z');
  });
});
