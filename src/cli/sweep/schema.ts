import type { JsonSchema } from '../../scenario/schema.ts';
import { AXIS_FIELDS } from '../../sweep/axes.ts';
import { SWEEP_METRICS } from '../../sweep/metrics.ts';
import { MOST_AXES, MOST_CONSTRAINTS, MOST_OBJECTIVES } from '../../sweep/text.ts';
import { MOST_VALUES } from '../../sweep/written.ts';
import { snake } from './names.ts';
import { SPEC_VERSION } from './spec.ts';

/** Where the schema is published, below the address of the app: beside that of scenarios, to which it refers. */
export const SWEEP_SCHEMA_FILE = 'schema/sweep.v1.json';

const VALUE: JsonSchema = { type: ['number', 'string', 'boolean'] };
const METRIC: JsonSchema = { enum: SWEEP_METRICS };
const LIMIT: JsonSchema = { type: ['number', 'string'], description: 'In the SI unit of the metric, or a text with its unit: 0.05, "50ms".' };

/** The JSON Schema (2020-12) of what `npm run sweep` reads. */
export function sweepSchema(): JsonSchema {
  const parts = {
    axes: { type: 'array', minItems: 1, maxItems: MOST_AXES, description: 'The inputs that vary; every combination of their values is a scenario.', items: { anyOf: [fieldAxis(), techniqueAxis()] } },
    objectives: { type: 'array', minItems: 2, maxItems: MOST_OBJECTIVES, description: 'What the frontier weighs; the ten best are the best by the first.', items: closed({ metric: METRIC, want: { enum: ['least', 'most'], description: 'What is better for the metric, unless said.' } }, ['metric']) },
    constraints: { type: 'array', maxItems: MOST_CONSTRAINTS, items: { anyOf: [closed({ fits: { const: true } }, ['fits']), { ...closed({ metric: METRIC, at_most: LIMIT, at_least: LIMIT }, ['metric']), anyOf: [{ required: ['at_most'] }, { required: ['at_least'] }] }] } },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Roofscope sweep',
    description: 'A scenario, what of it varies, what is aimed at and what must be kept to.',
    ...closed({ version: { const: SPEC_VERSION }, scenario: { anyOf: [{ $ref: 'scenario.v1.json' }, { type: 'string', description: 'A link.' }] }, sweep: { type: 'string', description: 'The sweep as a link writes it, in place of axes, objectives and constraints.' }, ...parts }, ['scenario']),
    oneOf: [{ required: ['sweep'] }, { required: ['axes', 'objectives'] }],
  };
}

/** The text of the published file. */
export function sweepSchemaText(): string {
  return `${JSON.stringify(sweepSchema(), undefined, 2)}\n`;
}

function values(description: string): JsonSchema {
  return { anyOf: [{ type: 'string', description }, { type: 'array', minItems: 1, maxItems: MOST_VALUES, items: VALUE }] };
}

function fieldAxis(): JsonSchema {
  return closed({ field: { enum: AXIS_FIELDS.map(snake), description: 'A field of the scenario.' }, values: values('Words or numbers apart by a slash; all; or a range: "1..64", "1..1024..x2", "0..10..2.5", "1..1024..n40".') }, ['field', 'values']);
}

function techniqueAxis(): JsonSchema {
  return { ...closed({ technique: { type: 'string', description: 'A technique that is off or on; with a parameter, the values of that.' }, parameter: { type: 'string' }, values: values('As for fields; a technique without a parameter is off and on unless said.') }, ['technique']), dependentRequired: { parameter: ['values'] } };
}

function closed(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}
