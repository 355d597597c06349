import type { DenseFfn, GivenFfn, MoeFfn } from '../architecture.ts';
import type { Kernels, Parallelism } from '../job.ts';
import { destinations, expertPlaces } from './destinations.ts';
import { collective, elementwise, gemm, groupedGemm, wideGemm, type Emission } from './emission.ts';
import { largestOf, pairsDeviation, touchedDeviation } from './chance.ts';
import { gateElements, type ElementBytes } from './eager.ts';
import { expertsHeld } from './parameters/shard.ts';
import type { OpGroup } from '../op.ts';
import type { GemmInput } from './training-terms.ts';

/** A gated activation (SwiGLU) costs about six scalar operations a channel, a plain one about five. */
const GATED_FLOPS = 6;
const PLAIN_FLOPS = 5;
/** A plain activation reads, writes and keeps one element each. */
function plainElements({ between, handed }: Emission, written = handed): ElementBytes {
  return { moved: between + written, kept: 1 };
}

/**
 * What becomes of the activation's output. The gradient of ReLU follows from the sign of its output, so that one tensor
 * serves it and the product that reads it (PyTorch's autograd formula for `relu`); others keep their input.
 */
function outputOf(e: Emission, gated: boolean): GemmInput {
  return !gated && e.job.network.architecture.activation === 'relu' ? 'kept' : 'inner';
}

/** Dense feed-forward layer of inner width `dim`: up (and gate), activation, down (arXiv:2002.05202 for gated ones). */
export function emitDenseFfn(e: Emission, part: string, ffn: DenseFfn | GivenFfn, layers: number): void {
  perceptron(e, 'feed-forward', part, '', layers, Math.ceil(ffn.dim / e.job.parallelism.tensor), ffn.gated, streamOf(e));
}

/** Beside attention, behind one norm, attention has kept the input already. */
function streamOf(e: Emission): GemmInput {
  const { parallel_attn_ffn, norm } = e.job.network.architecture;
  return parallel_attn_ffn === true && norm.per_layer === 1 ? 'shared' : 'stream';
}

function perceptron(e: Emission, group: OpGroup, part: string, prefix: string, layers: number, inner: number, gated: boolean, input: GemmInput): void {
  const d = e.job.network.architecture.hidden;
  const T = e.shape.tokens;
  if (gated && e.job.kernels.projections === 'merged') {
    gemm(e, group, part, named(prefix, 'Gate and up projection'), layers, T, 2 * inner, d, input);
  } else {
    if (gated) gemm(e, group, part, named(prefix, 'Gate projection'), layers, T, inner, d, input);
    gemm(e, group, part, named(prefix, 'Up projection'), layers, T, inner, d, gated ? 'shared' : input);
  }
  const { moved, kept } = gated ? gateElements(e) : plainElements(e);
  const output = outputOf(e, gated);
  const saved = kept * T * inner * e.precision.activation;
  elementwise(e, group, part, named(prefix, gated ? 'Gated activation' : 'Activation'), layers,
    (gated ? GATED_FLOPS : PLAIN_FLOPS) * T * inner, moved * T * inner, 0, saved, false, output === 'kept' ? saved : 0);
  gemm(e, group, part, named(prefix, 'Down projection'), layers, T, d, inner, output);
}

function named(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix} ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** How a layer's routed experts lie on the devices, and what one pass brings to the busiest of them. */
export interface ExpertLoad {
  /** Experts the busiest device holds. */
  readonly held: number;
  /** Devices that split each expert between them. */
  readonly shards: number;
  /** Of those held, the number that at least one token of the pass chose, on average. */
  readonly touched: number;
  /** Token–expert pairs the busiest device computes in a pass. */
  readonly assignments: number;
}

/**
 * Experts expected to be chosen by at least one of `tokens` that each pick `topK` of `experts` evenly:
 * E·(1 − (1 − k/E)^tokens).
 */
export function touchedExperts(experts: number, topK: number, tokens: number): number {
  return topK >= experts ? experts : experts * -Math.expm1(tokens * Math.log1p(-topK / experts));
}

/**
 * Largest ratio of the busiest expert device's load to what its share of the experts would bring it evenly: every token
 * chooses as many of the experts there as it may.
 */
export function largestImbalance(ffn: MoeFfn, devices: number): number {
  const held = expertsHeld(ffn.experts, devices);
  return (ffn.experts * Math.min(held, ffn.top_k)) / (ffn.top_k * held);
}

/**
 * Spreads experts over `expert` devices, whole ones: where they do not divide, the busiest holds one more. Within one replica's tensor group the tokens are everywhere already, and what
 * is left of the group splits each expert; beyond it, tokens of expert/tensor replicas meet at the experts. All wait for the busiest
 * device, which by `chance` has more than the mean even where tokens choose evenly (`chance.ts`).
 */
export function expertLoad(ffn: MoeFfn, parallelism: Parallelism, tokens: number, imbalance: number, chance = false): ExpertLoad {
  const { tensor, expert } = parallelism;
  const pool = tokens * Math.max(1, expert / tensor);
  const held = expertsHeld(ffn.experts, expert);
  const beyond = chance ? largestOf(Math.min(expert, ffn.experts)) : 0;
  const pairs = (imbalance * pool * ffn.top_k * held) / ffn.experts + (beyond > 0 ? beyond * pairsDeviation(ffn.experts, ffn.top_k, pool, held) : 0);
  const chosen = (touchedExperts(ffn.experts, ffn.top_k, pool) * held) / ffn.experts + (beyond > 0 ? beyond * touchedDeviation(ffn.experts, ffn.top_k, pool, held) : 0);
  const assignments = Math.min(pairs, pool * Math.min(held, ffn.top_k));
  return {
    held,
    shards: Math.max(1, tensor / expert),
    touched: Math.min(chosen, held, Math.max(assignments, Number.MIN_VALUE)),
    assignments,
  };
}

