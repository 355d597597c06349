import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { canonical, changedFields, complete, defaultOf } from './complete.ts';
import { largestSplit } from './defaults.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type Settings } from './fields.ts';
import { METHODS } from './training-fields.ts';
import { DEFAULT_REGION, HOUR_OF_DAY, REGIONS } from './places.ts';
import { OPENING, PUE_ROW } from './presets.ts';

const catalog = loadCatalog();

/** Whether every value is one that the table of fields allows. */
function isValid(settings: Settings): boolean {
  const { values } = complete(settings, catalog);
  return FIELD_NAMES.every((name) => {
    const field = FIELDS[name];
    const value = values[name];
    switch (field.type) {
      case 'number':
        return typeof value === 'number' && value >= field.min && value <= field.max && (!field.integer || Number.isInteger(value));
      case 'choice':
        return field.options.some((option) => option.value === value);
      case 'flag':
        return typeof value === 'boolean';
      case 'techniques':
        return Array.isArray(value) && value.every(({ id }: { readonly id: string }) => catalog.technique(id) !== undefined);
      case 'record':
        return typeof value === 'object' || (field.catalog === 'models' ? catalog.model(String(value)) : catalog.device(String(value))) !== undefined;
    }
  });
}

const forced = (values: Readonly<Record<string, unknown>>): Settings => values as Settings;

