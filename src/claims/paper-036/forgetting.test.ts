import { describe, expect, it } from 'vitest';
import { D_CPT_DOMAIN, D_CPT_GENERAL } from '../../laws/laws/d-cpt.ts';
import { boughtBack, explained, published } from './forgetting.ts';

describe('forgetting', () => {
  it('is read from the published table', () => {
    expect(published(D_CPT_GENERAL, 0.93)).toBe(2.9644);
    expect(() => published(D_CPT_DOMAIN, 0.5)).toThrow('0.5');
    // (3.4667 − 2.9644) / (3.4667 − 2.8602)
    expect(boughtBack(0.93)).toBeCloseTo(0.8282, 4);
  });

  it('is explained by a law in part', () => {
    const flat = { ...D_CPT_GENERAL, formula: '2.9', coefficients: [], points: [{ inputs: { r: 0.9 }, output: 2.8, source: '' }, { inputs: { r: 1 }, output: 3, source: '' }] };
    expect(explained(flat)).toBeCloseTo(0, 12);
    expect(explained(D_CPT_GENERAL)).toBeGreaterThan(0.999);
  });
});
