import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { appliesTo } from './applies.ts';
import { complete } from './complete.ts';
import { checkArchitecture, checkCustomDevice, checkCustomModel } from './custom.ts';
import { FIELD_NAMES, FIELDS, type Settings } from './fields.ts';
import type { Issue } from './issue.ts';
import { completeJson, fromJson, toJson } from './json.ts';

const catalog = loadCatalog();
const minimal = { model: 'llama-3-70b', hardware: { device: 'h100-sxm' }, workload: { kind: 'generation' } };
const summary = (issues: readonly Issue[]): readonly string[] => issues.map(({ severity, code, field }) => `${severity} ${code} ${field}`);

describe('fromJson', () => {
  it('reads the contract as written, later mechanisms at their neutral values included', () => {
    const { settings, issues } = fromJson(
      {
        version: 1,
        model: 'llama-3-70b',
        hardware: { device: 'h100-sxm', count: 8, per_node: 8, overrides: { memory_bandwidth: 3e12 } },
        workload: { kind: 'generation', prompt: 2048, output: 256, batch: 32 },
        formats: { weights: 'bf16', activations: 'bf16', kv: 'fp8', gradients: 'fp32', optimizer: 'fp32' },
        parallelism: { tensor: 8, pipeline: 1, data: 1, expert: 1, context: 1, sequence: true, zero: 0, schedule: '1f1b', virtual: 1 },
        recomputation: 'none',
        techniques: [],
        efficiency: 'ideal',
      },
      catalog,
    );
    expect(issues).toEqual([]);
    expect(settings).toEqual({
      model: 'llama-3-70b', techniques: [], device: 'h100-sxm', count: 8, perNode: 8, memoryBandwidth: 3e12, kind: 'generation', prompt: 2048, output: 256, batch: 32,
      weights: 'bf16', activations: 'bf16', kv: 'fp8', tensor: 8, expert: 1, efficiency: 'ideal',
    });
  });

  it('names each required field that is missing', () => {
    expect(summary(fromJson({}, catalog).issues)).toEqual(['error missing model', 'error missing device', 'error missing kind']);
  });

  it('refuses values of the wrong kind', () => {
    const { issues } = fromJson({ ...minimal, workload: { kind: 'training', batch: '32' }, hardware: { device: 'h100', count: 0 } }, catalog);
    expect(summary(issues)).toEqual(['error unknown-id device', 'error out-of-range count', 'error wrong-type batch']);
    expect(issues[0]?.message).toBe('Unknown device `h100`; did you mean h100-sxm?');
  });

  it('reports unknown fields and settings of another workload without failing', () => {
    const { settings, issues } = fromJson({ ...minimal, colour: 'red', parallelism: { pipeline: 4, tensr: 8 } }, catalog);
    expect(issues.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'warning: `parallelism.pipeline` is not used by generation and is left out.',
      'warning: `colour` is not a field of a scenario and is left out.',
      'warning: `parallelism.tensr` is not a field of a scenario and is left out.',
    ]);
    expect(settings).toEqual({ model: 'llama-3-70b', device: 'h100-sxm', kind: 'generation' });
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['Techniques must be a list', { techniques: 5 }],
    ['A technique must be an object with the id of one', { techniques: [5] }],
    ['A technique must be an object with the id of one', { techniques: [{ keep: 0.5 }] }],
    ['Unknown technique `not-known-at-all`', { techniques: [{ id: 'not-known-at-all' }] }],
    ['Thinner keys (ThinK): Key channels kept must be a number from 30\u00a0% to 100\u00a0%', { techniques: [{ id: 'key-channels', keys: 7 }] }],
    ['Recomputation must be one of none, selective, operations, full', { recomputation: -1 }],
    ['Pipeline must be a whole number from 1 to 1,024', { parallelism: { pipeline: 'x' } }],
    ['ZeRO stage must be a whole number from 0 to 3', { parallelism: { zero: 4 } }],
    ['Sequence parallel must be true or false', { parallelism: { sequence: 1 } }],
    ['Schedule must be one of gpipe, 1f1b, interleaved, zb-h1, zb-h2, zb-v, v-half, v-min, dualpipe', { parallelism: { schedule: {} } }],
    ['parallelism.data must be a whole number from 1 to 1048576, not 0', { parallelism: { data: 0 } }],
  ])('refuses, whatever the workload: %s', (reason, change) => {
    const { issues } = fromJson({ ...minimal, ...change }, catalog);
    expect(issues.map((found) => [found.severity, found.reason])).toEqual([['error', reason]]);
  });

  it('reads techniques with parameters beside their ids, and warns of those it does not know', () => {
    const { settings, issues } = fromJson({ ...minimal, techniques: [{ id: 'key-channels', keys: 0.4, values: 1, colour: 'blue' }] }, catalog);
    expect(settings.techniques).toEqual([{ id: 'key-channels', parameters: { keys: 0.4 } }]);
    expect(summary(issues)).toEqual(['warning unknown-field techniques.key-channels']);
  });

  // The example of each workload in the project's contract with scripts.
  const shared = {
    version: 1,
    model: 'llama-3-70b',
    hardware: { device: 'h100-sxm', count: 8, per_node: 8, overrides: {} },
    formats: { weights: 'bf16', activations: 'bf16', kv: 'bf16', gradients: 'fp32', optimizer: 'fp32' },
    parallelism: { tensor: 8, pipeline: 1, data: 1, expert: 1, context: 1, sequence: true, zero: 0, schedule: '1f1b', virtual: 1 },
    recomputation: 'none',
    techniques: [],
    efficiency: 'calibrated',
  };

  it('reads training', () => {
    const { settings, issues } = fromJson({ ...shared, workload: { kind: 'training', sequence: 4096, global_batch: 1024, micro_batch: 1, tokens: 15e12 } }, catalog);
    expect(issues).toEqual([]);
    expect(settings).toEqual({
      model: 'llama-3-70b', techniques: [], device: 'h100-sxm', count: 8, perNode: 8, kind: 'training', sequence: 4096, globalBatch: 1024, microBatch: 1, tokens: 15e12, gradients: 'fp32', optimizerFormat: 'fp32',
      tensor: 8, expert: 1, pipeline: 1, context: 1, sequenceParallel: true, zero: 0, schedule: '1f1b', virtual: 1, recomputation: 'none', efficiency: 'calibrated',
    });
  });

  it('reads fine-tuning', () => {
    const workload = { kind: 'finetuning', method: 'lora', rank: 16, targets: 'all-linear', sequence: 2048, global_batch: 64, micro_batch: 1, tokens: 1e8 };
    const { settings, issues } = fromJson({ ...shared, workload }, catalog);
    expect(issues).toEqual([]);
    expect(settings).toMatchObject({ kind: 'finetuning', method: 'lora', rank: 16, targets: 'all-linear', sequence: 2048, globalBatch: 64, tokens: 1e8, weights: 'bf16' });
  });

  it('knows serving by name, and says that it is priced nowhere', () => {
    const { issues } = fromJson({ ...shared, workload: { kind: 'serving', prompt: { mean: 512 }, output: { mean: 128 }, rate: 4, policy: 'continuous', slo: { ttft: 0.5, tpot: 0.05 } } }, catalog);
    expect(issues.map(({ message }) => message)).toEqual(['The workload "serving" is simulated, not priced; generation, training and finetuning are priced.']);
  });

  it('names what a workload or a method does not use', () => {
    const { settings, issues } = fromJson({ ...shared, workload: { kind: 'training', prompt: 2048, rank: 8 }, formats: { weights: 'int4', kv: 'fp8' } }, catalog);
    expect(issues.map(({ reason }) => reason)).toEqual([
      '`workload.prompt` is not used by training and is left out',
      '`formats.weights` is not used by the method Full and is left out',
      '`formats.kv` is not used by training and is left out',
      '`workload.rank` is not used by the method Full and is left out',
    ]);
    expect(settings.rank).toBeUndefined();
  });

  it('checks the copies of the model it is told', () => {
    const data = (parallelism: Readonly<Record<string, unknown>>, kind = 'training') => fromJson({ ...minimal, workload: { kind }, hardware: { device: 'h100-sxm', count: 64 }, parallelism }, catalog).issues.map(({ message }) => message);
    expect(data({ tensor: 8, pipeline: 2, context: 2, data: 2 })).toEqual([]);
    expect(data({ tensor: 8, data: 8 }, 'generation')).toEqual([]);
    expect(data({ tensor: 8, pipeline: 2, data: 16 })).toEqual(['`parallelism.data` follows from the other degrees: 64 devices hold 4 copies at tensor 8, pipeline 2 and context 1; 4 is used instead of 16.']);
  });

  it.each([null, 3, 'text', [], true])('does not take %j for a scenario', (value) => {
    expect(summary(fromJson(value, catalog).issues)).toEqual(['error malformed scenario']);
  });

  it('keeps prototypes out of reach', () => {
    const { settings, issues } = fromJson(JSON.parse(`{"__proto__": {"batch": 7}, "constructor": {"prototype": {"x": 1}}, "workload": {"__proto__": {"batch": 9}, "kind": "generation"}, "model": "llama-3-70b", "hardware": {"device": "h100-sxm"}}`), catalog);
    expect(settings.batch).toBeUndefined();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(summary(issues)).toEqual(['warning unknown-field __proto__', 'warning unknown-field constructor', 'warning unknown-field workload.__proto__']);
  });
});