describe('defaults', () => {
  it('gives valid values for every model and every device of the catalog', () => {
    for (const { id } of catalog.models) expect(isValid({ model: id, count: 8 }), id).toBe(true);
    for (const { id } of catalog.devices) expect(isValid({ device: id, count: 16 }), id).toBe(true);
    for (const kind of ['training', 'finetuning'] as const) {
      for (const { id } of catalog.models) expect(isValid({ model: id, count: 8, kind }), id).toBe(true);
      for (const { id } of catalog.devices) expect(isValid({ device: id, count: 16, kind }), id).toBe(true);
    }
    for (const method of METHODS) expect(isValid({ kind: 'finetuning', method }), method).toBe(true);
  });

  it('opens on one machine of eight, split eight ways', () => {
    const { values, issues } = complete(OPENING, catalog);
    expect(values).toMatchObject({ model: 'llama-3-70b', device: 'h100-sxm', count: 8, perNode: 8, tensor: 8, batch: 32, weights: 'bf16', scaleUp: 450e9, price: 3.99 });
    expect(issues).toEqual([]);
  });

  it('counts one device where none are counted', () => {
    expect(complete({ device: 'h200-sxm' }, catalog).values).toMatchObject({ count: 1, tensor: 1 });
  });

  it('splits only where heads and copies come out whole', () => {
    expect(largestSplit(8, 8, [64])).toBe(8);
    expect(largestSplit(72, 72, [64])).toBe(8);
    expect(largestSplit(12, 8, [96])).toBe(6);
    expect(largestSplit(8, 8, [25])).toBe(1);
    expect(largestSplit(8, 2, [64])).toBe(2);
  });

  it('leaves the embedding table at 16 bits unless the weights are wider', () => {
    expect(defaultOf('embeddings', { weights: 'int4' }, catalog)).toBe('bf16');
    expect(defaultOf('embeddings', { weights: 'fp32' }, catalog)).toBe('fp32');
  });

  it('trains on what the model was trained on, with a batch that every copy shares in', () => {
    expect(complete({ ...OPENING, kind: 'training' }, catalog).values).toMatchObject({ method: 'full', sequence: 4096, globalBatch: 1024, microBatch: 1, tokens: 15e12, host: 'compiled', projections: 'merged', optimizer: 'adamw', gradients: 'fp32', master: 'fp32' });
    expect(defaultOf('tokens', { model: 'gpt3-125m', kind: 'training' }, catalog)).toBe(3e11);
    expect(defaultOf('sequence', { model: 'gpt3-125m', kind: 'training' }, catalog)).toBe(2048);
    expect(defaultOf('globalBatch', { model: 'llama-3-8b', kind: 'training', count: 24, tensor: 8 }, catalog)).toBe(1026);
  });

  it('tunes with LoRA on projections that stand apart', () => {
    expect(complete({ kind: 'finetuning' }, catalog).values).toMatchObject({ method: 'lora', rank: 16, targets: 'all-linear', sequence: 2048, globalBatch: 64, tokens: 1e8, projections: 'separate', weights: 'bf16' });
    expect(complete({ kind: 'finetuning', method: 'qlora' }, catalog).values).toMatchObject({ rank: 64, weights: 'nf4', embeddings: 'bf16', pagedOptimizer: true });
    expect(complete({ kind: 'finetuning', method: 'galore' }, catalog).values).toMatchObject({ rank: 2048, updateGap: 200, weights: 'bf16' });
    expect(complete({ kind: 'finetuning', method: 'mezo' }, catalog).values).toMatchObject({ optimizer: 'sgd', master: 'none' });
  });

  it('splits a model that is trained only where its states do not fit', () => {
    const tensor = (settings: Settings): number => defaultOf('tensor', { device: 'h100-sxm', count: 8, ...settings }, catalog);
    // Half of the memory is 43 GB. 8.0 G parameters: 48 GB + 96/8 on one device, 24 + 12 on two; in two stages 24 + 12.
    expect(tensor({ kind: 'training', model: 'llama-3-8b' })).toBe(2);
    expect(tensor({ kind: 'training', model: 'llama-3-8b', pipeline: 2 })).toBe(1);
    expect(tensor({ kind: 'training', model: 'gpt3-1.3b' })).toBe(1);
    // 70.6 G in 16 bits: 35 GB each on four; in NF4 36 GB on one.
    expect(tensor({ kind: 'finetuning', model: 'llama-3-70b' })).toBe(4);
    expect(tensor({ kind: 'finetuning', model: 'llama-3-70b', method: 'qlora' })).toBe(1);
    expect(tensor({ kind: 'finetuning', model: 'llama-3-8b' })).toBe(1);
    // Too large for any: all of a node that the other splits leave.
    expect(tensor({ kind: 'training', model: 'llama-3-70b' })).toBe(8);
    expect(tensor({ kind: 'training', model: 'llama-3-70b', pipeline: 2 })).toBe(4);
    expect(tensor({ kind: 'generation', model: 'llama-3-8b', pipeline: 2 })).toBe(8);
  });

  it('shares out optimizer states over all copies', () => {
    expect(complete({ kind: 'training', count: 64, tensor: 8, pipeline: 2, context: 2 }, catalog).values).toMatchObject({ zero: 1, shard: 4, sequenceParallel: true, pod: 64 });
    expect(complete({ kind: 'training', count: 8, tensor: 8 }, catalog).values).toMatchObject({ zero: 0, shard: 1 });
    // 811 GB of frozen weights over 8 devices leave no room for activations; over all 16 they do.
    expect(complete({ kind: 'finetuning', model: 'llama-3.1-405b', device: 'h100-sxm', count: 16 }, catalog).values).toMatchObject({ tensor: 8, zero: 3, shard: 2 });
  });

  it('takes formats from the recipe', () => {
    expect(complete({ kind: 'training', recipe: 'bf16-pure' }, catalog).values).toMatchObject({ gradients: 'bf16', reduction: 'bf16', optimizerFormat: 'bf16', master: 'none' });
  });

  it('takes facility and grid figures from rows the catalog holds', () => {
    expect(catalog.prices.pue).toContainEqual(expect.objectContaining({ ...PUE_ROW, pue: 1.15 }));
    expect(catalog.grids.regions.map(({ id, name }) => ({ value: id, label: name }))).toEqual(REGIONS);
    expect(REGIONS.map(({ value }) => value)).toContain(DEFAULT_REGION);
    expect(complete({}, catalog).values).toMatchObject({ pue: 1.15, grid: 369.473 });
  });
});

