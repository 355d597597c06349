import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { answering } from '../answering.ts';
import { partFor } from '../part.ts';
import type { ServeSettings } from '../plan/values.ts';
import { contextOf, finished, requestsOf, simulatingPolicy, valuesOfPlan, type ServeContext } from '../run.ts';
import { createPricesKeeper } from '../simulation/machinery.ts';
import { simplePrices } from '../simulation/testing/simple.ts';
import { curving, type LoadCurve } from './curve.ts';
import { findingBound } from './bound.ts';

const CATALOG = loadCatalog();
const REAL: ServeContext = { catalog: CATALOG, prices: createPricesKeeper(), trace: undefined };
const SETTINGS = { model: 'llama-3-8b', device: 'h100-sxm', count: 1 } as const;
const FIXED: ServeSettings = { mix: 'custom', promptKind: 'fixed', promptMedian: 2000, outputKind: 'fixed', outputMedian: 300 };
/** Two passes of half a second for a request of two tokens. */
const ONE_A_SECOND: ServeContext = { catalog: CATALOG, prices: () => simplePrices({ pass: 0.5 }), trace: undefined };
const TWO_PASSES: ServeSettings = { mix: 'custom', batching: 'one-by-one', promptKind: 'fixed', promptMedian: 10, outputKind: 'fixed', outputMedian: 2 };

const asked = (settings: ServeSettings) => ({ settings: SETTINGS, plan: { settings, others: [] } });

function boundOf(settings: ServeSettings, context: ServeContext): number {
  const [values] = valuesOfPlan({ settings, others: [] }, SETTINGS, CATALOG);
  const bound = finished(findingBound(SETTINGS, values!, contextOf(SETTINGS, CATALOG), context));
  if (!bound.ok || bound.rate === undefined) throw new Error('has no bound');
  return bound.rate;
}

function curveOf(settings: ServeSettings): LoadCurve {
  return finished(curving(asked(settings), REAL))[0]!;
}

describe('the rate up to which a queue stays bounded', () => {
  it.each([0.01, 1.01, 7, 4000])('is one request a second where one takes a second, looked for from %s a second on', (rate) => {
    expect(boundOf({ ...TWO_PASSES, rate }, ONE_A_SECOND)).toBeCloseTo(1, 6);
    expect(boundOf({ ...TWO_PASSES, rate, replicas: 150 }, ONE_A_SECOND)).toBeCloseTo(150, 4);
  });

  it('of many replicas is at most what each does alone, however they are routed to', () => {
    const plans = fc.record({
      replicas: fc.integer({ min: 2, max: 400 }), routing: fc.constantFrom('round-robin', 'random', 'two-choices', 'least-loaded'), arrivals: fc.constantFrom('poisson', 'constant', 'gamma'),
      batching: fc.constantFrom('chunked', 'continuous', 'prefill-first'), maxBatch: fc.constantFrom(8, 64, 256), rate: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
    });
    fc.assert(fc.property(plans, ({ replicas, ...plan }) => {
      const alone = boundOf({ ...FIXED, ...plan, replicas: 1 }, REAL);
      // What is steady holds other requests at its edges, by up to a twentieth of them: batches that are read together come in waves.
      const together = boundOf({ ...FIXED, ...plan, replicas }, REAL);
      expect(together / (replicas * alone)).toBeGreaterThan(0.95);
      expect(together / (replicas * alone)).toBeLessThan(1.05);
    }), { numRuns: 8 });
  }, 120_000);

  it('of replicas that depend on each other is found with all of them', () => {
    const apart = boundOf({ ...FIXED, rate: 5, replicas: 3 }, REAL);
    expect(boundOf({ ...FIXED, rate: 5, replicas: 3, pooled: true }, REAL) / apart).toBeCloseTo(1, 1);
  });
});

describe('many replicas at the default number of requests', () => {
  const FLEET: ServeSettings = { ...FIXED, ttft: 1, replicas: 40 };
  const curve = curveOf({ ...FLEET, rate: 100 });

  it('have a highest rate below what they can do', () => {
    expect(curve.highest!.load).toBeLessThanOrEqual(curve.capacity!);
    for (const { load, overloaded } of curve.points) expect(overloaded).toBe(load > curve.capacity!);
  });

  it('do what a simulation of all of them does, with enough requests to fill them', () => {
    const p99 = (share: number, requests: number, whole: boolean): number => {
      const [values] = valuesOfPlan({ settings: { ...FLEET, rate: share * curve.capacity!, requests }, others: [] }, SETTINGS, CATALOG);
      const part = whole ? { replicas: 40, of: 40 } : partFor(values!, requests);
      expect(part.replicas).toBe(whole ? 40 : 4);
      const made = requestsOf(values!, contextOf(SETTINGS, CATALOG), undefined, part).requests;
      const answer = finished(simulatingPolicy(SETTINGS, values!, made, REAL, { part }));
      if (!answer.ok) throw new Error(answer.message);
      return answer.summary.ttft.at[8]!;
    };
    expect(p99(0.9, 2500, false) / p99(0.9, 16_000, true)).toBeCloseTo(1, 0.7);
    // Beyond the bound both wait for long, which the same number of requests for all of them does not show.
    expect(p99(1.2, 2500, false)).toBeGreaterThan(5);
    expect(p99(1.2, 16_000, true)).toBeGreaterThan(5);
    expect(p99(1.2, 2500, true)).toBeLessThan(1);
  });

  it('say how many of them were simulated, and tell rates, money and power of all', () => {
    const of = (replicas: number) => {
      const { policies, traffic } = finished(answering(asked({ ...FIXED, replicas, rate: 4 * replicas }), REAL));
      const [policy] = policies;
      if (policy?.ok !== true) throw new Error('cannot be served');
      return { ...policy, notes: traffic.notes };
    };
    const [few, many] = [of(4), of(400)];
    expect([few.part, many.part]).toEqual([{ replicas: 4, of: 4 }, { replicas: 4, of: 400 }]);
    expect(many.notes.join(' ')).toMatch(/^Simulated with its share of requests: 4 of 400 replicas/);
    expect(few.notes).toEqual([]);
    for (const figure of ['requestsPerSecond', 'outputPerSecond', 'usdPerHour', 'watts'] as const) expect(many.summary[figure]! / few.summary[figure]!).toBeGreaterThan(90);
    expect(many.summary.usdPerMillion! / few.summary.usdPerMillion!).toBeCloseTo(1, 1);
  });
});
