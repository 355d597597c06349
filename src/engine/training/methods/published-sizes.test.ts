import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import type { TrainingMethod } from '../plan.ts';
import { heldBy, methodFixtures } from './fixtures.ts';
import { methodEffect } from './methods.ts';
import { baseParameters } from './neutral.ts';

const { effectOn, methodJob } = methodFixtures(loadCatalog());

const lora = (rank: number, targets: 'query-value' | 'attention' | 'all-linear' = 'query-value'): TrainingMethod => ({ kind: 'lora', rank, targets, variant: 'lora' });
const qlora = (rank: number): TrainingMethod => ({ kind: 'qlora', rank, targets: 'all-linear', pagedOptimizer: true });

describe('trained parameters as published', () => {
  it('LoRA on GPT-3 175B, query and value: 4.7M, 18.9M and 37.7M (arXiv:2106.09685, tables 4 and 15)', () => {
    expect(effectOn('gpt3-175b', lora(1)).trained).toBe(4_718_592);
    expect(effectOn('gpt3-175b', lora(4)).trained).toBe(18_874_368);
    expect(effectOn('gpt3-175b', lora(8)).trained).toBe(37_748_736);
  });

  it('LoRA on LLaMA-7B: 4,194,304 with rank 8 and 8.39M with rank 16 on query and value (arXiv:2308.11148)', () => {
    expect(effectOn('llama-7b', lora(8)).trained).toBe(4_194_304);
    expect(effectOn('llama-7b', lora(16)).trained).toBe(8_388_608);
  });

  it('LoRA of rank 16 on all linear layers of LLaMA-7B: 40.0M (arXiv:2306.08162)', () => {
    expect(effectOn('llama-7b', lora(16, 'all-linear')).trained).toBe(39_976_960);
  });

  it('QLoRA of rank 64 on all linear layers: 159,907,840 on 7B, 799.5M on 65B', () => {
    expect(effectOn('llama-7b', qlora(64), { weights: 'nf4' }).trained).toBe(159_907_840);
    expect(effectOn('llama-65b', qlora(64), { weights: 'nf4' }).trained).toBe(799_539_200);
  });

  it('DoRA adds one magnitude for each output of a targeted matrix, 0.02 % of LLaMA-7B (arXiv:2402.09353: 0.84 % against 0.83 %)', () => {
    const plain = effectOn('llama-7b', lora(32, 'all-linear')).trained;
    const dora = effectOn('llama-7b', { kind: 'lora', rank: 32, targets: 'all-linear', variant: 'dora' }).trained;
    expect(dora - plain).toBe(32 * (4 * 4096 + 2 * 11008 + 4096));
    expect((dora - plain) / 6.74e9).toBeCloseTo(0.0002, 4);
  });

  it('adapters of width 64 on BERT-large: 2dw + w + d each, 6.3M in all (arXiv:1902.00751: 2 % to 3.6 % of the model)', () => {
    const { trained } = effectOn('bert-large', { kind: 'adapter', width: 64, perLayer: 2 });
    expect(trained).toBe(48 * (2 * 1024 * 64 + 64 + 1024));
    expect(trained / baseParameters(heldBy(methodJob('bert-large')))).toBeCloseTo(0.019, 3);
  });

  it('prefix of 10 tokens on LLaMA-7B: 2·l·d a layer; a prompt of 20 tokens: 20·d', () => {
    expect(effectOn('llama-7b', { kind: 'prefix', tokens: 10 }).trained).toBe(32 * 2 * 10 * 4096);
    expect(effectOn('llama-7b', { kind: 'prompt', tokens: 20 }).trained).toBe(20 * 4096);
  });

  it('grouped heads narrow a prefix: Llama 3 8B has keys and values of 1,024', () => {
    expect(effectOn('llama-3-8b', { kind: 'prefix', tokens: 10 }).trained).toBe(32 * 10 * 2 * 1024);
  });

  it('IA³ on LLaMA-7B: d_k + d_v + d_ff a layer, 614,400', () => {
    expect(effectOn('llama-7b', { kind: 'ia3' }).trained).toBe(614_400);
  });

  it('BitFit on BERT-base: biases alone 0.1M of 110M (arXiv:2106.10199: 0.09 %), 0.12M with the scales of norms', () => {
    const held = heldBy(methodJob('bert-base'));
    expect(held.biases / baseParameters(held)).toBeCloseTo(0.0009, 4);
    const { trained } = effectOn('bert-base', { kind: 'bitfit' });
    expect(trained).toBe(held.vectors);
    expect(trained).toBeGreaterThan(held.biases);
    expect(trained).toBeLessThan(0.0013 * baseParameters(held));
  });

  it('freezing 11 of 12 layers of CodeBERT leaves one layer of 7.09M (arXiv:2304.05216, on a model of the same shape)', () => {
    const { trained, gradientLayers } = effectOn('codebert-base', { kind: 'freeze', layers: 11 });
    expect(trained / 7_087_872).toBeGreaterThan(0.999);
    expect(trained / 7_087_872).toBeLessThan(1.01);
    expect(gradientLayers).toBeCloseTo(1 / 12, 12);
  });
});

describe('a device’s part under tensor parallelism', () => {
  it('splits B of matrices split by outputs and A of those split by inputs; the rest is on each device', () => {
    const whole = effectOn('llama-7b', lora(8, 'all-linear')).trained;
    const part = effectOn('llama-7b', lora(8, 'all-linear'), { tensor: 4 }).trained;
    const copied = 32 * 8 * 7 * 4096; // the side of width d of each of seven matrices
    expect(part).toBe((whole - copied) / 4 + copied);
  });
});

describe('eDKM (arXiv:2309.00964)', () => {
  it('saves about 130 times: 1.6 GB for one attention projection of LLaMA-7B to 12 MB, 3 bits on 8 learners', () => {
    const job = methodJob('llama-7b');
    const one = heldBy(job).matrices.filter(({ module }) => module === 'query').map((matrix) => ({ ...matrix, count: 1 }));
    const held = { ...heldBy(job), matrices: one };
    const bytes = (uniquify: boolean) => methodEffect(methodJob('llama-7b', { method: { kind: 'edkm', bits: 3, learners: 8, uniquify } }), held).extraBytes;
    expect(bytes(false)).toBe(3 * 4096 ** 2 * 8 * 4);
    expect(bytes(false) / 1600e6).toBeCloseTo(1, 1);
    const reduction = bytes(false) / bytes(true);
    expect(reduction).toBeGreaterThan(130 * 0.75);
    expect(reduction).toBeLessThan(130 * 1.25);
  });
});
