import { describe, expect, it } from 'vitest';
import type { ClaimRow } from '../../claims/rows.ts';
import { countFigures, papersTitle, scoreOf, stripPosition } from './score.ts';

const row = (kind: ClaimRow['kind'], within: boolean | undefined): ClaimRow => ({
  paper: 1, status: 'working', claim: 'x', kind, published: 1, unit: 's', computed: 1, error: 0, tolerance: 0.1, within,
});

describe('the score of a paper', () => {
  it('counts predictions that can be judged, and no construction', () => {
    expect(scoreOf([row('predicted', true), row('predicted', false), row('by construction', true), row('cited', undefined), row('predicted', undefined)])).toEqual({ judged: 2, within: 1 });
  });

  it('counts every figure once, by what can be said of it', () => {
    expect(countFigures([row('predicted', true), row('predicted', true), row('predicted', false), row('by construction', true), row('cited', undefined), row('predicted', undefined)])).toEqual({ within: 2, outside: 1, unjudged: 1, construction: 1, cited: 1 });
  });

  it('makes the title', () => {
    expect(papersTitle(140, undefined)).toBe('140 papers, each at work here');
    expect(papersTitle(140, [row('predicted', true), row('predicted', false)])).toBe('140 papers, each at work here; 1 of 2 figures within tolerance');
  });
});

describe('a place on the strip', () => {
  it('is the middle for no error, half way for an eighth, and the edge from a half on', () => {
    expect(stripPosition(0)).toBe(0);
    expect(stripPosition(0.125)).toBeCloseTo(0.5, 12);
    expect(stripPosition(-0.5)).toBe(-1);
    expect(stripPosition(3)).toBe(1);
  });
});
