import { loadCatalog } from '../catalog/load-node.ts';
import type { ServeContext } from '../serving/run.ts';
import { createPricesKeeper } from '../serving/simulation/machinery.ts';
import { endQuietlyWhenUnread } from './closed-pipe.ts';
import { answerText } from './serve/answer-text.ts';
import { readArguments, USAGE, type ServeRun } from './serve/arguments.ts';
import { readTraceFile, type NotedTrace } from './serve/trace.ts';
import { answerLines, printAnswer } from './lines.ts';
import { complain, say } from './say.ts';
import { textOf } from './source.ts';

/** Services from a shell: see `USAGE`. Exit codes: 0 answered, 2 the input is at fault. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  switch (asked.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'wrong':
      return complain(asked.reasons);
    case 'run':
      return run(asked);
  }
}

async function run(asked: ServeRun): Promise<number> {
  const context: ServeContext = { catalog: loadCatalog(), prices: createPricesKeeper(), trace: undefined };
  if (asked.trace === undefined) return asked.batch ? answerEach(asked, context) : answerOne(asked, context);
  const read = await readTraceFile(asked.trace);
  if (!read.ok) return complain(read.reasons);
  say(read.words);
  return asked.batch ? answerEach(asked, context, read.traced) : answerOne(asked, context, read.traced);
}

async function answerOne(asked: ServeRun, context: ServeContext, traced?: NotedTrace): Promise<number> {
  const text = textOf(asked.source);
  return text.ok ? printAnswer(await answerText(text.value, asked, context, traced)) : complain([text.reason]);
}

/** Simulations take their time: each is printed when it is done. */
function answerEach(asked: ServeRun, context: ServeContext, traced?: NotedTrace): Promise<number> {
  return answerLines(asked.source, (line) => answerText(line, asked, context, traced), 1);
}

endQuietlyWhenUnread();
process.exitCode = await main();
