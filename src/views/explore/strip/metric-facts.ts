import type { MetricName } from '../../../engine/estimate-types.ts';
import type { WorkloadKind } from '../../../scenario/fields.ts';
import type { Dimension } from '../../../units/dimension.ts';

/** How a metric is named and shown. */
export interface MetricFacts {
  /** Full name, for screen readers, titles and lists. */
  readonly name: string;
  /** Name on the tile. */
  readonly short: string;
  /** Name on a phone. */
  readonly brief: string;
  readonly dimension: Dimension;
  /** Which way is better; neither for quantities that are only facts. */
  readonly better: 'lower' | 'higher' | 'neither';
}

/** As generation names them, and those that only training has. */
const METRIC_FACTS: Readonly<Record<MetricName, MetricFacts>> = {
  ttft: { name: 'Time to first token', short: 'Time to first token', brief: 'First token', dimension: 'seconds', better: 'lower' },
  tpot: { name: 'Time per output token', short: 'Time per output token', brief: 'Per output token', dimension: 'seconds', better: 'lower' },
  prefill_time: { name: 'Prefill time', short: 'Prefill time', brief: 'Prefill', dimension: 'seconds', better: 'lower' },
  decode_step_time: { name: 'Decode step time', short: 'Decode step', brief: 'Decode step', dimension: 'seconds', better: 'lower' },
  request_latency: { name: 'Request latency', short: 'Request latency', brief: 'Request', dimension: 'seconds', better: 'lower' },
  tokens_per_second: { name: 'Output tokens per second', short: 'Output tokens', brief: 'Tokens', dimension: 'per-second', better: 'higher' },
  tokens_per_second_per_device: { name: 'Output tokens per second and device', short: 'Per device', brief: 'Per device', dimension: 'per-second', better: 'higher' },
  mfu: { name: 'Model FLOPs utilisation', short: 'Utilisation', brief: 'Utilisation', dimension: 'percent', better: 'higher' },
  model_flops: { name: 'Model FLOPs of a request batch', short: 'Model FLOPs', brief: 'FLOPs', dimension: 'flops', better: 'neither' },
  device_flops_per_second: { name: 'FLOP per second and device', short: 'FLOP/s per device', brief: 'FLOP/s', dimension: 'flops-per-second', better: 'higher' },
  memory_per_device: { name: 'Memory per device', short: 'Memory per device', brief: 'Memory', dimension: 'bytes', better: 'lower' },
  max_batch: { name: 'Largest batch that fits', short: 'Largest batch', brief: 'Largest batch', dimension: 'count', better: 'higher' },
  max_context: { name: 'Longest context that fits', short: 'Longest context', brief: 'Longest context', dimension: 'tokens', better: 'higher' },
  power: { name: 'Power of all devices', short: 'Power', brief: 'Power', dimension: 'watts', better: 'lower' },
  energy_per_token: { name: 'Energy per output token', short: 'Energy per token', brief: 'Energy', dimension: 'joules', better: 'lower' },
  usd_per_million_tokens: { name: 'US dollars per million output tokens', short: 'Per million tokens', brief: 'Per million', dimension: 'usd', better: 'lower' },
  total_usd: { name: 'Cost of the batch', short: 'Cost', brief: 'Cost', dimension: 'usd', better: 'lower' },
  carbon: { name: 'Carbon dioxide of the batch', short: 'Carbon', brief: 'Carbon', dimension: 'grams', better: 'lower' },
  step_time: { name: 'Step time', short: 'Step time', brief: 'Step', dimension: 'seconds', better: 'lower' },
  hfu: { name: 'Hardware FLOPs utilisation', short: 'Hardware utilisation', brief: 'HFU', dimension: 'percent', better: 'neither' },
  training_time: { name: 'Calendar time of the run', short: 'Calendar time', brief: 'Calendar time', dimension: 'seconds', better: 'lower' },
  goodput: { name: 'Goodput: share of the calendar that is progress', short: 'Goodput', brief: 'Goodput', dimension: 'percent', better: 'higher' },
  bubble: { name: 'Share of the pipeline’s device time without work', short: 'Pipeline bubble', brief: 'Bubble', dimension: 'percent', better: 'lower' },
  trained_parameters: { name: 'Parameters trained', short: 'Trained', brief: 'Trained', dimension: 'count', better: 'neither' },
  max_micro_batch: { name: 'Largest micro-batch that fits', short: 'Largest micro-batch', brief: 'Micro-batch', dimension: 'count', better: 'higher' },
};

