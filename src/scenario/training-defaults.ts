import { ASSUMED_HOST } from '../engine/machine.ts';
import { countParameters } from '../engine/network/parameters.ts';
import { bytesPerElement } from '../engine/formats.ts';
import { virtualOf } from '../engine/parallelism/schedules.ts';
import { RECIPE_STATES, RECIPES } from '../engine/training/recipes.ts';
import type { Known } from './defaults.ts';
import type { FieldValues, WorkloadKind } from './fields.ts';
import * as preset from './training-presets.ts';
import { FROZEN_BASE, type MethodId, type TrainingFieldValues } from './training-fields.ts';

type Defaults = { readonly [F in keyof TrainingFieldValues]: (known: Known) => FieldValues[F] };

/** Method of a workload that names none. */
export function usualMethod(kind: WorkloadKind): MethodId {
  return kind === 'finetuning' ? 'lora' : 'full';
}

/** Whether the base weights stay as they are, in whatever format they are stored. */
export function hasFrozenBase(method: MethodId): boolean {
  return (FROZEN_BASE as readonly MethodId[]).includes(method);
}

/** Whether a method guesses gradients from forward passes alone: plain descent on weights that need no second copy. */
function isForwardOnly(method: MethodId): boolean {
  return method === 'mezo' || method === 'forward-gradient';
}

/** Parameters of the scenario's model: as counted in the catalog, or from the shape of an architecture of one's own. */
function parametersOf({ values, architecture, catalog }: Known): number {
  return (typeof values.model === 'string' ? catalog.model(values.model)?.counted.total : undefined) ?? countParameters(architecture).total;
}

/**
 * Whether devices have room for their part of the states at a tensor degree, optimizer states shared out by all copies
 * (ZeRO 1, the default). Reads kind, method, count, pipeline, context and weights.
 */
export function statesFit(known: Known, tensor: number): boolean {
  const { values, device } = known;
  const parameters = parametersOf(known) / (tensor * values.pipeline);
  const copies = replicas({ count: values.count, tensor, pipeline: values.pipeline, context: values.context }) * values.context;
  const ofEach = hasFrozenBase(values.method) ? bytesPerElement(values.weights) : isForwardOnly(values.method) ? 2 : preset.HELD_BYTES + preset.SHARED_BYTES / copies;
  return parameters * ofEach <= device.memory.capacity * preset.STATE_SHARE;
}

/** Stages of a pipeline: as few as leave the devices of a node room for their part of a stage's states; one where no number does. */
function stagesThatFit(known: Known): number {
  const { values, device, architecture } = known;
  if (values.kind === 'generation' || hasFrozenBase(values.method)) return 1;
  const node = device.scale_up?.domain ?? 1;
  const fits = preset.STAGES.find((pipeline) => {
    if (values.count % pipeline !== 0 || pipeline > architecture.layers) return false;
    return statesFit({ ...known, values: { ...values, pipeline, context: 1 } }, Math.min(node, values.count / pipeline));
  });
  return fits ?? 1;
}

/** Copies of the model the machine has room for (d), devices that stand by left out. */
export function replicas({ count, tensor, pipeline, context }: Pick<FieldValues, 'count' | 'tensor' | 'pipeline' | 'context'>, standingBy = 0): number {
  return Math.max(1, Math.floor((count - standingBy) / (tensor * pipeline * context)));
}

/** Copies of the model, whatever the workload. */
export function copiesOf(values: FieldValues): number {
  return values.kind === 'generation' ? Math.max(1, Math.floor(values.count / values.tensor)) : replicas(values, values.spares * values.perNode);
}

