import type { MetricName } from '../../../engine/estimate-types.ts';
import type { WorkloadKind } from '../../../scenario/fields.ts';

export { metricFacts, type MetricFacts } from '../../../engine/metric-facts.ts';

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
  'energy_per_token', 'power', 'carbon', 'energy', 'facility_energy', 'water', 'embodied_carbon', 'trained_parameters',
];

/** Metrics that make sense as the height of a curve; the first is drawn where the one asked for is not known. */
const CURVES: Readonly<Record<WorkloadKind, readonly MetricName[]>> = {
  generation: [
    'tpot', 'ttft', 'tokens_per_second', 'tokens_per_second_per_device', 'memory_per_device', 'usd_per_million_tokens', 'energy_per_token',
    'prefill_time', 'request_latency', 'mfu', 'max_batch', 'power', 'carbon', 'energy', 'facility_energy', 'water', 'embodied_carbon',
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
