import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import type { TrainingMethod } from '../plan.ts';
import { methodConflicts } from './conflicts.ts';
import { type JobChanges, methodFixtures } from './fixtures.ts';

const { methodJob } = methodFixtures(loadCatalog());

const lora = (rank: number): TrainingMethod => ({ kind: 'lora', rank, targets: 'query-value', variant: 'lora' });
const galore = (rank: number, perLayer = false): TrainingMethod => ({ kind: 'galore', rank, gap: 200, perLayer, variant: 'galore' });
const mezo: TrainingMethod = { kind: 'mezo', queries: 1, stepFactor: 20, variant: 'spsa' };

function found(id: string, method: TrainingMethod, changes: Omit<JobChanges, 'method'> = {}) {
  return methodConflicts(methodJob(id, { ...changes, method }));
}

const codes = (...args: Parameters<typeof found>) => found(...args).map(({ code }) => code);

describe('rank', () => {
  it('above the smallest matrix is an error with the largest there can be: grouped values of Llama 3 8B are 1,024 wide', () => {
    expect(found('llama-3-8b', lora(1025))).toEqual([expect.objectContaining({ severity: 'error', field: 'rank', fixes: [expect.objectContaining({ settings: { rank: 1024 } })] })]);
    expect(found('llama-3-8b', lora(1024))).toEqual([]);
  });

  it('is judged by the whole matrix, not by a device’s part of it', () => {
    expect(codes('llama-3-8b', lora(512), { tensor: 8 })).toEqual([]);
  });

  it('0 trains nothing, and a model without queries has nothing to attach to', () => {
    expect(codes('llama-7b', lora(0))).toEqual(['rank-too-small']);
    expect(found('mamba-2.8b', lora(8))).toEqual([expect.objectContaining({ code: 'no-targets', fixes: [expect.objectContaining({ settings: { targets: 'all-linear' } })] })]);
  });

  it('of a projection: above every matrix an error, at the largest a warning, above some a note', () => {
    expect(codes('llama-7b', galore(1024))).toEqual([]);
    expect(codes('llama-7b', galore(4097))).toEqual(['rank-too-large']);
    expect(found('llama-7b', galore(4096))).toEqual([expect.objectContaining({ severity: 'warning', code: 'rank-saves-nothing' })]);
    expect(found('llama-3-8b', galore(1024))).toEqual([expect.objectContaining({ severity: 'info', code: 'rank-saves-nothing' })]);
  });
});

describe('counts', () => {
  it('beyond what the model has are errors with a fix', () => {
    expect(found('llama-7b', { kind: 'freeze', layers: 33 })).toEqual([expect.objectContaining({ field: 'frozenLayers', fixes: [expect.objectContaining({ settings: { frozenLayers: 31 } })] })]);
    expect(found('llama-7b', { kind: 'lisa', active: 40, period: 20, rank: undefined })).toEqual([expect.objectContaining({ field: 'activeLayers', fixes: [expect.objectContaining({ settings: { activeLayers: 32 } })] })]);
    expect(codes('llama-7b', { kind: 'moe-lora', rank: 8, targets: 'attention', experts: 2, active: 3 })).toEqual(['more-active-than-there-are']);
    expect(codes('llama-7b', { kind: 'edkm', bits: 3, learners: 8, uniquify: true }, { devices: 4 })).toEqual(['more-learners-than-devices']);
  });
});

describe('models', () => {
  it('without biases, without attention, with a tied head', () => {
    expect(codes('llama-7b', { kind: 'bitfit' })).toEqual(['no-biases']);
    expect(codes('bert-base', { kind: 'bitfit' })).toEqual([]);
    expect(codes('mamba-2.8b', { kind: 'prefix', tokens: 10 })).toEqual(['no-attention']);
    expect(codes('llama-7b', { kind: 'prefix', tokens: 10 })).toEqual([]);
    expect(codes('bert-base', { kind: 'head' })).toEqual(['tied-head']);
  });
});

describe('what two mechanisms claim', () => {
  it('optimizers that work on whole matrices, or keep little already', () => {
    expect(codes('llama-7b', galore(512), { optimizer: { id: 'adafactor', states: 'fp32' } })).toEqual(['slot-taken']);
    expect(codes('llama-7b', lora(8), { optimizer: { id: 'muon', states: 'fp32' } })).toEqual(['slot-taken']);
    expect(codes('llama-7b', mezo)).toEqual(['states-without-gradient']);
    expect(codes('llama-7b', mezo, { optimizer: { id: 'sgd', states: 'bf16' } })).toEqual([]);
  });

  it('an update before the gradients of other micro-batches are there', () => {
    expect(codes('llama-7b', galore(512, true), { globalBatch: 16, microBatch: 16 })).toEqual(['no-global-clipping']);
    expect(found('llama-7b', galore(512, true), { globalBatch: 64, microBatch: 16 })[0]).toMatchObject({ severity: 'error', field: 'perLayerUpdate', fixes: [{ settings: { globalBatch: 16 } }] });
    const full: TrainingMethod = { kind: 'full', perLayer: true };
    expect(codes('llama-7b', full, { globalBatch: 16, microBatch: 16 })).toEqual(['no-global-clipping']);
    expect(found('llama-7b', full, { globalBatch: 64, microBatch: 16 })[0]).toMatchObject({ severity: 'error', code: 'update-before-accumulation', fixes: [{ settings: { globalBatch: 16 } }] });
  });

  it('recomputation of what is not kept, a base that is not narrow, gradients that are split', () => {
    expect(codes('llama-7b', mezo, { optimizer: { id: 'sgd', states: 'bf16' }, recomputation: 'full', zero: 2 })).toEqual(['nothing-to-recompute', 'nothing-to-shard']);
    expect(codes('llama-7b', { kind: 'qlora', rank: 8, targets: 'all-linear', pagedOptimizer: true })).toEqual(['base-not-narrow']);
    expect(codes('llama-7b', { kind: 'qlora', rank: 8, targets: 'all-linear', pagedOptimizer: true }, { weights: 'nf4' })).toEqual([]);
    expect(codes('llama-7b', { kind: 'wta-crs', kept: 0.3, rank: undefined }, { recomputation: 'full' })).toEqual(['slot-taken']);
    expect(codes('llama-7b', galore(512), { zero: 3 })).toEqual(['projects-whole-gradients']);
  });
});
