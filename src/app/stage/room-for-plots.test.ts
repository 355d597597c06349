import { describe, expect, it } from 'vitest';
import { roomForPlots } from './room-for-plots.ts';

describe('roomForPlots', () => {
  it('lets plots grow with the letters as far as the window is wide', () => {
    expect(roomForPlots(1, 1280)).toBe(1);
    expect(roomForPlots(1.6, 1280) * 1.6).toBeCloseTo(1);
    expect(roomForPlots(1.6, 1920) * 1.6).toBeCloseTo(1.5);
    expect(roomForPlots(1.6, 3840)).toBe(1);
  });

  it('leaves smaller letters and narrow windows as they are', () => {
    expect(roomForPlots(0.8, 1280)).toBe(1);
    expect(roomForPlots(1, 800)).toBe(1);
  });
});
