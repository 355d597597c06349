import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { estimate } from '../engine/estimate.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { resolve } from '../scenario/resolve.ts';
import { COST_NAMES } from './costs.ts';
import { createPricer } from './pricer.ts';
import { priceProgram } from './price-program.ts';
import type { Program, ProgramEdge, ProgramNode } from './program.ts';
import { startOf } from './text.ts';

const catalog = loadCatalog();
const pricer = createPricer(catalog);
const EMPTY: Program = { title: 'Test', knobs: [], nodes: [], edges: [] };
const cpu = (id: string, seconds: number, more: Partial<ProgramNode> = {}): ProgramNode => ({ kind: 'cpu', id, seconds, usdPerCoreHour: 3600, wattsPerCore: 1, ...more }) as ProgramNode;
const price = (program: Partial<Program>, base: Settings = {}) => priceProgram({ ...EMPTY, ...program }, base, catalog, pricer);

function estimated(settings: Settings) {
  const job = resolve(complete(settings, catalog).values, catalog);
  if (job === undefined) throw new Error('no job');
  return estimate(job);
}

describe('a program of one call', () => {
  it.each<Settings>([
    { model: 'llama-3-70b', device: 'h100-sxm', count: 8, prompt: 2048, output: 256, batch: 32 },
    { model: 'llama-3-8b', device: 'rtx-4090', prompt: 700, output: 1, batch: 3 },
    { model: 'llama-3-8b', device: 'h100-sxm', count: 8, kind: 'training', tokens: 1e11, globalBatch: 1024, sequence: 4096 },
    { model: 'llama-3-8b', device: 'h100-sxm', count: 1, kind: 'finetuning', method: 'lora', tokens: 1e8 },
  ])('is the estimate of its scenario, exactly: %j', (settings) => {
    const batch = settings.kind === undefined ? complete(settings, catalog).values.batch : 1;
    const result = priceProgram(startOf('one-call') as Program, settings, catalog, pricer);
    const { metrics } = estimated(settings);
    const seconds = metrics.training_time ?? metrics.request_latency ?? Number.NaN;
    expect(result.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.perUseSeconds).toBeCloseTo(seconds, 9);
    expect(result.perUse.usd).toBeCloseTo(metrics.total_usd ?? 0, 9);
    expect(result.perUse.grams / (metrics.carbon ?? Number.NaN)).toBeCloseTo(1, 12);
    expect(result.nodes[0]?.calls).toBe(batch);
  });
});

describe('amounts that cannot be used', () => {
  it.each<[Partial<ProgramNode>, number, RegExp]>([
    [{ times: -3 }, 0, /at least 0/],
    [{ width: 'no_such' }, 1, /no quantity is called "no_such"/],
    [{ chance: 7 }, 1, /from 0 to 1/],
    [{ times: '1/0' }, 1, /no finite number/],
    [{ times: '2 +' }, 1, /formula/],
  ])('%j is %d calls, and said', (more, calls, words) => {
    const result = price({ nodes: [cpu('a', 1, more)] });
    expect(result.nodes[0]?.calls).toBe(calls);
    expect(result.issues.map(({ message }) => message).join(' ')).toMatch(words);
    expect(Object.values(result.total).every(Number.isFinite)).toBe(true);
  });

  it('a cycle without a count is named and gone through once', () => {
    const result = price({ nodes: [cpu('a', 1), cpu('b', 2), cpu('c', 4)], edges: [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'a' }] });
    expect(result.issues.map(({ message }) => message).join(' ')).toContain('a > b > c > a is a cycle without a count');
    expect(result.perUseSeconds).toBe(7);
  });

  it('groups that would stand in each other are named, and what stands in them is priced', () => {
    const result = price({ nodes: [{ kind: 'group', id: 'g', group: 'h' }, { kind: 'group', id: 'h', group: 'g' }, cpu('a', 2, { group: 'g' }), cpu('b', 3)], edges: [{ from: 'a', to: 'b' }] });
    expect(result.issues.map(({ message }) => message)).toEqual([expect.stringMatching(/The group h would stand in itself/)]);
    expect(result.perUse.usd).toBe(5);
    expect(result.edges.map(({ critical }) => critical)).toEqual([true]);
  });

  it('counts whose product no number holds are said', () => {
    expect(price({ nodes: [cpu('a', 1e300, { times: 1e300 })] }).issues.map(({ severity, field }) => [severity, field])).toEqual([['error', 'a']]);
    expect(price({ nodes: [cpu('a', 1e300)], uses: 1e300 }).issues.map(({ severity, field }) => [severity, field])).toEqual([['error', 'program']]);
  });

  it('a missing price is said, and money leaves it out', () => {
    const result = price({ nodes: [{ kind: 'api', id: 'judge', input: 100, output: 5 }] });
    expect(result.total.usd).toBe(0);
    expect(result.nodes[0]?.missing).toContain('usd');
    expect(result.issues.map(({ message }) => message).join(' ')).toMatch(/no price by the token/);
  });
});

