import type { Bytes, BytesPerSecond, Ratio, Seconds, Tokens } from '../../units/dimensions.ts';
import type { FormatId } from '../formats.ts';

/** What is trained on: a number of tokens, in steps of `globalBatch` sequences. */
export interface TrainingWorkload {
  readonly kind: 'training';
  /** s: tokens of one training sequence, as the network sees it. */
  readonly sequence: Tokens;
  /** B: sequences of one optimizer step over the whole machine. */
  readonly globalBatch: number;
  /** b: sequences one replica works on at once. */
  readonly microBatch: number;
  /** D: tokens of the whole run, those of padding not counted. */
  readonly tokens: Tokens;
  readonly lengths: SequenceLengths;
}

/** How documents fill the sequences. `spread` is the sigma of a log-normal distribution of lengths around `mean`; 0 is one length. */
export type SequenceLengths =
  | { readonly kind: 'full' }
  /** Documents laid end to end; a token attends to its own document only. */
  | { readonly kind: 'packed'; readonly mean: Tokens; readonly spread: number }
  /** One document a sequence, the rest of it padding that is computed and thrown away. */
  | { readonly kind: 'padded'; readonly mean: Tokens; readonly spread: number };

/** Everything about a training job besides its workload: how states are kept, what is trained, how ranks divide the work. */
export interface TrainingPlan {
  readonly recipe: PrecisionRecipe;
  readonly optimizer: Optimizer;
  readonly method: TrainingMethod;
  readonly recomputation: Recomputation;
  readonly layout: TrainingLayout;
  readonly offload: Offload;
  readonly reliability: Reliability;
  /** Dropout probability; any above 0 keeps masks and costs a pass. */
  readonly dropout: Ratio;
  /** Dropout of the inputs of low-rank pairs, each pair's its own (PEFT's `lora_dropout`): any above 0 keeps a dropped copy and its mask. */
  readonly pairDropout: Ratio;
  readonly loss: LossKind;
  /** Extra heads that predict tokens further ahead, each a layer and the shared output head. */
  readonly predictionHeads: number;
  /** Most tokens an expert takes over its even share (tokens beyond are dropped); Infinity drops none. */
  readonly capacityFactor: Ratio;
  /** How states and buffers are held; `frameworks.ts` says what differs. */
  readonly framework: FrameworkId;
  /** What the caching allocator holds and nothing uses, over what is used. */
  readonly allocatorSlack: Ratio;
}

export const FRAMEWORK_IDS = ['megatron', 'deepspeed', 'fsdp2'] as const;
export type FrameworkId = (typeof FRAMEWORK_IDS)[number];

/**
 * How the cross entropy treats logits. unfused: each operation writes a tensor of its own. in-place: one tensor is widened
 * and then overwritten, up to its gradient. compiled: operations are fused, so that logits and their gradient are written as narrow as the stream. fused: logits are made and reduced in pieces and never kept whole.
 */
export type LossKind = 'unfused' | 'in-place' | 'compiled' | 'fused';

export type RecipeId = 'fp32' | 'fp16' | 'bf16' | 'bf16-pure' | 'fp8' | 'fp8-block' | 'mxfp8' | 'nvfp4';

/** Formats of a training step. Which of them a recipe sets is in `recipes.ts`; each can be set apart. */
export interface PrecisionRecipe {
  readonly id: RecipeId;
  /** Format GEMMs multiply in, forward and backward. */
  readonly compute: FormatId;
  /** Weights as forward and backward passes read them. */
  readonly weights: FormatId;
  /** Activations between kernels and as kept for the backward pass, where no GEMM input is kept narrower. */
  readonly activations: FormatId;
  /** GEMM inputs kept for the backward pass are in `compute`, narrower than `activations`. */
  readonly savesNarrow: boolean;
  /** Copies of a weight in the compute format: 2 where a transposed one is kept. */
  readonly computeCopies: number;
  /** Accumulated gradients. */
  readonly gradients: FormatId;
  /** Format in which gradients are reduced between replicas. */
  readonly reduction: FormatId;
  /** Master weights, where the optimizer keeps its own copy. */
  readonly master?: FormatId;
  /** Activations on their way to experts, where narrower than between kernels. */
  readonly dispatch?: FormatId;
}

export type OptimizerId = 'sgd' | 'adamw' | 'adafactor' | 'lion' | 'muon' | 'shampoo' | 'soap' | 'lamb';

export interface Optimizer {
  readonly id: OptimizerId;
  /** Storage of its states; see `optimizers.ts` for which states there are. */
  readonly states: FormatId;
}

/** Which block of layers a low-rank method attaches to. */
export type AdapterTargets = 'query-value' | 'attention' | 'all-linear';

