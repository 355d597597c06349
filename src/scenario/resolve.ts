import { efficiencyFor } from '../catalog/calibration.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Architecture } from '../engine/architecture.ts';
import type { Device } from '../engine/device.ts';
import type { Job, Network } from '../engine/job.ts';
import { buildMachine } from '../engine/machine.ts';
import { planNetwork } from '../engine/network/plan.ts';
import type { FieldValues } from './fields.ts';

/** Shape and name of the model a scenario is about. */
export function architectureOf(model: FieldValues['model'], catalog: Catalog): { readonly name: string; readonly architecture: Architecture } | undefined {
  return typeof model === 'string' ? catalog.model(model) : model;
}

/** The device a scenario is about. */
export function deviceOf(device: FieldValues['device'], catalog: Catalog): Device | undefined {
  return typeof device === 'string' ? catalog.device(device) : { id: 'custom', ...device };
}

/**
 * Makes the numeric job of a complete scenario: the model and the device are looked up and the reader's figures take
 * the place of the datasheet's. Undefined only when the model or the device is not in the catalog, which `complete`
 * never lets through.
 */
export function resolve(values: FieldValues, catalog: Catalog): Job | undefined {
  const model = architectureOf(values.model, catalog);
  const device = deviceOf(values.device, catalog);
  return model && device && jobOf(values, planNetwork(model.name, model.architecture), device, catalog);
}

/** The job of a scenario whose network is planned already: what a sweep over other fields calls again and again. */
export function jobOf(values: FieldValues, network: Network, device: Device, catalog: Catalog): Job {
  const tensor = values.tensor;
  return {
    network,
    machine: buildMachine(device, {
      count: values.count,
      perNode: values.perNode,
      memoryCapacity: values.memoryCapacity,
      memoryBandwidth: values.memoryBandwidth,
      matrixPeak: values.matrixPeak,
      scaleUp: values.scaleUp,
      scaleOut: values.scaleOut,
      tdp: values.tdp,
    }),
    workload: { kind: 'generation', prompt: values.prompt, output: values.output, batch: values.batch },
    formats: { weights: values.weights, embeddings: values.embeddings, activations: values.activations, kv: values.kv },
    parallelism: { tensor, data: Math.max(1, Math.floor(values.count / tensor)), expert: values.expert },
    kernels: {
      attention: values.attention,
      mla: values.mla,
      projections: values.projections,
      host: values.host,
      causal: values.causal,
      expertImbalance: values.imbalance,
      kvPage: values.page,
      prefillChunk: values.chunk,
      runtimeReserve: values.reserve,
    },
    economics: { price: values.price, pue: values.pue, gridPerKwh: values.grid },
    efficiency: values.efficiency === 'ideal' ? { kind: 'ideal' } : efficiencyFor(device, catalog.calibration),
  };
}
