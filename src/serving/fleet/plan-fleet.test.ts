import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MachineCapacity } from './capacity.ts';
import { planFleet } from './plan-fleet.ts';
import type { FleetProblem, PlannedFleet } from './problem.ts';
import { bucketsOfShares, machineOf, solverForTests } from './testing/machines.ts';
import { cheapestOfTwoKinds } from './two-kinds.ts';

const solver = await solverForTests();
/** Enough that no test depends on how fast the machine is. */
const seconds = 60;

function problem(shares: readonly number[], machines: readonly MachineCapacity[], changes: Partial<FleetProblem> = {}): FleetProblem {
  return { buckets: bucketsOfShares(shares), machines, rate: 4, target: { tpot: 0.02 }, least: 'usd', seconds, ...changes };
}

function planned(question: FleetProblem): PlannedFleet {
  const plan = planFleet(question, solver);
  if (plan.kind !== 'planned') throw new Error(`not planned: ${JSON.stringify(plan)}`);
  return plan;
}

/** Short requests are cheap on the small machine, long ones on the large. */
const SMALL = machineOf('small', 1, [4, 0.25]);
const LARGE = machineOf('large', 4, [10, 4]);

describe('the cheapest fleet, by hand', () => {
  it('gives each machine what it is good for', () => {
    // 3 short a second fill 0.75 small machines, 1 long fills a quarter of a large one, which has room for all the short ones as well: 0.25 + 0.3.
    const mixed = planned(problem([0.75, 0.25], [SMALL, LARGE]));
    expect(mixed.counts).toEqual([0, 1]);
    expect(mixed.usdPerHour).toBe(4);
    // Eight times as much: 24 short and 8 long. Two large (8 $) are full of long ones, six small (6 $) of short ones: 14. Large alone: 2 + 2.4 → 5, 20 $.
    const many = planned(problem([0.75, 0.25], [SMALL, LARGE], { rate: 32 }));
    expect(many.counts).toEqual([6, 2]);
    expect(many.usdPerHour).toBe(14);
    expect(many.flows).toEqual([{ bucket: 0, machine: 0, share: 1, rate: 24 }, { bucket: 1, machine: 1, share: 1, rate: 8 }]);
    expect(many.machines.map(({ use }) => use)).toEqual([1, 1]);
    expect(many.proved).toBe(true);
    expect(many.single).toMatchObject([{ count: 38, usdPerHour: 38 }, { count: 5, usdPerHour: 20, saving: expect.closeTo(0.3, 9) as number }]);
  });

  it('says what each machine is good for and by how much', () => {
    const { machines } = planned(problem([0.75, 0.25], [SMALL, LARGE], { rate: 32 }));
    // Short: 1/4 against 4/10 dollars; long: 4/0.25 of small against 4/4 of large... 4 against 1.
    expect(machines[0]?.goodFor).toEqual([{ bucket: 0, runnerUp: { machine: 1, by: expect.closeTo(0.6, 9) as number } }]);
    expect(machines[1]?.goodFor).toEqual([{ bucket: 1, runnerUp: { machine: 0, by: expect.closeTo(3, 9) as number } }]);
  });

  it('says why a machine is not chosen', () => {
    const useless = machineOf('useless', 1, [0, 0]);
    const unpriced = machineOf('unpriced', undefined, [100, 100]);
    const dear = machineOf('dear', 8, [10, 4]);
    const { machines } = planned(problem([0.75, 0.25], [SMALL, LARGE, useless, unpriced, dear], { caps: { most: [undefined, undefined, undefined, undefined, undefined] } }));
    expect(machines.map(({ role }) => role.kind)).toEqual(['too-little-to-fill', 'chosen', 'serves-nothing', 'no-price', 'never-least']);
    expect(machines[0]?.role).toMatchObject({ machines: 0.75 });
    expect(machines[4]?.role).toMatchObject({ machine: 1, by: 1 });
  });

  it('leaves free what is not to be used', () => {
    expect(planned(problem([0.75, 0.25], [SMALL, LARGE], { rate: 32, utilisation: 0.5 })).usdPerHour).toBe(28);
  });

  it('splits a bucket only as finely as its slices', () => {
    // 3 machines' worth on a machine of 2 $ that there is one of: 1 there, the rest on one of 5 $. In halves no more than one half fits nowhere: load 1.5 a half.
    const machines = [machineOf('few', 2, [1]), machineOf('many', 5, [1])];
    const of = (slices?: number): number | undefined => planned(problem([1], machines, { rate: 3, caps: { most: [1, undefined] }, ...(slices !== undefined && { slices }) })).usdPerHour;
    expect(of()).toBe(12);
    expect(of(3)).toBe(12);
    expect(of(2)).toBe(15);
  });

  it('can make power least in place of money', () => {
    const cheapHot = machineOf('cheap and hot', 1, [4], 700, 300);
    const dearCool = machineOf('dear and cool', 3, [4], 200, 50);
    expect(planned(problem([1], [cheapHot, dearCool])).counts).toEqual([1, 0]);
    const cool = planned(problem([1], [cheapHot, dearCool], { least: 'watts' }));
    expect(cool.counts).toEqual([0, 1]);
    expect(cool.watts).toBeCloseTo(200, 6);
    expect(cool.single[0]).toMatchObject({ watts: 700, saving: expect.closeTo(5 / 7, 6) as number });
  });

  it('keeps to a power limit and pays for it', () => {
    const cheapHot = machineOf('cheap and hot', 1, [4], 700, 300);
    const dearCool = machineOf('dear and cool', 3, [4], 200, 50);
    const plan = planned(problem([1], [cheapHot, dearCool], { rate: 8, caps: { watts: 1000 } }));
    expect(plan.counts).toEqual([1, 1]);
    expect(plan.watts).toBeLessThanOrEqual(1000);
  });
});