describe('loops, groups and what is done once', () => {
  it('a loop repeats what lies on the way round, a loop round it all of that', () => {
    const nodes = [cpu('plan', 1), cpu('act', 10), cpu('check', 100), cpu('end', 1000)];
    const edges: ProgramEdge[] = [{ from: 'plan', to: 'act' }, { from: 'act', to: 'check' }, { from: 'check', to: 'end' }, { from: 'check', to: 'act', times: 3 }, { from: 'end', to: 'plan', times: 2 }];
    const result = price({ nodes, edges });
    expect(result.perUseSeconds).toBe(2 * (1 + 3 * (10 + 100) + 1000));
    expect(result.perUse.usd).toBeCloseTo(2 * (1 + 3 * 110 + 1000), 9);
    expect(result.nodes.find(({ id }) => id === 'act')?.calls).toBe(6);
  });

  it('groups multiply what stands in them; what is done once does not', () => {
    const nodes: ProgramNode[] = [{ kind: 'group', id: 'g', times: 5, chance: 0.5 }, cpu('in', 2, { group: 'g', width: 3 }), cpu('index', 100, { once: true, group: 'g' })];
    const result = price({ nodes, uses: 10 });
    expect(result.perUse.coreSeconds).toBe(5 * 0.5 * 3 * 2);
    expect(result.perUseSeconds).toBe(5 * 0.5 * 2);
    expect(result.once.coreSeconds).toBe(100);
    expect(result.total.coreSeconds).toBe(100 + 10 * 15);
  });

  it('copies that do not suffice take waves', () => {
    const result = price({ nodes: [cpu('test', 3, { width: 10, copies: 4 })] });
    expect(result.perUseSeconds).toBe(9);
    expect(result.perUse.coreSeconds).toBe(30);
  });

  it('a share that is known from before is not done', () => {
    const result = price({ nodes: [cpu('evaluate', 2, { times: 100, unique: 0.3 })] });
    expect(result.perUse.coreSeconds).toBeCloseTo(60, 9);
    expect(result.perUseSeconds).toBeCloseTo(60, 9);
  });
});

/** Nodes in a random order, edges from earlier to later ones. */
const GRAPH = fc.integer({ min: 2, max: 9 }).chain((size) => fc.record({
  nodes: fc.array(fc.record({ seconds: fc.integer({ min: 0, max: 50 }), times: fc.integer({ min: 1, max: 4 }), width: fc.integer({ min: 1, max: 3 }), once: fc.boolean() }), { minLength: size, maxLength: size }),
  edges: fc.uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).filter(([a, b]) => a < b), { maxLength: 20, selector: ([a, b]) => `${a} ${b}` }),
  order: fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }),
}));

describe('on random graphs', () => {
  it('sums and critical paths are those of brute force', () => {
    fc.assert(fc.property(GRAPH, ({ nodes, edges, order }) => {
      const result = price({
        nodes: order.map((at) => cpu(`n${at}`, nodes[at]?.seconds ?? 0, { times: nodes[at]?.times ?? 1, width: nodes[at]?.width ?? 1, once: nodes[at]?.once ?? false })),
        edges: edges.map(([a, b]) => ({ from: `n${a}`, to: `n${b}` })),
      });
      const longest = (once: boolean): number => {
        const own = (at: number): number => (nodes[at]?.once === once ? (nodes[at]?.seconds ?? 0) * (nodes[at]?.times ?? 1) : 0);
        const from = (at: number): number => own(at) + Math.max(0, ...edges.filter(([a]) => a === at).map(([, b]) => from(b)));
        return Math.max(...nodes.map((_, at) => from(at)));
      };
      const sum = (once: boolean): number => nodes.reduce((total, node) => total + (node.once === once ? node.seconds * node.times * node.width : 0), 0);
      expect(result.perUseSeconds).toBe(longest(false));
      expect(result.onceSeconds).toBe(longest(true));
      expect(result.perUse.coreSeconds).toBe(sum(false));
      expect(result.once.coreSeconds).toBe(sum(true));
      const lit = result.nodes.filter(({ critical, once }) => critical && !once);
      expect(lit.reduce((total, { seconds }) => total + seconds, 0)).toBe(longest(false));
    }));
  });

  it('wrapping all of it into a group repeated k times multiplies every cost by k', () => {
    fc.assert(fc.property(GRAPH, fc.integer({ min: 1, max: 7 }), ({ nodes, edges }, k) => {
      const inside = nodes.map(({ seconds, times, width }, at) => cpu(`n${at}`, seconds, { times, width, group: 'all' }));
      const links = edges.map(([a, b]) => ({ from: `n${a}`, to: `n${b}` }));
      const wrapped = price({ nodes: [{ kind: 'group', id: 'all', times: k }, ...inside], edges: links });
      const single = price({ nodes: [{ kind: 'group', id: 'all' }, ...inside], edges: links });
      for (const name of COST_NAMES) expect(wrapped.perUse[name]).toBeCloseTo(k * single.perUse[name], 6);
      expect(wrapped.perUseSeconds).toBe(k * single.perUseSeconds);
    }));
  });
});
