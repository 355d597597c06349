import { FIELDS, type FieldName } from '../scenario/fields.ts';

/** Where a field sits in scenario JSON; what is no field keeps its name. */
export function pathOf(field: string): string {
  return Object.hasOwn(FIELDS, field) ? FIELDS[field as FieldName].path : field;
}
