import { SERVING } from '../../scenario/json.ts';
import type { JsonSchema } from '../../scenario/schema.ts';
import { SERVE_FIELDS, SERVE_NAMES } from './fields.ts';
import { MOST_POLICIES, POLICY_NAMES, type ServeName } from './values.ts';
import { TRACE_HASH } from './written.ts';

/** What may stand where an object with more to say could be, and what it means. */
const SHORT: Readonly<Record<string, JsonSchema>> = {
  arrivals: { type: 'string', description: 'Its kind.' },
  policy: { type: 'string', description: 'Its batching.' },
  prompt: { type: 'integer', description: 'Tokens that all have.' },
  output: { type: 'integer', description: 'Tokens that all have.' },
  prefix: { type: 'integer', description: 'Its tokens.' },
  passages: { type: 'integer', description: 'How many.' },
};

const MEAN: JsonSchema = { type: 'number', minimum: 1, title: 'Mean', description: 'In the place of the median.' };

/** The JSON Schema of a workload of kind `serving`, made from the table of fields. */
export function servingSchema(): JsonSchema {
  const compared = { type: 'array', maxItems: MOST_POLICIES - 1, title: 'Compared policies', description: 'What each has of its own, beside the first.', items: { anyOf: [{ type: 'string' }, { type: 'object', properties: propertiesOf(POLICY_NAMES) }] } };
  const trace = {
    type: 'object', title: 'Trace', description: 'A trace stays where it is: this tells which it was.', required: ['name', 'hash', 'requests'],
    properties: { name: { type: 'string' }, hash: { type: 'string', pattern: TRACE_HASH.source, description: 'First digits of the SHA-256 of its file.' }, requests: { type: 'integer', minimum: 0 } },
  };
  return { type: 'object', title: 'Service', description: 'Requests that arrive, simulated one by one.', properties: { kind: { const: SERVING }, ...propertiesOf(SERVE_NAMES), compared, trace }, required: ['kind'] };
}

function propertiesOf(names: readonly ServeName[]): Readonly<Record<string, JsonSchema>> {
  const own: Record<string, JsonSchema> = {};
  const branches = new Map<string, Record<string, JsonSchema>>();
  for (const name of names) {
    const [, first = name, second] = SERVE_FIELDS[name].path.split('.');
    if (second === undefined) own[first] = fieldSchema(name);
    else branches.set(first, { ...branches.get(first), [second]: fieldSchema(name) });
  }
  for (const [branch, properties] of branches) {
    const object = { type: 'object', properties: branch === 'prompt' || branch === 'output' ? { ...properties, mean: MEAN } : properties };
    own[branch] = SHORT[branch] === undefined ? object : { anyOf: [SHORT[branch], object] };
  }
  return own;
}

function fieldSchema(name: ServeName): JsonSchema {
  const field = SERVE_FIELDS[name];
  const words = { title: field.label, description: field.help };
  switch (field.type) {
    case 'number':
      return { type: field.integer ? 'integer' : 'number', minimum: field.min, maximum: field.max, ...words };
    case 'choice':
      return { enum: field.options.map(({ value }) => value), ...words };
    case 'flag':
      return { type: 'boolean', ...words };
    case 'record':
      return { type: 'string', ...words, description: `${field.help} The id of a catalog ${field.catalog === 'models' ? 'model' : 'device'}; empty: ${field.none}.` };
    case 'quantiles':
      return { type: 'array', minItems: 2, maxItems: field.most, items: { type: 'integer', minimum: field.min, maximum: field.max }, ...words };
  }
}
