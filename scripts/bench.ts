// Measured figures against their budgets.
//   npm run bench                       everything
//   npm run bench -- engine browser     some sections
import { bundleFigures } from './bench/bundle.ts';
import { browserFigures, compareFigures } from './bench/browser.ts';
import { cliFigures } from './bench/cli.ts';
import { engineFigures } from './bench/engine.ts';
import { lighthouseFigures } from './bench/lighthouse.ts';
import { linkFigures } from './bench/links.ts';
import { table } from './bench/measure.ts';
import { programFigures } from './bench/programs.ts';
import { papersFigures } from './bench/papers.ts';
import { servingFigures } from './bench/serving.ts';
import { sweepFigures } from './bench/sweep.ts';
import { trainingFigures } from './bench/training.ts';
import type { Figure } from './bench/measure.ts';

const SECTIONS: ReadonlyMap<string, () => Promise<readonly Figure[]>> = new Map([
  ['engine', engineFigures],
  ['training', trainingFigures],
  ['links', linkFigures],
  ['cli', cliFigures],
  ['bundle', bundleFigures],
  ['browser', browserFigures],
  ['compare', compareFigures],
  ['sweep', sweepFigures],
  ['serving', servingFigures],
  ['papers', papersFigures],
  ['programs', programFigures],
  ['lighthouse', lighthouseFigures],
]);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !SECTIONS.has(name));
if (unknown.length > 0) {
  console.error(`No such section: ${unknown.join(', ')}. There are: ${[...SECTIONS.keys()].join(', ')}.`);
  process.exit(2);
}
for (const [name, measure] of SECTIONS) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  try {
    for (const line of table(await measure())) console.log(line);
  } catch (error) {
    console.log(`not measured: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