describe('toJson', () => {
  it('comes back as the same settings', () => {
    const settings: Settings = { model: 'mixtral-8x7b', device: 'mi300x', kind: 'generation', count: 4, kv: 'fp8', tdp: 600, price: 2, causal: 'full' };
    expect(fromJson(toJson(settings, catalog), catalog)).toEqual({ settings, issues: [] });
  });

  it.each<readonly [string, Settings]>([
    ['generation', { count: 4, sequence: 9 }],
    ['training', { count: 16, kind: 'training', pipeline: 2, schedule: 'interleaved', prompt: 9 }],
    ['fine-tuning', { kind: 'finetuning', method: 'qlora' }],
  ])('writes out every setting of %s and no other', (_, changes) => {
    const { values } = complete({ model: 'mixtral-8x7b', device: 'mi300x', ...changes }, catalog);
    const { settings, issues } = fromJson(completeJson(values), catalog);
    expect(issues).toEqual([]);
    expect(settings).toEqual(Object.fromEntries(FIELD_NAMES.filter((name) => appliesTo(FIELDS[name], values)).map((name) => [name, values[name]])));
  });
});

describe('custom records', () => {
  const llama = catalog.model('llama-3-8b')?.architecture;
  if (llama === undefined) throw new Error('llama-3-8b is missing');

  it('accepts every architecture and device of the catalog, and copies it whole', () => {
    for (const { id, architecture } of catalog.models) expect(checkArchitecture(architecture, id), id).toEqual({ value: architecture, issues: [] });
    for (const device of catalog.devices) {
      const { value, issues } = checkCustomDevice({ ...device, base: device.id }, catalog);
      expect(issues, device.id).toEqual([]);
      expect(value).toMatchObject({ base: device.id, memory: device.memory, peak_dense: device.peak_dense });
    }
  });

  it('takes an architecture alone, or with a name and the model it was edited from', () => {
    expect(checkCustomModel(llama, catalog).value).toEqual({ name: 'Custom model', architecture: llama });
    expect(checkCustomModel({ base: 'llama-3-8b', architecture: llama }, catalog).value).toEqual({ name: 'Llama 3 8B, edited', base: 'llama-3-8b', architecture: llama });
  });

  const faults = (change: Readonly<Record<string, unknown>>): readonly string[] => checkArchitecture({ ...llama, ...change }, 'model').issues.map(({ message }) => message);

  it('names what is missing, wrong or does not add up', () => {
    expect(faults({ hidden: undefined })).toEqual(['model.hidden is missing: it must be a whole number from 1 to 10000000.']);
    expect(faults({ hidden: '4096' })).toEqual(['model.hidden must be a whole number from 1 to 10000000, not "4096".']);
    expect(faults({ vocab: 1e308 })[0]).toContain('model.vocab must be a whole number');
    expect(faults({ layers: 33 })).toEqual(['model.layers is 33 but model.pattern adds up to 32.']);
    expect(faults({ mixers: {} })[0]).toBe('model.pattern.0.unit.0.mixer is "full", which model.mixers does not define.');
    expect(faults({ pattern: [{ repeat: 32, unit: [{ mixer: 'constructor', ffn: 'dense' }] }] })[0]).toContain('"constructor"');
    expect(faults({ mixers: { full: { kind: 'full', heads: 32, kv_heads: 5, head_dim: 128 } } })[0]).toContain('must divide its 32 heads');
    expect(faults({ mixers: { full: { kind: 'magic' } } })[0]).toContain('model.mixers.full.kind must be one of full, swa');
  });

  it('refuses attention where it cannot be', () => {
    const mixer = { heads: 32, kv_heads: 8, head_dim: 128 };
    expect(faults({ mixers: { full: { ...mixer, kind: 'cross' } } })).toEqual(['model.mixers.full.kind cannot be "cross": only the decoder of an encoder-decoder network attends to an encoder.']);
    expect(faults({ mixers: { full: { ...mixer, kind: 'bidir' } } })[0]).toContain('cannot be "bidir": a decoder cannot see');
    expect(faults({ kind: 'encoder', mixers: { full: { ...mixer, kind: 'bidir' } } })).toEqual([]);
    expect(faults({ mixers: { full: { ...mixer, kind: 'sparse' } } })).toEqual(['model.mixers.full.indexer is missing: sparse attention has one.']);
    expect(faults({ mixers: { full: { ...mixer, kind: 'full', kv_shared: true } } })).toEqual(['model.mixers.full.kv_shared is true, but no layer keeps a cache to share.']);
    const pattern = [{ repeat: 16, unit: [{ mixer: 'full', ffn: 'dense' }, { mixer: 'shared', ffn: 'dense' }] }];
    expect(faults({ pattern, mixers: { full: { ...mixer, kind: 'full' }, shared: { ...mixer, kind: 'full', kv_shared: true } } })).toEqual([]);
  });

  it('refuses a width of shared experts where there are none, and a network without end', () => {
    const moe = { kind: 'moe', experts: 8, top_k: 2, expert_dim: 1024, gated: true, shared_experts: 0 };
    expect(faults({ ffns: { dense: { ...moe, shared_dim: 4096 } } })).toEqual(['model.ffns.dense.shared_dim is 4096 but shared_experts is 0.']);
    expect(faults({ ffns: { dense: { ...moe, shared_dim: 0 } } })).toEqual([]);
    expect(faults({ hidden: 10_000_000, vocab: 100_000_000 })[0]).toMatch(/^model adds up to \d\.\de\+15 parameters, more than any network has/);
  });

  it('says what it makes of names, bases and stray keys', () => {
    const said = (record: unknown): readonly string[] => checkCustomModel(record, catalog).issues.map(({ severity, message }) => `${severity}: ${message}`);
    expect(said({ name: 5, architecture: llama })).toEqual(['error: model.name must be a text, not 5.']);
    expect(said({ base: 'lama', architecture: llama })).toEqual(['warning: model.base is "lama", which is no model of the catalog; it is left out.']);
    expect(said({ colour: 'red', architecture: llama })).toEqual(['warning: model.colour is not known here and is left out.']);
    const device = { family: 'nvidia-hopper', peak_dense: { bf16: 1e15 }, memory: { capacity: 2 ** 36, bandwidth: 1e12, kind: 'HBM' } };
    expect(checkCustomDevice({ ...device, name: [] }, catalog).issues.map(({ message }) => message)).toEqual(['hardware.device.name must be a text, not a list.']);
    expect(checkCustomDevice({ ...device, base: 7 }, catalog)).toMatchObject({ value: { name: 'Custom device' }, issues: [{ severity: 'warning', message: 'hardware.device.base is 7, which is no device of the catalog; it is left out.' }] });
  });

  it('refuses a device without bandwidth or without a peak', () => {
    const device = { name: 'X', family: 'nvidia-hopper', peak_dense: { bf16: 1e15 }, memory: { capacity: 2 ** 36, bandwidth: 0, kind: 'HBM' } };
    expect(checkCustomDevice(device, catalog).issues[0]?.message).toContain('hardware.device.memory.bandwidth must be a number from 1000000');
    expect(checkCustomDevice({ ...device, memory: { ...device.memory, bandwidth: 1e12 }, peak_dense: {} }, catalog).issues[0]?.message).toContain('at least one peak');
  });
});
