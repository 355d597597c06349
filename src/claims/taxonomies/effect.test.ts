import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Settings } from '../../scenario/fields.ts';
import { createEffectPricer, factorsOf, signOf } from './effect.ts';
import { figuresOf, type Figures, type Gauges } from './gauges.ts';
import { pairAt, referenceAround, REFERENCES } from './reference.ts';

const catalog = loadCatalog();
const figures = (gauges: Gauges): Figures => ({ gauges, trained: undefined, pace: undefined, fits: true });

describe('factorsOf', () => {
  it('divides gauge by gauge, and knows nothing from nothing', () => {
    const factors = factorsOf(figures({ computation: 4, memory: 8, energy: 1, network: 0 }), figures({ computation: 2, memory: 16, energy: 1, money: 3, network: 0 }));
    expect(factors).toEqual({ computation: 0.5, memory: 2, energy: 1, network: 1 });
    expect(factorsOf(figures({ network: 0 }), figures({ network: 5 }))).toEqual({ network: Infinity });
    expect(factorsOf(figures({ energy: Number.NaN }), figures({ energy: 5 }))).toEqual({});
  });

  it('has a sign from half a per cent on', () => {
    expect([0.99, 0.996, 1, 1.004, 1.01, Infinity].map(signOf)).toEqual(['less', 'same', 'same', 'same', 'more', 'more']);
  });
});

describe('pairAt', () => {
  const base: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 1, techniques: [{ id: 'early-exit', parameters: { depth: 0.5 } }] };

  it('puts what an entry needs on both sides, and the entry on one', () => {
    expect(pairAt({ kind: 'setting', change: { kv: 'fp8' }, at: { prompt: 32_768 } }, base)).toEqual({ from: { ...base, prompt: 32_768 }, to: { ...base, prompt: 32_768, kv: 'fp8' } });
  });

  it('sets a technique anew that is on already, and keeps the others', () => {
    expect(pairAt({ kind: 'technique', id: 'early-exit' }, base).to.techniques).toEqual([{ id: 'early-exit', parameters: {} }]);
    expect(pairAt({ kind: 'technique', id: 'lut' }, base).to.techniques?.map(({ id }) => id)).toEqual(['early-exit', 'lut']);
  });
});

describe('referenceAround', () => {
  it('takes the place of the stages that a scenario is one of, and leaves the others', () => {
    const [first] = REFERENCES;
    const answers: Settings = { model: 'qwen2-7b', device: 'l4', count: 1 };
    expect(referenceAround(answers).of).toEqual({ ...first.of, architecture: answers, inference: answers, serving: answers });
    const tuned: Settings = { ...answers, kind: 'finetuning' };
    expect(referenceAround(tuned).of).toEqual({ ...first.of, finetuning: tuned });
  });
});

describe('gauges', () => {
  const { effect } = createEffectPricer(catalog);
  const reference = REFERENCES[0].of;

  it('do not change with twice the answers of a batch where nothing is shared: arithmetic and traffic are of one answer', () => {
    const twice = effect({ kind: 'setting', change: { batch: 16 }, at: { batch: 8 } }, reference.inference);
    expect(twice.kind === 'effect' && twice.factors.computation).toBeCloseTo(1, 9);
    expect(twice.kind === 'effect' && twice.factors.network).toBeCloseTo(1, 9);
  });

  it('of a run grow with its tokens', () => {
    const tenfold = effect({ kind: 'setting', change: { tokens: 1e12 }, at: { tokens: 1e11 } }, reference.pretraining);
    for (const resource of ['computation', 'network', 'energy'] as const) expect(tenfold.kind === 'effect' && tenfold.factors[resource]).toBeCloseTo(10, 1);
    expect(tenfold.kind === 'effect' && tenfold.factors.memory).toBe(1);
  });

  it('count energy at the meter', () => {
    const facility = effect({ kind: 'setting', change: { pue: 1.5 }, at: { pue: 1 } }, reference.inference);
    expect(facility.kind === 'effect' && facility.factors.energy).toBeCloseTo(1.5, 9);
  });

  it('say 6 FLOPs a parameter and token of full training, a little more for attention', () => {
    const found = figuresOf(reference.pretraining, catalog);
    const flops = 'gauges' in found ? (found.gauges.computation ?? 0) : 0;
    expect(flops / (6 * 8.03e9 * 1e12)).toBeGreaterThan(0.95);
    expect(flops / (6 * 8.03e9 * 1e12)).toBeLessThan(1.15);
  });

  it('say why there are none', () => {
    expect(figuresOf({ model: 'no-such-model', device: 'h100-sxm' }, catalog)).toHaveProperty('reason');
  });
});
