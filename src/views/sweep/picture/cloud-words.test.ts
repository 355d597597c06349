import { describe, expect, it } from 'vitest';
import type { Front, Objective } from '../../../sweep/types.ts';
import { layersOf } from './cloud-words.ts';

const front = (layer: readonly number[], ...values: readonly (readonly number[])[]): Front => ({
  index: Float64Array.from(layer.keys()), layer: Uint8Array.from(layer), values: values.map((column) => Float64Array.from(column)), equals: new Float64Array(layer.length).fill(1),
});
const wanting = (...wants: readonly Objective['want'][]): readonly Objective[] => wants.map((want, at) => ({ metric: (['tpot', 'power', 'mfu'] as const)[at] ?? 'ttft', want }));

describe('the lines of the frontier', () => {
  it('are the layers of two objectives', () => {
    expect(layersOf(front([1, 2, 1], [1, 2, 4], [8, 8, 2]), wanting('least', 'least'))).toEqual([[{ x: 1, y: 8 }, { x: 4, y: 2 }], [{ x: 2, y: 8 }]]);
  });

  it('are of three objectives the edge of the two that are drawn', () => {
    // The second point is on the frontier for its third objective alone.
    expect(layersOf(front([1, 1, 1], [1, 2, 4], [8, 9, 2], [5, 1, 5]), wanting('least', 'least', 'least'))).toEqual([[{ x: 1, y: 8 }, { x: 4, y: 2 }]]);
    expect(layersOf(front([1, 1, 1], [1, 2, 4], [8, 9, 2], [5, 1, 5]), wanting('least', 'most', 'least'))).toEqual([[{ x: 1, y: 8 }, { x: 2, y: 9 }]]);
  });
});
