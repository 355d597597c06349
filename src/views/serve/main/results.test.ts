import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { findLoadTitle } from '../../../charts/serving-load/words.ts';
import { answering } from '../../../serving/answering.ts';
import type { ServeAnswer } from '../../../serving/api.ts';
import { readServe } from '../../../serving/plan/text.ts';
import { curving, type LoadCurve } from '../../../serving/questions/curve.ts';
import { finished } from '../../../serving/run.ts';
import { createPricesKeeper } from '../../../serving/simulation/machinery.ts';
import { loadData, percentilesData, whereData } from './chart-data.ts';
import { bestOf, comparisonGroups, comparisonTable } from './comparison-rows.ts';
import { boundingMeasure } from './bounding-measure.ts';
import { valueAt } from './measures.ts';
import { serveNotices } from './notices.ts';
import { requestsTable } from './requests-table.ts';
import { drawnPoints, shownPolicies, type ShownPolicy } from './shown.ts';
import { tilesOf } from './tiles.ts';

const CATALOG = loadCatalog();
const CONTEXT = { catalog: CATALOG, prices: createPricesKeeper(), trace: undefined };
const SETTINGS = { model: 'llama-3-8b', device: 'h100-sxm', count: 1, kind: 'generation' } as const;

function answered(text: string, withCurves = false, settings: Parameters<typeof answering>[0]['settings'] = SETTINGS): { readonly answer: ServeAnswer; readonly curves: readonly LoadCurve[] | undefined } {
  const question = { settings, plan: readServe(text, CATALOG).plan };
  return { answer: finished(answering(question, CONTEXT)), curves: withCurves ? finished(curving(question, CONTEXT)) : undefined };
}

function shown(text: string, withCurves = false, chosen = 0): readonly ShownPolicy[] {
  const { answer, curves } = answered(text, withCurves);
  return shownPolicies(answer, curves, chosen, curves !== undefined);
}

describe('a value at a share of a spread', () => {
  const spread = { mean: 5, worst: 12, count: 100, at: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };
  it.each([[0.5, 5], [0.99, 9], [0.97, 8.5], [0.999, 10], [0.9999, 12], [0.005, 1]])('%s is %s', (share, value) => {
    expect(valueAt(spread, share)).toBeCloseTo(value, 12);
  });
  it('is unknown where nothing was counted', () => {
    expect(valueAt({ ...spread, count: 0 }, 0.5)).toBeUndefined();
  });
});

describe('two policies on the same requests', () => {
  let both: readonly ShownPolicy[];
  beforeAll(() => {
    both = shown('rate/10 req/400 vs prefill-first', true);
  });

  it('puts the one in hand first, under its own name', () => {
    expect(both.map(({ at, name }) => [at, name])).toEqual([[0, 'Chunked 512'], [1, 'Prefill first']]);
    const { answer, curves } = answered('rate/10 req/400 vs prefill-first');
    expect(shownPolicies(answer, curves, 1, curves !== undefined).map(({ at }) => at)).toEqual([1, 0]);
    expect(shownPolicies(answer, curves, 7, curves !== undefined).map(({ at }) => at)).toEqual([0, 1]);
  });

  it('says in the title what tiles and table say of the highest rate', () => {
    const [own, other] = both.map(({ curve }) => curve?.highest?.load ?? Number.NaN);
    expect(own).toBeGreaterThan(1);
    const data = loadData(both, 'tpot', 'rate', true);
    expect(findLoadTitle(data)).toMatch(/^Chunked 512 meets both targets up to \S+\srequests\/s; prefill first /);
    expect(data.policies.map(({ highest }) => highest)).toEqual([own, other]);
    const row = comparisonGroups(both, 1).flatMap(({ rows }) => rows).find(({ id }) => id === 'highest');
    expect(row?.values).toEqual([own, other]);
    const tile = tilesOf(both[0]!, both.slice(1), { solved: true, whole: true, perReplica: 1 }).find(({ name }) => name === 'highest');
    expect(Number(tile?.value)).toBeCloseTo(own!, 1);
    expect(tile?.note).toMatch(/^prefill first: /);
  });

  it('draws few points beyond what can be done, in the order of rates, none crowded', () => {
    for (const { curve } of both) {
      const drawn = drawnPoints(curve!);
      expect(drawn.length).toBeLessThan(curve!.points.length);
      for (const [at, { load, overloaded }] of drawn.entries()) {
        if (overloaded) expect(load).toBeLessThanOrEqual(curve!.capacity! * 1.12);
        if (at > 0) expect(load).toBeGreaterThan(drawn[at - 1]!.load);
      }
      expect(drawn.some(({ load }) => load === curve!.highest!.load)).toBe(true);
    }
  });

  it('tells the present values of the simulation, not of the curve', () => {
    const [own] = both;
    const data = percentilesData(own!, 'ttft');
    expect(own!.answer.ok && own!.answer.summary.ttft.at[8]).toBe(data?.now.p99);
    expect(data?.now.rate).toBe(10);
    expect(data?.target).toEqual({ seconds: 2, quantile: 0.99 });
  });

  it('stands the better of a row out, and neither where they are the same', () => {
    const base = { id: 'x', label: 'x', dimension: 'count', unit: '', waits: false } as const;
    expect([...bestOf({ ...base, better: 'low', values: [3, 2, 2.001, undefined] })]).toEqual([1, 2]);
    expect([...bestOf({ ...base, better: 'high', values: [3, 2] })]).toEqual([0]);
    expect([...bestOf({ ...base, better: 'low', values: [2, 2] })]).toEqual([]);
    expect([...bestOf({ ...base, better: undefined, values: [3, 2] })]).toEqual([]);
    expect([...bestOf({ ...base, better: 'low', values: [3, undefined] })]).toEqual([]);
  });

  it('exports a column a policy and a row a request', () => {
    expect(comparisonTable(both, 1).columns.map(({ label }) => label)).toEqual(['Figure', 'Unit', 'Chunked 512', 'Prefill first']);
    const { rows, columns } = requestsTable(both);
    expect(rows).toHaveLength(800);
    expect(rows.every((row) => row.length === columns.length && row[2] === 'finished')).toBe(true);
  });

  it('counts every finished request where time went', () => {
    expect(whereData(both).policies.map(({ count }) => count)).toEqual([400, 400]);
  });
});

