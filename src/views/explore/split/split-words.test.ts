import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../../../engine/parallelism/layouts.ts';
import type { LayoutsFound } from '../../../store/training-answers.ts';
import { findSplitTitle, splitCounts } from './split-words.ts';

const refused = { ...(Object.fromEntries(REFUSALS.map((rule) => [rule, 0])) as LayoutsFound['refused']), heads: 3, batch: 1200 };
const found: LayoutsFound = { done: true, best: [], nearest: undefined, priced: 1332, lost: [{ reason: 'memory', count: 1300 }, { reason: 'bubble', count: 31 }], refused, capacity: 80 * 2 ** 30 };

describe('what a search for layouts says', () => {
  it('tells a machine that divides nothing from one that holds nothing', () => {
    expect(findSplitTitle(found)).toBe('None of 1,332 layouts fits');
    expect(findSplitTitle({ ...found, priced: 0 })).toBe('No layout divides this job over these devices');
  });

  it('counts why layouts lost, and what was skipped by which rule', () => {
    expect(splitCounts(found)).toEqual({
      lost: ['1,300 do not fit', '31 lose most to: pipeline bubble'],
      skipped: ['3 not dividing the heads', '1,200 not dividing the global batch'],
    });
    expect(splitCounts({ ...found, lost: [{ reason: 'memory', count: 1 }, { reason: 'bubble', count: 1 }] }).lost).toEqual(['1 does not fit', '1 loses most to: pipeline bubble']);
  });
});