export const TRAINING_DEFAULTS: Defaults = {
  sequence: ({ values, architecture }) => preset.trainingSequence(values.kind, architecture.max_context),
  // A whole number of sequences for each copy of the model.
  globalBatch: ({ values }) => {
    const batch = values.kind === 'finetuning' ? preset.TUNING_BATCH : preset.TRAINING_BATCH;
    const copies = replicas(values);
    return Math.ceil(batch / copies) * copies;
  },
  microBatch: () => 1,
  tokens: ({ values, catalog }) =>
    values.kind === 'finetuning' ? preset.TUNING_TOKENS : ((typeof values.model === 'string' ? catalog.model(values.model)?.training_tokens : undefined) ?? preset.TRAINING_TOKENS),
  lengths: () => 'full',
  meanLength: ({ values }) => Math.min(preset.DOCUMENT_LENGTH, values.sequence),
  lengthSpread: () => preset.DOCUMENT_SPREAD,
  method: ({ values }) => usualMethod(values.kind),
  rank: ({ values, architecture }) => preset.defaultRank(values.method, architecture.hidden),
  targets: () => 'all-linear',
  frozenLayers: ({ architecture }) => Math.floor(Math.min(4096, architecture.layers) / 2),
  adapterWidth: () => preset.ADAPTER_WIDTH,
  adaptersPerLayer: () => preset.ADAPTERS_PER_LAYER,
  virtualTokens: ({ values }) => (values.method === 'prefix' ? preset.PREFIX_TOKENS : preset.PROMPT_TOKENS),
  loraExperts: () => preset.LORA_EXPERTS,
  activeExperts: ({ values }) => Math.min(preset.ACTIVE_LORA_EXPERTS, values.loraExperts),
  updateGap: ({ values }) => (values.method === 'lisa' || values.method === 'owlore' ? preset.DRAW_GAP : preset.PROJECTION_GAP),
  perLayerUpdate: () => false,
  activeLayers: ({ architecture }) => Math.min(preset.DRAWN_LAYERS, architecture.layers),
  queries: () => 1,
  stepFactor: () => preset.MEZO_STEPS,
  kept: () => preset.KEPT_SHARE,
  clusterBits: () => preset.CLUSTER_BITS,
  learners: ({ values }) => Math.min(preset.LEARNERS, values.count),
  uniquify: () => true,
  density: () => preset.DENSITY,
  sparseShare: () => preset.SPARSE_SHARE,
  sparseHardware: () => false,
  objectives: () => 2,
  pagedOptimizer: ({ values }) => values.method === 'qlora',
  optimizer: ({ values }) => (isForwardOnly(values.method) ? 'sgd' : 'adamw'),
  dropout: () => 0,
  pairDropout: () => 0,
  predictionHeads: () => 0,
  recipe: () => 'bf16',
  gradients: ({ values }) => RECIPES[values.recipe].gradients,
  reduction: ({ values }) => RECIPES[values.recipe].reduction,
  optimizerFormat: ({ values }) => RECIPE_STATES[values.recipe],
  master: ({ values }) => (RECIPES[values.recipe].master === undefined || isForwardOnly(values.method) ? 'none' : 'fp32'),
  recomputation: () => 'none',
  recomputedLayers: ({ architecture }) => Math.min(4096, architecture.layers),
  framework: () => 'megatron',
  allocatorSlack: () => 0,
  loss: () => 'unfused',
  pipeline: stagesThatFit,
  schedule: () => '1f1b',
  virtual: ({ values, architecture }) => Math.min(virtualOf(values.schedule, 2), Math.max(1, Math.floor(architecture.layers / values.pipeline))),
  context: () => 1,
  contextKind: () => 'ring',
  contextGroups: () => 'static',
  sequenceParallel: ({ values }) => values.tensor > 1,
  // Copies share out weights and gradients too where states have no room otherwise.
  zero: (known) => {
    const { values } = known;
    return replicas(values) * values.context > 1 ? (statesFit(known, values.tensor) ? 1 : 3) : 0;
  },
  shard: ({ values }) => replicas(values) * values.context,
  vocabulary: () => 'ends',
  order: () => 'tp-cp-ep-dp-pp',
  overlap: () => 'computed',
  overlapShare: () => 0.5,
  capacityFactor: () => 0,
  offloadOptimizer: () => 'device',
  offloadWeights: () => 'device',
  offloadActivations: () => 'device',
  pod: ({ values }) => values.count,
  oversubscription: () => 1,
  hostBandwidth: ({ device }) => device.pcie?.bandwidth ?? ASSUMED_HOST.bandwidth,
  hostMemory: () => ASSUMED_HOST.capacity,
  nvmeBandwidth: () => ASSUMED_HOST.nvmeBandwidth,
  mtbf: () => preset.DEVICE_MTBF,
  checkpoint: () => 'async',
  checkpointInterval: () => 0,
  storageBandwidth: ({ values }) => values.count * preset.STORAGE_OF_A_DEVICE,
  recovery: () => preset.RECOVERY,
  spares: () => 0,
  straggler: () => 0,
};
