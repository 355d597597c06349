import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../src/catalog/load-node.ts';
import { createEstimateApi } from './estimate-api.ts';

const api = createEstimateApi(() => Promise.resolve({ ok: true, value: loadCatalog() }));

describe('the estimate worker', () => {
  it('says at its field that a degree above the number of devices is not used, and offers both ways out', async () => {
    const reply = await api.estimate({ model: 'llama-3-8b', device: 'h100-sxm', count: 4, tensor: 8 });
    if (!reply.ok) throw new Error(reply.message);
    expect(reply.value.values.tensor).toBe(4);
    expect(reply.value.estimate.diagnostics).toContainEqual({
      severity: 'warning', code: 'value-not-used', field: 'tensor', message: 'Tensor must be at most the 4 devices there are; 4 is used instead of 8.',
      fixes: [{ label: 'Use 4', settings: { tensor: 4 } }, { label: 'Use 8 devices', settings: { count: 8 } }],
    });
  });

  it('says nothing where the degree fits or is not set', async () => {
    for (const settings of [{ count: 8, tensor: 8 }, { count: 4 }]) {
      const reply = await api.estimate({ model: 'llama-3-8b', device: 'h100-sxm', ...settings });
      expect(reply.ok && reply.value.estimate.diagnostics.filter(({ code }) => code === 'value-not-used')).toEqual([]);
    }
  });

  it('draws no curve where a degree is above the number of devices', async () => {
    const reply = await api.curve({ settings: { model: 'llama-3-8b', device: 'h100-sxm', count: 4 }, field: 'tensor', metric: 'tpot', at: Float64Array.of(2, 4, 8) });
    if (!reply.ok) throw new Error(reply.message);
    expect([...reply.value.y].map(Number.isFinite)).toEqual([true, true, false]);
    expect(reply.value.fits[2]).toBe(0);
  });
});
