import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import type { Job } from '../../src/engine/job.ts';
import { sixteenBitPeak } from '../../src/engine/machine.ts';

/** The catalog as tests read it. */
export const catalog: Catalog = loadCatalog();

/** A complete scenario for tests: one device of the kind named, ideal efficiency, everything else neutral. */
export function testValues(changes: Partial<FieldValues> = {}): FieldValues {
  const id = typeof changes.device === 'string' ? changes.device : 'h100-sxm';
  const device = catalog.device(id);
  if (device === undefined) throw new Error(`no device ${id}`);
  return {
    model: 'llama-3-70b', device: id, count: 1, perNode: device.scale_up?.domain ?? 1, kind: 'generation', prompt: 2048, output: 256, batch: 1,
    weights: 'bf16', embeddings: 'bf16', activations: 'bf16', kv: 'bf16', tensor: changes.count ?? 1, expert: 1, imbalance: 1,
    attention: 'fused', mla: 'absorbed', projections: 'merged', host: 'graph', causal: 'half', page: 1, chunk: 2 ** 30, reserve: 0, efficiency: 'ideal',
    memoryCapacity: device.memory.capacity, memoryBandwidth: device.memory.bandwidth, matrixPeak: sixteenBitPeak(device),
    scaleUp: device.scale_up?.bandwidth ?? 32e9, scaleOut: device.scale_out?.bandwidth ?? 12.5e9, tdp: device.tdp ?? 300, price: device.price ?? 0, pue: 1, grid: 400,
    ...changes,
  };
}

/** The job of `testValues`. */
export function testJob(changes: Partial<FieldValues> = {}): Job {
  const job = resolve(testValues(changes), catalog);
  if (job === undefined) throw new Error('the scenario names no known model or device');
  return job;
}
