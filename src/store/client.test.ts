import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from './client.ts';
import type { Connection } from './connection.ts';
import type { EstimateApi, Evaluation } from './worker-api.ts';

const answer = { estimate: { metrics: {} } } as unknown as Evaluation;

function working(): EstimateApi {
  return {
    ready: async () => ({ ok: true, value: true }),
    estimate: async (settings) => ({ ok: true, value: { ...answer, settings } }),
    explain: async () => ({ ok: false, message: 'no such number' }),
    curve: async ({ at }) => ({ ok: true, value: { y: at, fits: new Uint8Array(at.length) } }),
    schedule: async () => ({ ok: false, message: 'does not train' }),
    methods: async () => ({ ok: false, message: 'does not train' }),
    worth: async () => ({ ok: true, value: [] }),
    layouts: async () => ({ ok: true, value: { done: false, priced: 1, of: 2, quickest: undefined } }),
  };
}

/** Answers `ready` and then nothing, as a worker does whose thread was killed. */
function silent(): EstimateApi {
  return { ...working(), estimate: () => new Promise(() => {}) };
}

function connection(api: EstimateApi): Connection<EstimateApi> {
  return { api, onDeath: () => {}, close: () => {} };
}

afterEach(() => vi.useRealTimers());

describe('createClient', () => {
  it('asks a new worker when the first falls silent, and says so once', async () => {
    vi.useFakeTimers();
    const trouble = vi.fn();
    const apis = [silent(), working()];
    const client = createClient({
      connect: () => connection(apis.shift() ?? working()),
      inPage: async () => working(),
      onTrouble: trouble,
      patience: 100,
    });
    const asked = client.current({ batch: 7 });
    await vi.advanceTimersByTimeAsync(150);
    expect(await asked).toMatchObject({ status: 'done', value: { ok: true, value: { settings: { batch: 7 } } } });
    expect(trouble).toHaveBeenCalledTimes(1);
  });

  it('restarts at once when the worker reports an error', async () => {
    let report: () => void = () => {};
    const links = [{ ...connection(silent()), onDeath: (listener: () => void) => void (report = listener) }, connection(working())];
    const client = createClient({ connect: () => links.shift() ?? connection(working()), inPage: async () => working(), onTrouble: () => {} });
    const asked = client.current({});
    await Promise.resolve();
    report();
    expect(await asked).toMatchObject({ status: 'done', value: { ok: true } });
  });

  it('computes in the page where no worker can be started', async () => {
    const client = createClient({
      connect: () => {
        throw new Error('refused');
      },
      inPage: async () => working(),
      onTrouble: () => {},
    });
    expect(await client.current({ batch: 3 })).toMatchObject({ status: 'done', value: { ok: true, value: { settings: { batch: 3 } } } });
  });

  it('gives up on workers that keep dying and computes in the page', async () => {
    vi.useFakeTimers();
    const trouble = vi.fn();
    const client = createClient({ connect: () => connection(silent()), inPage: async () => working(), onTrouble: trouble, patience: 10 });
    const asked = client.current({});
    await vi.advanceTimersByTimeAsync(500);
    expect(await asked).toMatchObject({ status: 'done', value: { ok: true } });
    expect(trouble).toHaveBeenCalledTimes(3);
  });

  it('hands on why the catalog could not be loaded, and tries again on the next question', async () => {
    let reachable = false;
    const api: EstimateApi = {
      ...working(),
      ready: async () => (reachable ? { ok: true, value: true } : { ok: false, message: 'Could not load the models.' }),
    };
    const client = createClient({ connect: () => connection(api), inPage: async () => working(), onTrouble: () => {} });
    expect(await client.current({})).toEqual({ status: 'done', value: { ok: false, message: 'Could not load the models.' } });
    reachable = true;
    expect(await client.current({})).toMatchObject({ value: { ok: true } });
  });

  it('stops asking for layouts when the search is no longer wanted', async () => {
    const client = createClient({ connect: () => connection(working()), inPage: async () => working(), onTrouble: () => {} });
    const wanted = new AbortController();
    let told = 0;
    const found = await client.layouts({}, { signal: wanted.signal, onProgress: () => ((told += 1) === 3 ? wanted.abort() : undefined) });
    expect(found).toBeUndefined();
    expect(told).toBe(3);
  });
});
