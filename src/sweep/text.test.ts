import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { limitOf, readSweep } from './text.ts';

const catalog = loadCatalog();
const batchesOf = (written: string): readonly unknown[] | undefined => readSweep(`b/${written}`, catalog, 'generation').spec.axes[0]?.values;
const said = (written: string): string => readSweep(`b/${written}`, catalog, 'generation').issues.map(({ reason }) => reason).join(' ');

describe('readSweep', () => {
  it('keeps of a range what the field allows, and says that more was asked', () => {
    expect(batchesOf('0..8')).toEqual([1, 2, 4, 8]);
    expect(said('0..8')).toContain('from 1 to 1,048,576; the other values of this axis are used');
    expect(batchesOf('262144..99999999999')).toEqual([262144, 524288, 1048576]);
    expect(batchesOf('-3..3..n3')).toEqual([1, 2, 3]);
    expect(batchesOf('-8..-1')).toBeUndefined();
    expect(said('-8..-1')).toContain('this part of the sweep is left out');
  });
});

describe('limitOf', () => {
  it('takes numbers with or without a unit, and nothing that has no end', () => {
    expect(limitOf('50ms', 'tpot', 'generation')).toBeCloseTo(0.05, 12);
    expect(limitOf('5e-2', 'tpot', 'generation')).toBe(0.05);
    for (const text of ['1e999', '-1e999', 'NaN', '']) expect(limitOf(text, 'tpot', 'generation')).toBeUndefined();
  });
});

it('refuses a limit below zero, which no metric can be, and says so', () => {
  const { spec, issues } = readSweep('b/1..8 max/tpot/-5ms min/tpot/-1 max/ttft/0', loadCatalog(), 'generation');
  expect(spec.constraints).toEqual([{ kind: 'at most', metric: 'ttft', limit: 0 }]);
  expect(issues.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The limit of time per output token must not be below zero; this part of the sweep is left out/),
    expect.stringContaining('must not be below zero'),
  ]);
});
