import { describe, expect, it } from 'vitest';
import { loadRows } from '../load-node.ts';
import type { Mapping } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { mapRow } from './index.ts';
import { prefillsInMedianStep } from './ml-energy.ts';
import { requestsInFlight } from './trtllm-offline.ts';

const rows = new Map(loadRows('inference').map((row) => [row.id, row]));

function row(id: string): MeasuredRow {
  const found = rows.get(id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
}

function scenario(id: string): Extract<Mapping, { kind: 'scenario' }> {
  const mapping = mapRow('inference', row(id));
  if (mapping.kind !== 'scenario') throw new Error(`${id} is ${mapping.kind}`);
  return mapping;
}

describe('what publishers of whole models mean, read by hand from their pages', () => {
  it('gpt-fast: eight-bit Llama 2 7B writes 155.58 tokens/s at 330 W, five tokens of prompt and 200 of output', () => {
    expect(scenario('gpt-fast-0003')).toMatchObject({
      domain: 'decode', quantity: 'output-rate', measured: 155.58,
      settings: { model: 'llama-2-7b', device: 'a100-sxm-80gb', count: 1, tensor: 1, prompt: 5, output: 200, batch: 1, weights: 'int8', embeddings: 'int8', host: 'graph', tdp: 330 },
    });
    expect(scenario('gpt-fast-0045').aside).toMatch(/earlier table/);
    expect(mapRow('inference', row('gpt-fast-0068'))).toMatchObject({ kind: 'missing', missing: 'speculative decoding' });
  });

  it('LitGPT: layers split over four devices are one device with 160 GiB, tensor parallel ones are four', () => {
    expect(scenario('litgpt-0018').settings).toMatchObject({ model: 'llama-2-70b', device: 'a100-sxm-40gb', count: 1, tensor: 1, memoryCapacity: 160 * 2 ** 30, output: 256, host: 'eager' });
    expect(scenario('litgpt-0025').settings).toMatchObject({ count: 4, tensor: 4 });
  });

  it('llama.cpp: prompt speed in passes of 512, generation from an empty context, portable kernels', () => {
    const decode = [...rows.values()].find((r) => r.cells['hardware'] === 'NVIDIA 4090 24GB' && r.cells['test'] === 'tg 1024' && r.cells['n_devices'] === 1 && r.cells['quantisation'] === 'GGUF Q4_K_M');
    expect(decode?.value).toBe(127.74);
    expect(scenario(decode?.id ?? '')).toMatchObject({
      quantity: 'decode-rate', measured: 127.74, settings: { model: 'llama-3-8b', device: 'rtx-4090', prompt: 1, output: 1024, batch: 1, weights: 'q4_k_m', embeddings: 'q6_k', attention: 'unfused', library: 'portable', matrixPeak: 330.3e12 },
    });
    const prefill = [...rows.values()].find((r) => r.cells['hardware'] === 'NVIDIA 3090 24GB' && r.cells['test'] === 'pp 4096' && r.cells['n_devices'] === 2 && r.cells['model'] === 'Llama-3-8B');
    expect(mapRow('inference', prefill ?? row(''))).toMatchObject({ missing: 'pipeline parallel generation' });
  });

  it('TensorRT-LLM 0.6.1: 26,150 tokens/s by device of a static batch of 1,024; 7 ms to the first token of one prompt', () => {
    expect(scenario('trtllm-v0.6.1-0001')).toMatchObject({
      domain: 'serving', quantity: 'output-rate-per-device', measured: 26_150,
      settings: { model: 'gpt-j-6b', device: 'h100-sxm', batch: 1024, prompt: 128, output: 128, weights: 'fp8', kv: 'fp8' },
    });
    expect(scenario('trtllm-v0.6.1-0001').settings.scheduling).toBeUndefined();
    expect(scenario('trtllm-v0.6.1-0038')).toMatchObject({ domain: 'prefill', quantity: 'prefill-time', measured: 0.007, settings: { batch: 1, output: 1 } });
  });

  it('TensorRT-LLM blogs: a batch of 64 in 102 ms; the best over batches has none', () => {
    expect(scenario('trtllm-blogs-0009').measured).toBeCloseTo(0.102, 12);
    expect(scenario('trtllm-blogs-0009')).toMatchObject({ quantity: 'prefill-time', settings: { batch: 64, prompt: 128 } });
    expect(mapRow('inference', row('trtllm-blogs-0016'))).toMatchObject({ kind: 'missing', missing: 'batch' });
  });

  it('TensorRT-LLM 0.20: requests in flight fill nine tenths of the memory beside the weights', () => {
    // 0.9·180 GiB − (68.45e9·4.5/8 + 2.1e9·2) bytes = 131.2 GB for 163,840 bytes a token and 256 tokens: more than the engine's 2,048.
    expect(scenario('trtllm-v0.20-0001')).toMatchObject({
      domain: 'serving', quantity: 'output-rate', measured: 10_994.48, settings: { model: 'llama-3.3-70b', device: 'b200-sxm', tensor: 1, batch: 2048, weights: 'nvfp4', kv: 'fp8', scheduling: 'continuous' },
    });
    // Of 4,096 tokens: 131.2e9/(163,840·4,096) = 195.5.
    expect(requestsInFlight('llama-3.3-70b', 'b200-sxm', 1, false, 4.5, 4096)).toBe(195);
  });

  it('TensorRT-LLM 1.0: attention by data, experts over all eight devices; pipelines are missing', () => {
    const rows1 = [...rows.values()].filter((r) => r.source === 'trtllm-v1.0-1');
    const mixture = rows1.find((r) => r.cells['model'] === 'Qwen3-235B-A22B');
    expect(scenario(mixture?.id ?? '').settings).toMatchObject({ count: 8, tensor: 1, expert: 8 });
    const pipeline = rows1.find((r) => r.cells['pp'] === 4);
    expect(mapRow('inference', pipeline ?? row(''))).toMatchObject({ kind: 'missing', missing: 'pipeline parallel generation' });
  });

  it('TensorRT-LLM 0.9: 27,304 tokens/s of GPT-J on an H200', () => {
    expect(scenario('trtllm-v0.9-0001')).toMatchObject({ measured: 27_304, settings: { device: 'h200-sxm', batch: 1024, tensor: 1 } });
  });

  it('AIConfigurator: a concurrency four times the batch of a rank is data-parallel attention over four ranks', () => {
    expect(scenario('aic-gap-0002')).toMatchObject({
      domain: 'decode', quantity: 'tpot', settings: { model: 'deepseek-r1', device: 'b200-sxm', count: 4, tensor: 1, expert: 4, prompt: 4000, output: 1000, batch: 224, weights: 'nvfp4', kv: 'fp8', scheduling: 'continuous' },
    });
    expect(scenario('aic-gap-0002').measured).toBeCloseTo(0.0908398, 6);
    expect(scenario('aic-gap-0001').aside).toMatch(/waits/);
  });

  it('ML.ENERGY: 484 W and 14.4 ms of Qwen3 14B at a mean batch of 7.998', () => {
    expect(scenario('ml-energy-0024')).toMatchObject({
      domain: 'energy', quantity: 'power', settings: { model: 'qwen3-14b', device: 'h100-sxm', count: 1, batch: 8, prompt: 240, output: 6930, host: 'served', scheduling: 'continuous' },
    });
    expect(scenario('ml-energy-0022')).toMatchObject({ quantity: 'tpot', domain: 'decode' });
    expect(scenario('ml-energy-0022').settings.scheduling).toBeUndefined();
  });
});

describe('the median step of a service', () => {
  it('carries no prefill while fewer than ln 2 requests end a step, and a mean step\'s share beyond', () => {
    expect(prefillsInMedianStep(256, 400)).toBe(0);
    expect(prefillsInMedianStep(300, 400)).toBe(0.75);
  });
});
