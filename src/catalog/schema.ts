import type { Architecture } from '../engine/architecture.ts';
import type { Device } from '../engine/device.ts';
import type { Bytes, FlopsPerSecond, Parameters, Tokens } from '../units/dimensions.ts';
import type { FormatId } from '../engine/formats.ts';

export type * from './schema-links.ts';
export type * from './schema-papers.ts';
export type * from './schema-grids.ts';
export type * from './schema-prices.ts';
export type * from './schema-techniques.ts';

/** Where a value was read, and whether it was read there (false: recalled, or taken from someone who read it). */
export interface Provenance {
  readonly source: string;
  readonly verified: boolean;
}

/** A parameter count as its authors give it. */
export interface OfficialParameters {
  readonly value: Parameters;
  readonly precision: 'as published' | 'rounded';
  /** Half of the last digit given, where the figure is rounded. */
  readonly half_unit?: Parameters;
  /** What the figure covers; absent means the language model alone. */
  readonly scope?: 'text+vision' | 'text+mtp';
}

/** Extra modules that predict further tokens ahead (multi-token prediction). */
export interface MultiTokenPrediction {
  readonly modules: number;
  readonly params?: Parameters;
}

/** The vision tower of a multimodal model; the catalog describes its text part. */
export interface VisionTower {
  readonly params?: Parameters;
  readonly layers?: number;
  readonly hidden?: number;
  readonly ffn?: number;
  readonly heads?: number;
  readonly patch?: number;
  readonly image?: number;
  readonly out?: number;
  readonly tokens_per_image?: number;
}

/** A model of the catalog: one line of `data/models.json`. */
export interface ModelRecord {
  readonly id: string;
  readonly family: string;
  readonly name: string;
  readonly org: string;
  /** Date of release: year, month or day. */
  readonly release: string;
  /** The shape was read at its source. */
  readonly verified: boolean;
  readonly params: { readonly official: OfficialParameters; readonly active?: Parameters };
  /** What the architecture adds up to, kept beside the shape so that a slip in either shows. */
  readonly counted: { readonly total: Parameters; readonly active: Parameters };
  /** Format the weights were released in. */
  readonly native_dtype: FormatId;
  readonly training_tokens?: Tokens;
  readonly mtp?: MultiTokenPrediction;
  readonly vision?: VisionTower;
  readonly architecture: Architecture;
}

/** Where the facts of a model come from: one line of `data/models-sources.json`. */
export interface ModelSources {
  readonly id: string;
  /** Of the architecture. */
  readonly sources: readonly string[];
  /** Of the official parameter count. */
  readonly params: Provenance;
  /** Of the official active count. */
  readonly active?: Provenance;
  readonly vision_source?: string;
  readonly training?: {
    readonly flops?: number;
    readonly hardware?: string;
    readonly gpu_hours?: number;
    readonly gpu_hours_per_trillion_tokens?: number;
  };
  readonly notes?: readonly string[];
  /** The same shape counted by another implementation. */
  readonly second_count?: { readonly by: string; readonly class?: string; readonly total: Parameters };
  /** The shape compared with other published copies, field by field: [there, here]. */
  readonly shape_checks?: readonly ShapeCheck[];
  /** Elements kept per token and per sequence, worked out apart from the engine. */
  readonly state?: {
    readonly kv_elements_per_token?: number;
    readonly window_kv_elements_max?: number;
    readonly recurrent_state_elements?: number;
  };
}

export interface ShapeCheck {
  readonly source: string;
  readonly fields: number;
  readonly differences?: Readonly<Record<string, readonly number[]>>;
  readonly explanation?: Readonly<Record<string, string>>;
}

export const DEVICE_FAMILIES = [
  'nvidia-pascal', 'nvidia-volta', 'nvidia-turing', 'nvidia-ampere-dc', 'nvidia-ampere', 'nvidia-ada', 'nvidia-hopper',
  'nvidia-blackwell', 'nvidia-blackwell-consumer', 'nvidia-rubin',
  'amd-cdna1', 'amd-cdna2', 'amd-cdna3', 'amd-cdna4', 'amd-cdna5', 'amd-rdna',
  'intel-gaudi', 'intel-gpu', 'google-tpu', 'aws-trainium', 'huawei-ascend',
  'apple', 'mobile', 'cpu', 'fpga', 'dataflow', 'inference-card',
] as const;

/** Devices of one family share calibration curves. */
export type DeviceFamily = (typeof DEVICE_FAMILIES)[number];

/** A device of the catalog: one line of `data/devices.json`. */
export interface DeviceRecord extends Device {
  readonly family: DeviceFamily;
  /** The figures were read at their source. */
  readonly verified: boolean;
  readonly pcie?: { readonly bandwidth: number; readonly generation?: number; readonly lanes?: number };
  /** What the vendor calls a compute unit. */
  readonly compute_unit?: string;
  readonly sram_per_unit?: Bytes;
  /** Boost clock in Hz. */
  readonly clock?: number;
  readonly process?: string;
  /** Memory of the host, per node, as such machines are usually sold. */
  readonly host_memory?: Bytes;
  /** Highest matrix rate that was measured with large products. */
  readonly achievable?: { readonly bf16?: FlopsPerSecond; readonly fp8?: FlopsPerSecond };
}

/** Where the facts of a device come from: one line of `data/devices-sources.json`. */
export interface DeviceSources {
  readonly id: string;
  readonly sources: readonly string[];
  /** Memory as the vendor prints it. */
  readonly capacity_stated: string;
  readonly note?: string;
  readonly price?: Provenance & { readonly provider: string; readonly date: string };
  readonly achievable_source?: string;
  /** Other sources compared with ours, and what came of it. */
  readonly cross_checks?: readonly CrossCheck[];
}

export interface CrossCheck {
  readonly field: string;
  readonly ours: number | string;
  readonly other: number | string;
  readonly source?: string;
  readonly verdict: string;
}
