// The one test command: types, import rules, unit tests, build, size budget, browser tests.
//   npm test            everything
//   npm run check       the fast part: types, import rules, unit tests
// The last line is `N passed, N failed` and nothing else.
import { readFileSync, rmSync } from 'node:fs';
import { describeBundle, FIRST_LOAD_LIMIT_BYTES, firstLoadBytes, measureBundle } from './budget.ts';
import { checkImports } from './check-imports.ts';
import { add, countPlaywright, countVitest, failure, NOTHING } from './count-tests.ts';
import type { Count } from './count-tests.ts';
import { findBrowser } from './find-browser.ts';
import { nodeProgram, runStep } from './run-step.ts';
import type { StepOutcome } from './run-step.ts';

const UNIT_REPORT = 'reports/vitest.json';
const BROWSER_REPORT = 'reports/playwright.json';
const DIST = process.env['ROOFSCOPE_DIST'] ?? 'dist';
const PASSED: Count = { ...NOTHING, passed: 1 };

function passedOr(outcome: StepOutcome, reason: string): Count {
  if (outcome.ok) return PASSED;
  console.log(outcome.output.trimEnd());
  return failure(reason);
}

/** A report that is missing or cannot be read is a failure, never zero. */
function counted<T>(report: string, count: (report: T) => Count, outcome: StepOutcome): Count {
  let tests: Count;
  try {
    tests = count(JSON.parse(readFileSync(report, 'utf8')) as T);
  } catch (error) {
    return failure(`no report: ${error instanceof Error ? error.message : String(error)}`);
  }
  return outcome.ok || tests.failures.length > 0 ? tests : add(tests, failure(`${report}: every test passed but the command failed`));
}

async function types(): Promise<Count> {
  return passedOr(await runStep([...nodeProgram('typescript/bin/tsc'), '--noEmit', '-p', '.'], 180), 'types: tsc reports errors');
}

async function importRules(): Promise<Count> {
  const { files, troubles } = checkImports(process.cwd());
  if (files === 0) return failure('import rules: no source was read');
  return troubles.length === 0 ? PASSED : troubles.map((trouble) => failure(`import rule: ${trouble}`)).reduce(add);
}

async function unitTests(): Promise<Count> {
  rmSync(UNIT_REPORT, { force: true });
  const command = [...nodeProgram('vitest/vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  return counted(UNIT_REPORT, countVitest, await runStep(command, 540, { echo: true }));
}

async function build(): Promise<Count> {
  rmSync(DIST, { recursive: true, force: true });
  return passedOr(await runStep([...nodeProgram('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], 120), 'build: vite build failed');
}

async function budget(): Promise<Count> {
  const files = measureBundle(DIST);
  for (const line of describeBundle(files)) console.log(line);
  const bytes = firstLoadBytes(files);
  if (bytes === 0) return failure('budget: the build has no entry');
  return bytes <= FIRST_LOAD_LIMIT_BYTES ? PASSED : failure(`budget: ${bytes} bytes before the first chart, of ${FIRST_LOAD_LIMIT_BYTES}`);
}

async function browserTests(): Promise<Count> {
  rmSync(BROWSER_REPORT, { force: true });
  const { executablePath, origin } = await findBrowser();
  console.log(`Browser: ${executablePath} (${origin})`);
  return counted(BROWSER_REPORT, countPlaywright, await runStep([...nodeProgram('@playwright/test/cli.js'), 'test'], 900, { echo: true }));
}

type Step = readonly [name: string, run: () => Promise<Count>];

const FAST_STEPS: readonly Step[] = [['Types', types], ['Import rules', importRules], ['Unit tests', unitTests]];
const ALL_STEPS: readonly Step[] = [...FAST_STEPS, ['Build', build], ['Size budget', budget], ['Browser tests', browserTests]];

// Random links take their time: few of them in the quick check, a million where that is asked for (tests/links/open-links.ts).
if (!process.argv.includes('--fast')) process.env['LINK_FUZZ'] ??= 'many';

const rows: string[] = [];
let total = NOTHING;
for (const [name, run] of process.argv.includes('--fast') ? FAST_STEPS : ALL_STEPS) {
  console.log(`\n== ${name}`);
  const started = performance.now();
  let count: Count;
  try {
    count = await run();
  } catch (error) {
    count = failure(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  total = add(total, count);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  rows.push(`${name.padEnd(14)} ${String(count.passed).padStart(6)} passed, ${count.failures.length} failed${skipped} (${seconds} s)`);
  console.log(rows.at(-1));
}

console.log(`\n== Summary\n${rows.join('\n')}`);
if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map((reason) => `  ${reason}`).join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failures.length} failed`);
process.exitCode = total.failures.length > 0 ? 1 : 0;
