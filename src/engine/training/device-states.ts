import type { Bytes } from '../../units/dimensions.ts';
import { bitsPerElement, bytesPerElement, lookedUpFormat, type FormatId } from '../formats.ts';
import type { TrainingJob } from '../job.ts';
import { widerFormat } from '../network/precision.ts';
import { groupSpans, type GroupSpans } from '../parallelism/placement.ts';
import type { HeldParameters, MethodEffect } from './effect.ts';
import { FRAMEWORKS, secondGradient } from './frameworks.ts';
import { statesUnder } from './optimizers.ts';
import type { PrecisionRecipe } from './plan.ts';
import { copyBytes } from './recipes.ts';

/** Ranks that hold the same weights and may share out their states: routed experts have fewer copies than the rest. */
export interface ShardRanks {
  readonly dense: number;
  readonly experts: number;
}

/** What a chunk's states take on one device. */
export interface DeviceStates {
  /** Weights as the passes read them, with copies in the compute format. */
  readonly weights: Bytes;
  readonly gradients: Bytes;
  /** States of the optimizer, master weights apart. */
  readonly optimizer: Bytes;
  readonly master: Bytes;
}

/** Ranks among which ZeRO shards the states of a job. */
export function shardRanks(job: TrainingJob, spans: GroupSpans = groupSpans(job)): ShardRanks {
  return { dense: spans.shard.ranks, experts: spans['expert-data'].ranks };
}

/** An amount on one device after ranks have shared it out, of which `experts` belongs to routed experts. */
export function sharedOut(total: number, experts: number, ranks: ShardRanks): number {
  return (total - experts) / ranks.dense + experts / ranks.experts;
}

/** Elements of a chunk's routed experts on one device. */
export function expertElements(held: HeldParameters): number {
  let elements = 0;
  for (const { module, rows, columns, count } of held.matrices) if (module === 'expert') elements += rows * columns * count;
  return elements;
}

/** Elements of all matrices of a chunk on one device, with what is in no known shape. */
export function matrixElements(held: HeldParameters): number {
  let elements = held.other;
  for (const { rows, columns, count } of held.matrices) elements += rows * columns * count;
  return elements;
}

/** Share of what is trained that belongs to routed experts. */
export function expertShare(held: HeldParameters, effect: MethodEffect): number {
  return effect.trained === 0 ? 0 : Math.min(1, (expertElements(held) * effect.trainsMatrices) / effect.trained);
}

/** The format of what no recipe narrows below 16 bits: vectors, and modules that a method adds. */
function atLeast16(format: FormatId): FormatId {
  return bitsPerElement(format) < 16 ? 'bf16' : format;
}

/**
 * Bytes of the states of one chunk on one device (ZeRO, arXiv:1910.02054): optimizer and master weights shared out from
 * stage 1, gradients from stage 2, weights at stage 3. Trained weights are in the recipe's format, frozen ones in
 * `formats.weights` and `formats.embeddings`. Not among them: `effect.extraBytes`, and what stage 3 gathers for a while.
 *
 * At stage 3 a rank keeps its shard in the recipe's format beside its master weights, as the ZeRO paper counts (16 bytes
 * over the ranks) and DeepSpeed holds it; where the framework narrows weights as it gathers them, the master weights alone.
 */
export function stateBytesOfDevice(job: TrainingJob, held: HeldParameters, effect: MethodEffect, ranks: ShardRanks = shardRanks(job)): DeviceStates {
  const { recipe, optimizer, layout, framework } = job.training;
  const share = expertShare(held, effect);
  const divided = (bytes: Bytes, stage: 1 | 2): Bytes => (layout.zero >= stage ? sharedOut(bytes, bytes * share, ranks) : bytes);
  const second = secondGradient(framework, recipe);
  return {
    weights: weightBytes(job, held, effect, ranks),
    gradients: divided(effect.gradientElements * bytesPerElement(recipe.gradients), 2) + (second === undefined ? 0 : divided(effect.gradientElements * bytesPerElement(second.format), second.optimizers ? 1 : 2)),
    optimizer: divided(statesUnder(optimizer, held, effect), 1),
    master: divided(masterElements(recipe, effect) * bytesPerElement(recipe.master ?? 'fp32'), 1),
  };
}

/**
 * Weights that have a master copy: what is trained. Where layers are drawn those of the present draw, which have a
 * gradient; without gradients weights change in place.
 */
function masterElements(recipe: PrecisionRecipe, { trained, gradientElements }: MethodEffect): number {
  return recipe.master === undefined || gradientElements === 0 ? 0 : Math.max(trained, gradientElements);
}

function weightBytes(job: TrainingJob, held: HeldParameters, effect: MethodEffect, ranks: ShardRanks): Bytes {
  const { recipe, layout, framework } = job.training;
  const { weights, embeddings } = job.formats;
  const { standingCopies } = FRAMEWORKS[framework];
  // Where the master weights are what is gathered, trained weights stand nowhere else.
  const stands = standingCopies || layout.zero < 3 || recipe.master === undefined || effect.gradientElements === 0 ? 1 : 0;
  const linear = (format: FormatId): Bytes => bytesPerElement(format) + (standingCopies ? copyBytes(recipe, format) : 0);
  const perMatrix = mixed(effect.trainsMatrices, stands * linear(recipe.weights), linear(weights));
  const perVector = mixed(effect.trainsVectors, stands * bytesPerElement(atLeast16(recipe.weights)), bytesPerElement(atLeast16(weights)));
  const table = stands * bytesPerElement(widerFormat(recipe.weights, embeddings));
  const frozenTable = bytesPerElement(lookedUpFormat(embeddings));
  const frozenHead = bytesPerElement(embeddings);
  const total = matrixElements(held) * perMatrix + held.vectors * perVector
    + held.embedding * mixed(effect.trainsEmbedding, table, frozenTable) + held.head * mixed(effect.trainsHead, table, frozenHead)
    + stands * effect.added * bytesPerElement(atLeast16(recipe.weights));
  return layout.zero === 3 ? sharedOut(total, expertElements(held) * perMatrix, ranks) : total;
}

function mixed(share: number, trained: number, frozen: number): number {
  return share * trained + (1 - share) * frozen;
}
