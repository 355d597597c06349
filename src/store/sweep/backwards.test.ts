import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Loaded } from '../../catalog/catalog.ts';
import type { BackwardsApi, BackwardsQuestion } from '../../sweep/backwards.ts';
import type { InverseAnswer } from '../../sweep/questions/inverse.ts';
import { createBackwards } from './backwards.ts';

const CATALOG = loadCatalog();
const LLAMA: BackwardsQuestion = { settings: { model: 'llama-3-70b', device: 'h100-sxm', count: 8 }, targets: [] };
const OTHER: BackwardsQuestion = { ...LLAMA, settings: { ...LLAMA.settings, count: 4 } };

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Workers that answer when told to. */
function world({ refuses = false }: { readonly refuses?: boolean } = {}) {
  const asked: { readonly id: string; readonly settings: BackwardsQuestion['settings']; readonly reply: (answer?: Loaded<InverseAnswer>) => Promise<void> }[] = [];
  const workers: { closed: boolean; readonly die: () => void }[] = [];
  const words = (text: string): Loaded<InverseAnswer> => ({ ok: true, value: { best: undefined, runnerUp: undefined, next: undefined, method: 'halving', exact: true, note: undefined, words: text } });
  const api: BackwardsApi = {
    answer: ({ id, settings }) => new Promise((resolve) => {
      asked.push({ id, settings, reply: (answer = words(id)) => (resolve(answer), settled()) });
    }),
  };
  const backwards = createBackwards({
    catalog: CATALOG,
    inPage: async () => api,
    connect: () => {
      if (refuses) throw new Error('no worker here');
      const deaths: (() => void)[] = [];
      const worker = { closed: false, die: () => deaths.forEach((told) => told()) };
      workers.push(worker);
      return { api, onDeath: (listener) => deaths.push(listener), close: () => (worker.closed = true) };
    },
  });
  const answered = (of: BackwardsQuestion): readonly string[] => backwards.snapshot().flatMap(({ question, found }) => (found?.of === of ? [question.id] : []));
  return { backwards, asked, workers, answered };
}

describe('questions asked backwards', () => {
  it('are answered one by one, each once', async () => {
    const { backwards, asked, workers, answered } = world();
    backwards.ask(LLAMA);
    backwards.ask(LLAMA);
    expect(backwards.snapshot().map(({ question }) => question.id)).toEqual(['largest-model', 'longest-context', 'largest-batch', 'fewest-devices', 'cheapest-device']);
    for (let at = 0; at < 5; at += 1) {
      await settled();
      expect(asked).toHaveLength(at + 1);
      await asked[at]?.reply();
      expect(answered(LLAMA)).toHaveLength(at + 1);
    }
    backwards.ask(LLAMA);
    await settled();
    expect(asked).toHaveLength(5);
    expect(workers).toHaveLength(1);
  });

  it('are left for a newer scenario; what was known stays until then, and nothing that comes too late is taken', async () => {
    const { backwards, asked, workers, answered } = world();
    backwards.ask(LLAMA);
    await settled();
    await asked[0]?.reply();
    backwards.ask(OTHER);
    await settled();
    expect(workers.map(({ closed }) => closed)).toEqual([true, false]);
    await asked[1]?.reply();
    expect(answered(LLAMA)).toEqual(['largest-model']);
    expect(asked[2]).toMatchObject({ id: 'largest-model', settings: { count: 4 } });
    await asked[2]?.reply();
    expect([answered(LLAMA), answered(OTHER)]).toEqual([[], ['largest-model']]);
  });

  it('rest when told to, and go on where they were', async () => {
    const { backwards, asked, workers } = world();
    backwards.ask(LLAMA);
    await settled();
    await asked[0]?.reply();
    backwards.rest();
    expect(workers[0]?.closed).toBe(true);
    backwards.ask(LLAMA);
    await settled();
    expect(asked.map(({ id }) => id)).toEqual(['largest-model', 'longest-context', 'longest-context']);
  });

  it('say so where the worker dies, and are asked anew of the next scenario', async () => {
    const { backwards, asked, workers, answered } = world();
    backwards.ask(LLAMA);
    await settled();
    workers[0]?.die();
    expect(backwards.snapshot().map(({ found }) => found?.answer.ok)).toEqual([false, false, false, false, false]);
    backwards.ask(OTHER);
    await settled();
    await asked[1]?.reply();
    expect(answered(OTHER)).toEqual(['largest-model']);
  });

  it('are answered in the page where no worker starts, and a failure is one question’s alone', async () => {
    const { backwards, asked } = world({ refuses: true });
    backwards.ask(LLAMA);
    await settled();
    await asked[0]?.reply({ ok: false, message: 'No.' });
    await asked[1]?.reply();
    expect(backwards.snapshot().map(({ found }) => found?.answer.ok)).toEqual([false, true, undefined, undefined, undefined]);
  });

  it('leave out what makes no sense', () => {
    const { backwards } = world();
    backwards.ask({ settings: { model: 'resnet-50' }, targets: [] });
    expect(backwards.snapshot().map(({ question }) => question.id)).toEqual(['largest-model', 'largest-batch', 'fewest-devices', 'cheapest-device']);
  });
});
