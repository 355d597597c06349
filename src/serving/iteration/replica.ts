import type { Catalog } from '../../catalog/catalog.ts';
import type { GenerationJob } from '../../engine/job.ts';
import { isTraining } from '../../engine/job.ts';
import { planNetwork } from '../../engine/network/plan.ts';
import { NEUTRAL } from '../../engine/techniques/mechanisms.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { architectureOf, deviceOf, jobOf } from '../../scenario/resolve.ts';

/** What a job of one replica is asked to do at once. */
export interface ReplicaWork {
  readonly prompt: number;
  readonly output: number;
  readonly sequences: number;
  /** Most tokens of one pass. */
  readonly chunk: number;
}

/** One copy of the model with the devices that hold it. */
export interface Replica {
  readonly devices: number;
  /** The engine's job of this replica alone for some work. */
  readonly job: (work: ReplicaWork) => GenerationJob;
}

/**
 * Devices that hold one copy of the model and work in step: a tensor group, or as many of these as experts are spread over, since they
 * wait for each other at every layer of experts.
 */
export function replicaDevices({ tensor, expert, count }: FieldValues): number {
  return Math.min(Math.max(1, count), tensor * Math.max(1, Math.ceil(expert / tensor)));
}

/** Copies of the model that the scenario's machine holds. */
export function replicasOf(values: FieldValues): number {
  return Math.max(1, Math.floor(values.count / replicaDevices(values)));
}

/** One replica of a scenario; undefined where model or device are not in the catalog, or where nothing is decoded. */
export function replicaOf(values: FieldValues, catalog: Catalog): Replica | undefined {
  const model = architectureOf(values.model, catalog);
  const device = deviceOf(values.device, catalog);
  if (model === undefined || device === undefined || model.architecture.kind === 'encoder' || model.architecture.ops !== undefined) return undefined;
  const network = planNetwork(model.name, model.architecture);
  const devices = replicaDevices(values);
  const made = ({ prompt, output, sequences, chunk }: ReplicaWork): GenerationJob => {
    const job = jobOf({ ...values, kind: 'generation', scheduling: 'static', count: devices, prompt, output, batch: sequences, chunk }, network, device, catalog);
    if (isTraining(job)) throw new Error('a replica generates');
    return job;
  };
  const first = made({ prompt: 1, output: 2, sequences: 1, chunk: 1 });
  // Without techniques nothing but the workload depends on the work.
  const plain = first.mechanisms === NEUTRAL && values.techniques.length === 0;
  return {
    devices,
    job: plain
      ? ({ prompt, output, sequences, chunk }) => ({ ...first, workload: { ...first.workload, prompt, output, batch: sequences }, kernels: { ...first.kernels, prefillChunk: chunk } })
      : made,
  };
}
