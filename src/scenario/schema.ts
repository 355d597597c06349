import { ARCHITECTURE_SHAPE, DEVICE_SHAPE, FFN_SHAPE, MIXER_SHAPE } from './custom-shapes.ts';
import { FIELD_NAMES, FIELDS, type Field, type FieldName } from './fields.ts';
import { REQUIRED, SCENARIO_VERSION } from './json.ts';
import { MOST_TECHNIQUES } from './techniques.ts';
import { list, text, type ObjectShape, type Shape } from './shape.ts';

/** JSON Schema, as far as it is used here. */
export type JsonSchema = { readonly [key: string]: unknown };

/** Where the schema is published, below the address of the app. */
export const SCHEMA_FILE = 'schema/scenario.v1.json';

interface Branch {
  readonly fields: Map<string, JsonSchema | Branch>;
  readonly required: string[];
}

/** The JSON Schema (2020-12) of scenario JSON, made from the table of fields. `serving` describes workloads that are simulated, where they are read. */
export function scenarioSchema(serving?: JsonSchema): JsonSchema {
  const root: Branch = { fields: new Map([['version', { const: SCENARIO_VERSION, description: 'Version of this vocabulary.' }]]), required: [] };
  for (const name of FIELD_NAMES) place(root, FIELDS[name].path, fieldSchema(name), REQUIRED.includes(name));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Roofscope scenario',
    description: 'What a person can set. Every field that is not required has a default.',
    ...withServing(branchSchema(root), serving),
    $defs: { architecture: shapeSchema(ARCHITECTURE_SHAPE), mixer: shapeSchema(MIXER_SHAPE), ffn: shapeSchema(FFN_SHAPE), device: deviceSchema() },
  };
}

/** The text of the published file. */
export function schemaText(serving?: JsonSchema): string {
  return `${JSON.stringify(scenarioSchema(serving), undefined, 2)}\n`;
}

function withServing(schema: JsonSchema, serving: JsonSchema | undefined): JsonSchema {
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>>;
  return serving === undefined ? schema : { ...schema, properties: { ...properties, workload: { anyOf: [properties['workload'], serving] } } };
}

function place(root: Branch, path: string, schema: JsonSchema, required: boolean): void {
  const steps = path.split('.');
  const last = steps.pop() ?? path;
  let here = root;
  for (const step of steps) {
    const below = here.fields.get(step);
    const next: Branch = isBranch(below) ? below : { fields: new Map(), required: [] };
    here.fields.set(step, next);
    if (required && !here.required.includes(step)) here.required.push(step);
    here = next;
  }
  here.fields.set(last, schema);
  if (required) here.required.push(last);
}

function isBranch(value: JsonSchema | Branch | undefined): value is Branch {
  return value !== undefined && value['fields'] instanceof Map;
}

function branchSchema({ fields, required }: Branch): JsonSchema {
  const properties = Object.fromEntries([...fields].map(([key, below]) => [key, isBranch(below) ? branchSchema(below) : below]));
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

function fieldSchema(name: FieldName): JsonSchema {
  const field: Field = FIELDS[name];
  const words = { title: field.label, description: field.help };
  switch (field.type) {
    case 'number':
      return { type: field.integer ? 'integer' : 'number', minimum: field.min, maximum: field.max, ...words };
    case 'choice':
      return { enum: field.options.map(({ value }) => value), ...words };
    case 'flag':
      return { type: 'boolean', ...words };
    case 'techniques':
      return { type: 'array', maxItems: MOST_TECHNIQUES, items: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }, ...words, description: `${field.help} Parameters stand beside the id.` };
    case 'record':
      return field.catalog === 'models'
        ? { anyOf: [{ type: 'string' }, { $ref: '#/$defs/architecture' }, customModel()], ...words, description: `${field.help} The id of a catalog model, or an architecture.` }
        : { anyOf: [{ type: 'string' }, { $ref: '#/$defs/device' }], ...words, description: `${field.help} The id of a catalog device, or a device.` };
  }
}

function customModel(): JsonSchema {
  return { type: 'object', properties: { name: { type: 'string' }, base: { type: 'string', description: 'Catalog model it was edited from.' }, architecture: { $ref: '#/$defs/architecture' } }, required: ['architecture'] };
}

/** A device may leave its name, vendor and, when it says what it was edited from, its family to be filled in. */
function deviceSchema(): JsonSchema {
  const schema = shapeSchema({ ...DEVICE_SHAPE, fields: { ...DEVICE_SHAPE.fields, base: { is: 'optional', of: text() } } });
  const required = (schema['required'] as readonly string[]).filter((key) => key !== 'name' && key !== 'vendor' && key !== 'family');
  return { ...schema, required };
}

function shapeSchema(shape: Shape): JsonSchema {
  switch (shape.is) {
    case 'number':
      return { type: shape.integer ? 'integer' : 'number', minimum: shape.min, maximum: shape.max };
    case 'flag':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string', maxLength: shape.max };
    case 'choice':
      return shape.values.length === 1 ? { const: shape.values[0] } : { enum: shape.values };
    case 'optional':
      return shapeSchema(shape.of);
    case 'object':
      return objectSchema(shape);
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of), minItems: shape.min, maxItems: shape.max };
    case 'one or more':
      return { anyOf: [shapeSchema(shape.of), shapeSchema(list(shape.of, shape.max))] };
    case 'table':
      return { type: 'object', additionalProperties: tableEntry(shape.of) };
    case 'kinds':
      return { anyOf: Object.values(shape.kinds).map(objectSchema) };
  }
}

/** Mixers and FFNs are described once, for decoder and encoder alike. */
function tableEntry(of: Shape): JsonSchema {
  return of === MIXER_SHAPE ? { $ref: '#/$defs/mixer' } : of === FFN_SHAPE ? { $ref: '#/$defs/ffn' } : shapeSchema(of);
}

function objectSchema({ fields }: ObjectShape): JsonSchema {
  const required = Object.entries(fields).flatMap(([key, field]) => (field.is === 'optional' ? [] : [key]));
  return { type: 'object', properties: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, shapeSchema(field)])), ...(required.length > 0 && { required }) };
}
