import type { Metrics, MetricName } from '../engine/estimate-types.ts';
import type { FieldValues } from '../scenario/fields.ts';
import { formatClass, scaleOf, type BandGroup, type Bands, type Coverage, type Traits } from './bands.ts';
import type { Domain } from './mapping.ts';

/** The range around one predicted figure. */
export type Band =
  | {
    readonly kind: 'measured';
    /** In the metric's own unit: 80 % of comparable measurements fall between the two. */
    readonly low: number;
    readonly high: number;
    readonly domain: Domain;
    readonly group: BandGroup;
    readonly coverage: Coverage | undefined;
  }
  | { readonly kind: 'unmeasured' };

/** How a metric follows from what was measured: as a time does, as a rate does (inversely), or as itself. */
type Follows = { readonly domain: Domain; readonly as: 'time' | 'rate' };

/** A figure that is counted and not predicted (parameters, FLOPs of the model, what fits) follows nothing. */
function followsOf(metric: MetricName, { kind, scheduling }: FieldValues): Follows | undefined {
  const training = kind !== 'generation';
  const continuous = !training && scheduling === 'continuous';
  const work: Domain = training ? 'training' : continuous ? 'serving' : 'decode';
  switch (metric) {
    case 'ttft':
      return { domain: continuous ? 'waiting' : 'prefill', as: 'time' };
    case 'prefill_time':
      return { domain: 'prefill', as: 'time' };
    case 'tpot':
    case 'decode_step_time':
    case 'request_latency':
    case 'step_time':
    case 'training_time':
    case 'usd_per_million_tokens':
    case 'total_usd':
    case 'embodied_carbon':
      return { domain: work, as: 'time' };
    case 'tokens_per_second':
    case 'tokens_per_second_per_device':
    case 'mfu':
    case 'hfu':
    case 'device_flops_per_second':
      return { domain: work, as: 'rate' };
    case 'power':
    case 'energy_per_token':
    case 'carbon':
    case 'energy':
    case 'facility_energy':
    case 'water':
      return { domain: 'energy', as: 'time' };
    case 'memory_per_device':
      return { domain: 'memory', as: 'time' };
    case 'model_flops':
    case 'max_batch':
    case 'max_context':
    case 'goodput':
    case 'bubble':
    case 'trained_parameters':
    case 'max_micro_batch':
      return undefined;
  }
}

/** Whether nothing comparable was measured: power and energy were of services alone, and no row has a technique on. */
const unmeasuredWork = (follows: Follows, { kind, techniques }: FieldValues): boolean => techniques.length > 0 || (follows.domain === 'energy' && kind !== 'generation');

/** What the settings name and do not hold. */
export interface Subject {
  /** Of the device. */
  readonly family: string;
  /** Whether the model routes tokens to experts. */
  readonly experts: boolean;
  /** Whether it is a list of operations: of such networks none was measured. */
  readonly listed?: boolean;
}

/** What a scenario is comparable by. */
export function traitsOf(values: FieldValues, { family, experts }: Subject): Traits {
  const training = values.kind !== 'generation';
  const devices = training ? values.count : Math.min(values.count, Math.max(values.tensor, values.expert));
  return { family, format: training ? formatClass(values.weights) : formatClass(values.weights, values.activations), scale: scaleOf(devices, values.perNode), program: training ? values.framework : values.library === 'portable' ? 'portable' : values.host, network: experts ? 'experts' : 'dense' };
}

/** The band of one metric; undefined for what is counted, and under ideal efficiency, which is a bound and no prediction. */
export function bandOf(metric: MetricName, value: number, values: FieldValues, subject: Subject, bands: Bands): Band | undefined {
  const follows = values.efficiency === 'ideal' ? undefined : followsOf(metric, values);
  if (follows === undefined) return undefined;
  const group = subject.listed === true || unmeasuredWork(follows, values) ? undefined : bands.groupFor(follows.domain, traitsOf(values, subject));
  if (group === undefined) return { kind: 'unmeasured' };
  const [low, high] = follows.as === 'time' ? [value * group.low, value * group.high] : [value / group.high, value / group.low];
  return { kind: 'measured', low, high, domain: follows.domain, group, coverage: bands.coverage[follows.domain] };
}

/** The bands of every metric that has one. */
export function bandsOf(metrics: Metrics, values: FieldValues, subject: Subject, bands: Bands): Readonly<Partial<Record<MetricName, Band>>> {
  const found: Partial<Record<MetricName, Band>> = {};
  for (const [name, value] of Object.entries(metrics) as [MetricName, number][]) {
    const band = bandOf(name, value, values, subject, bands);
    if (band !== undefined) found[name] = band;
  }
  return found;
}
