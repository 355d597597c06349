import type { Architecture } from '../engine/architecture.ts';
import { virtualOf } from '../engine/parallelism/schedules.ts';
import { formatWhole } from '../units/digits.ts';
import type { FieldName, FieldValues } from './fields.ts';
import { replicas } from './training-defaults.ts';

/** What other settings leave room for, closed by why: "at most the 4 devices there are". */
interface Limit {
  readonly most: number;
  /** After "must be at most". */
  readonly words: string;
}

interface Known {
  /** Fields before the limited one in the table. */
  readonly values: FieldValues;
  readonly architecture: Architecture;
}

const devices = ({ values }: Known): Limit => ({ most: values.count, words: `the ${counted(values.count, 'device', 'devices')} there ${values.count === 1 ? 'is' : 'are'}` });

const layers = (most: number): Limit => ({ most, words: `the ${counted(most, 'layer', 'layers')} there ${most === 1 ? 'is' : 'are'}` });

/** Most that fits beside other degrees: "at most 2, as 16 devices in groups of pipeline 8 leave room for no more". */
function beside(known: Known, groups: readonly ('pipeline' | 'context')[]): Limit {
  const { values } = known;
  const taken = values.kind === 'generation' ? [] : groups.filter((name) => values[name] > 1);
  if (taken.length === 0) return devices(known);
  const most = Math.max(1, Math.floor(values.count / taken.reduce((product, name) => product * values[name], 1)));
  const named = taken.map((name) => `${name} ${formatWhole(values[name])}`).join(' and ');
  return { most, words: `${formatWhole(most)}, as ${counted(values.count, 'device', 'devices')} in groups of ${named} leave room for no more` };
}

function lesser(...limits: readonly [Limit, ...Limit[]]): Limit {
  return limits.reduce((least, limit) => (limit.most < least.most ? limit : least));
}

/**
 * Most chunks a network can be cut into: one for each layer and, in a pipeline, one for the embedding and one for the
 * head alone, as Llama 3 405B was cut (126 layers in 16 × 8 chunks, arXiv:2407.21783, section 3.3.2).
 */
function chunksIn({ layers: most }: Architecture, stages: number): number {
  return stages > 1 ? most + 2 : most;
}

/** Limits that one setting puts on another; a field without one is limited by its own range alone. Each reads only what its default may read. */
const LIMITS: { readonly [F in FieldName]?: (known: Known) => Limit } = {
  tensor: (known) => beside(known, ['pipeline', 'context']),
  expert: devices,
  meanLength: ({ values }) => ({ most: values.sequence, words: `the ${formatWhole(values.sequence)} tokens of a sequence` }),
  microBatch: ({ values }) => ({ most: values.globalBatch, words: `the ${counted(values.globalBatch, 'sequence', 'sequences')} of the global batch` }),
  frozenLayers: ({ architecture }) => layers(architecture.layers),
  activeExperts: ({ values }) => ({ most: values.loraExperts, words: `the ${formatWhole(values.loraExperts)} LoRA experts there are` }),
  activeLayers: ({ architecture }) => layers(architecture.layers),
  learners: devices,
  recomputedLayers: ({ architecture }) => layers(architecture.layers),
  pipeline: (known) => lesser(devices(known), layers(known.architecture.layers)),
  virtual: ({ values, architecture }) => {
    const most = Math.max(1, Math.floor(chunksIn(architecture, values.pipeline) / values.pipeline));
    return { most, words: `${formatWhole(most)}, as ${counted(architecture.layers, 'layer', 'layers')} make no more chunks for ${counted(values.pipeline, 'stage', 'stages')}` };
  },
  context: (known) => lesser(beside(known, ['pipeline']), { most: known.values.sequence, words: `the ${formatWhole(known.values.sequence)} tokens of a sequence` }),
  shard: ({ values }) => {
    const most = replicas(values) * values.context;
    return { most, words: `the ${counted(most, 'device', 'devices')} that hold the same part of the model` };
  },
  spares: ({ values }) => {
    const most = Math.max(0, Math.floor((values.count - values.tensor * values.pipeline * values.context) / values.perNode));
    return { most, words: `the ${counted(most, 'node', 'nodes')} that the layout leaves over` };
  },
};

/** Why a value within its own range cannot be used with the settings before it, and what is used instead. */
export interface Refusal<F extends FieldName> {
  readonly used: FieldValues[F];
  /** Completes "Rank must be …". */
  readonly words: string;
}

/** What other settings forbid; undefined where the value can be used. */
export function refusalOf<F extends FieldName>(name: F, value: FieldValues[F], known: Known): Refusal<F> | undefined {
  const { values, architecture } = known;
  if (name === 'rank' && value === 0 && values.method !== 'wta-crs') return { used: 1 as FieldValues[F], words: 'at least 1' };
  // Schedules that turn back have two chunks of layers on each device.
  if (name === 'schedule' && virtualOf(value as FieldValues['schedule'], 1) * values.pipeline > chunksIn(architecture, values.pipeline)) {
    return { used: '1f1b' as FieldValues[F], words: `one without a turn: ${counted(architecture.layers, 'layer', 'layers')} cannot be two chunks on each of ${counted(values.pipeline, 'stage', 'stages')}` };
  }
  if (name === 'schedule' && value === 'dualpipe' && values.pipeline % 2 === 1) {
    return { used: '1f1b' as FieldValues[F], words: `one for an odd number of stages: DualPipe pairs stage i with stage p − 1 − i, and ${formatWhole(values.pipeline)} leave one over` };
  }
  if (name === 'kind' && value !== 'generation' && architecture.ops !== undefined) return { used: 'generation' as FieldValues[F], words: 'Generate: a network given as a list of operations is priced where it is used, not where it is trained' };
  const limit = typeof value === 'number' ? LIMITS[name]?.(known) : undefined;
  return limit === undefined || Number(value) <= limit.most ? undefined : { used: limit.most as FieldValues[F], words: `at most ${limit.words}` };
}

function counted(number: number, one: string, many: string): string {
  return `${formatWhole(number)} ${number === 1 ? one : many}`;
}