describe('what is missing', () => {
  it('is a machine for a bucket', () => {
    const plan = planFleet(problem([0.75, 0.25], [machineOf('one', 1, [4, 0])]), solver);
    expect(plan).toEqual({ kind: 'infeasible', shortfalls: [{ kind: 'bucket', bucket: 1, nearest: { machine: 0, reason: { kind: 'cannot', why: 'gap', needs: 0.02, least: 0.031 } } }] });
  });

  it('is money: how much, and what the money serves', () => {
    // 12 machines of 1 $ are needed; 9 $ pay for 9.
    const plan = planFleet(problem([1], [machineOf('one', 1, [1])], { rate: 12, caps: { usdPerHour: 9 } }), solver);
    expect(plan).toEqual({ kind: 'infeasible', shortfalls: [{ kind: 'budget', needs: 12, has: 9, servable: expect.closeTo(9, 6) as number }] });
  });

  it('is power', () => {
    const plan = planFleet(problem([1], [machineOf('one', 1, [1], 100, 20)], { rate: 12, caps: { watts: 600 } }), solver);
    expect(plan).toMatchObject({ kind: 'infeasible', shortfalls: [{ kind: 'power', needs: expect.closeTo(1200, 6) as number, has: 600, servable: expect.closeTo(6, 6) as number }] });
  });

  it('is machines of the kinds there are', () => {
    const plan = planFleet(problem([1], [machineOf('one', 1, [1])], { rate: 12, caps: { most: [5] } }), solver);
    expect(plan).toEqual({ kind: 'infeasible', shortfalls: [{ kind: 'caps', servable: expect.closeTo(5, 6) as number }] });
  });

  it('is a question that makes sense', () => {
    for (const changes of [{ rate: 0 }, { rate: NaN }, { machines: [] }, { buckets: [] }, { utilisation: 0 }, { utilisation: 1.5 }, { slices: 1.5 }]) {
      expect(planFleet(problem([1], [SMALL], changes), solver).kind).toBe('refused');
    }
  });
});

const rates = fc.double({ min: 0.3, max: 8, noNaN: true });
const fleets = fc.record({
  shares: fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }),
  kinds: fc.array(fc.record({ usd: fc.double({ min: 0.3, max: 6, noNaN: true }), rates: fc.array(fc.oneof({ weight: 5, arbitrary: rates }, { weight: 1, arbitrary: fc.constant(0) }), { minLength: 3, maxLength: 3 }) }), { minLength: 1, maxLength: 3 }),
  rate: fc.double({ min: 0.2, max: 12, noNaN: true }),
  slices: fc.integer({ min: 1, max: 3 }),
}).map(({ shares, kinds, rate, slices }): FleetProblem => {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return problem(shares.map((share) => share / total), kinds.map(({ usd, rates: own }, place) => machineOf(`kind ${place}`, usd, own.slice(0, shares.length))), { rate, slices });
});

