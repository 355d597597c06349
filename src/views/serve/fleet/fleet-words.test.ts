import { describe, expect, it } from 'vitest';
import type { Bucket } from '../../../serving/fleet/buckets.ts';
import type { Capacity, MachineCapacity, Served } from '../../../serving/fleet/capacity.ts';
import type { FleetCheck } from '../../../serving/fleet/check-fleet.ts';
import type { PlannedFleet } from '../../../serving/fleet/problem.ts';
import type { FleetAnswer } from '../../../serving/fleet/types.ts';
import { mapData, wattsOn } from './fleet-data.ts';
import { fleetTitle, shortfallTexts } from './fleet-words.ts';
import { fleetBars, fleetBarsTitle } from './single-bars.ts';
import { takeFleet } from './take-fleet.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const bucket = (above: number, upTo: number, share: number): Bucket => ({ prompts: { above, upTo }, outputs: { above: 0, upTo: 64 }, share, prompt: upTo, output: 64 });
const serves = (rate: number): Served => ({ kind: 'serves', rate, batch: 8, tpot: 0.02, ttft: 0.2, binding: 'memory', watts: 300, usdPerMillionTokens: 1 });
const machine = (name: string, usdPerHour: number, capacities: readonly Capacity[]): MachineCapacity => ({ name, settings: {}, devices: 1, usdPerHour, idleWatts: 100, capacities });

const ANSWER: FleetAnswer = {
  buckets: [bucket(0, 128, 0.75), bucket(128, 1024, 0.25)], leftOut: [], rate: 8, plan: { kind: 'refused', message: '' },
  // 2 $/h at 4/s is 0.1389 m$ a request, 3 $/h at 4/s is half as much again; the small one does nothing of long prompts.
  machines: [machine('L40S', 2, [serves(4), { kind: 'cannot', why: 'gap', needs: 0.01, least: 0.03 }]), machine('H200', 3, [serves(4), serves(2)])],
};
const PLAN: PlannedFleet = {
  kind: 'planned', counts: [2, 1], usdPerHour: 7, watts: 700, bound: 7, proved: true, machines: [],
  flows: [{ bucket: 0, machine: 0, share: 1, rate: 6 }, { bucket: 1, machine: 1, share: 1, rate: 2 }],
  single: [{ kind: 'cannot', machine: 0, buckets: [1] }, { kind: 'serves', machine: 1, count: 3, usdPerHour: 9, watts: 900, saving: 2 / 9, withinCaps: true }],
};
const check = (met: boolean, kept: number): FleetCheck => ({ summary: { met, kept, targets: [{}, {}] }, ended: { kind: 'done' }, machines: [2, 1] }) as unknown as FleetCheck;

describe('a fleet in a sentence', () => {
  it('names the machines, what they cost, and what one kind alone would', () => {
    expect(plain(fleetTitle(ANSWER, PLAN, check(true, 1), 'usd'))).toBe('2 × L40S and 1 × H200 at $7.00/h ($5,110 a month) keep both targets at 8 requests/s; the cheapest single kind, 3 × H200, costs 29 % more');
  });

  it('says how many keep the targets where too few do', () => {
    expect(plain(fleetTitle(ANSWER, PLAN, check(false, 0.97), 'usd'))).toBe('2 × L40S and 1 × H200 at $7.00/h ($5,110 a month) come nearest at 8 requests/s: 97.0 % of requests keep every target');
  });

  it('says in numbers what is missing where there is none', () => {
    const told = shortfallTexts({ ...ANSWER, plan: { kind: 'infeasible', shortfalls: [{ kind: 'bucket', bucket: 1, nearest: { machine: 0, reason: { kind: 'cannot', why: 'gap', needs: 0.01, least: 0.03 } } }] } });
    expect(plain(told?.title ?? '')).toBe('No machine on offer keeps the targets for 25 % of requests');
    expect(plain(told?.lines[0] ?? '')).toContain('the nearest, L40S, takes 30.0 ms');
    const budget = shortfallTexts({ ...ANSWER, plan: { kind: 'infeasible', shortfalls: [{ kind: 'budget', needs: 11, has: 5, servable: 2 }] } });
    expect(plain(budget?.title ?? '')).toBe('No fleet keeps to the limits. The cheapest fleet costs $11.0/h; $5.00/h serve 2 of 8 requests a second.');
  });
});

describe('a fleet in charts', () => {
  it('knows the cheapest machine of every size and what the next costs more', () => {
    const map = mapData(ANSWER);
    expect(map.machines).toEqual(['H200', 'L40S'].toSorted((a) => (a === 'L40S' ? -1 : 1)));
    expect(map.cells[0]?.[0]).toMatchObject({ best: 0, share: 0.75, next: { machine: 1, more: 0.5 } });
    expect(map.cells[0]?.[0]?.usdPerThousand).toBeCloseTo(2000 / (4 * 3600), 9);
    expect(map.cells[1]?.[0]).toMatchObject({ best: 1, next: undefined });
  });

  it('sets fleets of one kind beside the mix', () => {
    const bars = fleetBars(ANSWER, PLAN, 'usd');
    expect(bars.map(({ name, takes }) => [name, takes])).toEqual([['The mix', 7], ['3 × H200', 9]]);
    expect(plain(fleetBarsTitle(bars, 'usd'))).toBe('One kind alone costs 29 % more at least');
  });

  it('knows what a kind of machine draws: at rest, and what its requests add', () => {
    // Two at rest, 6 of 4 requests a second: 1.5 machines' worth of 200 W more.
    expect(wattsOn(ANSWER, PLAN, 0)).toBe(500);
  });
});

describe('a fleet that is taken over', () => {
  it('becomes device, devices and replicas; what was said of the old machine goes', () => {
    const taken = takeFleet({ model: 'llama-3-8b', device: 'h100-sxm', count: 8, tensor: 8, price: 9, batch: 4, weights: 'fp8' } as never, { settings: { rate: 8 }, others: [] }, { device: 'l40s', devices: 1 }, 2);
    expect(taken.settings).toEqual({ model: 'llama-3-8b', weights: 'fp8', batch: 4, device: 'l40s', count: 1, tensor: 1 });
    expect(taken.text).toMatch(/\brep/);
  });
});
