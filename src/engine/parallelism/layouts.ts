import type { Architecture, Mixer } from '../architecture.ts';
import type { TrainingJob } from '../job.ts';
import type { Recomputation } from '../training/plan.ts';

/** One way to share a training step between devices, as far as a search tries it. */
export interface Layout {
  readonly tensor: number;
  readonly pipeline: number;
  readonly context: number;
  readonly data: number;
  readonly expert: number;
  readonly virtual: number;
  readonly microBatch: number;
  readonly zero: 0 | 1 | 2 | 3;
  /** Devices that share out states: all that hold the same weights, or for hybrid sharding those of a node. */
  readonly shard: number;
  readonly recomputation: Recomputation['kind'];
}

/** What decides which layouts are legal. */
export interface LayoutQuestion {
  readonly devices: number;
  readonly perNode: number;
  /** Numbers of heads, over all mixers, that tensor ranks share out; key/value heads may also be copied. */
  readonly heads: readonly number[];
  readonly kvHeads: readonly number[];
  readonly layers: number;
  /** Routed experts of each kind of layer that has them. */
  readonly experts: readonly number[];
  readonly sequence: number;
  readonly globalBatch: number;
  readonly contextKind: 'ring' | 'all-to-all';
  /** Lets tensor groups reach beyond a node, for a model that fits no other way. */
  readonly tensorAcrossNodes: boolean;
  /** Ways to recompute that are tried; all of them unless given. */
  readonly recomputations?: readonly Recomputation['kind'][];
}

/** Rules that refuse a degree, in the order in which they are asked. */
export const REFUSALS = ['devices', 'node', 'heads', 'layers', 'sequence', 'experts', 'batch', 'micro-batches'] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface LegalLayouts {
  readonly layouts: readonly Layout[];
  /** Choices of a degree that a rule refused, each with all layouts it would have led to. */
  readonly refused: Readonly<Record<Refusal, number>>;
}

/** Sequences from which splitting them is tried, and the fewest tokens a rank is left with. */
const SPLIT_FROM = 32_768;
const FEWEST_TOKENS = 4096;
const MOST_CHUNKS = 8;
/** Most that the largest chunk may exceed an even share of the layers. */
const MOST_UNEVEN = 1.125;
const MOST_MICRO_BATCH = 8;
const RECOMPUTATIONS = ['none', 'selective', 'full'] as const;

/** The question a job asks. */
export function layoutQuestion(job: TrainingJob, tensorAcrossNodes = false): LayoutQuestion {
  const { machine, network, workload, training } = job;
  const { heads, kvHeads, experts } = sharedOut(network.architecture);
  return {
    devices: machine.count - training.reliability.spares * machine.perNode, perNode: machine.perNode, heads, kvHeads, experts, layers: network.architecture.layers,
    sequence: workload.sequence, globalBatch: workload.globalBatch, contextKind: training.layout.contextKind, tensorAcrossNodes,
    // Fused attention keeps no scores, so that computing its core again would cost time and save nothing.
    ...(job.kernels.attention === 'fused' && { recomputations: ['none', 'full'] as const }),
  };
}

function sharedOut({ mixers, ffns }: Architecture): Pick<LayoutQuestion, 'heads' | 'kvHeads' | 'experts'> {
  const all: readonly Mixer[] = Object.values(mixers);
  const heads = all.flatMap((mixer) => [
    ...('heads' in mixer ? [mixer.heads] : []), ...('ssm_heads' in mixer ? [mixer.ssm_heads] : []), ...('v_heads' in mixer ? [mixer.v_heads] : []),
  ]);
  const kvHeads = all.flatMap((mixer) => ('kv_heads' in mixer ? [mixer.kv_heads] : []));
  const experts = Object.values(ffns).flatMap((ffn) => (ffn.kind === 'moe' ? [ffn.experts] : []));
  return { heads: [...new Set(heads)].filter(Boolean), kvHeads: [...new Set(kvHeads)].filter(Boolean), experts: [...new Set(experts)] };
}