/** Every way of giving slices to machines, whole machines paid. */
function bruteForce({ buckets, machines, rate, slices = 1 }: FleetProblem): number | undefined {
  let best: number | undefined;
  const visit = (slice: number, loads: readonly number[]): void => {
    const bucket = Math.floor(slice / slices);
    if (bucket === buckets.length) {
      const usd = loads.reduce((sum, load, place) => sum + Math.ceil(load - 1e-6) * (machines[place]?.usdPerHour ?? 0), 0);
      if (best === undefined || usd < best) best = usd;
      return;
    }
    for (const [place, { capacities }] of machines.entries()) {
      const capacity = capacities[bucket];
      if (capacity?.kind !== 'serves') continue;
      visit(slice + 1, loads.map((load, at) => (at === place ? load + ((buckets[bucket]?.share ?? 0) * rate) / slices / capacity.rate : load)));
    }
  };
  visit(0, machines.map(() => 0));
  return best;
}

describe('any small fleet', () => {
  it('costs what the best of all ways to give slices to machines costs', () => {
    fc.assert(fc.property(fleets, (question) => {
      const expected = bruteForce(question);
      const plan = planFleet(question, solver);
      if (expected === undefined) expect(plan.kind).toBe('infeasible');
      else expect(plan).toMatchObject({ kind: 'planned', proved: true, usdPerHour: expect.closeTo(expected, 6) as number });
    }), { numRuns: 80 });
  });

  it('serves every bucket whole, with no machine fuller than it may be', () => {
    fc.assert(fc.property(fleets, fc.boolean(), (question, any) => {
      const { slices: _, ...rest } = question;
      const plan = planFleet(any ? rest : question, solver);
      if (plan.kind !== 'planned') return;
      for (const bucket of question.buckets.keys()) expect(plan.flows.filter((flow) => flow.bucket === bucket).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
      for (const { use } of plan.machines) expect(use).toBeLessThanOrEqual(1 + 1e-5);
    }), { numRuns: 40 });
  });

  it('costs the less the more finely buckets may be split, and the least where they may be split at will', () => {
    fc.assert(fc.property(fleets, (question) => {
      const { slices: _, ...rest } = question;
      const [any, whole] = [planFleet(rest, solver), planFleet({ ...question, slices: 1 }, solver)];
      if (any.kind !== 'planned' || whole.kind !== 'planned') return;
      const some = planned(question);
      expect(any.usdPerHour ?? 0).toBeLessThanOrEqual((some.usdPerHour ?? 0) + 1e-6);
      expect(some.usdPerHour ?? 0).toBeLessThanOrEqual((whole.usdPerHour ?? 0) + 1e-6);
    }), { numRuns: 30 });
  });

  it('of two kinds costs what the knapsack gives, and of more no more than that', () => {
    fc.assert(fc.property(fleets, (question) => {
      const { slices: _, ...rest } = question;
      const plan = planFleet(rest, solver);
      const pair = cheapestOfTwoKinds(rest);
      if (plan.kind !== 'planned') expect(pair).toBeUndefined();
      else if (question.machines.length <= 2) expect(plan.usdPerHour ?? 0).toBeCloseTo(pair?.usdPerHour ?? NaN, 6);
      else if (pair !== undefined) expect(plan.usdPerHour ?? 0).toBeLessThanOrEqual(pair.usdPerHour + 1e-6);
    }), { numRuns: 80 });
  });

  it('is never made dearer by more kinds, more money or more machines', () => {
    fc.assert(fc.property(fleets, fc.double({ min: 0, max: 30, noNaN: true }), (question, budget) => {
      const { slices: _, ...rest } = question;
      const all = planFleet(rest, solver);
      const fewer = planFleet({ ...rest, machines: rest.machines.slice(0, -1) }, solver);
      if (fewer.kind === 'planned') expect(all).toMatchObject({ kind: 'planned' });
      if (all.kind !== 'planned') return;
      if (fewer.kind === 'planned') expect(all.usdPerHour ?? 0).toBeLessThanOrEqual((fewer.usdPerHour ?? 0) + 1e-6);
      const capped = planFleet({ ...rest, caps: { usdPerHour: budget } }, solver);
      expect(capped.kind === 'planned').toBe((all.usdPerHour ?? 0) <= budget + 1e-6);
      if (capped.kind === 'planned') expect(capped.usdPerHour ?? 0).toBeCloseTo(all.usdPerHour ?? 0, 6);
    }), { numRuns: 40 });
  });
});