/** What is trained and how: each method with its published parameters. They own the trainable set and the optimizer slot, so there is one. */
export type TrainingMethod =
  /** `perLayer`: a layer is updated as soon as its gradient is there (LOMO, arXiv:2306.09782). */
  | { readonly kind: 'full'; readonly perLayer?: boolean }
  | { readonly kind: 'bitfit' }
  /** The bottom `layers` layers (and the embedding) are frozen. */
  | { readonly kind: 'freeze'; readonly layers: number }
  | { readonly kind: 'head' }
  /** Houlsby-style bottleneck adapters, `perLayer` of inner width `width` in each layer. */
  | { readonly kind: 'adapter'; readonly width: number; readonly perLayer: number }
  /** Trained keys and values before every layer's own. */
  | { readonly kind: 'prefix'; readonly tokens: number }
  /** Trained embeddings before the prompt. */
  | { readonly kind: 'prompt'; readonly tokens: number }
  | { readonly kind: 'ia3' }
  | { readonly kind: 'lora'; readonly rank: number; readonly targets: AdapterTargets; readonly variant: 'lora' | 'dora' }
  /** LoRA on a base stored in `formats.weights` (NF4 by default), expanded for every product. */
  | { readonly kind: 'qlora'; readonly rank: number; readonly targets: AdapterTargets; readonly pagedOptimizer: boolean }
  | { readonly kind: 'moe-lora'; readonly rank: number; readonly targets: AdapterTargets; readonly experts: number; readonly active: number }
  /** Full-parameter training whose gradient is projected to rank `rank` for the optimizer, projector renewed every `gap` steps. */
  | { readonly kind: 'galore'; readonly rank: number; readonly gap: number; readonly perLayer: boolean; readonly variant: 'galore' | 'natural' | 'gradnorm' }
  /** `active` layers drawn anew every `period` steps are trained; OwLore also projects their gradients to `rank`. */
  | { readonly kind: 'lisa'; readonly active: number; readonly period: number; readonly rank: number | undefined }
  /** Two forward passes a query, no backward pass; `stepFactor` times as many steps. */
  | { readonly kind: 'mezo'; readonly queries: number; readonly stepFactor: number; readonly variant: 'spsa' | 'forward-gradient' }
  /** Weight gradients from a sample of `kept` of the column–row pairs (WTA-CRS). */
  | { readonly kind: 'wta-crs'; readonly kept: Ratio; readonly rank: number | undefined }
  /** Differentiable clustering of weights to 2^bits values while training (eDKM). */
  | { readonly kind: 'edkm'; readonly bits: number; readonly learners: number; readonly uniquify: boolean }
  /** Sparse weights of `density` for the first `share` of the tokens, dense after. */
  | { readonly kind: 'sparse-dense'; readonly density: Ratio; readonly share: Ratio; readonly hardware: boolean }
  /** `passes` backward passes for as many objectives, whose gradients are combined. */
  | { readonly kind: 'multi-objective'; readonly passes: number };

/** What the backward pass computes again in place of keeping it. */
export interface Recomputation {
  /**
   * selective: the attention core (scores, softmax, values). operations: all but attention and every second matrix
   * product of a layer. full: a layer keeps its input only.
   */
  readonly kind: 'none' | 'selective' | 'operations' | 'full';
  /** Layers it applies to, of the whole network (k of L). */
  readonly layers: number;
}

export const SCHEDULES = ['gpipe', '1f1b', 'interleaved', 'zb-h1', 'zb-h2', 'zb-v', 'v-half', 'v-min', 'dualpipe'] as const;
export type ScheduleName = (typeof SCHEDULES)[number];

export const RANK_ORDERS = ['tp-cp-ep-dp-pp', 'tp-cp-pp-ep-dp', 'pp-tp-cp-ep-dp'] as const;
/** Order in which ranks are laid out, fastest-varying first: what comes first shares a node. */
export type RankOrder = (typeof RANK_ORDERS)[number];

export interface TrainingLayout {
  /** p, c, v; t, d and e are in `job.parallelism`. d counts replicas: devices / (t·p·c). */
  readonly pipeline: number;
  readonly context: number;
  readonly virtual: number;
  readonly schedule: ScheduleName;
  /** Norms, dropout and residuals are split over the tensor group along the sequence. */
  readonly sequenceParallel: boolean;
  readonly contextKind: 'ring' | 'all-to-all';
  /** One context degree for all sequences, or groups sized to each length (arXiv:2412.01523). */
  readonly contextGroups: 'static' | 'by-length';
  /** What data-parallel ranks share out: 1 optimizer, 2 and gradients, 3 and weights. */
  readonly zero: 0 | 1 | 2 | 3;
  /** Ranks over which states are sharded; fewer than d·c is hybrid sharding. */
  readonly shard: number;
  /** Where embedding and head go: on the end stages, with layers shifted to balance them, or split over all stages. */
  readonly vocabulary: 'ends' | 'balanced' | 'spread';
  readonly order: RankOrder;
  readonly overlap: OverlapPolicy;
}

/** How much communication runs beside computation: computed from what can, all exposed, or a share that the reader sets. */
export type OverlapPolicy = { readonly kind: 'computed' } | { readonly kind: 'none' } | { readonly kind: 'set'; readonly share: Ratio };

export interface Offload {
  readonly optimizer: 'device' | 'host' | 'nvme';
  readonly weights: 'device' | 'host' | 'nvme';
  readonly activations: 'device' | 'host';
}

export interface Reliability {
  /** Mean time between failures of one device (its host and links included). */
  readonly deviceMtbf: Seconds;
  /** storage: training waits for the write. async: it waits for the copy to the host. memory: kept in the hosts' memory of other nodes. */
  readonly checkpoint: 'storage' | 'async' | 'memory';
  /** Seconds between checkpoints; undefined takes the Young–Daly optimum. */
  readonly interval: Seconds | undefined;
  /** To shared storage, over the whole machine. */
  readonly storageBandwidth: BytesPerSecond;
  /** From a failure to running again, without the work lost: detection, replacement, loading. */
  readonly recovery: Seconds;
  /** Nodes that stand by, of the machine's own. */
  readonly spares: number;
  /** How much slower than the others the slowest device is. */
  readonly straggler: Ratio;
}

/** Bytes alive on one device for a purpose that only training has. */
export interface StateBytes {
  readonly weights: Bytes;
  readonly gradients: Bytes;
  readonly optimizer: Bytes;
}
