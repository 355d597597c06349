import { routesToExperts, type Architecture } from '../../engine/architecture.ts';
import { FIELDS, type FieldName, type FieldValues, type Settings } from '../fields.ts';
import { replicas } from './batch.ts';

/** Fields a plan for training consists of; figures of the machine, prices and failures are no part of such files. */
const GROUPS: readonly string[] = ['workload', 'method', 'optimizer', 'formats', 'parallelism', 'memory'];
const KERNELS: readonly FieldName[] = ['attention', 'loss'];
const MACHINE: readonly FieldName[] = ['model', 'count', 'perNode'];
/** Set by the recipe together with what it says; reported through the recipe. */
const NEVER: readonly FieldName[] = ['embeddings', 'activations'];

/** Values that ask for nothing: a format that does not mention the field says as much. */
export const NEUTRAL: Settings = {
  tensor: 1, pipeline: 1, context: 1, expert: 1, virtual: 1, imbalance: 1, capacityFactor: 0, sequenceParallel: false, zero: 0, contextGroups: 'static', vocabulary: 'ends', lengths: 'full', method: 'full',
  dropout: 0, pairDropout: 0, predictionHeads: 0, perLayerUpdate: false, pagedOptimizer: false, recomputation: 'none', framework: 'megatron', allocatorSlack: 0, offloadOptimizer: 'device', offloadWeights: 'device', offloadActivations: 'device',
};

/** Whether a field is part of the plan and changes anything with these values. */
export function matters(field: FieldName, values: FieldValues, architecture: Architecture): boolean {
  const spec = FIELDS[field];
  if (NEVER.includes(field)) return false;
  if (!GROUPS.includes(spec.group) && !KERNELS.includes(field) && !MACHINE.includes(field)) return false;
  if (spec.for !== undefined && !spec.for.some((kind) => kind !== 'generation')) return false;
  if (spec.methods !== undefined && !spec.methods.includes(values.method)) return false;
  const { pipeline, context, zero } = values;
  const data = replicas(values);
  switch (field) {
    case 'weights':
      return values.method === 'qlora' || values.method === 'lora' || values.method === 'dora';
    case 'perNode':
      return values.count > values.perNode;
    case 'recomputedLayers':
      return values.recomputation !== 'none' && values.recomputedLayers < architecture.layers;
    case 'virtual':
    case 'schedule':
    case 'vocabulary':
      return pipeline > 1;
    case 'contextKind':
    case 'contextGroups':
      return context > 1;
    case 'sequenceParallel':
      return values.tensor > 1;
    case 'expert':
    case 'imbalance':
    case 'capacityFactor':
      return routesToExperts(architecture);
    case 'shard':
      return zero > 0 && (data === undefined || values.shard < data * context);
    case 'overlapShare':
      return values.overlap === 'set';
    case 'meanLength':
    case 'lengthSpread':
      return values.lengths !== 'full';
    default:
      return true;
  }
}
