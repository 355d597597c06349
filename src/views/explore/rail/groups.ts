import type { FieldGroup, FieldName } from '../../../scenario/fields.ts';
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
    folded: { title: 'Edit this machine', fields: ['perNode', 'memoryCapacity', 'reserve', 'memoryBandwidth', 'matrixPeak', 'scaleUp', 'scaleOut', 'tdp'] },
  },
  { group: 'workload', title: 'Workload', fields: ['kind', 'prompt', 'output', 'batch'] },
  { group: 'formats', title: 'Formats', fields: ['weights', 'activations', 'kv', 'embeddings'] },
  { group: 'parallelism', title: 'Parallelism', fields: ['tensor', 'expert', 'imbalance'] },
  { group: 'kernels', title: 'Kernels', fields: ['attention', 'mla', 'host', 'projections', 'chunk', 'page', 'causal'] },
  { group: 'efficiency', title: 'Efficiency', fields: ['efficiency'] },
  { group: 'economics', title: 'Money and carbon', fields: ['price', 'pue', 'grid'] },
];

/** Settings turned so often that their slider is always in sight. */
export const WITH_SLIDER: ReadonlySet<FieldName> = new Set<FieldName>(['count', 'prompt', 'output', 'batch']);

/** Whether a setting means anything for this model. */
export function applies(field: FieldName, about: About | undefined): boolean {
  if (about === undefined) return true;
  switch (field) {
    case 'expert':
    case 'imbalance':
      return about.hasExperts;
    case 'mla':
      return about.hasLatentAttention;
    case 'output':
    case 'kv':
    case 'page':
      return about.decodes;
    default:
      return true;
  }
}
