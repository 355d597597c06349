import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { loadHighs } from '../fleet/highs.ts';
import { createPricesKeeper } from '../simulation/machinery.ts';
import { planFleetFor, type FleetReply, type FleetRequest } from './fleet.ts';

const CONTEXT = { catalog: loadCatalog(), prices: createPricesKeeper(), trace: undefined };
const SETTINGS = { model: 'llama-3-70b', device: 'h100-sxm', count: 8, tensor: 8 } as const;
const ONE_B200: FleetRequest = { least: 'usd', machines: [{ device: 'b200-sxm', devices: 1 }] };

async function planned(rate: number, asked: FleetRequest): Promise<Extract<FleetReply, { kind: 'answered' }>> {
  const reply = planFleetFor({ settings: SETTINGS, plan: { settings: { mix: 'custom', promptMedian: 2000, outputMedian: 300, ttft: 1, rate }, others: [] } }, asked, CONTEXT, await loadHighs());
  if (reply.kind !== 'answered' || reply.answer.plan.kind !== 'planned') throw new Error('no fleet');
  return reply;
}

const machinesIn = ({ answer: { plan } }: Extract<FleetReply, { kind: 'answered' }>): number => (plan.kind === 'planned' ? plan.counts.reduce((sum, count) => sum + count, 0) : 0);

describe('how full machines may be', () => {
  const PAIR: FleetRequest = { least: 'usd', machines: [{ device: 'b200-sxm', devices: 2 }] };

  it('is found on a smaller fleet of the same kinds where the fleet is large, and no more is promised for it', async () => {
    const small = await planned(80, PAIR);
    const large = await planned(800, PAIR);
    expect(large.carried!.rate).toBeLessThan(200);
    expect(large.check?.summary.met).toBe(true);
    expect(large.utilisation).toBeLessThan(1);
    expect(Math.abs(large.utilisation - small.utilisation)).toBeLessThanOrEqual(0.1 + 1e-9);
    expect(machinesIn(large) / machinesIn(small)).toBeGreaterThan(7);
  }, 60_000);
});

describe('a target that machines miss however empty they are', () => {
  it('is not bought with ever more of them, and is kept by larger groups where they are on offer', async () => {
    const alone = await planned(10, ONE_B200);
    expect(alone).toMatchObject({ grouped: false, check: { summary: { met: false } } });
    // Long prompts take more than a second on one device, however empty it is.
    expect(alone.tooFull.at(-1)!.kept).toBeLessThan(0.95);
    const grouped = await planned(10, { ...ONE_B200, larger: [{ device: 'b200-sxm', devices: 4 }, { device: 'b200-sxm', devices: 2 }] });
    expect(grouped).toMatchObject({ grouped: true, check: { summary: { met: true } } });
    expect(grouped.answer.machines.map(({ devices }) => devices)).not.toContain(1);
  }, 60_000);
});