/**
 * Every layout that uses all devices and divides what it shares out: heads over tensor ranks, experts over expert ranks,
 * the batch over replicas and micro-batches; layers over chunks, the largest at most an eighth above an even share.
 * Tried: all divisors for tensor (within a node) and pipeline; powers of two for context, from sequences of 32K on; up to
 * 8 chunks a device, where micro-batches are a multiple of stages as interleaving needs; micro-batches of 1 to 8; ZeRO 2
 * without a pipeline only, since with one it would reduce every micro-batch; for ZeRO 3 also shards within the node.
 * Layouts that differ in how states are shared out only follow one another.
 */
export function legalLayouts(question: LayoutQuestion): LegalLayouts {
  const refused = Object.fromEntries(REFUSALS.map((rule) => [rule, 0])) as Record<Refusal, number>;
  const layouts: Layout[] = [];
  const legal = (rule: Refusal | undefined): boolean => {
    if (rule !== undefined) refused[rule] += 1;
    return rule === undefined;
  };
  for (const tensor of divisors(question.devices)) {
    if (!legal(tensorRefusal(question, tensor))) continue;
    for (const pipeline of divisors(question.devices / tensor)) {
      if (!legal(evenEnough(question.layers, pipeline) ? undefined : 'layers')) continue;
      for (const context of contextDegrees(question)) {
        if (!legal(contextRefusal(question, tensor, pipeline, context))) continue;
        const data = question.devices / (tensor * pipeline * context);
        if (!legal(question.globalBatch % data === 0 ? undefined : 'batch')) continue;
        for (const expert of expertDegrees(question)) {
          if (!legal(expertRefusal(question, tensor, context * data, expert))) continue;
          for (const microBatch of microBatches(question.globalBatch / data)) {
            for (const virtual of chunkCounts(question.layers, pipeline)) {
              const interleaves = (question.globalBatch / (data * microBatch)) % pipeline === 0;
              if (!legal(virtual === 1 || interleaves ? undefined : 'micro-batches')) continue;
              for (const recomputation of question.recomputations ?? RECOMPUTATIONS) {
                for (const sharing of stateSharing(question, tensor, pipeline, context * data)) {
                  layouts.push({ tensor, pipeline, context, data, expert, virtual, microBatch, recomputation, ...sharing });
                }
              }
            }
          }
        }
      }
    }
  }
  return { layouts, refused };
}

/** As a layout is judged by itself: how states are shared out and what is recomputed leave nothing over. */
export type JudgedLayout = Pick<Layout, 'tensor' | 'pipeline' | 'context' | 'data' | 'expert' | 'virtual' | 'microBatch'>;

/**
 * Why a layout leaves devices, heads, layers, experts or sequences over, by the rules of the search; undefined where it leaves nothing. Layers may be spread
 * less evenly than the search tries, and embedding and head may be chunks of their own.
 */
export function layoutRefusal(question: LayoutQuestion, { tensor, pipeline, context, data, expert, virtual, microBatch }: JudgedLayout): Refusal | undefined {
  if (tensor * pipeline * context * data !== question.devices) return 'devices';
  if (pipeline * virtual > question.layers + (pipeline > 1 ? 2 : 0) || (virtual > 1 && pipeline === 1)) return 'layers';
  if (question.globalBatch % (data * microBatch) !== 0) return 'batch';
  if (virtual > 1 && (question.globalBatch / (data * microBatch)) % pipeline !== 0) return 'micro-batches';
  return tensorRefusal(question, tensor) ?? contextRefusal(question, tensor, pipeline, context) ?? expertRefusal(question, tensor, context * data, expert);
}

function evenEnough(layers: number, chunks: number): boolean {
  return chunks <= layers && (Math.ceil(layers / chunks) * chunks) / layers <= MOST_UNEVEN;
}

