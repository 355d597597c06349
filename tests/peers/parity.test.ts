import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { Job } from '../../src/engine/job.ts';
import { ROUNDING, verdict } from '../../src/peers/account.ts';
import { jobOfSettings } from '../../src/peers/compare.ts';
import { headedDims } from '../../src/peers/dims.ts';
import { PEERS } from '../../src/peers/peers.ts';
import type { Account, QuantityId } from '../../src/peers/peer.ts';
import type { Settings } from '../../src/scenario/fields.ts';

const catalog = loadCatalog();

function jobOf(settings: Settings): Job {
  const job = jobOfSettings({ device: 'h100-sxm', count: 1, efficiency: 'ideal', ...settings }, catalog);
  if (job === undefined) throw new Error(`no job for ${JSON.stringify(settings)}`);
  return job;
}

function compare(peerId: string, quantity: QuantityId, settings: Settings, which = 0): Account {
  const formula = PEERS.find(({ id }) => id === peerId)?.formulas.filter((one) => one.quantity === quantity)[which];
  const found = formula?.compare(jobOf(settings));
  if (found === undefined || typeof found === 'string') throw new Error(`${peerId} cannot say ${quantity}: ${found}`);
  return found;
}

const names = ({ steps }: Account): readonly string[] => steps.map(({ name }) => name);
const isEqual = (account: Account): boolean => Math.abs(account.theirs - account.ours) <= ROUNDING * account.ours && verdict(account) === 'equal';

/** Models in the letters of a Llama: gated dense layers, RMSNorm, no biases, heads as wide as the model, no windows. */
const LLAMAS = catalog.models.flatMap(({ id }) => {
  const { network } = jobOf({ model: id });
  const dims = headedDims(network);
  if (typeof dims === 'string' || dims.moe !== undefined || dims.dense?.ffn.gated !== true || dims.norm !== 'rmsnorm' || dims.positions > 0) return [];
  const { attention: a } = dims;
  const plain = a.kind === 'full' && !a.qkv_bias && !a.o_bias && (a.qk_norm ?? 'none') === 'none' && a.output_gate === undefined && a.sinks !== true;
  return plain && network.stack.mixers.length === 1 && a.heads * a.head_dim === dims.hidden && network.stack.norms === 2 * dims.layers ? [id] : [];
});

/** GPTs: LayerNorm, four times the width inside, a key for every head. */
const GPTS = ['gpt3-125m', 'gpt3-6.7b', 'gpt3-175b', 'megatron-1.7b', 'megatron-145.6b', 'megatron-1t'] as const;

describe('LLM-Viewer, where it is right', () => {
  const settings: Settings = { batch: 4, prompt: 1000, output: 50, weights: 'fp16', embeddings: 'fp16', activations: 'fp16', kv: 'fp16', attention: 'unfused', projections: 'separate', causal: 'full', chunk: 2 ** 30 };

  it('has many models to agree on', () => expect(LLAMAS.length).toBeGreaterThan(30));

  it.each(LLAMAS)('agrees on the cache, the matrices and the work of attention: %s', (model) => {
    expect(isEqual(compare('llm-viewer', 'kv-token', { ...settings, model }))).toBe(true);
    for (const quantity of ['decode-time', 'decode-bytes', 'prefill-time', 'forward-flops'] as const) {
      const steps = names(compare('llm-viewer', quantity, { ...settings, model }));
      expect(steps.filter((name) => name === 'Matrices' || name === 'Windows and width of heads' || name === 'Width of attention and gates' || name === 'Kernels it has in mind')).toEqual([]);
    }
    expect(names(compare('llm-viewer', 'weights', { ...settings, model })).filter((name) => name !== 'Embedding and output head' && name !== 'Norms and biases')).toEqual([]);
  });

  it('reads the cache of every query head once attention is fused', () => {
    const account = compare('llm-viewer', 'decode-bytes', { ...settings, attention: 'fused', model: 'llama-3-70b', batch: 1, prompt: 4095, output: 2 });
    // 64 heads of 128, 4,096 tokens, one tensor of 2 bytes, 80 layers; ours 8 heads and two tensors. Outputs: twice 4,096 for 128 a head.
    const attention = account.steps.find(({ name }) => name === 'Attention');
    expect(attention?.amount).toBe(80 * (4096 * 128 * 2 * (64 - 16) + 64 * 2 * (2 * 4096 - 128)));
  });
});

