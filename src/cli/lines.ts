import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { complain, say } from './say.ts';
import { isPath, notFound, notRead, STDIN } from './source.ts';

/** What a question comes to: something to print with remarks about it, or why there is nothing. */
export type Answered = { readonly ok: true; readonly output: unknown; readonly remarks: readonly string[] } | { readonly ok: false; readonly reasons: readonly string[] };

/** Prints the answer to one question, or complains. @returns the exit code */
export function printAnswer(answered: Answered): number {
  if (!answered.ok) return complain(answered.reasons);
  say(answered.remarks);
  process.stdout.write(`${JSON.stringify(answered.output)}\n`);
  return 0;
}

/** Lines written at once: a write for each would take longer than the estimates. */
const LINES_AT_ONCE = 200;

/** Answers every line of a file or of standard input with a line, so that a script can pair them. @returns the exit code */
export async function answerLines(source: string, answer: (line: string) => Answered | Promise<Answered>, linesAtOnce = LINES_AT_ONCE): Promise<number> {
  if (source !== STDIN && !isPath(source)) return complain([notFound(source)]);
  let pending: string[] = [];
  const flush = (): void => {
    if (pending.length > 0) process.stdout.write(`${pending.join('\n')}\n`);
    pending = [];
  };
  try {
    let number = 0;
    for await (const line of createInterface({ input: source === STDIN ? process.stdin : createReadStream(source), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      const answered: Answered = line.trim() === '' ? { ok: false, reasons: ['empty line'] } : await answer(line);
      if (answered.ok) say(answered.remarks.map((remark) => `line ${number}: ${remark}`));
      pending.push(JSON.stringify(answered.ok ? answered.output : { error: answered.reasons.join('; ') }));
      if (pending.length >= linesAtOnce) flush();
    }
    flush();
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return complain([notRead(source, error)]);
  }
}
