/**
 * Makes the tables of src/measurements/data from a folder of collected figures.
 * Usage: tsx scripts/measurements/extract.ts <folder of *.ndjson> [operators | inference | training]
 */
import { argv } from 'node:process';

const PARTS = ['operators', 'inference', 'training'] as const;

const [folder, only] = argv.slice(2);
if (folder === undefined || (only !== undefined && !PARTS.some((part) => part === only))) throw new Error(`usage: extract.ts <folder of *.ndjson> [${PARTS.join(' | ')}]`);
for (const part of PARTS) {
  if (only !== undefined && only !== part) continue;
  const { extract } = (await import(`./extract-${part}.ts`)) as { readonly extract: (folder: string) => void };
  extract(folder);
}
