import type { Gather } from './gather.ts';
import { columnOf, type NamedColumn } from './names.ts';
import { dateSeconds, guessedUnit } from './time.ts';
import type { TraceFormat } from './types.ts';

/** A table with a header: which columns matter. */
export interface Table {
  readonly kind: 'table';
  readonly format: TraceFormat;
  readonly row: (line: string, number: number) => void;
}

const MOST_TOKENS = 100_000_000;
const DELIMITERS = [',', '\t', ';', '|'] as const;

/** The cells of a line; a cell in quotes may hold the delimiter, and a quote written twice. */
export function cellsOf(line: string, delimiter: string): readonly string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let [cell, quoted] = ['', false];
  for (let i = 0; i < line.length; i += 1) {
    const letter = line[i] as string;
    if (quoted && letter === '"' && line[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell];
}

/** Reads the header of a table, or says what it lacks. */
export function readHeader(header: string, gather: Gather): Table | { readonly kind: 'refused'; readonly reason: string } {
  const delimiter = [...DELIMITERS].sort((a, b) => header.split(b).length - header.split(a).length)[0] as string;
  const names = cellsOf(header, delimiter).map((name) => name.trim());
  const [arrival, prompt, output] = [columnOf('arrival', names), columnOf('prompt', names), columnOf('output', names)];
  if (prompt === undefined || output === undefined) {
    const lacks = [prompt === undefined ? 'tokens of prompts (such as prompt_tokens)' : '', output === undefined ? 'tokens of answers (such as output_tokens)' : ''].filter((word) => word !== '').join(' and for ');
    return { kind: 'refused', reason: `Line 1 names no column for ${lacks}; it reads “${header.slice(0, 80)}”` };
  }
  const plain = names.map((name) => name.toLowerCase());
  const format = plain.includes('contexttokens') ? 'azure' : plain.includes('request tokens') ? 'burstgpt' : 'table';
  let unit = arrival?.unit;
  const timeOf = (text: string): number | undefined => {
    const value = text === '' ? NaN : Number(text);
    if (!Number.isFinite(value)) return dateSeconds(text);
    unit ??= guessedUnit(value);
    return value * unit;
  };
  return {
    kind: 'table',
    format,
    row: (line, number) => {
      if (line.trim() === '') return;
      const cells = cellsOf(line, delimiter);
      const bad = (column: NamedColumn, reason: string): void => gather.bad({ line: number, column: column.name, reason });
      const cellOf = (column: NamedColumn): string => (cells[column.index] ?? '').trim();
      const tokensOf = (column: NamedColumn): number | undefined => {
        const cell = cellOf(column);
        const value = cell === '' ? NaN : Number(cell);
        const reason = lengthFault(value, cell);
        if (reason !== undefined) bad(column, reason);
        return reason === undefined ? value : undefined;
      };
      const time = arrival === undefined ? undefined : timeOf(cellOf(arrival));
      if (arrival !== undefined && time === undefined) return bad(arrival, `“${cellOf(arrival).slice(0, 40)}” is no time`);
      const promptTokens = tokensOf(prompt);
      if (promptTokens === undefined) return;
      const outputTokens = tokensOf(output);
      if (outputTokens !== undefined) gather.add({ arrival: time, prompt: promptTokens, output: outputTokens });
    },
  };
}

/** Why a number cannot be a length, if it cannot. */
export function lengthFault(value: number, written: string): string | undefined {
  if (written === '') return 'is empty';
  if (!Number.isFinite(value) || !Number.isInteger(value) || value < 0) return `“${written.slice(0, 40)}” is no number of tokens`;
  if (value === 0) return '0 tokens: the request failed, or nothing was asked';
  if (value > MOST_TOKENS) return `${written.slice(0, 40)} tokens are more than any model takes`;
  return undefined;
}
