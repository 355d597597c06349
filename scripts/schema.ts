// Writes the JSON Schema of scenarios from the table of fields: npm run schema
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SCHEMA_FILE, schemaText } from '../src/scenario/schema.ts';

const file = `public/${SCHEMA_FILE}`;
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, schemaText());
console.log(`Wrote ${file}`);