describe('bad values', () => {
  const message = (settings: Readonly<Record<string, unknown>>): string => complete(forced(settings), catalog).issues.map((found) => found.message).join(' ');

  it('says in plain words what is wrong and what is used', () => {
    expect(message({ batch: 0 })).toBe('Batch must be a whole number from 1 to 1,048,576; 1 is used instead of 0.');
    expect(message({ batch: '4096' })).toBe('Batch must be a whole number from 1 to 1,048,576; 32 is used instead of "4096".');
    expect(message({ model: 'lama-3-70b' })).toBe('Unknown model `lama-3-70b`; did you mean llama-3-70b? Llama 3 70B is used instead.');
    expect(message({ efficiency: 'best' })).toContain('one of ideal, calibrated; Calibrated is used instead of "best"');
  });

  it('uses no more devices than there are', () => {
    expect(message({ count: 4, tensor: 8 })).toBe('Tensor must be at most the 4 devices there are; 4 is used instead of 8.');
    expect(message({ expert: 2 })).toBe('Expert must be at most the 1 device there is; 1 is used instead of 2.');
    expect(message({ count: 2, expert: 1e308 })).toContain('2 is used instead');
    expect(complete({ count: 4, tensor: 8, expert: 8 }, catalog).values).toMatchObject({ tensor: 4, expert: 4 });
    expect(complete({ count: 8, tensor: 8, expert: 8 }, catalog)).toMatchObject({ values: { tensor: 8, expert: 8 }, issues: [] });
  });

  it.each<readonly [string, Settings, string]>([
    ['pipeline', { pipeline: 80 }, 'Pipeline must be at most the 64 devices there are; 64 is used instead of 80.'],
    ['tensor', { tensor: 8, pipeline: 16 }, 'Tensor must be at most 4, as 64 devices in groups of pipeline 16 leave room for no more; 4 is used instead of 8.'],
    ['pipeline of a shallow model', { tensor: 1, pipeline: 64, model: 'gpt3-125m' }, 'Pipeline must be at most the 12 layers there are; 12 is used instead of 64.'],
    ['tensor beside both', { tensor: 8, pipeline: 4, context: 4 }, 'Tensor must be at most 4, as 64 devices in groups of pipeline 4 and context 4 leave room for no more; 4 is used instead of 8.'],
    ['context', { pipeline: 32, context: 4 }, 'Context must be at most 2, as 64 devices in groups of pipeline 32 leave room for no more; 2 is used instead of 4.'],
    ['shard', { tensor: 8, pipeline: 2, shard: 16 }, 'Shard over must be at most the 4 devices that hold the same part of the model; 4 is used instead of 16.'],
    ['spares', { tensor: 8, pipeline: 4, spares: 5 }, 'Hot spares must be at most the 4 nodes that the layout leaves over; 4 is used instead of 5.'],
    ['virtual', { tensor: 8, pipeline: 4, schedule: 'interleaved', virtual: 64 }, 'Virtual stages must be at most 20, as 80 layers make no more chunks for 4 stages; 20 is used instead of 64.'],
    ['schedule', { tensor: 1, pipeline: 8, schedule: 'zb-v', model: 'gpt3-125m' }, 'Schedule must be one without a turn: 12 layers cannot be two chunks on each of 8 stages; 1F1B is used instead of "zb-v".'],
    ['micro-batch', { tensor: 8, globalBatch: 8, microBatch: 16 }, 'Micro-batch must be at most the 8 sequences of the global batch; 8 is used instead of 16.'],
    ['rank', { tensor: 8, method: 'lora', rank: 0 }, 'Rank must be at least 1; 1 is used instead of 0.'],
    ['flag', forced({ tensor: 8, sequenceParallel: 1 }), 'Sequence parallel must be true or false; on is used instead of 1.'],
  ])('limits %s to what the other settings leave room for', (_, settings, expected) => {
    expect(message({ kind: 'training', count: 64, ...settings })).toBe(expected);
  });

  it('lets embedding and head be chunks of their own', () => {
    expect(message({ model: 'llama-3.1-405b', count: 16_384, kind: 'training', tensor: 8, pipeline: 16, schedule: 'interleaved', virtual: 8 })).toBe('');
  });

  it('holds limits of training against nothing else', () => {
    expect(message({ count: 1, pipeline: 16, context: 16, shard: 7, rank: 0 })).toBe('');
  });

  it('names limits of memory as they were chosen', () => {
    expect(message({ memoryCapacity: 3 })).toBe('Memory must be a number from 1\u00a0MiB to 1\u00a0PiB; 1\u00a0MiB is used instead of 3.');
    expect(message({ model: '' })).toContain('The model\'s id is empty; Llama 3 70B is used instead');
  });

  it.each([0, -1, 1e308, -1e308, Number.NaN, Number.POSITIVE_INFINITY, 0.5, '4096', '', null, true, [], {}, Symbol('x'), () => 0])('uses something valid for %s in any field', (bad) => {
    for (const name of FIELD_NAMES) {
      const settings = forced({ [name]: bad });
      expect(isValid(settings), name).toBe(true);
      const field = FIELDS[name];
      const fits = typeof bad === 'number' && field.type === 'number' && bad >= field.min && bad <= field.max && (!field.integer || Number.isInteger(bad)) || (field.type === 'flag' && typeof bad === 'boolean') || (field.type === 'techniques' && Array.isArray(bad));
      if (!fits && bad !== undefined) expect(complete(settings, catalog).issues.some((found) => found.field === name), name).toBe(true);
    }
  });

  it('never throws and always ends with valid values', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom<FieldName>(...FIELD_NAMES), fc.anything()), (settings) => isValid(forced(settings))), { numRuns: 500 });
  });
});

