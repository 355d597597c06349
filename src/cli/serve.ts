import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadCatalog } from '../catalog/load-node.ts';
import type { ServeContext } from '../serving/run.ts';
import { createPricesKeeper } from '../serving/simulation/machinery.ts';
import { endQuietlyWhenUnread } from './closed-pipe.ts';
import { answerText } from './serve/answer-text.ts';
import { readArguments, USAGE, type ServeRun } from './serve/arguments.ts';
import { readTraceFile, type NotedTrace } from './serve/trace.ts';
import { complain, say } from './say.ts';
import { isPath, notFound, notRead, STDIN, textOf } from './source.ts';

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
  if (asked.trace === undefined) return asked.batch ? answerLines(asked, context) : answerOne(asked, context);
  const read = await readTraceFile(asked.trace);
  if (!read.ok) return complain(read.reasons);
  say(read.words);
  return asked.batch ? answerLines(asked, context, read.traced) : answerOne(asked, context, read.traced);
}

async function answerOne(asked: ServeRun, context: ServeContext, traced?: NotedTrace): Promise<number> {
  const text = textOf(asked.source);
  if (!text.ok) return complain([text.reason]);
  const answered = await answerText(text.value, asked, context, traced);
  if (!answered.ok) return complain(answered.reasons);
  say(answered.remarks);
  process.stdout.write(`${JSON.stringify(answered.output)}\n`);
  return 0;
}

async function answerLines(asked: ServeRun, context: ServeContext, traced?: NotedTrace): Promise<number> {
  const { source } = asked;
  if (source !== STDIN && !isPath(source)) return complain([notFound(source)]);
  try {
    let number = 0;
    for await (const line of createInterface({ input: source === STDIN ? process.stdin : createReadStream(source), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      // A line out for every line in, so that a script can pair them.
      const answered = line.trim() === '' ? { ok: false as const, reasons: ['empty line'] } : await answerText(line, asked, context, traced);
      if (answered.ok) say(answered.remarks.map((remark) => `line ${number}: ${remark}`));
      process.stdout.write(`${JSON.stringify(answered.ok ? answered.output : { error: answered.reasons.join('; ') })}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return complain([notRead(source, error)]);
  }
}

endQuietlyWhenUnread();
process.exitCode = await main();
