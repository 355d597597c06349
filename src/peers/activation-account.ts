import type { TrainingJob } from '../engine/job.ts';
import type { ChunkPlan } from '../engine/training/chunks.ts';
import { chunkActivations, type ChunkActivations } from '../engine/training/activations.ts';
import { eachChunk, holdChunk, type HeldChunk } from '../engine/training/held-chunk.ts';
import { stageMemories } from '../engine/training/ledger.ts';
import type { Recomputation } from '../engine/training/plan.ts';
import { account, step } from './account.ts';
import type { Account } from './peer.ts';

/** Activations as a formula for one kind of layer states them, in bytes of one device on the first stage. */
export interface LayerFormula {
  /** One layer of one micro-batch. */
  readonly layer: number;
  /** Layers it counts as held at once: those of a stage times the micro-batches in flight. */
  readonly held: number;
  /** Embedding, last norm, logits. */
  readonly ends: number;
  /** Factor over all. */
  readonly overhead: number;
  /** What it takes to be computed again. */
  readonly recomputation: Recomputation['kind'];
  /** Whether dropout is taken to keep masks. */
  readonly dropout: boolean;
  /** In its own terms, why it has the layer that it has. */
  readonly layerWhy: string;
  readonly endsWhy: string;
  readonly overheadWhy: string;
}

/**
 * The way from the activations of our first stage to a formula’s. The engine itself walks the first part of it: the
 * same job without what runs only for a while, then with the recomputation and the kernels the formula has in mind. What
 * is left is layer against layer.
 */
export function compareActivations(job: TrainingJob, formula: LayerFormula): Account {
  const settled = { ...job, training: { ...job.training, offload: { ...job.training.offload, activations: 'device' as const } } };
  const again = withRecomputation(settled, formula.recomputation);
  const kernels = asWritten(again, formula.dropout);
  const ours = firstStage(job);
  const whole = firstStage(settled);
  const kept = firstStage(settled, keptOnly);
  const keptAgain = firstStage(again, keptOnly);
  const keptAsWritten = firstStage(kernels, keptOnly);
  const layersOnly = firstStage(kernels, (held) => layersOf(kernels, held));
  const first = layerBytes(kernels);
  const theirs = (formula.layer * formula.held + formula.ends) * formula.overhead;
  const { kind } = job.training.recomputation;
  return account(ours, theirs, [
    step('unmodelled', 'Activations kept on the host', whole - ours, 'It has no offload: what waits on the host counts as kept on the device.'),
    step('unmodelled', 'While a kernel runs', kept - whole, 'We add what is alive only for a while: inputs and outputs of the largest kernel, the inside of a layer that is computed again, gradients of the logits. It counts what waits for the backward pass.'),
    step('unmodelled', recomputationName(kind, formula.recomputation), keptAgain - kept, recomputationWhy(kind, formula.recomputation)),
    step('convention', 'Kernels it has in mind', keptAsWritten - keptAgain, `It counts layers as Megatron-LM ran them in 2022: attention in separate kernels${formula.dropout ? ', masks of dropout kept' : ''}. The scenario has ${job.kernels.attention === 'fused' ? 'fused attention' : 'separate kernels'}${job.training.dropout > 0 ? ' and dropout' : ' and no dropout'}.`),
    step('convention', 'Outside the layers', formula.ends - (keptAsWritten - layersOnly), formula.endsWhy),
    step('convention', 'Layers held at once', first * formula.held - layersOnly, 'It holds the layers of an even stage, times the micro-batches in flight. Our first stage has whole layers, and the schedule decides how many micro-batches it holds.'),
    step('unmodelled', 'A layer of another shape', (formula.layer - first) * formula.held, formula.layerWhy),
    step('convention', 'Allowance', theirs - (formula.layer * formula.held + formula.ends), formula.overheadWhy),
  ]);
}

function recomputationName(ours: Recomputation['kind'], theirs: Recomputation['kind']): string {
  return ours === theirs ? 'Layers computed again' : ours === 'full' ? 'Full recomputation ignored' : ours === 'none' ? 'Attention core taken as computed again' : 'Recomputation ignored';
}

function recomputationWhy(ours: Recomputation['kind'], theirs: Recomputation['kind']): string {
  if (ours === theirs) return 'It takes every layer as computed again, whatever the number set.';
  if (ours === 'full') return 'The scenario computes whole layers again and keeps one input for each. It counts them as kept.';
  if (ours === 'none') return 'The scenario keeps everything. It takes scores, softmax and their dropout as computed again.';
  return 'The scenario computes the attention core again. It counts that as kept.';
}

function withRecomputation(job: TrainingJob, kind: Recomputation['kind']): TrainingJob {
  return { ...job, training: { ...job.training, recomputation: { kind, layers: kind === 'none' ? 0 : job.network.architecture.layers } } };
}

/** Attention in three kernels and no other operation split: a layer as arXiv:2205.05198 counts it. */
function asWritten(job: TrainingJob, dropout: boolean): TrainingJob {
  return { ...job, kernels: { ...job.kernels, attention: 'unfused', host: 'graph' }, training: { ...job.training, dropout: dropout ? 0.1 : 0, loss: 'in-place' } };
}

/** Activations of the first pipeline device, each chunk’s as `change` leaves them. */
function firstStage(job: TrainingJob, change: (held: HeldChunk) => ChunkActivations = ({ activations }) => activations): number {
  const chunks = eachChunk(job, holdChunk).map((held) => ({ ...held, activations: change(held) }));
  return stageMemories(job, chunks)[0]?.estimate.categories.activations ?? 0;
}

function keptOnly({ activations }: HeldChunk): ChunkActivations {
  return { ...activations, transient: 0 };
}

/** What the chunk keeps besides what a chunk without its layers keeps. */
function layersOf(job: TrainingJob, { chunk, effect, activations }: HeldChunk): ChunkActivations {
  const ends = chunkActivations(job, withoutLayers(chunk), effect);
  return { ...activations, saved: activations.saved - ends.saved, savedForWeight: activations.savedForWeight - ends.savedForWeight, transient: 0 };
}

function withoutLayers(chunk: ChunkPlan): ChunkPlan {
  return { ...chunk, layers: 0, plan: { ...chunk.plan, mixers: [], ffns: [], norms: 0, reductions: 0 } };
}

/** Mean bytes one of the first chunk’s layers keeps of a micro-batch. */
function layerBytes(job: TrainingJob): number {
  const [first] = eachChunk(job, holdChunk);
  return first === undefined || first.chunk.layers === 0 ? 0 : layersOf(job, first).saved / first.chunk.layers;
}
