import { describeBundle, FIRST_LOAD_LIMIT_BYTES, firstLoadBytes, measureBundle } from '../budget.ts';
import type { Figure } from './measure.ts';
import { builtFolder } from './site.ts';

/** Sizes of the built page; the list of files is printed as it is. */
export async function bundleFigures(): Promise<readonly Figure[]> {
  const files = measureBundle(await builtFolder());
  for (const line of describeBundle(files)) console.log(line);
  const all = files.filter(({ file }) => file.endsWith('.js')).reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  return [
    { what: 'JavaScript before the first chart, gzip', value: firstLoadBytes(files) / 1000, unit: 'kB', budget: FIRST_LOAD_LIMIT_BYTES / 1000 },
    { what: 'All JavaScript, workers included, gzip', value: all / 1000, unit: 'kB' },
  ];
}