describe('canonical', () => {
  it('holds model, machine and what differs', () => {
    expect(canonical({ ...OPENING, batch: 32, tensor: 8, weights: 'fp8', embeddings: 'bf16' }, catalog)).toEqual({ model: 'llama-3-70b', device: 'h100-sxm', count: 8, weights: 'fp8' });
    expect(changedFields({ count: 8, tensor: 4 }, catalog)).toEqual(['count', 'tensor']);
  });

  it('changes no value', () => {
    const settings: Settings = { model: 'deepseek-v3', device: 'gb200', count: 72, weights: 'fp8', tensor: 1, expert: 72, prompt: 4096 };
    expect(complete(canonical(settings, catalog), catalog).values).toEqual(complete(settings, catalog).values);
  });
});

describe('the grid a scenario draws from', () => {
  const grid = (settings: Settings): number => complete(settings, catalog).values.grid;

  it('is that of the United States where none is named, as it always was', () => {
    expect(grid({})).toBe(369.473);
    expect(changedFields({ region: DEFAULT_REGION, hour: 'mean' }, catalog)).toEqual([]);
  });

  it('follows from region and hour, and yields to a figure of one’s own', () => {
    expect(grid({ region: 'france' })).toBe(56.039);
    expect(grid({ region: 'spain', hour: '12' })).toBeLessThan(grid({ region: 'spain' }));
    expect(grid({ region: 'spain', hour: '0' })).toBeGreaterThan(grid({ region: 'spain' }));
    expect(grid({ region: 'spain', hour: '12', grid: 10 })).toBe(10);
  });

  it('has the published mean over the hours of any region', () => {
    const hours = HOUR_OF_DAY.map(({ value }) => value).filter((value) => value !== 'mean');
    expect(hours).toHaveLength(24);
    for (const { value: region } of REGIONS) {
      const mean = hours.reduce((sum, hour) => sum + grid({ region, hour }), 0) / 24;
      expect(mean, region).toBeCloseTo(grid({ region }), 9);
      for (const hour of hours) expect(grid({ region, hour }), `${region} at ${hour}`).toBeGreaterThan(0);
    }
  });
});
