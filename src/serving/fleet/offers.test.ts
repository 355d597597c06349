import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { answerFleet, shortList } from './answer-fleet.ts';
import { tokensPerDollar } from './map.ts';
import { offersFor, onMachine } from './offers.ts';
import { shortfallWords } from './shortfall-words.ts';
import { solverForTests } from './testing/machines.ts';

const catalog = loadCatalog();
/** Numbers keep to their units by spaces that do not break. */
const plainSpaces = (text: string): string => text.replace(/\s/gu, ' ');

const solver = await solverForTests();

describe('machines on offer', () => {
  it('hold the model, in groups as large as they must be', () => {
    const offers = offersFor({ model: 'llama-3-70b' }, catalog);
    const groups = (device: string): readonly number[] => offers.flatMap((offer) => (offer.device === device ? [offer.devices] : []));
    // 141 GB of weights: two H100 of 80 GB hold them, four L40S of 48; one B200 of 180; eight L4 of 24.
    expect(groups('h100-sxm')).toEqual([2, 4, 8]);
    expect(groups('l40s')).toEqual([4, 8]);
    expect(groups('b200-sxm')).toEqual([1, 2, 4, 8]);
    expect(groups('l4')).toEqual([8]);
    expect(offers.find(({ device, devices }) => device === 'h100-sxm' && devices === 2)).toMatchObject({ usdPerHour: 7.98, usual: true });
    expect(offers.filter(({ device, usual }) => device === 'h100-sxm' && usual)).toHaveLength(1);
  });

  it('have a price', () => {
    expect(offersFor({ model: 'llama-3-8b' }, catalog).every(({ usdPerHour }) => usdPerHour > 0)).toBe(true);
    expect(offersFor({ model: 'llama-3-8b' }, catalog).some(({ device }) => device === 'mi300x')).toBe(catalog.device('mi300x')?.price !== undefined);
  });

  it('keep what was said of the model and drop what was said of another machine', () => {
    expect(onMachine({ model: 'llama-3-8b', device: 'h100-sxm', count: 8, price: 1, memoryCapacity: 5, weights: 'fp8', kv: 'fp8' }, 'l4', 2)).toEqual({ model: 'llama-3-8b', weights: 'fp8', kv: 'fp8', device: 'l4', count: 2, tensor: 2 });
  });
});

describe('tokens for a dollar', () => {
  it('name the machine that gives most, at every size', () => {
    const machines = [{ name: 'A10G', settings: { model: 'llama-2-7b', device: 'a10g', count: 1, tensor: 1 } }, { name: 'A100', settings: { model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 1, tensor: 1 } }] as const;
    const map = tokensPerDollar(machines, [50, 1000], [50, 2000], { tpot: 0.12 }, catalog);
    expect(map.cells.map(({ prompt, output }) => [prompt, output])).toEqual([[50, 50], [50, 2000], [1000, 50], [1000, 2000]]);
    for (const { tokensPerUsd, best } of map.cells) {
      expect(tokensPerUsd[best?.machine ?? -1]).toBe(Math.max(...tokensPerUsd.map((value) => value ?? 0)));
      expect(best?.ahead ?? 0).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('a fleet for a scenario', () => {
  const lengths = [{ prompt: 200, output: 100, weight: 8 }, { prompt: 3000, output: 400, weight: 2 }];

  it('is chosen from the short list', () => {
    const answer = answerFleet({ settings: { model: 'llama-2-7b' }, lengths, rate: 6, target: { tpot: 0.06 } }, { least: 'usd' }, catalog, solver);
    expect(answer.plan.kind).toBe('planned');
    expect(answer.machines.map(({ name }) => name)).toHaveLength(shortList({ model: 'llama-2-7b' }, catalog).length);
    expect(answer.buckets).toHaveLength(2);
  });

  it('goes by the prices that are said', () => {
    const ask = (price: number): string | undefined => {
      const answer = answerFleet({ settings: { model: 'llama-2-7b' }, lengths, rate: 6, target: { tpot: 0.06 } }, { least: 'usd', machines: [{ device: 'h100-sxm', devices: 1, price }, { device: 'a100-sxm-80gb', devices: 1, price: 2 }] }, catalog, solver);
      return answer.plan.kind === 'planned' && (answer.plan.counts[0] ?? 0) > 0 ? 'H100' : 'A100';
    };
    expect(ask(0.5)).toBe('H100');
    expect(ask(50)).toBe('A100');
  });

  it('says in numbers what is missing', () => {
    const load = { settings: { model: 'llama-2-7b' }, lengths, rate: 6, target: { tpot: 0.003 } } as const;
    const answer = answerFleet(load, { least: 'usd', machines: [{ device: 'l4', devices: 1 }, { device: 'h100-sxm', devices: 1 }, { device: 'no-such', devices: 1 }] }, catalog, solver);
    expect(answer.leftOut).toEqual(['no-such']);
    if (answer.plan.kind !== 'infeasible') throw new Error('planned');
    const words = answer.plan.shortfalls.map((one) => plainSpaces(shortfallWords(one, { ...answer, target: load.target })));
    expect(words).toHaveLength(2);
    expect(words[0]).toMatch(/^No machine keeps 3(\.00)? ms between tokens at prompts of 200 and answers of 100 tokens: the nearest, H100 SXM5 80GB, takes [4-9]\.\d+ ms\.$/);
    const poor = answerFleet({ ...load, target: {} }, { least: 'usd', usdPerHour: 1, machines: [{ device: 'h100-sxm', devices: 1 }] }, catalog, solver);
    if (poor.plan.kind !== 'infeasible') throw new Error('planned');
    expect(poor.plan.shortfalls.map((one) => plainSpaces(shortfallWords(one, { ...poor, target: {} })))).toEqual(['The cheapest fleet costs $3.99/h; $1.00/h serve 0 of 6 requests a second.']);
  });
});
