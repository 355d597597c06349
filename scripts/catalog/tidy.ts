import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ModelRecord } from '../../src/catalog/schema.ts';
import { countParameters } from '../../src/engine/network/parameters.ts';
import { recordLines } from './record-lines.ts';

/**
 * Writes the catalog's model file in its canonical form after an edit by hand: one record a line, `counted` filled
 * from the architecture. `npx tsx scripts/catalog/tidy.ts`; with `--check` it only says whether anything would change.
 */
function main(check: boolean): number {
  const file = fileURLToPath(new URL('../../src/catalog/data/models.json', import.meta.url));
  const before = readFileSync(file, 'utf8');
  const models = JSON.parse(before) as readonly ModelRecord[];
  const counted = models.map((model) => {
    const { total, active } = countParameters(model.architecture);
    return { ...model, counted: { total, active } };
  });
  const after = recordLines(counted);
  if (after === before) {
    console.log(`${models.length} models, nothing to change`);
    return 0;
  }
  if (check) {
    console.error('models.json is not in its canonical form: run npx tsx scripts/catalog/tidy.ts');
    return 1;
  }
  writeFileSync(file, after);
  console.log(`${models.length} models written`);
  return 0;
}

process.exitCode = main(process.argv.includes('--check'));
