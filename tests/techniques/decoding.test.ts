import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { Estimate, OpRecord } from '../../src/engine/estimate-types.ts';
import { chainYield, treeNodes, treeYield } from '../../src/engine/techniques/decoding/acceptance.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import type { ChosenTechnique } from '../../src/scenario/techniques.ts';
import { testJob } from '../engine/jobs.ts';

const BASE = { model: 'llama-3-8b', prompt: 1024, output: 257 } as const satisfies Partial<FieldValues>;
const priced = (techniques: readonly ChosenTechnique[], changes: Partial<FieldValues> = {}): Estimate => estimate(testJob({ ...BASE, ...changes, techniques }));
const metric = (result: Estimate, name: 'tpot' | 'decode_step_time' | 'tokens_per_second' | 'total_usd' | 'ttft'): number => result.metrics[name] ?? NaN;
const codes = (result: Estimate): readonly string[] => result.diagnostics.map(({ code }) => code);
const ops = (result: Estimate, owner?: string): readonly OpRecord[] => result.phases.find(({ name }) => name === 'decode')?.ops?.filter((op) => owner === undefined || op.owner === owner) ?? [];
const seconds = (list: readonly OpRecord[]): number => list.reduce((sum, op) => sum + op.seconds, 0);

describe('tokens that come out of a step', () => {
  it('of a chain: (1 − α^(γ+1))/(1 − α), or 1 + γα', () => {
    expect(chainYield(4, 0.8, 'iid').yields).toBeCloseTo(3.3616, 10);
    expect(chainYield(10, 0.769, 'iid').yields).toBeCloseTo(4.088, 3);
    expect(chainYield(10, 0.769, 'block').yields).toBeCloseTo(8.69, 10);
    expect(chainYield(5, 1, 'iid').yields).toBe(6);
    expect(chainYield(5, 0, 'iid').yields).toBe(1);
  });
  it('of a tree: as gathered of recursive speculative decoding', () => {
    expect(treeNodes(2, 3)).toBe(14);
    expect(treeNodes(1, 5)).toBe(5);
    // A = 1 − 0.4 · 0.52 = 0.792; 1 − 0.4 · 0.64 = 0.744.
    expect(treeYield(2, 3, 0.6, 0.8).yields).toBeCloseTo((1 - 0.792 ** 4) / 0.208, 10);
    expect(treeYield(2, 3, 0.6, 0.6).yields).toBeCloseTo((1 - 0.744 ** 4) / 0.256, 10);
    expect(treeYield(1, 4, 0.6, 0.8).yields).toBeCloseTo(chainYield(4, 0.6, 'iid').yields, 12);
  });
  it('grow with acceptance and with guesses, and are never more than these and one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 16 }), fc.double({ min: 0, max: 0.99, noNaN: true }), (length, acceptance) => {
      const { yields } = chainYield(length, acceptance, 'iid');
      expect(yields).toBeLessThanOrEqual(length + 1);
      expect(yields).toBeLessThanOrEqual(chainYield(length + 1, acceptance, 'iid').yields);
      expect(yields).toBeLessThanOrEqual(chainYield(length, acceptance + 0.01, 'iid').yields);
    }));
  });
});