function tensorRefusal({ perNode, heads, kvHeads, tensorAcrossNodes }: LayoutQuestion, tensor: number): Refusal | undefined {
  if (tensor > perNode && !tensorAcrossNodes) return 'node';
  if (heads.some((count) => count % tensor !== 0)) return 'heads';
  return kvHeads.some((count) => count % tensor !== 0 && tensor % count !== 0) ? 'heads' : undefined;
}

function contextDegrees({ sequence }: LayoutQuestion): readonly number[] {
  const degrees = [1];
  if (sequence >= SPLIT_FROM) for (let c = 2; sequence / c >= FEWEST_TOKENS; c *= 2) degrees.push(c);
  return degrees;
}

function contextRefusal({ devices, sequence, heads, contextKind }: LayoutQuestion, tensor: number, pipeline: number, context: number): Refusal | undefined {
  if ((devices / (tensor * pipeline)) % context !== 0) return 'devices';
  if (sequence % context !== 0) return 'sequence';
  return contextKind === 'all-to-all' && heads.some((count) => (count / tensor) % context !== 0) ? 'heads' : undefined;
}

function expertDegrees({ experts }: LayoutQuestion): readonly number[] {
  return experts.length === 0 ? [1] : divisors(Math.max(...experts));
}

/** Experts are split by the tensor group, or spread whole over it and over the ranks of `copies` replicas. */
function expertRefusal({ experts }: LayoutQuestion, tensor: number, copies: number, expert: number): Refusal | undefined {
  if (expert === 1) return undefined;
  const spread = expert % tensor === 0 && copies % (expert / tensor) === 0;
  return spread && experts.every((count) => count % expert === 0) ? undefined : 'experts';
}

function microBatches(ofReplica: number): readonly number[] {
  return [1, 2, 4, 8].filter((b) => b <= MOST_MICRO_BATCH && ofReplica % b === 0);
}

function chunkCounts(layers: number, pipeline: number): readonly number[] {
  const counts = [1];
  if (pipeline > 1) for (let v = 2; v <= MOST_CHUNKS; v++) if (evenEnough(layers, pipeline * v)) counts.push(v);
  return counts;
}

function stateSharing({ perNode }: LayoutQuestion, tensor: number, pipeline: number, copies: number): readonly Pick<Layout, 'zero' | 'shard'>[] {
  if (copies === 1) return [{ zero: 0, shard: 1 }];
  const stages: readonly Layout['zero'][] = pipeline === 1 ? [0, 1, 2, 3] : [0, 1, 3];
  const ofNode = Math.floor(perNode / tensor);
  const hybrid = ofNode > 1 && ofNode < copies && copies % ofNode === 0 ? [{ zero: 3, shard: ofNode } as const] : [];
  return [...stages.map((zero) => ({ zero, shard: copies })), ...hybrid];
}

function divisors(n: number): readonly number[] {
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 1; i * i <= n; i++) {
    if (n % i !== 0) continue;
    small.push(i);
    if (i * i !== n) large.unshift(n / i);
  }
  return [...small, ...large];
}

/** The job with another layout: 1F1B, interleaved where a device has several chunks, and sequence parallelism wherever there is a tensor group. */
export function withLayout(job: TrainingJob, layout: Layout): TrainingJob {
  const { tensor, data, expert, pipeline, context, virtual, zero, shard, microBatch, recomputation } = layout;
  const layers = recomputation === 'none' ? 0 : job.network.architecture.layers;
  return {
    ...job,
    parallelism: { tensor, data, expert },
    workload: { ...job.workload, microBatch },
    training: {
      ...job.training,
      recomputation: { kind: recomputation, layers },
      layout: {
        ...job.training.layout, pipeline, context, virtual, zero, schedule: virtual > 1 ? 'interleaved' : '1f1b', sequenceParallel: tensor > 1, shard,
      },
    },
  };
}
