import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { createIterationPrices } from '../../src/serving/iteration/prices.ts';
import type { IterationPrices, PassPrice, PassWork } from '../../src/serving/iteration/types.ts';
import { copySeconds } from '../../src/serving/simulation/preemption.ts';
import { simulate } from '../../src/serving/simulation/simulate.ts';
import { meanTokens, speculationOf } from '../../src/serving/simulation/speculation.ts';
import { machinery, requestsOf, valuesOf } from '../../src/serving/simulation/testing/simple.ts';

const catalog = loadCatalog();

function pricesOf(settings: Settings): IterationPrices {
  const prices = createIterationPrices(complete(settings, catalog).values, catalog);
  if (prices === undefined) throw new Error('cannot be served');
  return prices;
}

const llama = pricesOf({ model: 'llama-3.1-8b', device: 'a100-sxm-80gb', count: 1 });
const draft = pricesOf({ model: 'llama-3.2-1b', device: 'a100-sxm-80gb', count: 1 });

const pass = (work: Partial<PassWork>): PassPrice => {
  const price = { seconds: 0, joules: 0 };
  llama.price({ decodes: 0, queries: 1, context: 0, prompts: 0, promptTokens: 0, ending: 0, promptAttention: 0, padding: 0, ...work }, price);
  return price;
};

describe('guessing as much as pays', () => {
  const LOADS = fc.record({ sequences: fc.integer({ min: 1, max: 512 }), context: fc.integer({ min: 1, max: 16_384 }), acceptance: fc.double({ min: 0.05, max: 0.98, noNaN: true }), free: fc.boolean() });

  it('yields as many tokens a second as any set number of guesses, and as none, at every load', () => {
    fc.assert(fc.property(LOADS, ({ sequences, context, acceptance, free }) => {
      const policy = speculationOf(valuesOf({ speculation: 'adaptive', draftLength: 6, acceptance }), llama, free ? undefined : draft);
      if (policy === undefined) throw new Error('does not guess');
      const goodput = (guesses: number): number => meanTokens(acceptance, guesses) / policy.stepSeconds(guesses, sequences, context);
      const best = Math.max(...[0, 1, 2, 3, 4, 5, 6].map(goodput));
      // Neighbouring contexts choose alike: where two choices are all but equal, the other one is taken.
      expect(goodput(policy.length(sequences, context))).toBeGreaterThan(best * 0.99);
    }), { numRuns: 200 });
  });

  it('guesses less under load: many when alone, none or few at five hundred', () => {
    const policy = speculationOf(valuesOf({ speculation: 'adaptive', draftLength: 6, acceptance: 0.6 }), llama, draft);
    expect(policy?.length(1, 512)).toBeGreaterThanOrEqual(2);
    expect(policy?.length(500, 512)).toBeLessThanOrEqual(1);
  });
});

describe('taking a request out', () => {
  /** To the host and back. */
  const swap = (pagesTogether: number, tokens: number): number => 2 * copySeconds(llama, pagesTogether, tokens, llama.cacheBytes(tokens));
  const reread = (tokens: number): number => llama.readSeconds(1, tokens);

  it('is cheaper by swapping where a pass costs its weights, by reading again in between if pages go one by one, and by swapping where attention rules', () => {
    expect(swap(1, 64)).toBeLessThan(reread(64));
    expect(swap(1, 2048)).toBeGreaterThan(reread(2048));
    expect(swap(1, 131_072)).toBeLessThan(reread(131_072));
  });

  it('crosses over once on the way up and once further on', () => {
    let changes = 0;
    let before = swap(1, 16) < reread(16);
    for (let tokens = 32; tokens <= 131_072; tokens *= 2) {
      const now = swap(1, tokens) < reread(tokens);
      if (now !== before) changes += 1;
      before = now;
    }
    expect(changes).toBe(2);
  });

  it('is always cheaper by swapping in groups of twenty pages', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 131_072 }), (tokens) => {
      expect(swap(20, tokens)).toBeLessThan(reread(tokens));
    }));
  });

  it('never gains from smaller groups', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 131_072 }), fc.integer({ min: 1, max: 64 }), (tokens, group) => {
      expect(swap(group + 1, tokens)).toBeLessThan(swap(group, tokens));
    }));
  });
});

describe('a batch of prompts', () => {
  const LENGTHS = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 24 });
  const seconds = (packing: 'padded' | 'sorted' | 'packed', lengths: readonly number[]): number =>
    simulate(requestsOf(lengths.map((prompt) => ({ at: 0, prompt, output: 1 }))), valuesOf({ batching: 'static', maxBatch: lengths.length, packing }), machinery(llama, 60e9)).totals.busySeconds;

  it('is read no slower packed than padded', () => {
    fc.assert(fc.property(LENGTHS, (lengths) => {
      // Tiles of a few rows more can suit a device a little better.
      expect(seconds('packed', lengths)).toBeLessThanOrEqual(seconds('padded', lengths) * 1.02);
    }), { numRuns: 100 });
  });

  it('of equal prompts takes the same either way', () => {
    expect(seconds('packed', [500, 500, 500])).toBeCloseTo(seconds('padded', [500, 500, 500]), 9);
  });

  it('gains about longest over mean', () => {
    const lengths = [2000, ...Array.from({ length: 15 }, () => 200)];
    // 32,000 rows against 6,000 in three rows of 2,000.
    expect(seconds('padded', lengths) / seconds('packed', lengths)).toBeGreaterThan(4.5);
    expect(seconds('padded', lengths) / seconds('packed', lengths)).toBeLessThan(6.5);
  });

  it('starts its attention once, however many prompts there are', () => {
    const one = pass({ prompts: 1, promptTokens: 64, ending: 1, promptAttention: 64 * llama.promptAttention(1, 0) });
    const many = pass({ prompts: 64, promptTokens: 64, ending: 1, promptAttention: 64 * llama.promptAttention(1, 0) });
    expect(many.seconds).toBeCloseTo(one.seconds, 9);
    // Two passes start it twice.
    expect(pass({ prompts: 2, promptTokens: 2, ending: 1, promptAttention: 0 }).seconds).toBeLessThan(2 * pass({ prompts: 1, promptTokens: 1, ending: 1, promptAttention: 0 }).seconds);
  });
});
