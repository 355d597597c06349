import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destinations, expertPlaces } from './destinations.ts';

describe('places a token is sent to', () => {
  it('8 of 256 experts (DeepSeek-V3) lie on 5.3 of 8 nodes and 7.7 of 64 devices', () => {
    // 8·(1 − C(224, 8)/C(256, 8)), and four experts a device: 64·(1 − C(252, 8)/C(256, 8)).
    expect(destinations(256, 8, 8)).toBeCloseTo(5.2947, 4);
    expect(destinations(256, 8, 64)).toBeCloseTo(7.6758, 4);
  });

  it('one expert a place: as many as it chooses; one place: that one', () => {
    expect(destinations(64, 6, 64)).toBeCloseTo(6, 12);
    expect(destinations(64, 6, 1)).toBe(1);
    expect(destinations(8, 2, 2)).toBeCloseTo(2 * (1 - (4 * 3) / (8 * 7)), 12);
  });

  it('never more than the experts it chooses or the places there are, and never fewer than one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 }), (each, places, k) => {
      const experts = each * places;
      const topK = Math.min(k, experts);
      const sent = destinations(experts, topK, places);
      expect(sent).toBeLessThanOrEqual(Math.min(topK, places) + 1e-9);
      expect(sent).toBeGreaterThanOrEqual(1 - 1e-9);
    }));
  });

  it('nodes where a group spans several, devices in one', () => {
    expect(expertPlaces(64, 8)).toBe(8);
    expect(expertPlaces(8, 8)).toBe(8);
  });
});
