import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerStack } from '../../architecture.ts';
import { keptCount, keptWidth, layerShare, prunedStack, type KeptShares } from './pruned-stack.ts';

const ALL: KeptShares = { ffn: 1, tilt: 0, heads: 1, experts: 1, hidden: 1, layers: 1, multiple: 128 };
const STACK: LayerStack = {
  hidden: 4096, layers: 32, norm: { kind: 'rmsnorm', per_layer: 2, final: 1 }, pattern: [{ repeat: 32, unit: [{ mixer: 'a', ffn: 'f' }] }],
  mixers: { a: { kind: 'full', heads: 32, kv_heads: 8, head_dim: 128 } }, ffns: { f: { kind: 'dense', dim: 14_336, gated: true } },
};

describe('what is left of a width', () => {
  it('is the nearest multiple', () => {
    // 0.381 · 14,336 = 5,462 = 42.67 · 128.
    expect(keptWidth(14_336, 0.381, 128)).toBe(43 * 128);
    expect(keptWidth(3072, 0.75, 128)).toBe(2304);
  });
  it('is at least one multiple, and never more than there was', () => {
    expect(keptWidth(14_336, 0.001, 128)).toBe(128);
    expect(keptWidth(100, 0.9, 128)).toBe(100);
    fc.assert(fc.property(fc.integer({ min: 1, max: 50_000 }), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 1, max: 256 }), (width, share, multiple) => {
      const kept = keptWidth(width, share, multiple);
      expect(kept).toBeGreaterThan(0);
      expect(kept).toBeLessThanOrEqual(width);
    }));
  });
  it('stays odd where nothing goes', () => {
    expect(keptWidth(11_009, 1, 128)).toBe(11_009);
    expect(keptCount(7, 1)).toBe(7);
  });
});

describe('a tilt over layers', () => {
  it('keeps the mean', () => {
    const shares = Array.from({ length: 32 }, (_, index) => layerShare({ ...ALL, ffn: 0.5, tilt: 0.4 }, index, 32));
    expect(shares.reduce((sum, share) => sum + share, 0) / 32).toBeCloseTo(0.5, 12);
    // 0.5 · (1 − 0.4) and 0.5 · (1 + 0.4).
    expect(shares[0]).toBeCloseTo(0.3, 12);
    expect(shares[31]).toBeCloseTo(0.7, 12);
  });
  it('is cut where a layer would keep more than it has', () => {
    expect(layerShare({ ...ALL, ffn: 0.8, tilt: 0.5 }, 31, 32)).toBeCloseTo(1, 12);
  });
});

describe('a pruned stack', () => {
  it('has one kind of feed-forward layer for each width', () => {
    const made = prunedStack(STACK, { ...ALL, ffn: 0.5, tilt: 0.4 });
    expect(made.pattern.reduce((sum, { repeat, unit }) => sum + repeat * unit.length, 0)).toBe(32);
    for (const { unit } of made.pattern) for (const { ffn } of unit) expect(made.ffns[ffn]?.kind).toBe('dense');
    expect(made.pattern.length).toBe(Object.keys(made.ffns).length);
  });
  it('takes whole groups of query heads', () => {
    expect(prunedStack(STACK, { ...ALL, heads: 0.75 }).mixers['a']).toMatchObject({ heads: 24, kv_heads: 6 });
    expect(prunedStack(STACK, { ...ALL, heads: 0.1 }).mixers['a']).toMatchObject({ heads: 4, kv_heads: 1 });
  });
  it('keeps the mix of kinds when layers go', () => {
    const hybrid: LayerStack = { ...STACK, layers: 24, pattern: [{ repeat: 6, unit: [{ mixer: 'a', ffn: 'f' }, { mixer: 'b', ffn: 'f' }, { mixer: 'b', ffn: 'f' }, { mixer: 'b', ffn: 'f' }] }], mixers: { ...STACK.mixers, b: { kind: 'none' } } };
    const made = prunedStack(hybrid, { ...ALL, layers: 0.5 });
    const attending = made.pattern.reduce((sum, { repeat, unit }) => sum + repeat * unit.filter(({ mixer }) => mixer === 'a').length, 0);
    expect(made.layers).toBe(12);
    expect(attending).toBe(3);
    expect(prunedStack(STACK, { ...ALL, layers: 0.5 }).pattern).toEqual([{ repeat: 16, unit: [{ mixer: 'a', ffn: 'f' }] }]);
  });
  it('never keeps fewer experts than a token chooses', () => {
    const routed: LayerStack = { ...STACK, ffns: { f: { kind: 'moe', experts: 8, top_k: 2, expert_dim: 14_336, gated: true, shared_experts: 0 } } };
    expect(prunedStack(routed, { ...ALL, experts: 0.5 }).ffns['f']).toMatchObject({ experts: 4, top_k: 2 });
    expect(prunedStack(routed, { ...ALL, experts: 0.1 }).ffns['f']).toMatchObject({ experts: 2, top_k: 2 });
  });
});
