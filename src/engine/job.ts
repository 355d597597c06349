import type { Bytes, BytesPerSecond, FlopsPerSecond, Grams, Litres, Ratio, Seconds, Tokens, UsdPerHour, Watts } from '../units/dimensions.ts';
import type { Architecture, Ffn, Mixer, NormSpec } from './architecture.ts';
import type { Device, PeakFormat } from './device.ts';
import type { FormatId } from './formats.ts';
import type { ParameterCount } from './network/parameters.ts';
import type { EfficiencyModel } from './price/efficiency.ts';
import type { HostKind } from './price/host.ts';
import type { KernelLibrary } from './price/portable.ts';
import type { Mechanisms } from './techniques/mechanisms.ts';
import type { TrainingPlan, TrainingWorkload } from './training/plan.ts';

/**
 * The resolved, fully numeric description of the work: what `resolve` makes of a scenario and
 * what techniques transform. Every mechanism is a field with a neutral value.
 */
export type Job = GenerationJob | TrainingJob;

/** What every job says, whatever its workload. */
export interface JobCore {
  readonly network: Network;
  readonly machine: Machine;
  readonly formats: TensorFormats;
  readonly parallelism: Parallelism;
  readonly kernels: Kernels;
  readonly economics: Economics;
  readonly efficiency: EfficiencyModel;
  /** What techniques do beside changing the fields above; `NEUTRAL` without any. */
  readonly mechanisms: Mechanisms;
}

export interface GenerationJob extends JobCore {
  readonly workload: GenerationWorkload;
}

/** Pretraining or fine-tuning: `training` holds what only such a job has. */
export interface TrainingJob extends JobCore {
  readonly workload: TrainingWorkload;
  readonly training: TrainingPlan;
}

/** Whether a job trains. */
export function isTraining(job: Job): job is TrainingJob {
  return job.workload.kind === 'training';
}

/** The model with what its pattern adds up to. */
export interface Network {
  readonly name: string;
  readonly architecture: Architecture;
  /** The decoder, or the only stack. */
  readonly stack: StackPlan;
  /** The encoder of an encoder-decoder model. */
  readonly encoder?: StackPlan;
  readonly parameters: ParameterCount;
}

/** A stack of layers, with equal mixers and equal FFNs counted together. */
export interface StackPlan {
  readonly hidden: number;
  readonly norm: NormSpec;
  readonly mixers: readonly { readonly key: string; readonly mixer: Mixer; readonly count: number }[];
  readonly ffns: readonly { readonly key: string; readonly ffn: Ffn; readonly count: number }[];
  /** Norms over all layers, the final one not included. */
  readonly norms: number;
  /** Places where tensor-parallel devices add their partial results, over all layers. */
  readonly reductions: number;
}

export interface Machine {
  readonly device: Device;
  readonly count: number;
  /** Devices that share the scale-up link. */
  readonly perNode: number;
  readonly memoryCapacity: Bytes;
  readonly memoryBandwidth: BytesPerSecond;
  /** Streaming multiprocessors or the like; an assumed number where the datasheet states none. */
  readonly computeUnits: number;
  /** Rate of ordinary arithmetic. */
  readonly vectorPeak: FlopsPerSecond;
  /** Dense matrix peak of the format the device really multiplies in, by format asked for. */
  readonly matrixPeak: Readonly<Record<FormatId, FlopsPerSecond>>;
  /** Format used where the device lacks the one asked for. */
  readonly matrixFormat: Readonly<Record<FormatId, FormatId>>;
  /** Matrix rates that a technique put in place of the device's own; absent where none did. */
  readonly setRates?: Readonly<Partial<Record<FormatId, SetRate>>>;
  readonly scaleUp: NodeLink;
  readonly scaleOut: LinkLevel;
  /** Devices below one tier of switches at full rate; beyond it traffic shares the spine. Infinity where the network is flat. */
  readonly pod: number;
  /** Rate inside a pod over the rate each device gets through the spine; 1 is non-blocking. */
  readonly oversubscription: Ratio;
  readonly host: HostTiers;
  /** Power one device may draw. */
  readonly tdp: Watts;
  /** The datasheet's limit, of which power is a share. */
  readonly ratedPower: Watts;
}

/** Where a matrix rate comes from that is not the device's own for its format: the datasheet's peak of another times a factor. */
export interface SetRate {
  readonly technique: string;
  /** Datasheet peak it is a multiple of. */
  readonly of: PeakFormat;
  readonly factor: Ratio;
  /** What the factor is, in one sentence. */
  readonly note: string;
  /** What the machine's rate of the format is without the technique. */
  readonly native: FlopsPerSecond;
}

