import type { FieldName, FieldValues } from '../scenario/fields.ts';

/** Fields by which a run of the same model and machine can be another job; the rest are prices and figures of the machine. */
const TELLING = [
  'kind', 'count', 'prompt', 'output', 'batch', 'weights', 'activations', 'kv', 'tensor', 'expert', 'scheduling', 'host',
  'method', 'sequence', 'globalBatch', 'microBatch', 'recipe', 'recomputation', 'pipeline', 'context', 'zero', 'schedule', 'attention', 'tdp',
] as const satisfies readonly FieldName[];

/** Numbers closer than this are the same job: services state mean lengths and batches. */
const CLOSE = 0.1;

/** Fields in which a run differs from a scenario, of those that make it another job. */
export function differing(run: FieldValues, values: FieldValues): readonly FieldName[] {
  return TELLING.filter((field) => {
    const [one, other] = [run[field], values[field]];
    return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) > CLOSE * Math.max(one, other) : one !== other;
  });
}

/** What runs are looked up by. */
export function subjectOf({ model, device, kind }: Pick<FieldValues, 'model' | 'device' | 'kind'>): string {
  const name = (record: string | { readonly base?: string; readonly name: string }): string => (typeof record === 'string' ? record : (record.base ?? record.name));
  return [name(model), name(device), kind === 'generation' ? 'generation' : 'training'].join(' on ');
}
