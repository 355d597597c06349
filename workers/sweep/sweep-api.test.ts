import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { createAnswer } from '../../src/sweep/frontier/answer.ts';
import { createSweepPricer } from '../../src/sweep/pricing/create.ts';
import { buffersOf, priceRun } from '../../src/sweep/run.ts';
import { readSweep } from '../../src/sweep/text.ts';
import type { PricedRun, SweepQuestion } from '../../src/sweep/types.ts';
import type { SweepApi } from '../../src/sweep/api.ts';
import { createSweepApi } from './sweep-api.ts';

const CATALOG = loadCatalog();
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Two machines, one or eight of each, and batches. */
function question(...batches: readonly number[]): SweepQuestion {
  const { spec, issues } = readSweep(`hw/h100-sxm/b200-sxm n/1/8 b/${batches.join('/')} least/tpot most/tokens-per-second fits max/tpot/0.05`, CATALOG, 'generation');
  expect(issues).toEqual([]);
  return { base: { model: 'llama-3-70b', device: 'h100-sxm', count: 8 }, spec };
}

async function priced(api: SweepApi, search: number, first: number, count: number): Promise<PricedRun> {
  const answer = await api.run({ search, first, count });
  if (!answer.ok || answer.value.kind !== 'priced') throw new Error(JSON.stringify(answer));
  expect(answer.value.milliseconds).toBeGreaterThanOrEqual(0);
  return answer.value.run;
}

describe('what the sweep worker answers', () => {
  it('prices runs that add up to the sweep', async () => {
    const asked = question(1, 2, 4, 8, 16, 32, 64);
    const api = createSweepApi(async () => ({ ok: true, value: CATALOG }), breathe);
    expect(await api.ready()).toEqual({ ok: true, value: true });
    const plan = await api.prepare({ search: 1, question: asked });
    expect(plan).toMatchObject({ ok: true, value: { total: 28, block: expect.any(Number) } });
    const runs = [await priced(api, 1, 20, 8), await priced(api, 1, 0, 13), await priced(api, 1, 13, 7)];
    const whole = priceRun(createSweepPricer(asked, CATALOG), asked.spec, 0, 28);
    const [answer, plain] = [createAnswer(asked.spec), createAnswer(asked.spec)];
    for (const run of runs) answer.take(run);
    plain.take(whole);
    const { front, best, counts } = answer.answer();
    expect({ front, best, counts }).toEqual({ front: plain.answer().front, best: plain.answer().best, counts: plain.answer().counts });
    // 140 GB of weights fit on no single one of 80 GB.
    expect([...whole.status].slice(0, 7).every((status) => status >= 64)).toBe(true);
    expect(counts.kept).toBeGreaterThan(0);
    expect(runs[0]?.values.map((column) => column.slice())).toEqual(whole.values.map((column) => column.slice(20)));
    expect(runs[0]?.status).toEqual(whole.status.slice(20));
  });

  it('hands over arrays that are its own', async () => {
    const asked = question(1, 2, 4, 8, 16, 32);
    const run = priceRun(createSweepPricer(asked, CATALOG), asked.spec, 8, 16);
    const before = structuredClone(run);
    const after = structuredClone(run, { transfer: buffersOf(run) });
    expect(after).toEqual(before);
    expect([run.status.length, run.front.index.length, ...run.values.map(({ length }) => length), ...run.front.values.map(({ length }) => length), run.front.layer.length, run.front.equals.length].every((length) => length === 0)).toBe(true);
  });

  it('leaves runs of a sweep that a newer one replaced, also those that wait already', async () => {
    let breaths = 0;
    let prepared: ReturnType<SweepApi['prepare']> | undefined;
    const hearing = async (): Promise<void> => {
      breaths += 1;
      if (breaths === 2) prepared = api.prepare({ search: 2, question: question(1, 2, 3, 4, 5, 6, 7, 8) });
      await breathe();
    };
    const api = createSweepApi(async () => ({ ok: true, value: CATALOG }), hearing);
    await api.prepare({ search: 1, question: question(1, 2, 4, 8) });
    const first = api.run({ search: 1, first: 0, count: 4 });
    const second = api.run({ search: 1, first: 4, count: 4 });
    expect(await first).toMatchObject({ ok: true, value: { kind: 'priced' } });
    expect(await second).toEqual({ ok: true, value: { kind: 'superseded' } });
    expect(await prepared).toMatchObject({ ok: true, value: { total: 32 } });
    expect(await api.run({ search: 3, first: 8, count: 4 })).toEqual({ ok: true, value: { kind: 'superseded' } });
    expect(await priced(api, 2, 8, 4)).toMatchObject({ first: 8, count: 4 });
  });

  it('tells what a scenario takes', async () => {
    const api = createSweepApi(async () => ({ ok: true, value: CATALOG }), breathe);
    const seconds = await api.sample({ question: question(1, 2, 4, 8, 16, 32, 64, 128, 256), howMany: 200 });
    if (!seconds.ok) throw new Error(seconds.message);
    expect(seconds.value).toBeGreaterThan(0);
    expect(seconds.value).toBeLessThan(1);
  });

  it('says when the catalog did not come, and asks for it again', async () => {
    let times = 0;
    const api = createSweepApi(async () => ((times += 1) === 1 ? { ok: false, message: 'The catalog did not come.' } : { ok: true, value: CATALOG }), breathe);
    expect(await api.ready()).toEqual({ ok: false, message: 'The catalog did not come.' });
    expect(await api.ready()).toEqual({ ok: true, value: true });
  });
});
