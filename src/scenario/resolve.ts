import { efficiencyFor } from '../catalog/calibration.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Architecture } from '../engine/architecture.ts';
import type { Device } from '../engine/device.ts';
import type { EfficiencyModel } from '../engine/price/efficiency.ts';
import type { Economics, GenerationJob, Job, JobCore, Network, TrainingJob } from '../engine/job.ts';
import { buildMachine } from '../engine/machine.ts';
import { applyTechniques } from '../engine/techniques/apply.ts';
import { NEUTRAL } from '../engine/techniques/mechanisms.ts';
import { achievedEfficiency } from '../engine/price/achieved.ts';
import { portableEfficiency } from '../engine/price/portable.ts';
import { planNetwork } from '../engine/network/plan.ts';
import type { FieldValues } from './fields.ts';
import { copiesOf } from './training-defaults.ts';
import { withDefaults } from './techniques.ts';
import { trainingFormats, trainingPlan, trainingWorkload } from './training-plan.ts';

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
  return values.kind === 'generation' ? generationJob(values, network, device, catalog) : trainingJob(values, network, device, catalog);
}

function generationJob(values: FieldValues, network: Network, device: Device, catalog: Catalog): GenerationJob {
  const { tensor, expert, prompt, output, batch, scheduling, weights, narrowed, embeddings, activations, kv } = values;
  const job: GenerationJob = {
    ...coreOf(values, network, device, catalog),
    // A list of operations reads a sample at once, whatever was set while another model was chosen.
    workload: { kind: 'generation', prompt: network.architecture.ops === undefined ? prompt : 1, output, batch, scheduling },
    formats: { weights, narrowed, embeddings, activations, kv },
    parallelism: { tensor, data: copiesOf(values), expert },
  };
  return withTechniques(job, values, catalog);
}

/** Nodes that stand by are part of the machine and hold no part of the layout. */
function trainingJob(values: FieldValues, network: Network, device: Device, catalog: Catalog): TrainingJob {
  const job: TrainingJob = {
    ...coreOf(values, network, device, catalog),
    workload: trainingWorkload(values),
    training: trainingPlan(values),
    formats: trainingFormats(values),
    parallelism: { tensor: values.tensor, data: copiesOf(values), expert: values.expert },
  };
  return withTechniques(job, values, catalog);
}

/** The job with the scenario's techniques, which may ask the catalog for further models. */
function withTechniques<J extends Job>(job: J, { techniques }: FieldValues, catalog: Catalog): J {
  if (techniques.length === 0) return job;
  const network = (id: string): Network | undefined => {
    const model = catalog.model(id);
    return model && planNetwork(model.name, model.architecture);
  };
  return applyTechniques(job, withDefaults(techniques, catalog), catalog.techniqueConflicts, { network });
}

function coreOf(values: FieldValues, network: Network, device: Device, catalog: Catalog): Omit<JobCore, 'formats' | 'parallelism'> {
  const machine = buildMachine(device, {
    count: values.count,
    perNode: values.perNode,
    memoryCapacity: values.memoryCapacity,
    memoryBandwidth: values.memoryBandwidth,
    matrixPeak: values.matrixPeak,
    scaleUp: values.scaleUp,
    peers: values.peers,
    scaleOut: values.scaleOut,
    tdp: values.tdp,
    pod: values.pod,
    oversubscription: values.oversubscription,
    hostBandwidth: values.hostBandwidth,
    hostMemory: values.hostMemory,
    nvmeBandwidth: values.nvmeBandwidth,
  });
  const efficiency = values.efficiency === 'ideal' ? ({ kind: 'ideal' } as const) : efficiencyOf(values, device, catalog);
  return {
    network,
    machine,
    kernels: {
      attention: values.attention,
      attentionKernel: values.attentionKernel,
      mla: values.mla,
      projections: values.projections,
      host: values.host,
      library: values.library,
      quantise: values.quantise,
      experts: values.experts,
      causal: values.causal,
      expertImbalance: values.imbalance,
      kvPage: values.page,
      prefillChunk: values.chunk,
      runtimeReserve: values.reserve,
    },
    economics: economicsOf(values),
    mechanisms: NEUTRAL,
    efficiency: achievedEfficiency(values.library === 'portable' ? portableEfficiency(efficiency, machine) : efficiency, device.memory.achieved),
  };
}

/** Curves of the device. Inference engines bring an all-reduce of their own for small messages; training libraries have none. */
function efficiencyOf({ kind }: FieldValues, device: Device, catalog: Catalog): EfficiencyModel {
  const efficiency = efficiencyFor(device, catalog.calibration);
  if (kind === 'generation' || efficiency.kind === 'ideal') return efficiency;
  return { ...efficiency, collective: { ...efficiency.collective, direct: undefined } };
}

/** Prices of the place: money, carbon and water. */
export function economicsOf(values: FieldValues): Economics {
  return { price: values.price, pue: values.pue, gridPerKwh: values.grid, waterPerKwh: values.wue, sourceWaterPerKwh: values.wueSource, embodied: values.embodied, lifetime: values.lifetime };
}