/** Softmax and a comparison for each expert. */
const CHOICE_FLOPS = 6;

/** Rows that a grouped product laid out ahead has for each expert it may meet: one tile (vLLM's `compute_aligned_M` for DeepGEMM). */
export const ROOM = 128;

/** What grouped products work through. */
export interface ExpertsRun {
  /** Experts whose weights are read. */
  readonly read: number;
  /** Rows multiplied for each; pricing adds half a tile, so that half of one makes it whole. */
  readonly rows: number;
  /** Rows of all experts between the products. */
  readonly laidOut: number;
}

/** Products over the experts that tokens chose, or over room for every expert of the device. */
export function expertsRun({ experts }: Kernels, { held, touched, assignments }: ExpertLoad): ExpertsRun {
  if (experts === 'chosen') return { read: touched, rows: assignments / touched, laidOut: assignments };
  return { read: held, rows: Math.max(assignments / held, ROOM / 2), laidOut: assignments + held * (ROOM - 1) };
}

/**
 * Mixture of experts (arXiv:1701.06538; shared experts: 2401.06066): router, dispatch, experts, combine, shared experts.
 * Router weights multiply inside the activation, so that a backward pass needs no output of the experts.
 */
export function emitMoe(e: Emission, part: string, ffn: MoeFfn, layers: number): void {
  const { job, precision } = e;
  const d = job.network.architecture.hidden;
  const { tensor, expert } = job.parallelism;
  const T = e.shape.tokens;
  const width = ffn.latent ?? d;
  const capacity = e.training?.capacityFactor ?? Infinity;
  const load = expertLoad(ffn, job.parallelism, T, Math.min(job.kernels.expertImbalance, capacity), e.training === undefined);
  const places = expertPlaces(expert, Math.min(expert, e.spans?.expert.inNode ?? job.machine.perNode));
  const travelling = T * destinations(ffn.experts, ffn.top_k, places) * Math.min(1, capacity);
  const dispatched = e.training?.dispatched ?? precision.activation;
  const inner = Math.ceil(ffn.expert_dim / load.shards);
  const { read, rows, laidOut } = expertsRun(job.kernels, load);

  wideGemm(e, 'experts', part, 'Router', layers, T, ffn.experts, d, streamOf(e));
  // Softmax over the router's results and the largest of them, with weights and numbers in 32 bits: a kernel of its own (vLLM's `topk_softmax`).
  if (e.training === undefined) elementwise(e, 'experts', part, 'Expert choice', layers, CHOICE_FLOPS * T * ffn.experts, T * (ffn.experts * e.between + 8 * ffn.top_k));
  // Balance between experts is a loss of its own, on the router's probabilities in 32 bits (arXiv:2101.03961).
  if (e.training !== undefined) elementwise(e, 'experts', part, 'Balance loss', layers, 6 * T * ffn.experts, 8 * T * ffn.experts, 0, 4 * T * ffn.experts);
  if (ffn.latent !== undefined) gemm(e, 'experts', part, 'Latent down projection', layers, T, width, d, 'shared');
  if (expert > tensor) collective(e, part, 'Expert dispatch', layers, 'all-to-all', expert, (travelling * width * dispatched) / tensor, 'expert');
  elementwise(e, 'experts', part, 'Expert permutation', layers, 0, (T * e.between + load.assignments * precision.activation) * width);
  if (ffn.gated && job.kernels.projections === 'separate') {
    groupedGemm(e, part, 'Expert gate projection', layers, read, rows, inner, width);
    groupedGemm(e, part, 'Expert up projection', layers, read, rows, inner, width, 'shared');
  } else {
    groupedGemm(e, part, ffn.gated ? 'Expert gate and up projection' : 'Expert up projection', layers, read, rows, (ffn.gated ? 2 : 1) * inner, width);
  }
  // Inputs of experts are made narrow among what their start counts.
  const { moved, kept } = ffn.gated ? gateElements(e, precision.activation) : plainElements(e, precision.activation);
  const output = outputOf(e, ffn.gated);
  const saved = kept * laidOut * inner * precision.activation;
  elementwise(e, 'experts', part, 'Expert activation', layers, (ffn.gated ? GATED_FLOPS : PLAIN_FLOPS) * laidOut * inner,
    moved * laidOut * inner, 0, saved, false, output === 'kept' ? saved : 0);
  groupedGemm(e, part, 'Expert down projection', layers, read, rows, width, inner, output);
  if (expert > tensor) collective(e, part, 'Expert combine', layers, 'all-to-all', expert, (travelling * width * precision.residual) / tensor, 'expert');
  elementwise(e, 'experts', part, 'Weighted sum', layers, 2 * load.assignments * width, (load.assignments + T) * width * precision.residual);
  if (ffn.latent !== undefined) gemm(e, 'experts', part, 'Latent up projection', layers, T, d, width);
  if (ffn.shared_experts > 0) {
    const shared = ffn.shared_dim ?? ffn.shared_experts * ffn.expert_dim;
    perceptron(e, 'experts', part, 'Shared expert', layers, Math.ceil(shared / tensor), ffn.gated, 'shared');
  }
  if (ffn.residual_dense !== undefined) perceptron(e, 'feed-forward', part, 'Dense residual', layers, Math.ceil(ffn.residual_dense / tensor), ffn.gated, 'shared');
}
