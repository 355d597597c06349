import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { scenarioSchema } from './schema.ts';

describe('the schema', () => {
  it('holds every field where JSON holds it, and requires model, device and kind', () => {
    const at = (path: string): unknown => path.split('.').reduce<unknown>((here, step) => (here as { properties?: Record<string, unknown> })?.properties?.[step], scenarioSchema());
    for (const name of FIELD_NAMES) expect(at(FIELDS[name].path), FIELDS[name].path).toMatchObject({ title: FIELDS[name].label });
    expect(scenarioSchema()).toMatchObject({ required: ['model', 'hardware', 'workload'], properties: { hardware: { required: ['device'] }, workload: { required: ['kind'] } } });
  });
});
