import type { Dimension } from '../units/dimension.ts';
import type { MetricName } from './estimate-types.ts';

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
  energy: { name: 'Energy of the batch', short: 'Energy', brief: 'Energy', dimension: 'joules', better: 'lower' },
  facility_energy: { name: 'Energy of the batch, the facility’s included', short: 'Facility energy', brief: 'Facility', dimension: 'joules', better: 'lower' },
  water: { name: 'Water of the batch', short: 'Water', brief: 'Water', dimension: 'litres', better: 'lower' },
  embodied_carbon: { name: 'Embodied carbon of the batch', short: 'Embodied carbon', brief: 'Embodied', dimension: 'grams', better: 'lower' },
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
  energy: { name: 'Energy of the run' },
  facility_energy: { name: 'Energy of the run, the facility’s included' },
  water: { name: 'Water of the run' },
  embodied_carbon: { name: 'Embodied carbon of the run' },
};

/** What a network that is a list of operations calls otherwise: it reads samples, once. */
const SAMPLE_FACTS: Partial<Record<MetricName, Partial<MetricFacts>>> = {
  ttft: { name: 'Time of the batch', short: 'Time of the batch', brief: 'Batch' },
  prefill_time: { name: 'Time of a pass', short: 'Time of a pass', brief: 'Pass' },
  tokens_per_second: { name: 'Samples per second', short: 'Samples', brief: 'Samples' },
  tokens_per_second_per_device: { name: 'Samples per second and device' },
  energy_per_token: { name: 'Energy per sample', short: 'Energy per sample' },
  usd_per_million_tokens: { name: 'US dollars per million samples', short: 'Per million samples' },
};

/** How a metric is named and shown for a workload, of tokens or of samples. */
export function metricFacts(metric: MetricName, workload: 'generation' | 'training' | 'finetuning', counts: 'tokens' | 'samples' = 'tokens'): MetricFacts {
  if (workload === 'generation' && counts === 'samples') return { ...METRIC_FACTS[metric], ...SAMPLE_FACTS[metric] };
  return workload === 'generation' ? METRIC_FACTS[metric] : { ...METRIC_FACTS[metric], ...TRAINING_FACTS[metric] };
}
