import { describe, expect, it } from 'vitest';
import { contextLength, deviceFacts, mixingLabel, modelFacts } from './facts-line.ts';
import { loadCatalog } from './load-node.ts';

const catalog = loadCatalog();
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

function factsOf(id: string): string {
  const model = catalog.model(id);
  return model ? plain(modelFacts(model)) : 'no such model';
}

describe('one-line facts of a model', () => {
  it.each([
    ['llama-3-70b', '70.6 B parameters · 80 layers · GQA 8 · 8k'],
    ['gpt2-124m', '124 M parameters · 12 layers · MHA · 1k'],
    ['deepseek-v3', '671 B parameters, 37.6 B active · 61 layers · MLA · 256 experts, 8 used · 160k'],
    ['mistral-7b-v0.1', '7.24 B parameters · 32 layers · GQA 8, window 4k · 32k'],
    ['gemma-2-2b', '2.61 B parameters · 26 layers · GQA 4 + window 4k · 8k'],
    ['mamba-130m', '129 M parameters · 24 layers · Mamba · 2k'],
    ['t5-small', '60.5 M parameters · 6 + 6 layers · MHA + cross · 512'],
  ])('%s: %s', (id, facts) => {
    expect(factsOf(id)).toBe(facts);
  });

  it('say what mixes tokens for every model of the catalog', () => {
    expect(catalog.models.filter(({ architecture }) => mixingLabel(architecture) === '').map(({ id }) => id)).toEqual([]);
  });

  it.each([[512, '512'], [8192, '8k'], [131_072, '128k'], [1_048_576, '1M'], [4_000_000, '4M'], [2047, '2,047'], [10_485_760, '10M']])('write %i tokens as %s', (tokens, words) => {
    expect(contextLength(tokens)).toBe(words);
  });
});

describe('one-line facts of a device', () => {
  it.each([
    ['h100-sxm', '989 TFLOP/s bf16 · 3.35 TB/s · 80 GiB'],
    ['v100-sxm2-32gb', '125 TFLOP/s fp16 · 900 GB/s · 32 GiB'],
    ['b200-sxm', '2,250 TFLOP/s bf16 · 7.7 TB/s · 180 GiB'],
  ])('%s: %s', (id, facts) => {
    const device = catalog.device(id);
    expect(device && plain(deviceFacts(device))).toBe(facts);
  });

  it('state integer peaks in operations', () => {
    const device = catalog.device('dimensity-9400');
    expect(device && plain(deviceFacts(device))).toMatch(/TOP\/s int8/);
  });
});
