import { formatWhole } from '../../../units/digits.ts';
import { createGather } from './gather.ts';
import { createJsonRows } from './json-rows.ts';
import { splitLines } from './lines.ts';
import { splitObjects } from './objects.ts';
import { readHeader, type Table } from './table-rows.ts';
import { TRACE_LIMITS, type BadRow, type TraceLimits, type TraceRead } from './types.ts';

/** Reads a trace from pieces of its text, in order. */
export interface TraceReader {
  /** Takes the next piece. Says why the file is refused, from then on, so that nobody reads the rest of it. */
  readonly push: (piece: string) => string | undefined;
  /** Rows so far, for whoever shows progress. */
  readonly rows: () => number;
  readonly end: () => TraceRead;
}

/** How the rest of the text is taken. */
interface Way {
  readonly push: (piece: string) => void;
  readonly end: () => void;
  /** Characters that wait for the end of a line or of an object. */
  readonly open: () => number;
}

const GIB = 2 ** 30;

/** Why a file of so many bytes is refused before it is read, if it is. */
export function refusedSize(bytes: number, limits: TraceLimits = TRACE_LIMITS): string | undefined {
  return bytes > limits.bytes ? `The file has ${(bytes / GIB).toFixed(2)} GiB; at most ${(limits.bytes / GIB).toFixed(2)} GiB are read. Its first part can be cut off and dropped instead` : undefined;
}

/**
 * A reader of Azure's, BurstGPT's and Mooncake's traces, of vLLM's benchmarks and their data sets, of ShareGPT conversations and of any table or JSON rows
 * whose columns name a time, tokens of prompts and tokens of answers. Which it is, is told from the first characters. Rows that cannot be used are left out
 * and counted; memory grows with the rows, not with the text.
 */
export function createTraceReader(limits: TraceLimits = TRACE_LIMITS): TraceReader {
  const gather = createGather();
  const json = createJsonRows(gather);
  let table: Table | undefined;
  let way: Way | undefined;
  let refused: string | undefined;
  let [head, characters] = ['', 0];

  const objects = (): Way => {
    const split = splitObjects(json.row);
    const end = (): void => {
      const line = split.open();
      if (line !== undefined) gather.bad({ line, column: 'the object', reason: 'begins here and never ends' });
    };
    return { push: split.push, end, open: split.length };
  };
  const jsonLines = (): Way =>
    splitLines((line, number) => {
      if (line.trim() !== '') json.row(line, number);
    });
  const tableLines = (): Way =>
    splitLines((line, number) => {
      if (table !== undefined) table.row(line, number);
      else if (refused === undefined && line.trim() !== '' && !line.startsWith('#')) {
        const header = readHeader(line, gather);
        if (header.kind === 'table') table = header;
        else refused = header.reason;
      }
    });

  /** The way, as soon as the beginning of the text tells it. */
  const wayOf = (whole: boolean): Way | undefined => {
    const at = head.search(/\S/);
    if (at < 0) return undefined;
    if (head[at] === '[') return objects();
    if (head[at] !== '{') return tableLines();
    const end = head.indexOf('\n', at);
    if (end < 0 && !whole) return undefined;
    return isObject(end < 0 ? head.slice(at) : head.slice(at, end)) ? jsonLines() : objects();
  };
  const take = (whole: boolean): void => {
    way ??= wayOf(whole);
    if (way === undefined) return;
    way.push(head);
    head = '';
  };

  return {
    rows: gather.count,
    push: (piece) => {
      if (refused !== undefined) return refused;
      head += characters === 0 && piece.startsWith('\ufeff') ? piece.slice(1) : piece;
      characters += piece.length;
      // A long first line is looked at once, not with every piece of it.
      if (way !== undefined || head.length === piece.length || piece.includes('\n') || !head.startsWith('{')) take(false);
      if (characters > limits.bytes) refused ??= refusedSize(characters, limits);
      else if (gather.count() > limits.rows) refused ??= `The file has more than ${formatWhole(limits.rows)} rows, which is as many as are read. Its first part can be cut off and dropped instead`;
      else if (gather.blockCount() > limits.blocks) refused ??= `The file names more than ${formatWhole(limits.blocks)} blocks of prompts, which is as many as are read`;
      else if (head.length + (way?.open() ?? 0) > limits.line) refused ??= `Row ${formatWhole(gather.count() + 1)} is longer than ${formatWhole(limits.line)} characters, so that it is no row`;
      return refused;
    },
    end: () => {
      take(true);
      way?.end();
      const left = gather.left();
      if (refused === undefined && gather.count() === 0) refused = nothingRead(characters, left.first[0]);
      if (refused !== undefined) return { kind: 'refused', reason: refused, left };
      return { kind: 'read', trace: gather.done(table?.format ?? json.format(), json.estimated()) };
    },
  };
}

function nothingRead(characters: number, first: BadRow | undefined): string {
  if (characters === 0) return 'The file is empty';
  return first === undefined ? 'The file has no rows' : `No row can be read. ${badRowWords(first)}`;
}

/** A row that was left out, in words. */
export function badRowWords({ line, column, reason }: BadRow): string {
  return `Line ${formatWhole(line)}, ${column}: ${reason}`;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
