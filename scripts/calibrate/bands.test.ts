import { describe, expect, it } from 'vitest';
import { indexBands } from '../../src/measurements/bands.ts';
import { fitBands, type BandSample } from './bands.ts';

/** Residuals spread evenly over ±spread about a source's own bias. */
function source(name: string, bias: number, spread: number, rows = 40, family = 'hopper'): readonly BandSample[] {
  return Array.from({ length: rows }, (_, i) => ({ domain: 'decode', source: name, family, format: '16-bit', scale: 'one node', program: 'graph', network: 'dense', residual: bias + spread * ((2 * i) / (rows - 1) - 1) }));
}

describe('bands', () => {
  it('hold the middle four fifths of residuals where sources agree', () => {
    const { groups } = fitBands([...source('a', 0, 0.2), ...source('b', 0, 0.2), ...source('c', 0, 0.2)]);
    const group = indexBands({ groups, coverage: {} }).groupFor('decode', { family: 'hopper', format: '16-bit', scale: 'one node', program: 'graph', network: 'dense' });
    expect(Math.log(group?.low ?? 1)).toBeCloseTo(-0.16, 1);
    expect(Math.log(group?.high ?? 1)).toBeCloseTo(0.16, 1);
    expect(group).toMatchObject({ rows: 120, sources: ['a', 'b', 'c'], level: 0 });
  });

  it('are wider than the rows of known sources where sources differ, so that a new source falls inside', () => {
    const differing = [...source('a', -0.2, 0.02), ...source('b', 0, 0.02), ...source('c', 0.2, 0.02)];
    const { groups, coverage } = fitBands(differing);
    const group = indexBands({ groups, coverage: {} }).groupFor('decode', { family: 'hopper', format: '16-bit', scale: 'one node', program: 'graph', network: 'dense' });
    expect(group?.low).toBeLessThan(Math.exp(-0.22));
    expect(group?.high).toBeGreaterThan(Math.exp(0.22));
    expect(coverage.decode?.inside).toBeGreaterThanOrEqual(0.75);
  });

  it('fall back on less alike rows, and give none for a kind never measured', () => {
    const { groups } = fitBands([...source('a', 0, 0.1), ...source('b', 0, 0.1, 40, 'ampere')]);
    expect(indexBands({ groups, coverage: {} }).groupFor('decode', { family: 'hopper', format: '4-bit', scale: 'one node', program: 'graph', network: 'dense' })?.level).toBe(2);
    expect(indexBands({ groups, coverage: {} }).groupFor('decode', { family: 'tpu', format: '4-bit', scale: 'one node', program: 'graph', network: 'dense' })?.level).toBe(3);
    expect(indexBands({ groups, coverage: {} }).groupFor('memory', { family: 'hopper', format: '16-bit', scale: 'one node', program: 'graph', network: 'dense' })).toBeUndefined();
  });

  it('are made of time: a family left out by others that err more is given a wider band than its own rows show', () => {
    const { groups } = fitBands([...source('a', 0, 0.05), ...source('b', 0.5, 0.05, 40, 'ampere'), ...source('c', -0.5, 0.05, 40, 'ada')]);
    const own = indexBands({ groups, coverage: {} }).groupFor('decode', { family: 'hopper', format: '16-bit', scale: 'one node', program: 'graph', network: 'dense' });
    const other = indexBands({ groups, coverage: {} }).groupFor('decode', { family: 'tpu', format: '16-bit', scale: 'one node', program: 'graph', network: 'dense' });
    expect((other?.high ?? 0) / (other?.low ?? 1)).toBeGreaterThan(2 * ((own?.high ?? 0) / (own?.low ?? 1)));
  });
});
