// Writes the JSON Schemas of scenarios and sweeps from the tables that they are read by: npm run schema
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SWEEP_SCHEMA_FILE, sweepSchemaText } from '../src/cli/sweep/schema.ts';
import { SCHEMA_FILE, schemaText } from '../src/scenario/schema.ts';
import { servingSchema } from '../src/serving/plan/schema.ts';

for (const [name, text] of [[SCHEMA_FILE, schemaText(servingSchema())], [SWEEP_SCHEMA_FILE, sweepSchemaText()]] as const) {
  const file = `public/${name}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`Wrote ${file}`);
}
