import { describe, expect, it } from 'vitest';
import { placement } from './place.ts';

const viewport = { width: 390, height: 844 };
const box = { width: 260, height: 80 };

describe('placement', () => {
  it('goes under its anchor, aligned with its start or end', () => {
    expect(placement({ left: 20, top: 100, width: 24, height: 24 }, box, viewport, 'start')).toEqual({ left: 20, top: 128 });
    expect(placement({ left: 320, top: 100, width: 24, height: 24 }, box, viewport, 'end')).toEqual({ left: 84, top: 128 });
  });

  it('stays inside the window', () => {
    expect(placement({ left: 300, top: 100, width: 24, height: 24 }, box, viewport, 'start').left).toBe(122);
    expect(placement({ left: 0, top: 100, width: 24, height: 24 }, box, viewport, 'end').left).toBe(8);
  });

  it('goes above where there is no room below', () => {
    expect(placement({ left: 20, top: 800, width: 24, height: 24 }, box, viewport, 'start').top).toBe(716);
  });
});
