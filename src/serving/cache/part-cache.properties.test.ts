import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPartCache } from './part-cache.ts';
import { PLAIN, requestsOf, runAlone } from './testing/prompts.ts';
import type { PartCacheOptions } from './types.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 8 });
const traffic = sizes.chain((tokens) => fc.record({
  tokens: fc.constant(tokens),
  prompts: fc.array(fc.record({
    texts: fc.uniqueArray(fc.nat(tokens.length - 1), { maxLength: 4 }), own: fc.integer({ min: 1, max: 20 }), output: fc.integer({ min: 1, max: 20 }), follows: fc.option(fc.nat(), { nil: undefined }),
  }), { minLength: 1, maxLength: 40 }),
  // What happens next: a request comes, has been read, ends or is thrown out.
  steps: fc.array(fc.record({ pick: fc.nat(), thrown: fc.boolean() }), { maxLength: 200 }),
}));
const options = fc.record({
  kind: fc.constantFrom('prefix', 'passages'), eviction: fc.constantFrom('lru', 'oracle', 'learned'), predictionError: fc.constantFrom(0, 0.2, 1), recompute: fc.constantFrom(0, 0.15, 1),
  deviceTokens: fc.integer({ min: 0, max: 300 }), hostTokens: fc.integer({ min: 0, max: 300 }), seed: fc.nat(100),
}) as fc.Arbitrary<PartCacheOptions>;

describe('whatever comes and goes', () => {
  it('what is held never exceeds the room, what is found never what is asked for, and whoever holds parts finds them there', () => {
    fc.assert(fc.property(traffic, options, ({ tokens, prompts, steps }, settings) => {
      const requests = requestsOf(prompts.map(({ follows, ...prompt }, i) => (follows === undefined || i === 0 ? prompt : { ...prompt, texts: [], after: follows % i })), tokens);
      const cache = createPartCache(requests, settings);
      const waiting = Array.from({ length: requests.count }, (_, i) => i);
      const running: { readonly request: number; read: boolean }[] = [];
      const reuse = { tokens: 0, recomputed: 0, fromHost: 0 };
      let asked = 0;
      for (const { pick, thrown } of steps) {
        const choice = pick % (running.length + 1);
        const one = running[choice];
        if (one === undefined) {
          const request = waiting.shift();
          if (request === undefined) continue;
          cache.take(request, reuse);
          const { offset } = requests.parts;
          asked += (offset[request + 1] as number) - (offset[request] as number);
          expect(reuse.tokens).toBeGreaterThanOrEqual(reuse.fromHost);
          expect(reuse.tokens + reuse.recomputed).toBeLessThanOrEqual(requests.prompt[request] as number);
          expect(reuse.tokens).toBeLessThan(requests.prompt[request] as number);
          running.push({ request, read: false });
        } else if (!one.read) {
          cache.put(one.request);
          one.read = true;
        } else {
          running.splice(choice, 1);
          if (thrown) {
            cache.release(one.request);
            waiting.unshift(one.request);
          } else cache.end(one.request);
        }
        const stats = cache.stats();
        expect(stats.heldTokens).toBeLessThanOrEqual(settings.deviceTokens);
        expect(stats.heldInHost).toBeLessThanOrEqual(settings.hostTokens);
        expect(stats.pinnedTokens).toBeLessThanOrEqual(stats.heldTokens);
        expect(stats.hits).toBeLessThanOrEqual(stats.lookups);
        expect(stats.hitTokens).toBeLessThanOrEqual(stats.askedTokens);
        expect(stats.lookups).toBe(asked);
      }
      for (const { request } of running) cache.release(request);
      expect(cache.stats().pinnedTokens).toBe(0);
    }), { numRuns: 300 });
  });

  it('a request that was read finds its parts again as long as it holds them, where all fit', () => {
    fc.assert(fc.property(traffic, fc.constantFrom('prefix', 'passages'), fc.constantFrom('lru', 'oracle', 'learned'), ({ tokens, prompts }, kind, eviction) => {
      // The first prompt again at the very end: meanwhile it holds its parts, and others crowd the cache.
      const first = prompts[0]?.texts ?? [];
      const requests = requestsOf([...prompts.map(({ follows: _, ...prompt }) => prompt), { texts: first }], tokens);
      const size = first.reduce((sum, text) => sum + (tokens[text] as number), 0);
      const cache = createPartCache(requests, { ...PLAIN, kind, eviction, deviceTokens: size + 30 });
      const reuse = { tokens: 0, recomputed: 0, fromHost: 0 };
      cache.take(0, reuse);
      cache.put(0);
      for (let i = 1; i < prompts.length; i += 1) {
        cache.take(i, reuse);
        cache.put(i);
        cache.end(i);
      }
      cache.take(requests.count - 1, reuse);
      expect(reuse.tokens).toBe(size);
    }));
  });
});

describe('equal parts, one in a prompt', () => {
  const game = fc.record({ pages: fc.array(fc.nat(9), { minLength: 1, maxLength: 80 }), room: fc.integer({ min: 1, max: 6 }) });
  const hitsOf = (pages: readonly number[], settings: Partial<PartCacheOptions>): number => {
    const requests = requestsOf(pages.map((page) => ({ texts: [page] })), new Array(10).fill(5));
    const cache = createPartCache(requests, { ...PLAIN, kind: 'passages', ...settings });
    runAlone(cache, requests.count, false);
    return cache.stats().hits;
  };

  it('nobody finds more than who knows the future', () => {
    fc.assert(fc.property(game, fc.constantFrom(0, 0.3, 1), ({ pages, room }, predictionError) => {
      const best = hitsOf(pages, { eviction: 'oracle', deviceTokens: 5 * room });
      expect(hitsOf(pages, { eviction: 'lru', deviceTokens: 5 * room })).toBeLessThanOrEqual(best);
      expect(hitsOf(pages, { eviction: 'learned', predictionError, deviceTokens: 5 * room })).toBeLessThanOrEqual(best);
    }));
  });

  it('right bits find as much as who knows the future', () => {
    fc.assert(fc.property(game, ({ pages, room }) => {
      expect(hitsOf(pages, { eviction: 'learned', deviceTokens: 5 * room })).toBe(hitsOf(pages, { eviction: 'oracle', deviceTokens: 5 * room }));
    }));
  });

  it('a larger cache that lets the least recent go never finds less', () => {
    fc.assert(fc.property(game, ({ pages, room }) => {
      expect(hitsOf(pages, { deviceTokens: 5 * room })).toBeLessThanOrEqual(hitsOf(pages, { deviceTokens: 5 * (room + 1) }));
    }));
  });
});
