import fc from 'fast-check';
import type { Catalog } from '../../../catalog/catalog.ts';
import { SERVE_FIELDS, SERVE_NAMES, type ServeField } from '../fields.ts';
import { POLICY_NAMES, type ServeName, type ServePlan, type ServeSettings, type TraceNote } from '../values.ts';
import { plainName } from '../written.ts';

function valueOf(field: ServeField, catalog: Catalog): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'number':
      return field.integer
        ? fc.oneof(fc.integer({ min: field.min, max: field.max }), fc.integer({ min: field.min, max: Math.min(field.max, field.min + 100) }))
        : fc.oneof(fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0), fc.constantFrom(...[field.min, field.max, 0.5, 1, 2, 30].filter((value) => value >= field.min && value <= field.max)));
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case 'flag':
      return fc.boolean();
    case 'record':
      return fc.constantFrom('', ...(field.catalog === 'models' ? catalog.models : catalog.devices).map(({ id }) => id));
    case 'quantiles':
      return fc.array(fc.integer({ min: field.min, max: field.max }), { minLength: 2, maxLength: field.most }).map((all) => all.toSorted((a, b) => a - b));
  }
}

/** Plans that set anything at all, within its range. */
export function randomPlans(catalog: Catalog): fc.Arbitrary<ServePlan> {
  const settingsOf = (names: readonly ServeName[]): fc.Arbitrary<ServeSettings> => fc.record(Object.fromEntries(names.map((name) => [name, valueOf(SERVE_FIELDS[name], catalog)])), { requiredKeys: [] }) as fc.Arbitrary<ServeSettings>;
  const trace: fc.Arbitrary<TraceNote> = fc.record({ name: fc.string({ maxLength: 60 }).map(plainName), hash: fc.stringMatching(/^[0-9a-f]{16}$/), requests: fc.nat({ max: 1e9 }) });
  return fc
    .record({ settings: settingsOf(SERVE_NAMES), others: fc.array(settingsOf(POLICY_NAMES), { maxLength: 3 }), trace: fc.option(trace, { nil: undefined }) })
    .map(({ settings, others, trace: note }) => ({ settings, others, ...(note !== undefined && { trace: note }) }));
}