describe('Megatron-LM, where it is right', () => {
  // 32,000 = 250 · 128: nothing is padded.
  it('counts Llama 2 to the last parameter', () => {
    expect(compare('megatron', 'parameters', { model: 'llama-2-7b' })).toMatchObject({ ours: 6_738_415_616, theirs: 6_738_415_616, steps: [] });
    expect(isEqual(compare('megatron', 'parameters', { model: 'llama-2-70b' }))).toBe(true);
  });

  it.each(LLAMAS)('differs from our count by padding alone: %s', (model) => {
    expect(names(compare('megatron', 'parameters', { model })).filter((name) => name !== 'Vocabulary padded')).toEqual([]);
  });

  it('counts DeepSeek-V3 but for routers, their biases and padding', () => {
    const steps = names(compare('megatron', 'parameters', { model: 'deepseek-v3' }));
    expect(steps.filter((name) => name !== 'Vocabulary padded' && name !== 'Routers' && name !== 'Biases of the feed-forward network')).toEqual([]);
  });

  const training: Settings = { kind: 'training', sequence: 2048, globalBatch: 8, microBatch: 1, tensor: 1, pipeline: 1, zero: 0, recomputation: 'selective', attention: 'unfused', dropout: 0.1 };

  it.each(LLAMAS)('counts the work of a step, given the full square: %s', (model) => {
    expect(names(compare('megatron', 'training-flops', { ...training, causal: 'full', model })).filter((name) => name !== 'Vocabulary padded')).toEqual([]);
  });

  it('takes 18 bytes a parameter, as we do in bf16 with AdamW', () => {
    expect(isEqual(compare('megatron', 'states', { ...training, model: 'llama-2-7b' }))).toBe(true);
    const shared = compare('megatron', 'states', { ...training, model: 'llama-2-7b', count: 8, zero: 1 });
    expect(isEqual(shared)).toBe(true);
    // 6 + 12/8 = 7.5 bytes.
    expect(shared.theirs).toBeCloseTo(7.5 * 6_738_415_616, 0);
  });

  it.each(GPTS)('has the layers that we have, by the paper’s table 2 and by its own report: %s', (model) => {
    const split: Settings = { ...training, model, count: 64, tensor: 4, pipeline: 4, globalBatch: 64, sequence: 1024 };
    for (const changes of [{ sequenceParallel: true }, { sequenceParallel: false }, { sequenceParallel: true, recomputation: 'none' }, { sequenceParallel: true, recomputation: 'full' }] as const) {
      const steps = names(compare('megatron', 'activations', { ...split, ...changes }, 1));
      expect(steps.filter((name) => name !== 'While a kernel runs' && name !== 'Outside the layers' && name !== 'Layers held at once')).toEqual([]);
    }
    expect(names(compare('megatron', 'activations', { ...split, sequenceParallel: true })).filter((name) => name === 'A layer of another shape')).toEqual([]);
  });

  it('keeps 34·s·b·h of a GPT’s layer with selective recomputation', () => {
    // 12 layers, s 1,024, b 1, h 768: 12 · 34 · 1,024 · 768 and the ends.
    const { theirs } = compare('megatron', 'activations', { ...training, model: 'gpt3-125m', sequence: 1024 }, 1);
    const stream = 1024 * 768;
    expect(theirs).toBe(12 * 34 * stream + stream + 4 * stream * (1 + 50_257 / 768));
  });
});

describe('EleutherAI’s cookbook', () => {
  it('keeps half of what multi-head attention caches, and several times what grouped heads do', () => {
    const settings: Settings = { prompt: 100, output: 2, kv: 'fp16' };
    const seven = compare('cookbook', 'kv-token', { ...settings, model: 'llama-2-7b' });
    expect(seven.theirs / seven.ours).toBe(0.5);
    const seventy = compare('cookbook', 'kv-token', { ...settings, model: 'llama-2-70b' });
    expect(seventy.theirs / seventy.ours).toBe(4);
    expect(names(seventy)).toEqual(['Heads that share keys and values', 'One of keys and values']);
  });

  it.each(GPTS)('counts the work of a GPT’s layers as we do, given the full square: %s', (model) => {
    const steps = names(compare('cookbook', 'training-flops', { kind: 'training', sequence: 1024, globalBatch: 4, causal: 'full', recomputation: 'none', model }));
    expect(steps).toEqual([]);
  });

  it('does not divide gradients by tensor and pipeline groups', () => {
    const { steps } = compare('cookbook', 'states', { kind: 'training', model: 'llama-2-7b', count: 8, tensor: 4, pipeline: 2, globalBatch: 8, sequence: 2048, zero: 0 });
    // Of 4 bytes a parameter seven eighths too many; its count has one position a token and two norms of four vectors.
    const parameters = 6_738_415_616 + 4096 * 2048 + 4096 * (8 * 32 + 2 - 2 * 32 - 1);
    expect(steps.find(({ name }) => name === 'Gradients not divided')?.amount).toBe((4 * parameters * 7) / 8);
  });
});

describe('Calculon', () => {
  it.each(GPTS)('counts the layers of a GPT as we do: %s', (model) => {
    const steps = names(compare('calculon', 'parameters', { model }));
    expect(steps.filter((name) => name === 'Gate matrix' || name === 'Heads that share keys and values' || name === 'Output head')).toEqual([]);
    const work = names(compare('calculon', 'training-flops', { kind: 'training', sequence: 1024, globalBatch: 4, causal: 'full', model }));
    expect(work).toEqual(['Output head']);
  });

  it('has 174.6 billion parameters for GPT-3, as the paper of Megatron-LM has', () => {
    expect(compare('calculon', 'parameters', { kind: 'training', sequence: 2048, globalBatch: 1, model: 'gpt3-175b' }).theirs / 1e9).toBeCloseTo(174.6, 1);
  });
});

describe('rules of thumb', () => {
  it.each(LLAMAS)('2·N·T is every product but attention’s, the lookup and the idle head: %s', (model) => {
    const { network } = jobOf({ model });
    const { steps } = compare('rules', 'forward-flops', { model, prompt: 512, output: 2, batch: 1 });
    // What is left beside tables and matrices are the norms: two operations for each weight and token.
    const rest = steps.find(({ name }) => name === 'Norms, biases and other parameters')?.amount ?? 0;
    expect(Math.abs(rest - 2 * 512 * network.parameters.norm)).toBeLessThan(1e-9 * network.parameters.total * 1024);
  });

  it('16 bytes a parameter is 2 less than a gradient in 32 bits makes', () => {
    const { ours, theirs } = compare('rules', 'states', { kind: 'training', model: 'llama-2-7b', sequence: 512, globalBatch: 1, tensor: 1, pipeline: 1, zero: 0 });
    expect(theirs).toBe(16 * 6_738_415_616);
    expect(ours).toBe(18 * 6_738_415_616);
  });
});
