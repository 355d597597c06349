import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { usesUntilPaid } from './break-even-runs.ts';

const catalog = loadCatalog();

describe('uses until something is paid', () => {
  it('are what it costs first over what a use saves', () => {
    // $10 first, $1 in the place of $3 at every use.
    expect(usesUntilPaid('fixed first usd=10 once; fixed use usd=1', 'fixed use usd=3', 'usd', catalog)).toBeCloseTo(5, 12);
    expect(usesUntilPaid('s = 1; fixed first joules=12 once; fixed use joules=3-s', 'fixed use joules=3', 'joules', catalog, { s: 2 })).toBeCloseTo(6, 12);
  });

  it('are no number where it never pays, or at once', () => {
    expect(usesUntilPaid('fixed first usd=10 once; fixed use usd=3', 'fixed use usd=3', 'usd', catalog)).toBeNaN();
    expect(usesUntilPaid('fixed use usd=1', 'fixed use usd=3', 'usd', catalog)).toBeNaN();
    // Cheaper first and dearer at every use.
    expect(usesUntilPaid('fixed use usd=3', 'fixed first usd=10 once; fixed use usd=1', 'usd', catalog)).toBeNaN();
  });
});
