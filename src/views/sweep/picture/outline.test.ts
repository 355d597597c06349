import { describe, expect, it } from 'vitest';
import type { CloudExtent } from '../../../charts/cloud/types.ts';
import { perhapsMargin } from '../../../sweep/frontier/uncertain.ts';
import type { Front, Objective } from '../../../sweep/types.ts';
import { bandOutline } from './outline.ts';

const reach = { low: 1, high: 10, lowPositive: 1 };
const extent: CloudExtent = { arrived: 2, solid: { count: 2, x: reach, y: reach }, drawn: { count: 2, x: reach, y: reach } };
const front: Front = { index: Float64Array.of(0, 1), values: [Float64Array.of(1, 4), Float64Array.of(8, 2)], layer: Uint8Array.of(1, 1), equals: Float64Array.of(1, 1) };
const least: readonly Objective[] = [{ metric: 'tpot', want: 'least' }, { metric: 'power', want: 'least' }];

describe('the outline of the band', () => {
  it('runs along the frontier and back along the margin, both beyond what is drawn', () => {
    const margin = perhapsMargin(front, ['least', 'least'], [{ low: 0.5, high: 1 }, { low: 1, high: 1 }]);
    const outline = bandOutline(front, least, margin, extent);
    // Time may be off by a factor of two: the margin lies at twice the time of the frontier.
    expect(outline).toEqual([
      { x: 1, y: 1000 }, { x: 1, y: 8 }, { x: 4, y: 8 }, { x: 4, y: 2 }, { x: 1000, y: 2 },
      { x: 1000, y: 2 }, { x: 8, y: 2 }, { x: 8, y: 8 }, { x: 2, y: 8 }, { x: 2, y: 1000 },
    ]);
  });

  it('is nothing without a frontier', () => {
    const none: Front = { index: new Float64Array(), values: [new Float64Array(), new Float64Array()], layer: new Uint8Array(), equals: new Float64Array() };
    expect(bandOutline(none, least, [], extent)).toEqual([]);
  });
});
