import { readFileSync } from 'node:fs';
import { efficiencyFor, type Calibration } from '../../src/catalog/calibration.ts';
import type { Architecture } from '../../src/engine/architecture.ts';
import { metricOf } from '../../src/engine/estimate.ts';
import type { MetricName } from '../../src/engine/estimate-types.ts';
import { FORMAT_IDS, type FormatId } from '../../src/engine/formats.ts';
import type { GenerationJob, Kernels, Network } from '../../src/engine/job.ts';
import type { EfficiencyModel } from '../../src/engine/price/efficiency.ts';
import { devicePower, type DeviceUse } from '../../src/engine/price/energy.ts';
import { sumPhase } from '../../src/engine/sum.ts';
import { planNetwork } from '../../src/engine/network/plan.ts';
import { deviceOf, KERNELS, machineOf } from './machine.ts';
import { numberIn, readTable, textIn, type Row } from './table.ts';

export type TaskMetric = 'ttft_ms' | 'ttft_ms_loaded' | 'tpot_ms' | 'decode_tps' | 'prefill_tps' | 'tps_per_device' | 'power_w_all';

/** A measured service or benchmark run that the engine can be asked about. */
export interface Task {
  readonly source: string;
  readonly software: string;
  readonly device: string;
  readonly family: string;
  readonly model: string;
  readonly metric: TaskMetric;
  readonly value: number;
  readonly row: Row;
  readonly job: GenerationJob;
}

/** Prompts of these rows are a data set's, whose lengths were not published: a typical chat or exam question. */
const UNSTATED_PROMPT = 200;
const UNSTATED_OUTPUT = 128;

const architectures = new Map((JSON.parse(readFileSync(new URL('../../src/catalog/data/models.json', import.meta.url), 'utf8')) as readonly { id: string; name: string; architecture: Architecture }[]).map((m) => [m.id, m]));
const networks = new Map<string, Network>();

function networkOf(id: string): Network {
  const known = networks.get(id);
  if (known !== undefined) return known;
  const model = architectures.get(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  const network = planNetwork(model.name, model.architecture);
  networks.set(id, network);
  return network;
}

function hostOf(software: string): Kernels['host'] {
  return software.startsWith('LitGPT') ? 'eager' : 'graph';
}

function format(text: string): FormatId {
  return FORMAT_IDS.find((id) => id === text) ?? 'bf16';
}

/** Every run the tables hold, with the efficiency of `calibration`, or ideal until one is given. */
export function tasks(calibration?: Calibration): readonly Task[] {
  return readTable(new URL('./data/end-to-end.csv', import.meta.url)).map((row) => {
    const device = deviceOf(textIn(row, 'device'));
    const count = numberIn(row, 'count');
    const metric = textIn(row, 'metric') as TaskMetric;
    const prompt = numberIn(row, 'prompt');
    const output = numberIn(row, 'output');
    const job: GenerationJob = {
      network: networkOf(textIn(row, 'model')),
      machine: machineOf(device.id, count, Math.min(count, 8)),
      workload: {
        kind: 'generation',
        prompt: Number.isNaN(prompt) ? UNSTATED_PROMPT : Math.max(1, prompt),
        output: Math.max(2, Number.isNaN(output) ? UNSTATED_OUTPUT : Math.round(output)),
        batch: Math.max(1, Math.round(numberIn(row, 'batch'))),
        scheduling: 'static',
      },
      formats: { weights: format(textIn(row, 'weights')), embeddings: 'bf16', activations: format(textIn(row, 'multiplied')), kv: format(textIn(row, 'kv')) },
      parallelism: { tensor: numberIn(row, 'tensor') >= numberIn(row, 'expert') ? numberIn(row, 'tensor') : numberIn(row, 'expert'), data: 1, expert: numberIn(row, 'expert') },
      kernels: { ...KERNELS, host: hostOf(textIn(row, 'software')) },
      economics: { price: 0, pue: 1, gridPerKwh: 0 },
      efficiency: calibration === undefined ? { kind: 'ideal' } : efficiencyFor(device, calibration),
    };
    return { source: textIn(row, 'source'), software: textIn(row, 'software'), device: device.id, family: device.family, model: textIn(row, 'model'), metric, value: numberIn(row, 'value'), row, job };
  });
}

/**
 * The engine's answer in the row's unit. Under continuous batching every other request's prefill interrupts decoding:
 * over the `output` steps of a request each of the `batch` requests prefills once, so a step lasts the decode step plus
 * batch/output prefills of one request.
 */
export function answer(task: Task, efficiency: EfficiencyModel = task.job.efficiency): number {
  const job: GenerationJob = { ...task.job, efficiency };
  const { batch, prompt, output } = job.workload;
  switch (task.metric) {
    case 'ttft_ms':
      return metric(job, 'prefill_time') * 1e3;
    case 'prefill_tps':
      return prompt / metric(job, 'prefill_time');
    case 'decode_tps':
      return 1 / metric(job, 'decode_step_time');
    case 'tps_per_device':
      return metric(job, 'tokens_per_second_per_device');
    case 'tpot_ms':
      return (metric(job, 'decode_step_time') + (batch / output) * metric(alone(job), 'prefill_time')) * 1e3;
    case 'power_w_all':
      return devicePower(decodeUse(job), job.machine, efficiency) * job.machine.count;
    case 'ttft_ms_loaded':
      return metric(alone(job), 'prefill_time') * 1e3;
  }
}

/** What a device does in one decode step. */
export function decodeUse(job: GenerationJob): DeviceUse {
  const totals = sumPhase(job, 'decode');
  return { seconds: metric(job, 'decode_step_time'), matrixSecondsAtPeak: totals.matrixSecondsAtPeak, bytes: totals.weightBytes + totals.activationBytes + totals.kvBytes };
}

function alone(job: GenerationJob): GenerationJob {
  return { ...job, workload: { ...job.workload, batch: 1 } };
}

function metric(job: GenerationJob, name: MetricName): number {
  return metricOf(job, name) ?? Number.NaN;
}
