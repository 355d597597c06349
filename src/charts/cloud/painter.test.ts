import { describe, expect, it } from 'vitest';
import { createPlainPainter, type CloudCanvas, type PlainPainter } from './painter.ts';
import { linearLook, runOf } from './test-points.ts';
import type { CloudLook } from './types.ts';

/** A canvas that keeps what is put on it, and how often. */
function fakeCanvas(): { readonly canvas: CloudCanvas; readonly shown: () => Uint32Array | undefined; readonly times: () => number } {
  let shown: Uint32Array | undefined;
  let times = 0;
  const context = {
    createImageData: (width: number, height: number) => ({ width, height, data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: ({ data }: ImageData) => {
      shown = new Uint32Array(data.slice().buffer);
      times += 1;
    },
  };
  return { canvas: { width: 0, height: 0, getContext: () => context as unknown as CanvasRenderingContext2D }, shown: () => shown, times: () => times };
}

/** A clock that goes when told. */
function fakeClock(): { readonly now: () => number; readonly later: (run: () => void, wait: number) => void; readonly go: (milliseconds: number) => void } {
  let time = 1000;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => time,
    later: (run, wait) => void waiting.push({ at: time + wait, run }),
    go: (milliseconds) => {
      time += milliseconds;
      const due = waiting.filter(({ at }) => at <= time);
      waiting = waiting.filter(({ at }) => at > time);
      for (const { run } of due) run();
    },
  };
}

const SIZE = { width: 40, height: 20, ratio: 1 };

function setUp(): { readonly painter: PlainPainter; readonly clock: ReturnType<typeof fakeClock>; readonly screen: ReturnType<typeof fakeCanvas> } {
  const clock = fakeClock();
  const screen = fakeCanvas();
  const painter = createPlainPainter(clock);
  painter.attach(screen.canvas, SIZE);
  painter.look(linearLook(40, 20));
  return { painter, clock, screen };
}

const painted = (pixels: Uint32Array | undefined): number => pixels?.reduce((sum, pixel) => sum + (pixel === 0 ? 0 : 1), 0) ?? 0;

describe('the painter', () => {
  it('keeps the old picture until the new sweep is complete, when that is soon', () => {
    const { painter, clock, screen } = setUp();
    painter.start(1);
    painter.add(runOf(0, [[10, 10]]));
    expect(painted(screen.shown())).toBe(12);
    const before = screen.times();
    painter.start(2);
    painter.add(runOf(0, [[10, 10]]));
    clock.go(60);
    expect(screen.times()).toBe(before);
    painter.add(runOf(1, [[30, 10]]));
    expect(screen.times()).toBe(before + 1);
    expect(painted(screen.shown())).toBe(24);
  });

  it('grows at thirty pictures a second at most while a long sweep comes in', () => {
    const { painter, clock, screen } = setUp();
    painter.start(1000);
    const before = screen.times();
    for (let i = 0; i < 300; i += 1) {
      painter.add(runOf(i, [[i % 40, 10]]));
      clock.go(1);
    }
    // The first after 120 ms, then one every 33 ms.
    expect(screen.times() - before).toBe(1 + Math.floor((300 - 120) / 33));
    clock.go(500);
    expect(painter.extent().arrived).toBe(300);
    const last = painted(screen.shown());
    painter.look(linearLook(40, 20));
    expect(painted(screen.shown())).toBe(last);
  });

  it('does not put the picture off for ever when sweep follows sweep', () => {
    const { painter, clock, screen } = setUp();
    const before = screen.times();
    for (let i = 0; i < 20; i += 1) {
      painter.start(2);
      painter.add(runOf(0, [[i, 10]]));
      clock.go(16);
    }
    expect(screen.times()).toBeGreaterThan(before);
  });

  it('paints a run told twice once', () => {
    const { painter, screen } = setUp();
    painter.start(2);
    painter.add(runOf(0, [[10, 10]]));
    painter.add(runOf(0, [[30, 10]]));
    painter.add(runOf(1, [[20, 10]]));
    expect(painter.extent().arrived).toBe(2);
    expect(painted(screen.shown())).toBe(24);
    expect(painter.nearest(10, 10)?.index).toBe(1);
    expect(painter.nearest(30, 10)?.index).toBe(0);
  });

  it('asks for patience among millions, until nothing moves', () => {
    const { painter, clock } = setUp();
    painter.start(1_000_001);
    painter.add(runOf(0, [[10, 10]]));
    clock.go(150);
    expect(painter.restless()).toBe(50);
    painter.look(linearLook(40, 20));
    expect(painter.restless()).toBe(200);
    clock.go(200);
    expect([painter.restless(), painter.nearest(10, 10)?.index]).toEqual([0, 0]);
    painter.start(1000);
    expect(painter.restless()).toBe(0);
  });

  it('looks elsewhere, in another size, and finds points there', () => {
    const { painter, screen } = setUp();
    painter.start(2);
    painter.add(runOf(0, [[10, 10], [30, 10]]));
    painter.look({ ...linearLook(40, 20), x: { kind: 'linear', domain: [0, 20] } });
    expect(painted(screen.shown())).toBe(12);
    expect(painter.nearest(20, 10)).toEqual({ index: 0, x: 10, y: 10, status: 0 });
    expect(painter.within({ x: 39, y: 0 }, { x: 15, y: 20 })).toBe(1);
    painter.resize({ width: 80, height: 20, ratio: 2 });
    expect([screen.canvas.width, screen.canvas.height]).toEqual([160, 40]);
    expect(painter.nearest(40, 10)?.index).toBe(0);
  });

  it('says which look each picture shows', () => {
    const { painter } = setUp();
    const looks: CloudLook[] = [];
    painter.attach(fakeCanvas().canvas, SIZE, (look) => looks.push(look));
    const closer = { ...linearLook(40, 20), x: { kind: 'linear', domain: [0, 20] } } as const;
    painter.look(closer);
    painter.start(1);
    painter.add(runOf(0, [[10, 10]]));
    expect(looks).toEqual([linearLook(40, 20), closer, closer]);
    painter.detach();
    painter.look(linearLook(40, 20));
    expect(looks).toHaveLength(3);
  });

  it('paints another canvas in its own size, and keeps its points without one', () => {
    const { painter } = setUp();
    painter.start(1);
    painter.add(runOf(0, [[10, 10]]));
    painter.detach();
    const other = fakeCanvas();
    expect(painter.paintOnto(other.canvas, { width: 100, height: 50, ratio: 2 })).toBe(true);
    expect([other.canvas.width, other.canvas.height]).toEqual([200, 100]);
    expect(painted(other.shown())).toBeGreaterThan(12);
    const next = fakeCanvas();
    painter.attach(next.canvas, SIZE);
    expect(painted(next.shown())).toBe(12);
    expect(createPlainPainter(fakeClock()).paintOnto(other.canvas, SIZE)).toBe(false);
  });
});
