import type { MetricName } from '../../../engine/estimate-types.ts';
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

export const METRIC_FACTS: Readonly<Record<MetricName, MetricFacts>> = {
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
};

/** The tiles of the strip, in order. */
export const STRIP_METRICS = [
  'ttft', 'tpot', 'tokens_per_second', 'tokens_per_second_per_device', 'memory_per_device', 'usd_per_million_tokens', 'energy_per_token',
] as const satisfies readonly MetricName[];

/** The tiles a phone has room for. */
export const PHONE_METRICS: readonly MetricName[] = ['ttft', 'tpot', 'tokens_per_second', 'usd_per_million_tokens'];

/** Metrics that make sense as the height of a curve. */
export const CURVE_METRICS = [
  'tpot', 'ttft', 'tokens_per_second', 'tokens_per_second_per_device', 'memory_per_device', 'usd_per_million_tokens', 'energy_per_token',
  'request_latency', 'mfu', 'max_batch', 'power', 'carbon',
] as const satisfies readonly MetricName[];
