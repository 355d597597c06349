import { loadCatalog } from '../catalog/load-node.ts';
import type { Answer } from '../sweep/frontier/answer.ts';
import type { SweepQuestion } from '../sweep/types.ts';
import { endQuietlyWhenUnread } from './closed-pipe.ts';
import { complain, say } from './say.ts';
import { textOf } from './source.ts';
import { readArguments, USAGE, type Format, type RunOptions } from './sweep/arguments.ts';
import { merge } from './sweep/merge.ts';
import { showProgress } from './sweep/progress.ts';
import { frontierCsv, reportOf } from './sweep/report.ts';
import { runSweep } from './sweep/run.ts';
import { readSpec } from './sweep/spec.ts';

/** Sweeps from a shell: see `USAGE`. Exit codes: 0 answered, 1 something outside the input failed (a full disk), 2 the input is at fault. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  switch (asked.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'wrong':
      return complain(asked.reasons);
    case 'merge': {
      const merged = merge(asked.directories);
      return merged.ok ? print(merged.identity.question, merged.answer, asked.format) : complain(merged.reasons);
    }
    case 'run':
      return run(asked);
  }
}

async function run(options: RunOptions): Promise<number> {
  const text = textOf(options.source);
  if (!text.ok) return complain([text.reason]);
  const catalog = loadCatalog();
  const read = readSpec(text.value, catalog);
  if (!read.ok) return complain(read.reasons);
  say(read.remarks);
  const { show, clear } = showProgress(process.stderr);
  const computed = await runSweep(read.question, options, catalog, show).finally(clear);
  return computed.ok ? print(read.question, computed.answer, options.format) : complain(computed.reasons);
}

function print(question: SweepQuestion, answer: Answer, format: Format): number {
  const { output, frontier, remarks } = reportOf(question, answer, loadCatalog());
  say(remarks);
  process.stdout.write(format === 'csv' ? frontierCsv(question, frontier) : `${JSON.stringify(output)}\n`);
  return 0;
}

endQuietlyWhenUnread();
process.exitCode = await main().catch((error: unknown) => {
  say([`The sweep could not be computed: ${error instanceof Error ? error.message : String(error)}`]);
  return 1;
});
