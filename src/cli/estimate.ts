import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Catalog } from '../catalog/catalog.ts';
import { loadCatalog } from '../catalog/load-node.ts';
import { indexBands, type Bands } from '../measurements/bands.ts';
import { loadBands } from '../measurements/load-node.ts';
import { endQuietlyWhenUnread } from './closed-pipe.ts';
import { answer, type Answer } from './estimate/answer.ts';
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
      if (source !== STDIN && !exists(source) && (batch || !looksLikeLink(source))) return complain([`There is no file ${source.slice(0, 200)}, and it is not a link`]);
      try {
        return batch ? await answerLines(source, options, loadCatalog(), indexBands(loadBands())) : answerOne(source, options, loadCatalog(), indexBands(loadBands()));
      } catch (error) {
        if (!(error instanceof Error && 'syscall' in error)) throw error;
        return complain([`${source === STDIN ? 'Standard input' : source.slice(0, 200)} cannot be read: ${error.message}`]);
      }
    }
  }
}

function answerOne(source: string, options: AnswerOptions, catalog: Catalog, bands: Bands): number {
  const text = source === STDIN ? readFileSync(0, 'utf8') : exists(source) ? readFileSync(source, 'utf8') : source;
  const answered = answer(text, options, catalog, bands);
  if (!answered.ok) return complain(answered.reasons);
  for (const remark of answered.remarks) process.stderr.write(`${remark}\n`);
  process.stdout.write(`${JSON.stringify(answered.output)}\n`);
  return 0;
}

/** Lines written at once: a write for each would take longer than the estimates. */
const LINES_AT_ONCE = 200;

async function answerLines(source: string, options: AnswerOptions, catalog: Catalog, bands: Bands): Promise<number> {
  const input: Readable = source === STDIN ? process.stdin : createReadStream(source);
  let pending: string[] = [];
  let number = 0;
  const flush = (): void => {
    if (pending.length > 0) process.stdout.write(`${pending.join('\n')}\n`);
    pending = [];
  };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    // A line out for every line in, so that a script can pair them.
    const answered: Answer = line.trim() === '' ? { ok: false, reasons: ['empty line'] } : answer(line, options, catalog, bands);
    if (answered.ok) for (const remark of answered.remarks) process.stderr.write(`line ${number}: ${remark}\n`);
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

/** Whether there is such a path: a file, or a pipe such as the /dev/fd/63 of `<(…)`. */
function exists(name: string): boolean {
  return name.length < 4096 && !name.includes('\0') && existsSync(name);
}

endQuietlyWhenUnread();
process.exitCode = await main();
