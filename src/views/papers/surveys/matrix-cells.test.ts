import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../claims/taxonomies/effect.ts';
import type { Figures } from '../../../claims/taxonomies/gauges.ts';
import type { Leaf } from '../../../claims/taxonomies/taxonomy.ts';
import { bestFirst, cellOf } from './matrix-cells.ts';

const FIGURES: Figures = { gauges: {}, trained: undefined, pace: undefined, fits: true };
const leaf = (id: string): Leaf => ({ id, name: id.toUpperCase(), stage: 'inference', entry: { kind: 'technique', id } });
const effect = (memory: number): Effect => ({ kind: 'effect', factors: { memory }, from: FIGURES, to: FIGURES });
const LEAVES = ['a', 'b', 'c', 'd', 'e', 'f'].map(leaf);
const EFFECTS = new Map<string, Effect>([['a', effect(1.4)], ['b', effect(0.5)], ['c', effect(1)], ['d', { kind: 'none', reason: 'no' }], ['e', effect(0.2)], ['f', effect(Infinity)]]);

describe('cells of the map', () => {
  it('count those that take less and more, and name the one that takes least', () => {
    expect(cellOf(LEAVES, 'memory', EFFECTS)).toEqual({ known: true, less: 2, more: 2, best: { name: 'E', factor: 0.2 } });
    expect(cellOf(LEAVES, 'network', EFFECTS)).toEqual({ known: false, less: 0, more: 0, best: undefined });
  });

  it('are listed best first, those without a figure after those with one', () => {
    expect(bestFirst(LEAVES, 'memory', EFFECTS).map(({ id }) => id)).toEqual(['e', 'b', 'c', 'a', 'f', 'd']);
  });
});
