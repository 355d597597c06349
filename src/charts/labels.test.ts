import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crosses, placeLabels, spread } from './labels.ts';
import { overlaps } from './scale.ts';

const BOUNDS = { x: 0, y: 0, width: 600, height: 400 };
const NOTHING = { bounds: BOUNDS, marks: [], texts: [], lines: [] };

describe('placeLabels', () => {
  it('puts a lone label beside its mark without a leader', () => {
    const [label] = placeLabels([{ id: 'a', anchor: { x: 300, y: 200 }, radius: 10, width: 80, height: 20 }], NOTHING);
    expect(label?.box).toEqual({ x: 317, y: 190, width: 80, height: 20 });
    expect(label?.leader).toBeUndefined();
  });

  it('turns to the other side at the right edge', () => {
    const [label] = placeLabels([{ id: 'a', anchor: { x: 590, y: 200 }, radius: 5, width: 80, height: 20 }], NOTHING);
    expect(label?.align).toBe('end');
  });

  it('never covers a text, leaves the plot or covers another label', () => {
    const spot = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 400 }) });
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 12 }), fc.array(spot, { maxLength: 4 }), (anchors, corners) => {
        const texts = corners.map((corner) => ({ ...corner, width: 90, height: 16 }));
        const placed = placeLabels(anchors.map((anchor, i) => ({ id: String(i), anchor, radius: 6, width: 110, height: 30 })), { ...NOTHING, texts });
        for (const [i, label] of placed.entries()) {
          expect(label.box.x >= 0 && label.box.y >= 0 && label.box.x + 110 <= 600 && label.box.y + 30 <= 400).toBe(true);
          for (const other of placed.slice(i + 1)) expect(overlaps(label.box, other.box)).toBe(false);
          for (const text of texts) expect(overlaps(label.box, text)).toBe(false);
        }
      }),
    );
  });

  it('stays where it was while that is nearly as good', () => {
    const request = { id: 'a', anchor: { x: 300, y: 200 }, radius: 10, width: 80, height: 20 };
    const [stayed] = placeLabels([request], { ...NOTHING, previous: new Map([['a', 3]]) });
    expect(stayed?.slot).toBe(3);
  });
});

it('crosses tells segments that pass through from those that pass by', () => {
  const box = { x: 10, y: 10, width: 10, height: 10 };
  expect(crosses([{ x: 0, y: 0 }, { x: 30, y: 30 }], box)).toBe(true);
  expect(crosses([{ x: 0, y: 15 }, { x: 30, y: 15 }], box)).toBe(true);
  expect(crosses([{ x: 0, y: 22 }, { x: 22, y: 32 }], box)).toBe(false);
  expect(crosses([{ x: 0, y: 15 }, { x: 9, y: 15 }], box)).toBe(false);
});

it('spread keeps order and distance inside the range', () => {
  expect(spread([10, 12, 50], 15, [0, 100])).toEqual([10, 25, 50]);
  expect(spread([95, 98], 15, [0, 100])).toEqual([85, 100]);
});