describe('speculative decoding', () => {
  const drafting = (parameters: ChosenTechnique['parameters']): ChosenTechnique => ({ id: 'speculative-decoding', parameters });
  it('takes a step of the model and γ of the draft, over the tokens that come out', () => {
    const result = priced([drafting({ length: 4, acceptance: 0.8 })]);
    const draft = estimate(testJob({ ...BASE, model: 'llama-3.2-1b' }));
    expect(seconds(ops(result, 'Draft model'))).toBeCloseTo(4 * metric(draft, 'decode_step_time'), 12);
    expect(metric(result, 'tpot')).toBeCloseTo((seconds(ops(result, '')) + 4 * metric(draft, 'decode_step_time')) / 3.3616, 12);
    expect(metric(result, 'ttft')).toBeCloseTo(metric(priced([]), 'ttft') + metric(draft, 'ttft'), 12);
  });
  it('holds the draft’s weights and cache, and places for guesses', () => {
    const [before, after, draft] = [priced([]), priced([drafting({ length: 4 })]), estimate(testJob({ ...BASE, model: 'llama-3.2-1b' }))].map(({ memory }) => memory.categories);
    expect((after?.weights ?? 0) - (before?.weights ?? 0)).toBe(draft?.weights);
    // Four places of 131,072 bytes.
    expect((after?.kv_cache ?? 0) - (before?.kv_cache ?? 0)).toBe((draft?.kv_cache ?? 0) + 4 * 131_072);
  });
  it('lets no more tokens out than are wanted', () => {
    expect(metric(priced([drafting({ length: 8, acceptance: 1 })], { output: 2 }), 'tpot')).toBe(metric(priced([drafting({ length: 8, acceptance: 1 })], { output: 2 }), 'decode_step_time'));
  });
  it('is slower than without where nothing is accepted', () => {
    expect(metric(priced([drafting({ acceptance: 0 })]), 'tpot')).toBeGreaterThan(metric(priced([]), 'tpot'));
  });
  it('says which length is best, shorter in a large batch', () => {
    const said = (batch: number): string => priced([drafting({ length: 16 })], { batch, model: 'llama-3-70b', count: 8, efficiency: 'calibrated' }).diagnostics.find(({ code }) => code === 'best-size' || code === 'does-not-pay')?.message ?? '';
    const length = (text: string): number => Number(/A draft of (\d+)/.exec(text)?.[1] ?? (text.includes('does not pay') ? 0 : 16));
    expect(length(said(1))).toBeGreaterThan(length(said(256)));
  });
  it('gives the best length as the sum of parts gives it', () => {
    const times = Array.from({ length: 16 }, (_, index) => metric(priced([drafting({ length: index + 1, acceptance: 0.6 })]), 'tpot'));
    const best = times.indexOf(Math.min(...times)) + 1;
    const message = priced([drafting({ length: 16, acceptance: 0.6 })]).diagnostics.find(({ code }) => code === 'best-size')?.message ?? '';
    expect(message).toContain(`A draft of ${best} `);
  });
  it('costs the host a pass for every guess', () => {
    const host = (techniques: readonly ChosenTechnique[]): number => priced(techniques, { efficiency: 'calibrated', host: 'served' }).phases[1]?.hostSeconds ?? 0;
    const { efficiency } = testJob({ ...BASE, efficiency: 'calibrated' });
    if (efficiency.kind === 'ideal') throw new Error('not calibrated');
    expect(host([drafting({ length: 4 })]) - host([])).toBeCloseTo(4 * efficiency.host.served.perPass, 12);
  });
  it('does the rest where something is out of place, and says so', () => {
    expect(codes(priced([drafting({ draft: 'llama-3-70b' })]))).toContain('draft-too-large');
    expect(codes(priced([drafting({ draft: 'tinyllama-1.1b' })]))).toContain('other-vocabulary');
    expect(codes(priced([drafting({ draft: 'bert-base' })]))).toContain('cannot-draft');
    expect(codes(priced([drafting({})], { model: 'bert-base' }))).toContain('no-decode');
    expect(metric(priced([drafting({ draft: 'bert-base' })]), 'tpot')).toBe(metric(priced([]), 'tpot'));
  });
  it('leaves model FLOPs to the model', () => {
    expect(priced([drafting({})]).metrics.model_flops).toBe(priced([]).metrics.model_flops);
    expect(priced([{ id: 'self-speculation', parameters: {} }]).metrics.model_flops).toBe(priced([]).metrics.model_flops);
  });
});

describe('trees', () => {
  it('check all nodes and the token before them', () => {
    const result = priced([{ id: 'tree-speculation', parameters: { branching: 2, depth: 3 } }]);
    expect(ops(result, '').find(({ name }) => name.endsWith('QKV projection'))?.m).toBe(15);
    // Draft passes over 1, 2 and 4 nodes: 7/3 on the mean.
    const draft = ops(result, 'Draft model').find(({ name }) => name.endsWith('QKV projection'));
    expect(draft?.m).toBeCloseTo(7 / 3, 12);
    expect(draft?.count).toBe(3 * 16);
  });
  it('of distinct siblings yield more', () => {
    const tpot = (sampling: string): number => metric(priced([{ id: 'tree-speculation', parameters: { sampling } }]), 'tpot');
    expect(tpot('without')).toBeLessThan(tpot('with'));
  });
  it('of heads cost their weights', () => {
    // Four heads of 4,096² and 4,096 · 128,256.
    expect(priced([{ id: 'draft-heads', parameters: {} }]).memory.categories.weights - priced([]).memory.categories.weights).toBe(2 * 4 * (4096 ** 2 + 4096 * 128_256));
    // One layer of 218,112,000 and a projection of 2 · 4,096².
    const sequence = priced([{ id: 'draft-heads', parameters: { kind: 'sequence' } }]).memory.categories.weights - priced([]).memory.categories.weights;
    expect(sequence / (2 * (218_112_000 + 2 * 4096 ** 2))).toBeCloseTo(1, 3);
  });
  it('of prompt tokens saturate, and have an optimum', () => {
    const result = priced([{ id: 'parallel-prompt-decoding', parameters: { prompts: 3, tree: 60, limit: 2.6, scale: 12 } }]);
    // 56 candidates: 1 + 1.6 · (1 − e^(−56/12)).
    expect(metric(result, 'decode_step_time') / metric(result, 'tpot')).toBeCloseTo(1 + 1.6 * (1 - Math.exp(-56 / 12)), 9);
    expect(codes(priced([{ id: 'parallel-prompt-decoding', parameters: { tree: 2 } }]))).toContain('tree-too-small');
    expect(result.memory.categories.weights - priced([]).memory.categories.weights).toBe(2 * 3 * 4096);
  });
});

