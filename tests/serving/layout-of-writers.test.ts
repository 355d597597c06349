import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { completeServe, serveFacts } from '../../src/serving/plan/defaults.ts';
import { createPricesKeeper, layoutOn, machineryOf } from '../../src/serving/simulation/machinery.ts';
import { requestsOf } from '../../src/serving/simulation/testing/simple.ts';

const catalog = loadCatalog();
const wide: Settings = { model: 'deepseek-v3', device: 'h200-sxm', count: 16, tensor: 8, expert: 16, weights: 'fp8' };
const valuesOf = (settings: Settings) => complete(settings, catalog).values;
const requests = requestsOf([{ at: 0, prompt: 100, output: 10 }]);
const keeper = createPricesKeeper();

function made(settings: Settings, decodeCount?: number) {
  const plan = completeServe({ mix: 'custom', batching: 'disaggregated', ...(decodeCount !== undefined && { decodeCount }) }, serveFacts(valuesOf(settings), catalog));
  const found = machineryOf(settings, plan, requests, catalog, keeper);
  if ('missing' in found) throw new Error(found.missing);
  return found;
}

describe('replicas that write', () => {
  it('are laid out as those that read where nobody says otherwise', () => {
    const { prices, writing } = made(wide);
    expect(writing.devices).toBe(16);
    expect(writing.stepSeconds(4, 2000)).toBe(prices.stepSeconds(4, 2000));
  });

  it('have the devices that were asked for', () => {
    expect(made(wide, 8).writing.devices).toBe(8);
    expect(made(wide, 32).writing.devices).toBe(32);
    expect(made({ model: 'llama-3-8b', device: 'h100-sxm', count: 8, tensor: 2 }, 4).writing.devices).toBe(4);
  });

  it('spread experts over all of their devices where tensor groups work in step', () => {
    expect(layoutOn(valuesOf(wide), 32)).toEqual({ tensor: 8, expert: 32 });
    expect(layoutOn(valuesOf(wide), 8)).toEqual({ tensor: 8, expert: 8 });
    expect(layoutOn(valuesOf({ ...wide, count: 8, expert: 8 }), 4)).toEqual({ tensor: 4, expert: 4 });
    expect(layoutOn(valuesOf({ model: 'llama-3-8b', device: 'h100-sxm', count: 8, tensor: 2 }), 4)).toEqual({ tensor: 4, expert: 1 });
  });
});
