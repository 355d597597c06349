import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { createResiduals, SLICE } from '../../measurements/residuals.ts';
import type { MeasurementSource } from '../../measurements/mapping.ts';
import { TABLES } from '../../measurements/tables.ts';
import type { MeasuredRow } from '../../measurements/row.ts';
import { createCollection, type Snapshot } from './collection.ts';

const catalog = loadCatalog();
const row = (id: string, value: number): MeasuredRow => ({ id, source: 'maker-1', value, unit: 'ms', cells: {} });
const SETTINGS = { model: 'llama-3-8b', device: 'h100-sxm', batch: 1 } as const;
/** Ten rows: eight scenarios, one set aside, one that lacks its device; then one that nothing can read. */
const ROWS: readonly MeasuredRow[] = [...Array.from({ length: 8 }, (_, i) => row(`maker-${i}`, 10 + i)), row('maker-aside', 9), row('maker-missing', 8), row('maker-broken', 7)];
const source: MeasurementSource = {
  publisher: 'maker', title: 'Maker', url: 'https://example.org', assumptions: ['A batch is one sequence.'],
  map: ({ id, value }) => {
    if (id === 'maker-broken') throw new Error('nothing says how to read it');
    if (id === 'maker-missing') return { kind: 'missing', domain: 'decode', missing: 'the device' };
    return { kind: 'scenario', domain: 'decode', settings: SETTINGS, quantity: 'tpot', measured: value / 1e3, ...(id === 'maker-aside' && { aside: 'a broken clock' }) };
  },
};
const api = (rows: readonly MeasuredRow[]) => createResiduals({
  catalog: async () => ({ ok: true, value: catalog }),
  rows: async (table) => (table === 'inference' ? { ok: true, value: rows } : { ok: false, message: `no ${table}` }),
  files: async () => ({ ok: true, value: [{ key: 'maker-1', publisher: 'maker', repository: 'a/b', path: 'c.md', software: 'd', rows: rows.length }] }),
  sources: { maker: source }, publisherOf: () => 'maker', mapRow: (table, one) => source.map(one, table),
});

const apiOfRows = api(ROWS);

function finished(rows: readonly MeasuredRow[], ideal = false): Promise<readonly Snapshot[]> {
  const collection = createCollection(api(rows), catalog, ideal);
  const seen: Snapshot[] = [];
  return new Promise((resolve) => {
    collection.subscribe(() => {
      seen.push(collection.snapshot());
      if (!collection.snapshot().busy) resolve(seen);
    });
  });
}

describe('collecting residuals', () => {
  it('compares what can be priced, and says why of the rest', async () => {
    const last = (await finished(ROWS)).at(-1);
    expect(last?.lines.map(({ id, state, why }) => [id, state, why]).slice(7)).toEqual([
      ['inference/maker-7', 'compared', undefined], ['inference/maker-aside', 'aside', 'a broken clock'], ['inference/maker-missing', 'missing', 'the device'], ['inference/maker-broken', 'missing', 'nothing says how to read it'],
    ]);
    const [first] = last?.lines ?? [];
    expect(first).toMatchObject({ device: 'h100-sxm', family: catalog.device('h100-sxm')?.family, model: 'llama-3-8b', format: 'bf16', measured: 0.01 });
    expect(first?.ratio).toBeCloseTo((first?.predicted ?? 0) / 0.01, 12);
    expect(last?.sources?.publishers).toEqual([{ publisher: 'maker', title: 'Maker', url: 'https://example.org', assumptions: ['A batch is one sequence.'] }]);
  });

  it('passes over tables that do not come', async () => {
    const last = (await finished(ROWS)).at(-1);
    expect(last?.tables.filter(({ failure }) => failure === undefined).map(({ table, done, of }) => [table, done, of])).toEqual([['inference', 11, 11]]);
    expect(last?.tables.find(({ table }) => table === 'gemm')?.failure).toBe('no gemm');
  });

  it('asks again for tables that did not come', async () => {
    let down = true;
    const flaky: typeof apiOfRows = { ...apiOfRows, slice: (question) => (down && question.table === 'inference' ? Promise.resolve({ ok: false, message: 'offline' }) : apiOfRows.slice(question)) };
    const collection = createCollection(flaky, catalog, false);
    const settled = (): Promise<void> => new Promise((resolve) => {
      const stop = collection.subscribe(() => {
        if (collection.snapshot().busy) return;
        stop();
        resolve();
      });
    });
    await settled();
    expect(collection.snapshot().lines).toEqual([]);
    down = false;
    const again = settled();
    collection.retry();
    expect(collection.snapshot().busy).toBe(true);
    await again;
    expect(collection.snapshot().lines).toHaveLength(ROWS.length);
    expect(collection.snapshot().tables.find(({ table }) => table === 'inference')).toMatchObject({ done: ROWS.length, failure: undefined });
  });

  it('takes first what is looked at', async () => {
    const order: string[] = [];
    const counted: typeof apiOfRows = { ...apiOfRows, slice: (question) => (order.push(question.table), apiOfRows.slice(question)) };
    const collection = createCollection(counted, catalog, false);
    collection.prefer('inference');
    await new Promise<void>((resolve) => void collection.subscribe(() => collection.snapshot().busy || resolve()));
    expect(order).toEqual(['inference', ...TABLES.filter((table) => table !== 'inference')]);
  });

  it('shows what it has while more comes', async () => {
    const many = Array.from({ length: SLICE + 5 }, (_, i) => row(`maker-${i}`, 10));
    const counts = (await finished(many)).map(({ lines }) => lines.length);
    expect([...new Set(counts)]).toEqual([0, SLICE, SLICE + 5]);
  });

  it('is faster at the ideal', async () => {
    const [calibrated, ideal] = [(await finished(ROWS)).at(-1), (await finished(ROWS, true)).at(-1)];
    expect(ideal?.lines[0]?.predicted).toBeLessThan(calibrated?.lines[0]?.predicted ?? 0);
    expect([calibrated, ideal].map((one) => one?.lines[0]?.residual?.settings?.efficiency)).toEqual([undefined, 'ideal']);
  });

  it('has everything there is to say of one row', async () => {
    const answer = await api(ROWS).detail({ table: 'inference', id: 'inference/maker-3', ideal: false });
    expect(answer).toMatchObject({ ok: true, value: { row: { id: 'maker-3' }, file: { path: 'c.md' }, mapping: { kind: 'scenario' }, terms: [] } });
    expect(await api(ROWS).detail({ table: 'inference', id: 'nobody', ideal: false })).toEqual({ ok: false, message: 'No measured row is called nobody.' });
  });
});
