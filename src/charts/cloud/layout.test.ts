import { describe, expect, it } from 'vitest';
import { bandAnchor, boxOf, layoutFrame, placeConstraints, placeHint, placeNotes, type CloudFrame } from './layout.ts';

const format = (value: number): string => String(value);

function frame(width = 700, height = 520): CloudFrame {
  return layoutFrame(width, height, { kind: 'log', format, domain: [1, 100] }, { kind: 'log', format, domain: [0.1, 10], home: [0.1, 1000] });
}

describe('the frame', () => {
  it('leaves room for the labels at rest, so that zooming does not move the plot', () => {
    const closer = layoutFrame(700, 520, { kind: 'log', format, domain: [1, 100] }, { kind: 'log', format, domain: [0.1, 10], home: [0.1, 1000] });
    const home = layoutFrame(700, 520, { kind: 'log', format, domain: [1, 100] }, { kind: 'log', format, domain: [0.1, 1000], home: [0.1, 1000] });
    expect(closer.plot).toEqual(home.plot);
  });

  it('maps the domain onto the plot, upwards', () => {
    const { plot, x, y } = frame();
    expect([x(1), x(10), x(100)]).toEqual([plot.x, plot.x + plot.width / 2, plot.x + plot.width]);
    expect([y(10), y(1), y(0.1)].map(Math.round)).toEqual([plot.y, plot.y + plot.height / 2, plot.y + plot.height].map(Math.round));
  });

  it('has a plot even where there is hardly room', () => {
    expect(frame(90, 60).plot).toMatchObject({ width: 40, height: 40 });
  });
});

describe('limits', () => {
  it('stand at their values, with what lies beyond and the label on the side that keeps to them', () => {
    const { plot, x } = frame();
    const [limit] = placeConstraints([{ axis: 'x', limit: 10, side: 'at most', label: 'at most 10 ms' }], frame());
    expect(limit).toMatchObject({ from: { x: x(10), y: plot.y }, beyond: { x: x(10), width: plot.width / 2, height: plot.height }, label: { anchor: 'end', text: 'at most 10 ms' } });
    expect(limit?.label.x).toBeLessThan(x(10));
  });

  it('have their labels beyond where there is no room before', () => {
    const [limit] = placeConstraints([{ axis: 'x', limit: 1.05, side: 'at most', label: 'at most 1.05 ms' }], frame());
    expect(limit?.label.anchor).toBe('start');
  });

  it('shade below what is to be at least, above what is to be at most', () => {
    const { plot } = frame();
    const placed = placeConstraints([{ axis: 'y', limit: 1, side: 'at least', label: 'a' }, { axis: 'y', limit: 1, side: 'at most', label: 'b' }], frame());
    expect(placed.map(({ beyond }) => Math.round(beyond.y))).toEqual([Math.round(plot.y + plot.height / 2), plot.y]);
  });

  it('outside the plot are not drawn', () => {
    expect(placeConstraints([{ axis: 'x', limit: 0.5, side: 'at most', label: 'a' }, { axis: 'y', limit: 11, side: 'at most', label: 'b' }, { axis: 'x', limit: -1, side: 'at least', label: 'c' }], frame())).toEqual([]);
  });
});

describe('words', () => {
  it('say the direction in the better corner, or above the plot where the frontier runs through it, or not at all', () => {
    const { plot } = frame();
    const want = { x: 'least', y: 'least' } as const;
    const bottom = plot.y + plot.height;
    expect(placeHint('better ↙', want, [], [], 'Price', plot)).toEqual({ text: 'better ↙', x: plot.x + 12, y: bottom - 14, anchor: 'start' });
    const through = [{ x: plot.x, y: bottom - 20 }, { x: plot.x + 300, y: bottom - 20 }];
    expect(placeHint('better ↙', want, through, [], 'Price', plot)).toEqual({ text: 'better ↙', x: plot.x + plot.width, y: 14, anchor: 'end' });
    expect(placeHint('better ↙', want, through, [], 'Price '.repeat(40), plot)).toBeUndefined();
    expect(placeHint('better ↙', want, [], [], 'Price', plot, true)).toMatchObject({ y: 14 });
    expect(placeHint('better ↗', { x: 'most', y: 'most' }, [], [], '', plot)).toMatchObject({ x: plot.x + plot.width - 12, anchor: 'end' });
  });

  it('stand beside their marks and over no other words', () => {
    const { plot } = frame();
    const limit = boxOf({ text: 'at most 10 ms', x: plot.x + 200, y: plot.y + 14, anchor: 'start' });
    const marks = [1, 2, 3].map((n) => ({ index: n, x: 2 + n, y: 5 - n, label: String(n), spoken: '' }));
    const placed = placeNotes(marks, [{ id: 'here', x: 500, y: 1, text: 'Outside' }, { id: 'in', x: 20, y: 1, text: 'Inside' }], [], [limit], frame());
    expect(placed.map(({ id }) => id)).toEqual(['mark-1', 'mark-2', 'mark-3', 'note-in']);
    for (const { box } of placed) expect(box.x + box.width < limit.x || box.x > limit.x + limit.width || box.y > limit.y + limit.height).toBe(true);
  });

  it('name the band on its better side', () => {
    const line = [{ x: 0, y: 0 }, { x: 100, y: 100 }, { x: 200, y: 100 }, { x: 300, y: 100 }];
    expect(bandAnchor([{ x: 100, y: 80 }, { x: 100, y: 120 }, { x: 300, y: 80 }], line, { x: 'least', y: 'least' })).toBe(1);
    expect(bandAnchor([{ x: 100, y: 80 }, { x: 100, y: 120 }, { x: 300, y: 80 }], line, { x: 'least', y: 'most' })).toBe(0);
    expect(bandAnchor([], line, { x: 'least', y: 'least' })).toBeUndefined();
  });
});
