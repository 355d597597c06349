import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Catalog } from '../catalog/catalog.ts';
import { loadCatalog } from '../catalog/load-node.ts';
import { answer } from './estimate/answer.ts';
import { looksLikeLink, readArguments, STDIN, USAGE, type AnswerOptions } from './estimate/arguments.ts';

/** The command line of the engine: see `USAGE`. Exit codes: 0 answered, 2 the input is at fault. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  switch (asked.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'wrong':
      return complain(asked.reasons);
    case 'run': {
      const { source, batch, options } = asked;
      if (source !== STDIN && !isFile(source) && (batch || !looksLikeLink(source))) return complain([`There is no file ${source.slice(0, 200)}, and it is not a link`]);
      return batch ? answerLines(source, options, loadCatalog()) : answerOne(source, options, loadCatalog());
    }
  }
}

function answerOne(source: string, options: AnswerOptions, catalog: Catalog): number {
  const text = source === STDIN ? readFileSync(0, 'utf8') : isFile(source) ? readFileSync(source, 'utf8') : source;
  const answered = answer(text, options, catalog);
  if (!answered.ok) return complain(answered.reasons);
  for (const remark of answered.remarks) process.stderr.write(`${remark}\n`);
  process.stdout.write(`${JSON.stringify(answered.output)}\n`);
  return 0;
}

/** Lines written at once: a write for each would take longer than the estimates. */
const LINES_AT_ONCE = 200;

async function answerLines(source: string, options: AnswerOptions, catalog: Catalog): Promise<number> {
  const input: Readable = source === STDIN ? process.stdin : createReadStream(source);
  let pending: string[] = [];
  const flush = (): void => {
    if (pending.length > 0) process.stdout.write(`${pending.join('\n')}\n`);
    pending = [];
  };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const answered = answer(line, options, catalog);
    pending.push(JSON.stringify(answered.ok ? answered.output : { error: answered.reasons.join('; ') }));
    if (pending.length >= LINES_AT_ONCE) flush();
  }
  flush();
  return 0;
}

function complain(reasons: readonly string[]): number {
  for (const reason of reasons) process.stderr.write(`${reason}\n`);
  return 2;
}

function isFile(name: string): boolean {
  return name.length < 4096 && !name.includes('\0') && existsSync(name) && statSync(name).isFile();
}

// The reader of a pipe may close it early (head); that is no failure.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await main();
