import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { FieldValues, Settings } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { isTraining, type GenerationJob, type TrainingJob } from '../../src/engine/job.ts';
import { sixteenBitPeak } from '../../src/engine/machine.ts';

/** The catalog as tests read it. */
export const catalog: Catalog = loadCatalog();

/** A complete scenario for tests: one device of the kind named, ideal efficiency, everything else neutral. */
export function testValues(changes: Partial<FieldValues> = {}): FieldValues {
  const id = typeof changes.device === 'string' ? changes.device : 'h100-sxm';
  const device = catalog.device(id);
  if (device === undefined) throw new Error(`no device ${id}`);
  return {
    ...complete({ model: 'llama-3-70b', device: id, count: changes.count ?? 1, kind: changes.kind ?? 'generation' }, catalog).values,
    model: 'llama-3-70b', device: id, count: 1, perNode: device.scale_up?.domain ?? 1, prompt: 2048, output: 256, batch: 1, scheduling: 'static',
    weights: 'bf16', embeddings: 'bf16', activations: 'bf16', kv: 'bf16', tensor: changes.count ?? 1, expert: 1, imbalance: 1,
    attention: 'fused', mla: 'absorbed', projections: 'merged', host: 'graph', library: 'tuned', causal: 'half', page: 1, chunk: 2 ** 30, reserve: 0, efficiency: 'ideal',
    memoryCapacity: device.memory.capacity, memoryBandwidth: device.memory.bandwidth, matrixPeak: sixteenBitPeak(device),
    scaleUp: device.scale_up?.bandwidth ?? 32e9, scaleOut: device.scale_out?.bandwidth ?? 12.5e9, tdp: device.tdp ?? 300, price: device.price ?? 0, pue: 1, grid: 400,
    ...changes,
  };
}

/** The job of `testValues`. */
export function testJob(changes: Partial<FieldValues> = {}): GenerationJob {
  const job = resolve(testValues({ ...changes, kind: 'generation' }), catalog);
  if (job === undefined || isTraining(job)) throw new Error('the scenario names no known model or device, or trains');
  return job;
}

/** Neutral where training has a neutral value: one layer of everything, nothing kept back, no failures. What is not set follows from what is. */
export const NEUTRAL_TRAINING = {
  kind: 'training', sequence: 4096, globalBatch: 8, microBatch: 1, tokens: 1e9, tensor: 1, sequenceParallel: false, zero: 0, efficiency: 'ideal', host: 'graph', reserve: 0, pue: 1, grid: 400,
} as const satisfies Settings;

/** Llama 3 8B trained on one device unless changed; fields that depend on others follow the changes. */
export function trainingJob(changes: Settings = {}): TrainingJob {
  const { values, issues } = complete({ model: 'llama-3-8b', device: 'h100-sxm', ...NEUTRAL_TRAINING, ...changes }, catalog);
  const wrong = issues.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new Error(wrong.message);
  const job = resolve(values, catalog);
  if (job === undefined || !isTraining(job)) throw new Error('the scenario does not train');
  return job;
}