/** What training calls otherwise: its tokens are read, and its totals are of the whole run. */
const TRAINING_FACTS: Partial<Record<MetricName, Partial<MetricFacts>>> = {
  tokens_per_second: { name: 'Training tokens per second', short: 'Tokens' },
  tokens_per_second_per_device: { name: 'Training tokens per second and device' },
  model_flops: { name: 'Model FLOPs of a step' },
  memory_per_device: { name: 'Memory of the fullest device', short: 'Memory, worst stage' },
  energy_per_token: { name: 'Energy per training token' },
  usd_per_million_tokens: { name: 'US dollars per million training tokens' },
  total_usd: { name: 'Cost of the run' },
  carbon: { name: 'Carbon dioxide of the run' },
};

/** How a metric is named and shown for a workload. */
export function metricFacts(metric: MetricName, workload: WorkloadKind): MetricFacts {
  return workload === 'generation' ? METRIC_FACTS[metric] : { ...METRIC_FACTS[metric], ...TRAINING_FACTS[metric] };
}

const TRAINING_STRIP: readonly MetricName[] = ['step_time', 'mfu', 'tokens_per_second', 'memory_per_device', 'training_time', 'total_usd', 'carbon', 'bubble'];

/** The tiles of the strip, in order; generation also says what binds it. */
const STRIP: Readonly<Record<WorkloadKind, readonly MetricName[]>> = {
  generation: ['ttft', 'tpot', 'tokens_per_second', 'tokens_per_second_per_device', 'memory_per_device', 'usd_per_million_tokens', 'energy_per_token'],
  training: TRAINING_STRIP,
  // Most tuning has no pipeline; how much of the model it trains says more.
  finetuning: TRAINING_STRIP.map((metric) => (metric === 'bubble' ? 'trained_parameters' : metric)),
};

/** The tiles a phone has room for. */
const PHONE: Readonly<Record<WorkloadKind, readonly MetricName[]>> = {
  generation: ['ttft', 'tpot', 'tokens_per_second', 'usd_per_million_tokens'],
  training: ['step_time', 'mfu', 'memory_per_device', 'training_time'],
  finetuning: ['step_time', 'memory_per_device', 'training_time', 'total_usd'],
};

const TRAINING_CURVES: readonly MetricName[] = [
  'step_time', 'mfu', 'hfu', 'tokens_per_second', 'tokens_per_second_per_device', 'device_flops_per_second', 'memory_per_device', 'max_micro_batch', 'bubble', 'training_time', 'goodput', 'total_usd', 'usd_per_million_tokens',
  'energy_per_token', 'power', 'carbon', 'trained_parameters',
];

/** Metrics that make sense as the height of a curve; the first is drawn where the one asked for is not known. */
const CURVES: Readonly<Record<WorkloadKind, readonly MetricName[]>> = {
  generation: [
    'tpot', 'ttft', 'tokens_per_second', 'tokens_per_second_per_device', 'memory_per_device', 'usd_per_million_tokens', 'energy_per_token',
    'prefill_time', 'request_latency', 'mfu', 'max_batch', 'power', 'carbon',
  ],
  training: TRAINING_CURVES,
  finetuning: TRAINING_CURVES,
};

export function stripMetrics(workload: WorkloadKind): readonly MetricName[] {
  return STRIP[workload];
}

export function phoneMetrics(workload: WorkloadKind): readonly MetricName[] {
  return PHONE[workload];
}

export function curveMetrics(workload: WorkloadKind): readonly MetricName[] {
  return CURVES[workload];
}
