import type { Catalog } from '../../catalog/catalog.ts';
import { sumEstimate } from '../../engine/estimate.ts';
import { jobOf } from '../price.ts';
import { MODELS, pipelineRun, type Choice, type Gpu } from './cases.ts';

/** Tasks of the benchmark: they fill batches, and the last batch is what is left. */
export const TASKS = 164;
/** Those from 21 on are the smallest that take 8, 6, 5, 4, 3, 2 and 1 rounds: any other takes as many rounds with more padding. */
const BATCHES = [1, 2, 4, 8, 16, 21, 28, 33, 41, 55, 82, 164] as const;
const DEVICES = [1, 2, 4] as const;
/** Weights take no more of the memory than this, or more GPUs are taken. */
const MOST_WEIGHTS = 0.5;

/** Seconds of one static batch; undefined where it does not fit. */
type Timer = (choice: Choice) => number | undefined;

function timerOf(catalog: Catalog, model: string, device: Gpu): Timer {
  const known = new Map<string, number | undefined>();
  return (choice) => {
    const key = `${choice.batch}/${choice.devices}`;
    if (!known.has(key)) {
      const job = jobOf(pipelineRun(model, device, choice), catalog);
      const { memory_per_device = Infinity, request_latency } = sumEstimate(job);
      known.set(key, memory_per_device <= job.machine.memoryCapacity ? request_latency : undefined);
    }
    return known.get(key);
  };
}

/** Tasks a second: full batches and what is left over; undefined where the batch does not fit. */
export function throughputOf(timer: Timer, { batch, devices }: Choice): number | undefined {
  const left = TASKS % batch;
  const full = timer({ batch, devices });
  const rest = left === 0 ? 0 : timer({ batch: left, devices });
  return full === undefined || rest === undefined ? undefined : TASKS / (Math.floor(TASKS / batch) * full + rest);
}

interface Tried {
  readonly batch: number;
  readonly throughput: number;
}

/** The batch with the most throughput on so many GPUs; of equal ones the smaller. Undefined where nothing fits. */
function bestBatch(timer: Timer, devices: number): Tried | undefined {
  return BATCHES.reduce<Tried | undefined>((top, batch) => {
    const throughput = throughputOf(timer, { batch, devices });
    return throughput === undefined || (top !== undefined && throughput <= top.throughput) ? top : { batch, throughput };
  }, undefined);
}

/** A batch chosen elsewhere, halved until it fits. */
function carried(timer: Timer, { batch, devices }: Choice): number | undefined {
  for (let size = batch; size >= 1; size = Math.floor(size / 2)) {
    const throughput = throughputOf(timer, { batch: size, devices });
    if (throughput !== undefined) return throughput;
  }
  return undefined;
}

/** The fewest GPUs whose memory a model's weights fill by half at most; undefined where four are too few. */
function devicesFor(catalog: Catalog, model: string, gpus: readonly Gpu[]): number | undefined {
  return DEVICES.find((devices) => gpus.every((gpu) => {
    const { network, machine } = jobOf(pipelineRun(model, gpu, { batch: 1, devices }), catalog);
    return 2 * network.parameters.total <= MOST_WEIGHTS * devices * machine.memoryCapacity;
  }));
}

/**
 * For each model: by how much the best batch of the second GPU beats the first one's best, carried over, on as many GPUs of
 * either kind. More than it takes to hold the model is no choice of a pipeline, which runs layers one after the other.
 */
export function moves(catalog: Catalog, from: Gpu, to: Gpu): readonly number[] {
  return MODELS.flatMap((model) => {
    const devices = devicesFor(catalog, model, [from, to]);
    if (devices === undefined) return [];
    const there = timerOf(catalog, model, to);
    const chosen = bestBatch(timerOf(catalog, model, from), devices);
    const own = bestBatch(there, devices);
    const kept = chosen && carried(there, { batch: chosen.batch, devices });
    return own === undefined || kept === undefined ? [] : [own.throughput / kept - 1];
  });
}
