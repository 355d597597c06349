import type { Field, FieldValues } from './fields.ts';

/** Whether a setting means anything for a workload and, where it trains, for its method. */
export function appliesTo(field: Field, { kind, method }: Pick<FieldValues, 'kind' | 'method'>): boolean {
  if (field.for !== undefined && !field.for.includes(kind)) return false;
  return kind === 'generation' || field.methods === undefined || field.methods.includes(method);
}
