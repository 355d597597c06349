import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { complete } from '../../../scenario/complete.ts';
import { FIELDS } from '../../../scenario/fields.ts';
import { AXIS_FIELDS, axisLabel } from '../../../sweep/axes.ts';
import type { AxisTarget } from '../../../sweep/types.ts';
import { readAxis } from '../../../sweep/written.ts';
import { axisReading, axisSummary } from './axis-words.ts';
import { usualValues } from './usual-values.ts';

const catalog = loadCatalog();
const { values } = complete({ model: 'llama-3-70b', device: 'h100-sxm', count: 8 }, catalog);
const TARGETS: readonly AxisTarget[] = [
  ...AXIS_FIELDS.map((field): AxisTarget => ({ kind: 'field', field })),
  ...catalog.techniques.map(({ id }): AxisTarget => ({ kind: 'technique', technique: id })),
  ...catalog.techniques.flatMap(({ id, parameters }) => parameters.map(({ name }): AxisTarget => ({ kind: 'parameter', technique: id, parameter: name }))),
];

describe('the values a new axis begins with', () => {
  it('can be read for every input there is, and are few', () => {
    for (const target of TARGETS) {
      const read = readAxis(target, usualValues(target, values, catalog), catalog);
      expect(read.ok ? undefined : read.reason, axisLabel(target, catalog)).toBeUndefined();
      if (read.ok) expect(read.axis.values.length, axisLabel(target, catalog)).toBeLessThanOrEqual(64);
    }
  });

  it('begin from the present value where names are chosen', () => {
    expect(usualValues({ kind: 'field', field: 'model' }, values, catalog)).toBe('llama-3-70b');
    expect(usualValues({ kind: 'field', field: 'device' }, values, catalog)).toMatch(/^h100-sxm\//);
    expect(FIELDS.weights.type).toBe('choice');
    expect(usualValues({ kind: 'field', field: 'weights' }, values, catalog)).toBe('bf16/fp8/int4');
  });
});

describe('an axis in short', () => {
  const short = (target: AxisTarget, written: string): string => {
    const read = readAxis(target, written, catalog);
    if (!read.ok) throw new Error(read.reason);
    return axisSummary(read.axis, catalog);
  };

  it('lists a few values and counts many', () => {
    expect(short({ kind: 'field', field: 'count' }, '1/2/4/8')).toBe('1, 2, 4, 8');
    expect(short({ kind: 'field', field: 'batch' }, '1..1024')).toBe('11 from 1 to 1,024');
    expect(short({ kind: 'field', field: 'weights' }, 'bf16/int4')).toBe('BF16, INT4');
    expect(short({ kind: 'field', field: 'device' }, 'h100-sxm/h200-sxm/b200-sxm/mi300x/l40s')).toBe('5 machines');
  });

  it('reads many values back by their ends', () => {
    const read = readAxis({ kind: 'field', field: 'batch' }, '1..100..1', catalog);
    expect(read.ok && axisReading(read.axis, catalog)).toBe('100 values: 1, 2, 3, 4, 5, … 99, 100');
  });
});