describe('drafts by the model itself', () => {
  it('run the first layers once for each guess and once more, and check with the rest', () => {
    const result = priced([{ id: 'self-speculation', parameters: { layers: 0.25, length: 6 } }]);
    const calls = (owner: string): number => ops(result, owner).find(({ name }) => name.endsWith('QKV projection'))?.count ?? 0;
    expect(calls('First layers')).toBe(7 * 8);
    expect(calls('')).toBeCloseTo(24, 9);
    const beside = result.memory.categories.kv_cache - priced([]).memory.categories.kv_cache;
    expect(beside).toBe(6 * 131_072);
    expect(result.memory.categories.weights).toBe(priced([]).memory.categories.weights);
  });
  it('cost at least what one pass costs', () => {
    expect(metric(priced([{ id: 'self-speculation', parameters: { acceptance: 0 } }]), 'tpot')).toBeGreaterThan(metric(priced([]), 'tpot'));
  });
  it('hold a short cache where they read what was retrieved', () => {
    const long = { prompt: 100_000 } as const;
    const result = priced([{ id: 'retrieval-drafter', parameters: { context: 4096 } }], long);
    // 4,096 + 257 tokens, and ten places.
    expect(result.memory.categories.kv_cache - priced([], long).memory.categories.kv_cache).toBe((4096 + 257 + 10) * 131_072);
    expect(codes(priced([{ id: 'retrieval-drafter', parameters: {} }]))).toContain('out-of-reach');
  });
  it('gain by a kernel that reads slowly, and lose by one that does not', () => {
    const gain = (efficiency: number): number => {
      const kernel = [{ id: 'kv-read-efficiency', parameters: { efficiency } }];
      return metric(priced(kernel, { prompt: 122_000 }), 'tpot') / metric(priced([...kernel, { id: 'retrieval-drafter', parameters: { context: 5083 } }], { prompt: 122_000 }), 'tpot');
    };
    expect(gain(0.11)).toBeGreaterThan(1);
    expect(gain(1)).toBeLessThan(1);
  });
});

describe('several drafts and several models', () => {
  it('superposed drafts get k tokens in a pass and its lookups', () => {
    const result = priced([{ id: 'superposed-decoding', parameters: { drafts: 3, overhead: 0.23 } }]);
    // Mixing and a shorter cache aside, k/(1 + o) = 2.439.
    expect(metric(priced([]), 'tpot') / metric(result, 'tpot')).toBeCloseTo(3 / 1.23, 1);
    expect(result.memory.categories.kv_cache).toBe((1024 + 86) * 131_072);
  });
  it('fused logits cost the models that make them', () => {
    const result = priced([{ id: 'logit-fusion', parameters: { small: 'llama-3.2-1b', experts: 2 } }]);
    const small = estimate(testJob({ ...BASE, model: 'llama-3.2-1b' }));
    expect(result.memory.categories.weights - priced([]).memory.categories.weights).toBeCloseTo(3 * small.memory.categories.weights, 3);
    expect(seconds(ops(result, 'Experts'))).toBeCloseTo(2 * metric(small, 'decode_step_time'), 12);
    expect(metric(result, 'tpot')).toBeGreaterThan(metric(priced([]), 'tpot') + 3 * metric(small, 'decode_step_time'));
  });
  it('on their own devices small models are paid for, and not waited for', () => {
    const own = priced([{ id: 'logit-fusion', parameters: { small: 'llama-3.2-1b', experts: 1, devices: 'own' } }], { price: 3 });
    const alone = priced([], { price: 3 });
    expect(metric(own, 'tpot') / metric(alone, 'tpot')).toBeLessThan(1.01);
    expect(metric(own, 'total_usd') / metric(alone, 'total_usd')).toBeGreaterThan(3);
    expect(codes(own)).toContain('further-devices');
  });
  it('small models that are slower are waited for', () => {
    const own = priced([{ id: 'logit-fusion', parameters: { small: 'llama-3-70b', experts: 1, devices: 'own' } }]);
    expect(metric(own, 'tpot')).toBeGreaterThan(metric(estimate(testJob({ ...BASE, model: 'llama-3-70b' })), 'tpot'));
    expect(codes(own)).toContain('small-too-large');
  });
});

describe('a recurrent state', () => {
  it('is kept for every token of a step that may be refused', () => {
    // Mamba 2.8B: 64 layers, 5,120 channels with 16 states and 3 inputs of the convolution, 2 bytes each; four guesses beside the token before them.
    const states = (batch: number): number => 64 * 5120 * (16 + 3) * 2 * batch;
    const own = (techniques: readonly ChosenTechnique[]): number => priced(techniques, { model: 'mamba-2.8b', batch: 8 }).memory.categories.kv_cache;
    expect(own([])).toBe(states(8));
    expect(own([{ id: 'self-speculation', parameters: { length: 4 } }])).toBe(5 * states(8));
  });
});

describe('advice on sizes', () => {
  it('says in a service that prompts read in between are left out', () => {
    const said = (scheduling: 'static' | 'continuous'): string => priced([{ id: 'speculative-decoding', parameters: {} }], { scheduling }).diagnostics.find(({ code }) => code === 'best-size')?.message ?? '';
    expect(said('continuous')).toContain('Prompts that are read between decode steps');
    expect(said('static')).not.toContain('Prompts');
  });
});
