import { bitsPerElement } from '../engine/formats.ts';
import type { TensorFormats } from '../engine/job.ts';
import { virtualOf } from '../engine/parallelism/schedules.ts';
import type { PrecisionRecipe, SequenceLengths, TrainingLayout, TrainingPlan, TrainingWorkload } from '../engine/training/plan.ts';
import { RECIPES } from '../engine/training/recipes.ts';
import type { FieldValues } from './fields.ts';
import { copiesOf, hasFrozenBase } from './training-defaults.ts';
import { methodOf } from './training-method.ts';

/** What a training scenario asks for. */
export function trainingWorkload(values: FieldValues): TrainingWorkload {
  const { sequence, globalBatch, microBatch, tokens } = values;
  return { kind: 'training', sequence, globalBatch, microBatch, tokens, lengths: lengthsOf(values) };
}

function lengthsOf({ lengths, meanLength, lengthSpread }: FieldValues): SequenceLengths {
  return lengths === 'full' ? { kind: 'full' } : { kind: lengths, mean: meanLength, spread: lengthSpread };
}

/** Formats of tensors: a frozen base is stored as the reader says, weights that are trained as the recipe says. */
export function trainingFormats(values: FieldValues): TensorFormats {
  const { weights, activations } = RECIPES[values.recipe];
  const own = hasFrozenBase(values.method);
  // Recipes that narrow the weights leave the table and the head at 16 bits.
  const wide = bitsPerElement(weights) >= 16 ? weights : 'bf16';
  return { weights: own ? values.weights : weights, embeddings: own ? values.embeddings : wide, activations, kv: activations };
}

/** How states are kept, what is trained and how ranks divide the work. */
export function trainingPlan(values: FieldValues): TrainingPlan {
  return {
    recipe: recipeOf(values),
    optimizer: { id: values.optimizer, states: values.optimizerFormat },
    method: methodOf(values),
    recomputation: { kind: values.recomputation, layers: values.recomputation === 'none' ? 0 : values.recomputedLayers },
    layout: layoutOf(values),
    offload: { optimizer: values.offloadOptimizer, weights: values.offloadWeights, activations: values.offloadActivations },
    reliability: {
      deviceMtbf: values.mtbf,
      checkpoint: values.checkpoint,
      interval: values.checkpointInterval === 0 ? undefined : values.checkpointInterval,
      storageBandwidth: values.storageBandwidth,
      recovery: values.recovery,
      spares: values.spares,
      straggler: values.straggler,
    },
    framework: values.framework,
    allocatorSlack: values.allocatorSlack,
    dropout: values.dropout,
    pairDropout: values.pairDropout,
    loss: values.loss,
    predictionHeads: values.predictionHeads,
    capacityFactor: values.capacityFactor === 0 ? Number.POSITIVE_INFINITY : values.capacityFactor,
  };
}

function recipeOf({ recipe, gradients, reduction, master }: FieldValues): PrecisionRecipe {
  const { master: _, ...rest } = RECIPES[recipe];
  return { ...rest, gradients, reduction, ...(master !== 'none' && { master }) };
}

function layoutOf(values: FieldValues): TrainingLayout {
  const { pipeline, context, schedule, sequenceParallel, contextKind, contextGroups, zero, vocabulary, order } = values;
  return {
    pipeline, context, schedule, sequenceParallel, contextKind, contextGroups, vocabulary, order,
    // Nodes that stand by leave fewer copies than the default of this field could know.
    shard: Math.min(values.shard, copiesOf(values) * context),
    virtual: virtualOf(schedule, values.virtual),
    zero: zeroStage(zero),
    overlap: values.overlap === 'set' ? { kind: 'set', share: values.overlapShare } : { kind: values.overlap },
  };
}

function zeroStage(stage: number): 0 | 1 | 2 | 3 {
  switch (stage) {
    case 1:
    case 2:
    case 3:
      return stage;
    default:
      return 0;
  }
}
