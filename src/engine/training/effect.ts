import type { Bytes, Flops, Ratio } from '../../units/dimensions.ts';
import type { FormatId } from '../formats.ts';

/** Projections a low-rank or bottleneck module can attach to, and every other class of weights. */
export const MODULES = ['query', 'key', 'value', 'output', 'gate', 'up', 'down', 'expert', 'router', 'other'] as const;
export type ModuleName = (typeof MODULES)[number];

/** One weight matrix of a chunk as one device holds it: `rows` inputs × `columns` outputs. */
export interface WeightMatrix {
  readonly module: ModuleName;
  /** Key of the mixer or FFN. */
  readonly part: string;
  /** Name of the GEMM op that multiplies with it. */
  readonly op: string;
  readonly rows: number;
  readonly columns: number;
  /** How many there are on the device, over all layers of the chunk (and all experts held). */
  readonly count: number;
  /** Of those, how many a token passes through, on average. */
  readonly active: number;
}

/** What a chunk holds on one device, as far as states and methods are concerned. */
export interface HeldParameters {
  readonly matrices: readonly WeightMatrix[];
  /** Norms, biases and other vectors. */
  readonly vectors: number;
  /** Biases alone, of those. */
  readonly biases: number;
  /** Embedding table rows × width on this device, and the output head's. */
  readonly embedding: number;
  readonly head: number;
  /** Extras that are neither. */
  readonly other: number;
  /** Layers of the chunk and the number of the first of them. */
  readonly layers: number;
  readonly firstLayer: number;
  readonly hidden: number;
}

/** A class of work that a method adds, executed by one device. Amounts are of one of `count` executions, before any sharding of states. */
export interface ExtraWork {
  readonly name: string;
  readonly when: 'forward' | 'backward' | 'micro-batch' | 'step';
  readonly count: number;
  readonly matrixFlops: Flops;
  readonly vectorFlops: Flops;
  readonly bytes: Bytes;
  readonly format: FormatId;
  /** All-gather it waits for first: among how many ranks, and the bytes each brings. */
  readonly gather?: { readonly ranks: number; readonly payloadBytes: Bytes };
}

/** Modules trained beside the base weights (LoRA, bottleneck adapters): one matrix pair for each base matrix it attaches to. */
export interface AdapterGemm {
  /** Base op it runs beside, by part and op name; undefined runs once a layer on the residual stream. */
  readonly part: string | undefined;
  readonly op: string;
  readonly rows: number;
  readonly rank: number;
  readonly columns: number;
  /** Executions over the chunk's layers, each with all tokens of the micro-batch (of experts, as many as a token uses). */
  readonly count: number;
}

/**
 * What a training method does to one chunk on one device. The neutral effect (full training) trains everything, adds
 * nothing and scales nothing.
 */
export interface MethodEffect {
  /** Share of base matrices (vectors, embedding, head) of this chunk that get a weight gradient; expected where layers are drawn. */
  readonly trainsMatrices: Ratio;
  readonly trainsVectors: Ratio;
  readonly trainsEmbedding: Ratio;
  readonly trainsHead: Ratio;
  /** Share of this chunk's layers that the activation gradient has to pass. */
  readonly gradientLayers: Ratio;
  /** Parameters that get a gradient on this device, those of adapters included. */
  readonly trained: number;
  /** Of those: adapters and other parameters that are not in the base. */
  readonly added: number;
  /** Elements of gradient alive at once; fewer than `trained` where layers are updated as soon as their gradient is there. */
  readonly gradientElements: number;
  /** Elements of gradient that copies of the model exchange in a step: `trained`, but for methods whose gradient is a number or several gradients. */
  readonly exchangedElements: number;
  /** Bytes of optimizer states on this device before sharding, master weights not included. `methodEffect` always says; undefined: `states(trained)` of the optimizer. */
  readonly stateBytes: Bytes | undefined;
  /** Further bytes held: projectors, clusterings, error buffers. */
  readonly extraBytes: Bytes;
  /** Kept for the backward pass of each micro-batch beyond what the network and the adapters' products keep. */
  readonly savedBytes: Bytes;
  readonly adapters: readonly AdapterGemm[];
  readonly work: readonly ExtraWork[];
  /** Share of the saved GEMM inputs kept (column–row sampling), and of the weight gradient's FLOPs done. */
  readonly keptInputs: Ratio;
  /** Inputs of frozen matrices are kept too. */
  readonly keepsFrozenInputs?: true;
  readonly weightGradientWork: Ratio;
  /** Share of the FLOPs of the base's weight GEMMs that is done, forward and backward: below 1 on sparse weights. */
  readonly matrixWork: Ratio;
  /** Forward and backward passes for each micro-batch: 1 and 1; MeZO 2q and 0. */
  readonly forwardPasses: number;
  readonly backwardPasses: number;
  /** Nothing is kept for a backward pass. */
  readonly keepsActivations: boolean;
  /** Tokens before each sequence that only attention reads (prefix) or that pass through the network (prompt). */
  readonly prefixTokens: number;
  readonly promptTokens: number;
  /** Steps over those of ordinary training on the same tokens. */
  readonly stepFactor: number;
}
