import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Catalog } from '../catalog/catalog.ts';
import { loadCatalog } from '../catalog/load-node.ts';
import { indexBands, type Bands } from '../measurements/bands.ts';
import { loadBands } from '../measurements/load-node.ts';
import { createPricesKeeper } from '../serving/simulation/machinery.ts';
import { endQuietlyWhenUnread } from './closed-pipe.ts';
import { answer, type Answer } from './estimate/answer.ts';
import { readArguments, USAGE, type AnswerOptions } from './estimate/arguments.ts';
import { complain, say } from './say.ts';
import { isPath, notFound, notRead, STDIN, textOf } from './source.ts';

/** The command line of the engine: see `USAGE`. Exit codes: 0 answered, 2 the input is at fault. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  switch (asked.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'wrong':
      return complain(asked.reasons);
    case 'run':
      return asked.batch ? answerLines(asked.source, asked.options) : answerOne(asked.source, asked.options);
  }
}

function answerOne(source: string, options: AnswerOptions): number {
  const text = textOf(source);
  if (!text.ok) return complain([text.reason]);
  const answered = answer(text.value, options, loadCatalog(), indexBands(loadBands()));
  if (!answered.ok) return complain(answered.reasons);
  say(answered.remarks);
  process.stdout.write(`${JSON.stringify(answered.output)}\n`);
  return 0;
}

/** Lines written at once: a write for each would take longer than the estimates. */
const LINES_AT_ONCE = 200;

async function answerLines(source: string, options: AnswerOptions): Promise<number> {
  if (source !== STDIN && !isPath(source)) return complain([notFound(source)]);
  try {
    return await answerEach(source, options, loadCatalog(), indexBands(loadBands()));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return complain([notRead(source, error)]);
  }
}

async function answerEach(source: string, options: AnswerOptions, catalog: Catalog, bands: Bands): Promise<number> {
  const input: Readable = source === STDIN ? process.stdin : createReadStream(source);
  const prices = createPricesKeeper();
  let pending: string[] = [];
  let number = 0;
  const flush = (): void => {
    if (pending.length > 0) process.stdout.write(`${pending.join('\n')}\n`);
    pending = [];
  };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    // A line out for every line in, so that a script can pair them.
    const answered: Answer = line.trim() === '' ? { ok: false, reasons: ['empty line'] } : answer(line, options, catalog, bands, prices);
    if (answered.ok) say(answered.remarks.map((remark) => `line ${number}: ${remark}`));
    pending.push(JSON.stringify(answered.ok ? answered.output : { error: answered.reasons.join('; ') }));
    if (pending.length >= LINES_AT_ONCE) flush();
  }
  flush();
  return 0;
}

endQuietlyWhenUnread();
process.exitCode = await main();