describe('the latency that is shown until one is picked', () => {
  it('is what a policy alone first misses beyond its highest rate: the chart shows the crossing that the title tells of', () => {
    const [chunked] = shown('rate/4', true);
    const beyond = chunked!.curve!.points.find(({ load }) => load === chunked!.curve!.highest!.fails)!;
    expect(beyond.summary.targets.filter(({ met }) => !met).map(({ name }) => name)).toContain(boundingMeasure([chunked!]));
    // No gap of a quarter millisecond is kept, every first token within an hour is.
    expect(boundingMeasure(shown('rate/4 req/200 gap/p99/0.25ms ttft/p99/3600s', true))).toBe('gap');
    expect(boundingMeasure(shown('rate/4 req/200 gap/p99/3600s ttft/p99/1ms', true))).toBe('ttft');
  });

  it('is gaps where policies stand side by side, in which they differ, and first tokens while nothing is known', () => {
    expect(boundingMeasure(shown('rate/4 req/100 vs prefill-first'))).toBe('gap');
    expect(boundingMeasure(shown('rate/4 req/100'))).toBe('ttft');
  });
});

describe('notices', () => {
  it('are none where all is well', () => {
    expect(serveNotices(shown('rate/2 req/200', true), true)).toEqual([]);
  });

  it('say with numbers that more comes than can be done', () => {
    const policies = shown('rate/500 req/1000');
    const [notice] = serveNotices(policies, false);
    const { answer } = policies[0]!;
    const ended = answer.ok && answer.result.ended.kind === 'overloaded' ? answer.result.ended : undefined;
    expect(ended).toBeDefined();
    expect(notice).toMatchObject({ tone: 'bad', text: expect.stringContaining('More comes than can be done') as string });
    expect(notice?.text).toContain(`${ended?.served} were done`);
    expect(tilesOf(policies[0]!, [], { solved: false, whole: false, perReplica: 1 })[0]?.value).toMatch(/^over /);
    // Gaps of those that are served are as they are, however many wait.
    expect(tilesOf(policies[0]!, [], { solved: false, whole: false, perReplica: 1 })[1]?.value).toMatch(/^\d/);
  });

  it('let nobody take a wait that grows for what it would come to: every figure with a wait in it is a lower bound', () => {
    const [own] = shown('rate/500 req/1000');
    expect(own!.overloaded).toBe(true);
    const rows = comparisonGroups([own!], 1).flatMap(({ rows: all }) => all);
    const waits = rows.filter((row) => row.waits).map(({ id }) => id);
    expect(waits).toEqual(['ttft/0.5', 'ttft/0.9', 'ttft/0.99', 'latency/0.5', 'latency/0.9', 'latency/0.99', 'queue/0.99']);
    const at = (id: string): number => rows.find((row) => row.id === id)?.values[0] ?? Number.NaN;
    // Nobody is left out who would have taken longest: a whole answer takes longer than its first token.
    for (const share of [0.5, 0.9, 0.99]) expect(at(`latency/${share}`)).toBeGreaterThan(at(`ttft/${share}`));
  });

  it('say how much can be done once the curve is that of the plan, not of the plan before', () => {
    const policies = shown('rate/500 req/1000', true);
    expect(serveNotices(policies, true)[0]?.text).toMatch(/Up to about \S+\srequests\/s the queue stays bounded/);
    expect(serveNotices(policies, false)[0]?.text).not.toContain('Up to about');
  });

  it('say what is missing where no rate keeps the targets', () => {
    const policies = shown('rate/2 req/200 ttft/1ms', true);
    const [notice] = serveNotices(policies, true);
    expect(notice?.tone).toBe('warn');
    expect(notice?.text).toMatch(/^No rate tried keeps every target: even at .* time to first token, p99, is \S+\sms, \d+ times the 1\sms promised\.$/);
    expect(tilesOf(policies[0]!, [], { solved: true, whole: true, perReplica: 1 })[3]).toMatchObject({ value: 'none', bad: true });
  });

  it('count requests that were refused, and say of how many', () => {
    // Beside these weights 24 GB leave less than 70,000 tokens of 128 KiB; 80 answers of 900 to one prompt need 72,000 and the prompt.
    const { answer } = answered('custom rate/1 req/20 in/7k inkind/fixed out/900 outkind/fixed n/80', false, { ...SETTINGS, device: 'l4' });
    const [notice] = serveNotices(shownPolicies(answer, undefined, 0, false), false);
    expect(notice).toMatchObject({ tone: 'bad', text: expect.stringMatching(/^20 of 20 requests were refused \(100\s%\): with their answers they need more cache than the 6\d,\d{3} tokens/) as string });
  });

  it('name the policy where there are several', () => {
    const [first] = serveNotices(shown('rate/500 req/1000 vs one-by-one'), false);
    expect(first?.text).toMatch(/^Chunked 512: more comes/);
  });
});
