import { appliesTo } from '../../../scenario/applies.ts';
import { FIELDS, type FieldGroup, type FieldName, type FieldValues } from '../../../scenario/fields.ts';
import type { About } from '../../../store/worker-api.ts';

export interface RailGroup {
  readonly group: FieldGroup;
  readonly title: string;
  /** In sight. */
  readonly fields: readonly FieldName[];
  /** Behind a fold under them. */
  readonly folded?: { readonly title: string; readonly fields: readonly FieldName[] };
}

/** The rail from top to bottom. Every field of fields.ts stands in exactly one place; a test checks it. */
export const RAIL: readonly RailGroup[] = [
  { group: 'model', title: 'Model', fields: ['model'] },
  {
    group: 'machine',
    title: 'Machine',
    fields: ['device', 'count'],
    folded: {
      title: 'Edit this machine',
      fields: ['perNode', 'memoryCapacity', 'reserve', 'memoryBandwidth', 'matrixPeak', 'scaleUp', 'peers', 'scaleOut', 'pod', 'oversubscription', 'hostBandwidth', 'hostMemory', 'nvmeBandwidth', 'tdp'],
    },
  },
  {
    group: 'workload',
    title: 'Workload',
    fields: ['kind', 'prompt', 'output', 'batch', 'scheduling', 'sequence', 'globalBatch', 'microBatch', 'tokens'],
    folded: { title: 'Lengths and heads', fields: ['lengths', 'meanLength', 'lengthSpread', 'dropout', 'predictionHeads'] },
  },
  { group: 'techniques', title: 'Techniques', fields: ['techniques'] },
  {
    group: 'method',
    title: 'Method',
    fields: [
      'method', 'rank', 'targets', 'pairDropout', 'frozenLayers', 'adapterWidth', 'adaptersPerLayer', 'virtualTokens', 'loraExperts', 'activeExperts', 'updateGap', 'perLayerUpdate', 'activeLayers', 'queries', 'stepFactor', 'kept',
      'clusterBits', 'learners', 'uniquify', 'density', 'sparseShare', 'sparseHardware', 'objectives', 'pagedOptimizer',
    ],
  },
  { group: 'optimizer', title: 'Optimizer', fields: ['optimizer', 'optimizerFormat', 'master'] },
  { group: 'formats', title: 'Formats', fields: ['recipe', 'weights', 'narrowed', 'activations', 'kv', 'embeddings', 'gradients', 'reduction'] },
  {
    group: 'parallelism',
    title: 'Parallelism',
    fields: ['tensor', 'sequenceParallel', 'pipeline', 'schedule', 'virtual', 'context', 'zero', 'expert', 'imbalance'],
    folded: { title: 'More about parallelism', fields: ['shard', 'vocabulary', 'order', 'contextKind', 'contextGroups', 'overlap', 'overlapShare', 'capacityFactor'] },
  },
  {
    group: 'memory',
    title: 'Memory',
    fields: ['recomputation', 'recomputedLayers'],
    folded: { title: 'Offload and framework', fields: ['framework', 'allocatorSlack', 'offloadOptimizer', 'offloadWeights', 'offloadActivations'] },
  },
  { group: 'kernels', title: 'Kernels', fields: ['attention', 'attentionKernel', 'mla', 'loss', 'library', 'quantise', 'experts', 'host', 'projections', 'chunk', 'page', 'causal'] },
  { group: 'efficiency', title: 'Efficiency', fields: ['efficiency'] },
  { group: 'reliability', title: 'Reliability', fields: ['mtbf', 'checkpoint', 'checkpointInterval', 'storageBandwidth'], folded: { title: 'Recovery', fields: ['recovery', 'spares', 'straggler'] } },
  { group: 'economics', title: 'Money and carbon', fields: ['price', 'pue', 'region', 'hour', 'grid'], folded: { title: 'Water and making', fields: ['wue', 'wueSource', 'embodied', 'lifetime'] } },
];

/** Settings turned so often that their slider is always in sight. */
export const WITH_SLIDER: ReadonlySet<FieldName> = new Set<FieldName>(['count', 'prompt', 'output', 'batch', 'sequence', 'globalBatch', 'microBatch', 'tokens']);

/** Settings that decide which others mean anything. */
export const DECIDING = ['kind', 'method', 'lengths', 'tensor', 'pipeline', 'schedule', 'context', 'zero', 'recomputation', 'overlap'] as const satisfies readonly FieldName[];
export type Deciding = Pick<FieldValues, (typeof DECIDING)[number]>;

/** Whether a setting means anything for this model and, of a scenario whose values are known, beside the other settings. */
export function applies(field: FieldName, about: About | undefined, values?: Deciding): boolean {
  const use = values ?? { kind: 'generation', method: 'full' };
  return appliesTo(FIELDS[field], use) && (about === undefined || modelHas(field, about)) && (values === undefined || meansSomething(field, values));
}

/** Settings of tokens, attention and layers: a list of operations has none. */
const OF_LAYERS: ReadonlySet<FieldName> = new Set<FieldName>(['prompt', 'narrowed', 'tensor', 'attention', 'attentionKernel', 'projections', 'causal', 'quantise', 'experts', 'chunk']);

function modelHas(field: FieldName, about: About): boolean {
  if (about.counts === 'samples' && OF_LAYERS.has(field)) return false;
  switch (field) {
    case 'expert':
    case 'imbalance':
    case 'capacityFactor':
      return about.hasExperts;
    case 'mla':
      return about.hasLatentAttention;
    case 'peers':
      return about.onBus;
    case 'output':
    case 'scheduling':
    case 'kv':
    case 'page':
      return about.decodes;
    default:
      return true;
  }
}

function meansSomething(field: FieldName, values: Deciding): boolean {
  switch (field) {
    case 'meanLength':
    case 'lengthSpread':
      return values.lengths !== 'full';
    case 'sequenceParallel':
      return values.tensor > 1;
    case 'schedule':
    case 'vocabulary':
      return values.pipeline > 1;
    case 'virtual':
      return values.pipeline > 1 && values.schedule === 'interleaved';
    case 'contextKind':
    case 'contextGroups':
      return values.context > 1;
    case 'shard':
      return values.zero > 0;
    case 'recomputedLayers':
      return values.recomputation !== 'none';
    case 'overlapShare':
      return values.overlap === 'set';
    default:
      return true;
  }
}
