import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore } from './store.ts';
import { runOf } from './test-points.ts';

describe('points as they come', () => {
  it('knows where the solid points lie, and all that are drawn', () => {
    const store = createStore();
    store.start(6);
    store.add(runOf(0, [[2, -3], [5, 0.5], [100, 7, 1]]));
    store.add(runOf(3, [[NaN, 1], [0, 9, 70], [Infinity, 4]]));
    expect(store.extent()).toEqual({
      arrived: 6,
      solid: { count: 2, x: { low: 2, high: 5, lowPositive: 2 }, y: { low: -3, high: 0.5, lowPositive: 0.5 } },
      drawn: { count: 3, x: { low: 2, high: 100, lowPositive: 2 }, y: { low: -3, high: 7, lowPositive: 0.5 } },
    });
  });

  it('has no reach without points', () => {
    const store = createStore();
    store.start(2);
    expect(store.extent().drawn).toEqual({ count: 0, x: { low: NaN, high: NaN, lowPositive: NaN }, y: { low: NaN, high: NaN, lowPositive: NaN } });
  });

  it('uses its memory again, and forgets the sweep before', () => {
    const store = createStore();
    store.start(100);
    const { x } = store.columns();
    store.add(runOf(0, [[1, 1]]));
    store.start(60);
    expect(store.columns().x).toBe(x);
    expect(store.extent()).toMatchObject({ arrived: 0, drawn: { count: 0 } });
  });

  it('counts a run that comes twice once, with its last values', () => {
    const store = createStore();
    store.start(4);
    expect(store.add(runOf(1, [[9, 9], [3, 3]])).again).toBe(false);
    expect(store.add(runOf(1, [[2, 2], [3, 3]])).again).toBe(true);
    expect(store.extent()).toMatchObject({ arrived: 2, solid: { count: 2, x: { low: 2, high: 3 } } });
  });

  it('cuts off what lies beyond the sweep', () => {
    const store = createStore();
    store.start(2);
    store.add(runOf(1, [[1, 1], [50, 50]]));
    expect(store.extent()).toMatchObject({ arrived: 1, solid: { count: 1, x: { high: 1 } } });
  });

  it('knows the same whatever the order of the runs', () => {
    const value = fc.oneof(fc.float({ noNaN: false, min: -100, max: 100 }), fc.constantFrom(0, NaN));
    const point = fc.tuple(value, value, fc.constantFrom(0, 0, 1, 63, 64, 68));
    fc.assert(fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (parts, order) => {
      let first = 0;
      const runs = parts.map((points) => {
        const run = runOf(first, points);
        first += points.length;
        return run;
      });
      const [one, other] = [createStore(), createStore()];
      for (const store of [one, other]) store.start(first);
      for (const run of runs) one.add(run);
      for (const run of runs.map((each) => ({ each, at: order.next().value })).sort((a, b) => (a.at ?? 0) - (b.at ?? 0)).map(({ each }) => each)) other.add(run);
      expect(other.extent()).toEqual(one.extent());
    }));
  });
});
