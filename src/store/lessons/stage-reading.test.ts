import { describe, expect, it } from 'vitest';
import { isPart, readingAt, seenOf, turned, type Seen } from './stage-reading.ts';

describe('what a hall sees of what it reads', () => {
  it('is all where it fits, and else the part in view', () => {
    expect(seenOf(0, 544, 544)).toEqual({ from: 0, to: 1 });
    expect(isPart(seenOf(0, 544, 544))).toBe(false);
    const middle = seenOf(200, 500, 1000);
    expect([middle, isPart(middle), readingAt(middle)]).toEqual([{ from: 0.2, to: 0.7 }, true, 0.4]);
  });

  it('is turned by less than a screen, so that no line is missed, to the end and back to the top', () => {
    const whole = 1239;
    const screen = 544;
    const at = (share: number): Seen => seenOf(share * (whole - screen), screen, whole);
    const walk = (by: 1 | -1, from: number): readonly number[] => {
      const places = [from];
      for (let next = turned(at(from), by); next !== places.at(-1); next = turned(at(next), by)) {
        const [here, there] = [at(places.at(-1) ?? 0), at(next)];
        expect(by === 1 ? there.from : here.from).toBeLessThan(by === 1 ? here.to : there.to);
        places.push(next);
      }
      return places;
    };
    expect(walk(1, 0).at(-1)).toBe(1);
    expect(walk(1, 0).length).toBe(3);
    expect(walk(-1, 1).at(-1)).toBe(0);
  });
});
