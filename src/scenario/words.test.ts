import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { OPENING } from './presets.ts';
import { describeScenario } from './words.ts';

const catalog = loadCatalog();

describe('describeScenario', () => {
  it('names model, machine and what differs', () => {
    expect(describeScenario({ ...OPENING, batch: 64, kv: 'fp8', prompt: 8192, attention: 'unfused', memoryCapacity: 96 * 2 ** 30, price: 2.5 }, catalog).text).toBe(
      'Llama 3 70B on 8 × H100 SXM5 80GB; differs from the defaults in 6 settings: prompt 8,192 tokens, batch 64, KV cache FP8, attention unfused, memory 96\u00a0GiB, price $2.5/h',
    );
  });

  it('says what is trained and how, and leaves out what that does not use', () => {
    expect(describeScenario({ ...OPENING, kind: 'finetuning', method: 'galore', optimizer: 'adafactor', pipeline: 2, schedule: 'zb-h1', zero: 0, sequenceParallel: true, perLayerUpdate: true, batch: 7, kv: 'fp8' }, catalog).text).toBe(
      'Fine-tuning Llama 3 70B on 8 × H100 SXM5 80GB; differs from the defaults in 5 settings: method GaLore, update layer by layer on, optimizer Adafactor, pipeline 2, schedule ZB-H1',
    );
  });

  it('says so when there is nothing more to say', () => {
    expect(describeScenario({ model: 'llama-3-8b', device: 'l4' }, catalog).text).toBe('Llama 3 8B on L4; everything else at its default');
    expect(describeScenario({ model: 'llama-3-8b', device: 'l4', batch: 2 }, catalog).text).toContain('in one setting: batch 2');
  });
});