/** Memory and storage beyond the device's own, per device. */
export interface HostTiers {
  /** Device to host memory, per direction. */
  readonly bandwidth: BytesPerSecond;
  /** Host memory a device may use. */
  readonly capacity: Bytes;
  readonly nvmeBandwidth: BytesPerSecond;
}

export interface LinkLevel {
  readonly name: string;
  /** Per device and direction. */
  readonly bandwidth: BytesPerSecond;
}

export interface NodeLink extends LinkLevel {
  /** The switch between the devices adds up what passes through it, so an all-reduce sends every byte once. */
  readonly reduces: boolean;
  /** How cards without links of their own exchange: below a switch they share, or through the host; none where they have links. */
  readonly bus: 'none' | 'direct' | 'host';
}

export interface GenerationWorkload {
  readonly kind: 'generation';
  readonly prompt: Tokens;
  readonly output: Tokens;
  /** Sequences on the whole machine. */
  readonly batch: number;
  /**
   * Static: all prompts prefilled together, then all sequences decoded in step. Continuous: the steady state of a service in
   * which the next request takes the place of each that finishes (serving/continuous.ts).
   */
  readonly scheduling: 'static' | 'continuous';
}

/** Matrices whose weights have the format of weights where that is narrow; the others stay at 16 bits. */
export type NarrowedPart = 'all' | 'feed-forward' | 'experts';

export interface TensorFormats {
  readonly weights: FormatId;
  /** All, where it is not said. */
  readonly narrowed?: NarrowedPart;
  /** Input embedding and output head. */
  readonly embeddings: FormatId;
  readonly activations: FormatId;
  readonly kv: FormatId;
  /** What units multiply in where that is not the wider of the two formats that meet. */
  readonly multiplied?: MultipliedFormats;
}

/** Formats of arithmetic that techniques choose; each absent where it follows from what is stored. */
export interface MultipliedFormats {
  /** Products with weights, straight from how these are stored: nothing expands them on the way. */
  readonly products?: FormatId;
  /** Queries with keys, weights of attention with values. */
  readonly attention?: FormatId;
}

export interface Parallelism {
  readonly tensor: number;
  readonly data: number;
  readonly expert: number;
}

export interface Kernels {
  /** Fused attention keeps the score matrix on chip; unfused writes and reads it. */
  readonly attention: 'fused' | 'unfused';
  /** Fused attention written for the device's generation, or for the one before. */
  readonly attentionKernel: 'own' | 'older';
  /** MLA: cache the latent and absorb projections when decoding, or cache expanded heads. */
  readonly mla: 'absorbed' | 'naive';
  /** One GEMM for query, key and value, and one for gate and up; or one each. */
  readonly projections: 'merged' | 'separate';
  readonly host: HostKind;
  /** Whose kernels run; `efficiency` is theirs. */
  readonly library: KernelLibrary;
  /** Who makes inputs of products narrow: the kernel that writes them, or one of its own. */
  readonly quantise: 'fused' | 'separate';
  /** Pairs counted in causal attention: those computed, or the full square some papers count. */
  readonly causal: 'half' | 'full';
  /** Experts a pass works through: those that a token chose, or all that a device holds. */
  readonly experts: 'chosen' | 'held';
  /** Load of the busiest expert-parallel device over what its share of the experts would bring it evenly. */
  readonly expertImbalance: Ratio;
  /** Tokens in a KV cache page. */
  readonly kvPage: Tokens;
  /** Most tokens prefilled in one pass. */
  readonly prefillChunk: Tokens;
  /** Kept by driver and runtime on each device. */
  readonly runtimeReserve: Bytes;
}

export interface Economics {
  readonly price: UsdPerHour;
  /** Facility power over device power. */
  readonly pue: Ratio;
  /** Carbon intensity of electricity, per kWh. */
  readonly gridPerKwh: Grams;
  /** Litres the facility evaporates, per kWh of the devices (WUE of The Green Grid). */
  readonly waterPerKwh: Litres;
  /** Litres power plants evaporate, per kWh the facility draws. */
  readonly sourceWaterPerKwh: Litres;
  /** Carbon of making one device. */
  readonly embodied: Grams;
  /** Over which a device works that off. */
  readonly lifetime: Seconds;
}

export type PhaseName = GenerationPhase | TrainingPhase;
export type GenerationPhase = 'prefill' | 'decode';
/** `forward` includes the loss, `recompute` what the backward pass computes again, `optimizer` what follows the last gradient. */
export type TrainingPhase = 'forward' | 'recompute' | 'backward' | 'optimizer';
