import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { figuresOf } from '../../measurements/comparable.ts';
import { complete } from '../../scenario/complete.ts';
import { metricOfQuantity } from './row-metric.ts';
import { QUANTITY_WORDS } from './words.ts';
import type { Quantity } from '../../measurements/row.ts';

describe('the curve a row opens on', () => {
  const { values } = complete({ model: 'llama-3-8b', device: 'h100-sxm' }, loadCatalog());

  it.each(Object.keys(QUANTITY_WORDS) as Quantity[])('shows a measured %s as a point', (quantity) => {
    const metric = metricOfQuantity(quantity);
    const figures = figuresOf(quantity, 1, values);
    if (metric === undefined) expect(figures).toEqual({});
    else expect(figures[metric]).toBeGreaterThan(0);
  });
});
