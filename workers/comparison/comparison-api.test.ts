import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { createComparisonApi } from './comparison-api.ts';

const A: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };
const B: Settings = { ...A, weights: 'fp8', batch: 64 };

describe('what the comparison worker answers', () => {
  it('goes on with a question until it is done, and then has the answer at once', async () => {
    const api = createComparisonApi(async () => ({ ok: true, value: loadCatalog() }));
    expect(await api.ready()).toEqual({ ok: true, value: true });
    const ask = async (): Promise<unknown> => {
      for (let turn = 0; turn < 1000; turn += 1) {
        const reply = await api.why({ search: 1, from: A, to: B, metric: 'tpot' });
        if (!reply.ok) throw new Error(reply.message);
        if (reply.value.done) return reply.value.result;
        expect(reply.value.priced).toBeLessThanOrEqual(reply.value.of);
      }
      throw new Error('never done');
    };
    const first = await ask();
    expect(first).toMatchObject({ kind: 'attribution', contributions: [{ key: 'weights' }, { key: 'batch' }] });
    expect(await ask()).toBe(first);
    expect(await api.why({ search: 2, from: A, to: A, metric: 'tpot' })).toMatchObject({ ok: true, value: { done: true, result: { contributions: [] } } });
  });

  it('answers the other questions', async () => {
    const api = createComparisonApi(async () => ({ ok: true, value: loadCatalog() }));
    expect(await api.breakdowns({ from: A, to: B, metric: 'tpot' })).toMatchObject({ ok: true, value: { kind: 'breakdowns', all: [{ axis: 'operation' }, { axis: 'term' }] } });
    expect(await api.ladder({ kind: 'between', from: A, to: B, metric: 'tpot' })).toMatchObject({ ok: true, value: { rungs: [{ label: 'As it is' }, { label: 'Batch: 64' }, { label: 'Weights: FP8' }] } });
    expect(await api.ladder({ kind: 'steps', base: { label: 'A', settings: A }, steps: [{ label: 'B', settings: B }], metric: 'ttft' })).toMatchObject({ ok: true, value: { rungs: [{ label: 'A' }, { label: 'B' }] } });
    let elasticities = await api.elasticities({ search: 1, settings: A, metric: 'tpot' });
    while (elasticities.ok && !elasticities.value.done) elasticities = await api.elasticities({ search: 1, settings: A, metric: 'tpot' });
    expect(elasticities).toMatchObject({ ok: true, value: { done: true, result: { kind: 'elasticities', items: expect.arrayContaining([expect.objectContaining({ key: 'memoryBandwidth' })]) } } });
  });

  it('says when the catalog did not come, and asks for it again', async () => {
    let asked = 0;
    const api = createComparisonApi(async () => {
      asked += 1;
      return asked === 1 ? { ok: false, message: 'The catalog did not come.' } : { ok: true, value: loadCatalog() };
    });
    expect(await api.ready()).toEqual({ ok: false, message: 'The catalog did not come.' });
    expect(await api.ready()).toEqual({ ok: true, value: true });
  });
});
