import type { Bytes, BytesPerSecond, Flops, Joules, Seconds } from '../units/dimensions.ts';
import type { FormatId } from './formats.ts';
import type { PhaseName } from './job.ts';
import type { EnergyBreakdown } from './energy-breakdown.ts';
import type { EnergyParts } from './price/energy.ts';
import type { TrainingDetail } from './training/results.ts';
import type { CollectiveKind, OpGroup, OpKind } from './op.ts';

export const METRIC_NAMES = [
  'ttft', 'tpot', 'prefill_time', 'decode_step_time', 'request_latency', 'tokens_per_second', 'tokens_per_second_per_device',
  'mfu', 'model_flops', 'device_flops_per_second', 'memory_per_device', 'max_batch', 'max_context',
  'power', 'energy_per_token', 'usd_per_million_tokens', 'total_usd', 'carbon',
  // Of the batch or the run in all: joules of the devices, and with what the facility adds; litres; grams of making the devices, by their time.
  'energy', 'facility_energy', 'water', 'embodied_carbon',
  // Training: seconds of an optimizer step, executed FLOPs over peak, calendar seconds of the run with failures, share of that time spent
  // on steps that count, share of the pipeline's device-time without work, tonnes of CO2 are `carbon` in grams.
  'step_time', 'hfu', 'training_time', 'goodput', 'bubble', 'trained_parameters', 'max_micro_batch',
] as const;

export type MetricName = (typeof METRIC_NAMES)[number];

/** A metric a job does not have (an encoder's time per output token, a cost without a price) is absent. */
export type Metrics = Readonly<Partial<Record<MetricName, number>>>;

export const MEMORY_CATEGORIES = ['weights', 'gradients', 'optimizer', 'kv_cache', 'activations', 'workspace', 'communication'] as const;
export type MemoryCategory = (typeof MEMORY_CATEGORIES)[number];

export interface MemoryEstimate {
  /** On the most loaded device. */
  readonly categories: Readonly<Record<MemoryCategory, Bytes>>;
  readonly total: Bytes;
  readonly capacity: Bytes;
  readonly fits: boolean;
}

/** What an op waits for longest. */
export type Bound = 'compute' | 'memory' | 'network' | 'overhead';

/** One op with its price. Amounts are per call; `seconds` is for all `count` calls of the phase. */
export interface OpRecord {
  /** Stable within a phase and across scenarios: phase, part and name. */
  readonly id: string;
  readonly phase: PhaseName;
  readonly name: string;
  readonly kind: OpKind;
  readonly group: OpGroup;
  readonly part: string;
  /** Technique or companion model whose op it is; empty for the network's own. */
  readonly owner: string;
  readonly count: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly batch: number;
  readonly matrixFlops: Flops;
  readonly vectorFlops: Flops;
  readonly weightBytes: Bytes;
  readonly activationBytes: Bytes;
  readonly kvBytes: Bytes;
  readonly format: FormatId;
  readonly dequantised: boolean;
  /** Attention's or a scan's gradient. */
  readonly backward: boolean;
  /** In training: its backward pass makes again what stayed on chip. */
  readonly rebuilds: boolean;
  readonly collective: CollectiveKind;
  readonly ranks: number;
  readonly inNode: number;
  readonly inPod: number;
  readonly payloadBytes: Bytes;
  /** Of a transfer: the rate of its link. */
  readonly rate: BytesPerSecond;
  /** What training keeps of it until the backward pass. */
  readonly savedBytes: Bytes;
  /** The race of one call's terms; the longest is the call's time. */
  readonly computeSeconds: Seconds;
  readonly memorySeconds: Seconds;
  readonly networkSeconds: Seconds;
  readonly floorSeconds: Seconds;
  readonly callSeconds: Seconds;
  readonly seconds: Seconds;
  readonly bound: Bound;
  /** Fractions of the matrix peak and of the memory bandwidth this op can reach. */
  readonly computeEfficiency: number;
  readonly memoryEfficiency: number;
}

export interface PhaseEstimate {
  readonly name: PhaseName;
  readonly seconds: Seconds;
  /** The phase's time by what its ops wait for; with host overhead these add up to `seconds`. */
  readonly computeSeconds: Seconds;
  readonly memorySeconds: Seconds;
  readonly communicationSeconds: Seconds;
  readonly exposedCommunicationSeconds: Seconds;
  readonly overheadSeconds: Seconds;
  /** Host and scheduler share of `overheadSeconds`, once per phase execution. */
  readonly hostSeconds: Seconds;
  /** Of `seconds`, ops that work on each sequence by itself: attention and recurrences. */
  readonly attentionSeconds: Seconds;
  /** Executed on one device. */
  readonly matrixFlops: Flops;
  readonly vectorFlops: Flops;
  readonly weightBytes: Bytes;
  readonly activationBytes: Bytes;
  readonly kvBytes: Bytes;
  readonly networkBytes: Bytes;
  readonly joulesPerDevice: Joules;
  /** The same by what draws it. */
  readonly energyParts: EnergyParts;
  readonly ops?: readonly OpRecord[];
}

export interface Fix {
  /** What the button says, with the result: "Use 16 devices: fits, 61 of 80 GiB". */
  readonly label: string;
  /** Fields to set, by name (scenario/fields.ts). */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  /** Field of the scenario it is about. */
  readonly field: string;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

export interface Estimate {
  /** Only a training job has it. */
  readonly training?: TrainingDetail;
  readonly metrics: Metrics;
  readonly memory: MemoryEstimate;
  readonly phases: readonly PhaseEstimate[];
  /** Where the joules of the batch or the run go. */
  readonly energy: EnergyBreakdown;
  readonly diagnostics: readonly Diagnostic[];
}
