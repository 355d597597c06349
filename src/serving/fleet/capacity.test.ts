import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { estimate } from '../../engine/estimate.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import { resolve } from '../../scenario/resolve.ts';
import { machineCapacity, type Capacity, type FleetTarget } from './capacity.ts';

const catalog = loadCatalog();
const LLAMA: Settings = { model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 1, tensor: 1 };

function capacity(settings: Settings, prompt: number, output: number, target: FleetTarget, most?: number): Capacity {
  const found = machineCapacity({ name: 'machine', settings }, [{ prompt, output }], target, catalog, most)?.capacities[0];
  if (found === undefined) throw new Error('no such machine');
  return found;
}

/** Every batch up to `most`, priced as Explore does. */
function everyBatch(settings: Settings, prompt: number, output: number, { ttft = Infinity, tpot = Infinity }: FleetTarget, most: number): number {
  let best = 0;
  for (let batch = 1; batch <= most; batch += 1) {
    const job = resolve(complete({ ...settings, kind: 'generation', scheduling: 'continuous', prompt, output, batch }, catalog).values, catalog);
    if (job === undefined) throw new Error('no such machine');
    const { metrics, memory } = estimate(job);
    if (memory.fits && (metrics.tpot ?? 0) <= tpot && (metrics.ttft ?? 0) <= ttft) best = Math.max(best, (metrics.tokens_per_second ?? 0) / output);
  }
  return best;
}

describe('what a machine does of one kind of request', () => {
  it('is what the best of all batches does', () => {
    for (const [prompt, output, target] of [[200, 100, { tpot: 0.03 }], [1500, 40, { tpot: 0.05, ttft: 0.5 }], [3000, 900, { tpot: 0.12 }]] as const) {
      const found = capacity(LLAMA, prompt, output, target, 120);
      expect(found).toMatchObject({ kind: 'serves' });
      if (found.kind !== 'serves') return;
      const best = everyBatch(LLAMA, prompt, output, target, 120);
      expect(found.rate).toBeLessThanOrEqual(best * (1 + 1e-9));
      // Tiles that are just begun may make a batch in between do a little more.
      expect(found.rate).toBeGreaterThan(0.98 * best);
      expect(found.tpot).toBeLessThanOrEqual(target.tpot);
    }
  });

  it('names what stands in its way', () => {
    expect(capacity(LLAMA, 2000, 1000, {})).toMatchObject({ kind: 'serves', binding: 'memory' });
    expect(capacity(LLAMA, 2000, 1000, { tpot: 0.03 })).toMatchObject({ kind: 'serves', binding: 'gap' });
    expect(capacity(LLAMA, 2000, 1000, { ttft: 0.2 })).toMatchObject({ kind: 'serves', binding: 'first-token' });
    expect(capacity(LLAMA, 3900, 2, {})).toMatchObject({ kind: 'serves', binding: 'compute' });
    expect(capacity(LLAMA, 20, 50, {}, 16)).toMatchObject({ kind: 'serves', binding: 'most', batch: 16 });
  });

  it('is nothing, and by how much, where not even one request fits', () => {
    const l4: Settings = { ...LLAMA, device: 'l4' };
    // 13.5 GB of weights at 300 GB/s: 45 ms at the least.
    expect(capacity(l4, 100, 100, { tpot: 0.04 })).toMatchObject({ kind: 'cannot', why: 'gap', needs: 0.04 });
    const refused = capacity(l4, 100, 100, { tpot: 0.04 });
    expect(refused.kind === 'cannot' && refused.why === 'gap' ? refused.least : 0).toBeGreaterThan(0.045);
    expect(capacity({ model: 'llama-3-70b', device: 'l4', count: 1, tensor: 1 }, 100, 100, {})).toMatchObject({ kind: 'cannot', why: 'memory' });
    expect(capacity(LLAMA, 5000, 100, {})).toEqual({ kind: 'cannot', why: 'context', needs: 5100, has: 4096 });
    expect(capacity(LLAMA, 2000, 10, { ttft: 0.001 })).toMatchObject({ kind: 'cannot', why: 'first-token', needs: 0.001 });
  });

  it('never falls with a looser target, nor grows with the size of the request', () => {
    fc.assert(fc.property(
      fc.integer({ min: 16, max: 1900 }), fc.integer({ min: 4, max: 1900 }), fc.double({ min: 0.02, max: 0.2, noNaN: true }), fc.double({ min: 1, max: 3, noNaN: true }),
      (prompt, output, tpot, looser) => {
        const rate = (one: Capacity): number => (one.kind === 'serves' ? one.rate : 0);
        const strict = rate(capacity(LLAMA, prompt, output, { tpot }));
        // Two searches meet other batches on their way, which tiles make differ a little.
        expect(rate(capacity(LLAMA, prompt, output, { tpot: tpot * looser }))).toBeGreaterThanOrEqual(strict * 0.98);
        expect(rate(capacity(LLAMA, Math.min(2000, prompt * 2), output, { tpot }))).toBeLessThanOrEqual(strict * 1.02);
      },
    ), { numRuns: 25 });
  });

  it('costs what Explore says, for prompt and output tokens together', () => {
    const found = capacity(LLAMA, 300, 100, { tpot: 0.05 });
    if (found.kind !== 'serves') throw new Error('not served');
    const price = catalog.device('a100-sxm-80gb')?.price ?? NaN;
    expect(found.usdPerMillionTokens).toBeCloseTo((price / 3600 / (found.rate * 400)) * 1e6, 9);
  });

  it('knows machines without a price, and none that the catalog lacks', () => {
    expect(machineCapacity({ name: 'x', settings: { ...LLAMA, device: 'mi300x' } }, [], {}, catalog)).toMatchObject({ usdPerHour: undefined, devices: 1 });
    expect(machineCapacity({ name: 'x', settings: { ...LLAMA, device: 'no such device' } }, [], {}, catalog)).toBeUndefined();
  });
});
