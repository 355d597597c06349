import type { Answer } from '../../sweep/frontier/answer.ts';
import { createAnswer } from '../../sweep/frontier/answer.ts';
import { formatWhole } from '../../units/digits.ts';
import { differenceOf, readIdentity } from './directory.ts';
import { partAt } from './grid.ts';
import type { Identity } from './identity.ts';
import { DEPTH } from './make-part.ts';
import { readPart } from './part-file.ts';

export type Merged =
  | { readonly ok: true; readonly identity: Identity; readonly answer: Answer }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** Puts together what shards of one sweep left in directories; a part that stands in several counts once. */
export function merge(directories: readonly string[]): Merged {
  const identities: Identity[] = [];
  const reasons: string[] = [];
  for (const directory of directories) {
    const read = readIdentity(directory);
    if (!read.ok) reasons.push(read.reason);
    else identities.push(read.identity);
  }
  const [identity, ...others] = identities;
  if (identity === undefined || reasons.length > 0) return { ok: false, reasons };
  for (const [at, other] of others.entries()) {
    const difference = differenceOf(identity, other);
    if (difference !== undefined) reasons.push(`Beside ${directories[0]}, ${directories[at + 1]} holds ${difference}`);
  }
  if (reasons.length > 0) return { ok: false, reasons };
  const growing = createAnswer(identity.question.spec, DEPTH);
  const missing: number[] = [];
  for (let part = 0; part < identity.grid.parts; part += 1) {
    const answer = firstOf(directories, (directory) => readPart(directory, part, identity));
    if (answer === undefined) missing.push(part);
    else growing.takeAnswer(answer);
  }
  if (missing.length > 0) return { ok: false, reasons: [missingWords(identity, missing)] };
  return { ok: true, identity, answer: growing.answer() };
}

function firstOf<T, R>(all: readonly T[], read: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = read(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

const MOST_NAMED = 20;

/** "Of 79 parts 3 are missing or damaged: 4, 17 to 18 (scenarios 256 to 319, 1,088 to 1,215); run their shards again" */
function missingWords({ grid }: Identity, missing: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const part of missing) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === part - 1) last.to = part;
    else ranges.push({ from: part, to: part });
  }
  const named = ranges.slice(0, MOST_NAMED);
  const span = (from: number, to: number): string => (from === to ? formatWhole(from) : `${formatWhole(from)} to ${formatWhole(to)}`);
  const parts = named.map(({ from, to }) => span(from, to)).join(', ');
  const scenarios = named.map(({ from, to }) => span(from * grid.size, partAt(grid, to).first + partAt(grid, to).count - 1)).join(', ');
  const more = ranges.length > MOST_NAMED ? ' and more' : '';
  return `Of ${formatWhole(grid.parts)} parts (counted from 0) ${formatWhole(missing.length)} ${missing.length === 1 ? 'is' : 'are'} missing or damaged: ${parts}${more}, which are scenarios ${scenarios}${more}; run the sweep again with the same --out, which computes only what is missing`;
}
