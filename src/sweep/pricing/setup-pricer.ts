import type { Pricer } from '../../comparison/pricer.ts';
import { METRIC_NAMES, type MetricName } from '../../engine/estimate-types.ts';
import type { WritableMetrics } from '../../engine/generation-estimate.ts';
import { isTraining, type Economics, type GenerationJob, type Job } from '../../engine/job.ts';
import { canReprice, createRepricer } from '../../engine/repricing/repricer.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { isInputMetric, type InputMetric, type SweepMetric } from '../metrics.ts';
import { DIRECT_FIELDS, type DirectField } from '../order.ts';
import { inputMetric } from './inputs.ts';
import { comesWithTotals } from './needed.ts';
import { putJob, type Rows } from './rows.ts';
import type { DirectLists } from './setups.ts';

/** Prices scenarios `from` to `to − 1` of a setup into the rows from `row` on. */
export type SetupPricer = (from: number, to: number, rows: Rows, row: number) => void;

/** So many scenarios at least make taking a job apart worth its while. */
const WORTH_REPRICING = 24;

/** The way to price the scenarios of a setup: a job repriced where it can be, else a job for each. */
export function createSetupPricer(values: FieldValues, job: Job, lists: DirectLists, needed: readonly SweepMetric[], asksMemory: boolean, pricer: Pricer): SetupPricer {
  const block = DIRECT_FIELDS.reduce((product, field) => product * lists[field].length, 1);
  if (block < WORTH_REPRICING || isTraining(job) || !canReprice(job) || !needed.every((metric) => isInputMetric(metric) || comesWithTotals(metric))) return oneByOne(values, job, lists, asksMemory, pricer);
  return repriced(job, lists, asksMemory);
}

/** Place of each direct field's value in scenario `at` of a setup. */
function placesAt(lists: DirectLists, at: number, into: Record<DirectField, number>): void {
  let rest = at;
  for (let place = DIRECT_FIELDS.length - 1; place >= 0; place -= 1) {
    const field = DIRECT_FIELDS[place] as DirectField;
    const { length } = lists[field];
    into[field] = rest % length;
    rest = Math.floor(rest / length);
  }
}

function blankPlaces(): Record<DirectField, number> {
  return { prompt: 0, output: 0, chunk: 0, batch: 0, price: 0, pue: 0, grid: 0 };
}

/** Direct fields put into the completed values: no other field depends on them, so that nothing is completed again. */
function oneByOne(values: FieldValues, first: Job, lists: DirectLists, asksMemory: boolean, pricer: Pricer): SetupPricer {
  const places = blankPlaces();
  const jobAt = (at: number): Job | undefined => {
    placesAt(lists, at, places);
    return pricer.job({ ...values, ...Object.fromEntries(DIRECT_FIELDS.map((field) => [field, lists[field][places[field]]])) });
  };
  return (from, to, rows, row) => {
    for (let at = from; at < to; at += 1) {
      const job = at === 0 ? first : jobAt(at);
      const target = row + at - from;
      if (job === undefined) rows.status[target] = rows.judge.skip('refused');
      else putJob(job, asksMemory, rows, target);
    }
  };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** One function a metric: looking it up by its name for every scenario takes as long as computing it. */
const READERS = Object.fromEntries(METRIC_NAMES.map((name) => [name, readerOf(name)])) as Readonly<Record<MetricName, (metrics: WritableMetrics) => number>>;

function readerOf(name: MetricName): (metrics: WritableMetrics) => number {
  switch (name) {
    case 'tpot':
      return ({ tpot }) => tpot ?? NaN;
    case 'ttft':
      return ({ ttft }) => ttft ?? NaN;
    case 'usd_per_million_tokens':
      return ({ usd_per_million_tokens: usd }) => usd ?? NaN;
    case 'tokens_per_second':
      return ({ tokens_per_second: rate }) => rate ?? NaN;
    default:
      return (metrics) => metrics[name] ?? NaN;
  }
}

/** Lengths are put into a repriced job elsewhere; the rest it has itself. */
function inputAt(job: GenerationJob, metric: InputMetric, context: number): number {
  return metric === 'context' ? context : inputMetric(job, metric);
}

function repriced(job: GenerationJob, lists: DirectLists, asksMemory: boolean): SetupPricer {
  const economics: Writable<Economics> = { ...job.economics };
  const own: GenerationJob = { ...job, economics };
  const repricer = createRepricer(own, lists.batch);
  // What lengths share is compared with the lengths that came first. Beginning with the setup's own first makes a scenario's last digits its own: runs that begin elsewhere, in other shards, give the same.
  repricer.lane({ prompt: lists.prompt[0] ?? 1, output: lists.output[0] ?? 1, chunk: lists.chunk[0] ?? 1 });
  const capacity = job.machine.memoryCapacity;
  const places = blankPlaces();
  // All of them from the start: numbers of an object whose shape is settled are written in place.
  const metrics: WritableMetrics = {
    ttft: NaN, tpot: NaN, prefill_time: NaN, decode_step_time: NaN, request_latency: NaN, tokens_per_second: NaN, tokens_per_second_per_device: NaN,
    memory_per_device: NaN, power: NaN, energy_per_token: NaN, carbon: NaN, energy: NaN, facility_energy: NaN, water: NaN, embodied_carbon: NaN, usd_per_million_tokens: NaN, total_usd: NaN,
  };
  const paid = lists.price.length * lists.pue.length * lists.grid.length;
  return (from, to, { needed, columns, status, judge }, row) => {
    const reads = needed.map((metric) => (isInputMetric(metric) ? undefined : READERS[metric]));
    let at = from;
    while (at < to) {
      placesAt(lists, at, places);
      const lengths = { prompt: lists.prompt[places.prompt] ?? 1, output: lists.output[places.output] ?? 1, chunk: lists.chunk[places.chunk] ?? 1 };
      const lane = repricer.lane(lengths);
      const context = lengths.prompt + lengths.output;
      // To the end of the lane: batches, and for each what it costs.
      const end = Math.min(to, at + (lists.batch.length - places.batch) * paid - ((places.price * lists.pue.length + places.pue) * lists.grid.length + places.grid));
      for (; at < end; at += 1) {
        if (paid > 1) placesAt(lists, at, places);
        economics.price = lists.price[places.price] ?? 0;
        economics.pue = lists.pue[places.pue] ?? 1;
        economics.gridPerKwh = lists.grid[places.grid] ?? 0;
        metrics.usd_per_million_tokens = metrics.total_usd = NaN;
        lane.put(places.batch, metrics);
        const target = row + at - from;
        for (let place = 0; place < needed.length; place += 1) {
          const read = reads[place];
          (columns[place] as Float64Array)[target] = read === undefined ? inputAt(own, needed[place] as InputMetric, context) : read(metrics);
        }
        status[target] = judge.judge(columns, target, !asksMemory || (metrics.memory_per_device ?? 0) <= capacity);
        if (paid === 1) places.batch += 1;
      }
    }
  };
}
