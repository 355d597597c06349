import { parseQuantity } from '../units/parse.ts';
import { lowerFirst } from '../units/lower-first.ts';
import type { Law, LawDimension } from './law.ts';
import { whyNoPoint } from './possible.ts';
import type { Values } from './setting.ts';

/** A point of a reader's own. An input it does not say is as the law's setting has it. */
export interface OwnPoint {
  readonly inputs: Values;
  readonly output: number;
}

/** A line that was not understood: it is shown again with the reason, so that nothing is lost. */
export interface BadLine {
  /** Counted from 1, as an editor does. */
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export interface ReadPoints {
  readonly points: readonly OwnPoint[];
  readonly bad: readonly BadLine[];
  /** What was taken for what, where the text left it open. */
  readonly notes: readonly string[];
}

/** More than a plot can tell apart, and than a link could carry. */
const MOST_POINTS = 2000;

const PLAIN = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

interface Row {
  readonly line: number;
  readonly text: string;
  readonly cells: readonly string[];
}

/** A number as links and pasted tables write it: plain, 7B, 1.4e11, 15.9 %; lengths count k by 1,024. Undefined where it is none. */
export function readLawNumber(text: string, dimension: LawDimension): number | undefined {
  const trimmed = text.trim();
  // Most of a pasted table is plain, and a table may be long.
  if (PLAIN.test(trimmed)) {
    const plain = Number(trimmed);
    return Number.isFinite(plain) ? plain : undefined;
  }
  const share = trimmed.endsWith('%');
  const parsed = parseQuantity(share ? trimmed.slice(0, -1) : trimmed.replace(/\+(?=\d)/g, ''), dimension === 'tokens' && !share ? 'tokens' : 'count');
  if (!parsed.ok) return undefined;
  return share ? parsed.value / 100 : parsed.value;
}

/**
 * Points as a reader pastes them: a JSON list of objects or of lists, or lines whose cells stand apart by tabs, semicolons, commas or spaces, with or without a
 * header that names the columns by symbol or name. Without one the columns are the law's inputs in order and then its output; with two columns, the axis and the output.
 * Blank lines and lines that start with # are passed over. Never throws.
 */
export function readPoints(text: string, law: Law, axis: string = law.axis): ReadPoints {
  const trimmed = text.trim();
  if (trimmed === '') return { points: [], bad: [], notes: [] };
  const json = /^[[{]/.test(trimmed) ? readJson(trimmed) : undefined;
  if (json !== undefined && !json.ok) return { points: [], bad: [{ line: 1, text: trimmed.slice(0, 120), reason: json.reason }], notes: [] };
  const rows = json?.rows ?? readLines(text);
  const first = rows[0];
  if (first === undefined) return { points: [], bad: [], notes: [] };
  const hasHeader = json?.named === true || first.cells.some((cell) => /[\p{L}]/u.test(cell) && readLawNumber(cell, 'count') === undefined) && first.cells.filter((cell) => columnOf(cell, law) !== undefined).length > 0;
  const notes: string[] = [];
  const columns = hasHeader ? namedColumns(first.cells, law, notes) : placedColumns(widthOf(rows), law, axis, notes);
  const output = law.output.symbol;
  if (!columns.includes(output)) {
    return { points: [], bad: rows.map(({ line, text: whole }) => ({ line, text: whole, reason: `no column is ${lowerFirst(law.output.name)} (${output})` })), notes };
  }
  const read = (hasHeader ? rows.slice(1) : rows).map((row) => readRow(row, columns, law));
  const points = read.flatMap((one) => ('point' in one ? [one.point] : []));
  const bad = read.flatMap((one) => ('bad' in one ? [one.bad] : []));
  const kept = points.slice(0, MOST_POINTS);
  if (kept.length < points.length) notes.push(`The first ${MOST_POINTS} points are used, of ${points.length}.`);
  return { points: inShares(kept, law, notes), bad, notes };
}

function readLines(text: string): readonly Row[] {
  const lines = text.split(/\r\n|\r|\n/).map((whole, at) => ({ line: at + 1, text: whole })).filter(({ text: whole }) => whole.trim() !== '' && !whole.trim().startsWith('#'));
  const mark = ['\t', ';', ',', '|'].find((one) => lines[0]?.text.includes(one));
  return lines.map(({ line, text: whole }) => ({ line, text: whole, cells: (mark === undefined ? whole.trim().replace(/\s+%/g, '%').split(/\s+/) : whole.split(mark)).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')) }));
}

type JsonRead = { readonly ok: true; readonly rows: readonly Row[]; readonly named: boolean } | { readonly ok: false; readonly reason: string };

function readJson(text: string): JsonRead {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'it starts like JSON but cannot be read as JSON' };
  }
  const list: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const keys = [...new Set(list.flatMap((one) => (isObject(one) ? Object.keys(one) : [])))];
  const cell = (value: unknown): string => (typeof value === 'number' || typeof value === 'string' ? String(value) : '');
  const rows = list.map((one, at): Row => ({ line: at + 1, text: JSON.stringify(one) ?? '', cells: Array.isArray(one) ? one.map(cell) : isObject(one) ? keys.map((key) => cell(one[key])) : [cell(one)] }));
  return keys.length > 0 ? { ok: true, named: true, rows: [{ line: 0, text: keys.join(','), cells: keys }, ...rows] } : { ok: true, named: false, rows };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The symbol a column's heading stands for. */
function columnOf(heading: string, law: Law): string | undefined {
  const variables = [...law.inputs, law.output];
  const plain = heading.trim().replace(/\s*[([].*$/, '');
  return (variables.find(({ symbol }) => symbol === plain) ?? variables.find(({ symbol, name }) => symbol.toLowerCase() === plain.toLowerCase() || name.toLowerCase() === plain.toLowerCase()) ?? (/^(y|value|output)$/i.test(plain) ? law.output : undefined))?.symbol;
}

function namedColumns(headings: readonly string[], law: Law, notes: string[]): readonly (string | undefined)[] {
  const columns = headings.map((heading) => columnOf(heading, law));
  const unknown = headings.filter((heading, at) => columns[at] === undefined && heading !== '');
  if (unknown.length > 0) notes.push(`Not used: ${unknown.map((heading) => `“${heading.slice(0, 30)}”`).join(', ')}.`);
  return columns.map((column, at) => (columns.indexOf(column) === at ? column : undefined));
}

/** The number of cells that most lines have. */
function widthOf(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

function placedColumns(width: number, law: Law, axis: string, notes: string[]): readonly (string | undefined)[] {
  const inputs = law.inputs.map(({ symbol }) => symbol);
  const columns = width === 2 ? [axis, law.output.symbol] : width === inputs.length + 1 ? [...inputs, law.output.symbol] : undefined;
  if (columns === undefined) {
    notes.push(`${width} columns do not fit: give ${axis} and ${law.output.symbol}, or all of ${[...inputs, law.output.symbol].join(', ')}, or a first line that names them.`);
    return [];
  }
  notes.push(`Columns were taken as ${columns.join(', ')}.`);
  return columns;
}

function readRow({ line, text, cells }: Row, columns: readonly (string | undefined)[], law: Law): { readonly point: OwnPoint } | { readonly bad: BadLine } {
  const inputs: Record<string, number> = {};
  let output: number | undefined;
  for (const [at, symbol] of columns.entries()) {
    if (symbol === undefined) continue;
    const variable = law.inputs.find((input) => input.symbol === symbol);
    const cell = cells[at] ?? '';
    if (cell === '') return { bad: { line, text, reason: `${symbol} is missing` } };
    const value = readLawNumber(cell, variable?.dimension ?? law.output.dimension);
    if (value === undefined) return { bad: { line, text, reason: `${symbol}: “${cell.slice(0, 30)}” is not a number` } };
    if (variable === undefined) output = value;
    else inputs[symbol] = value;
  }
  const extra = cells.slice(columns.length).find((cell) => cell !== '');
  if (extra !== undefined) return { bad: { line, text, reason: `it has more cells than there are columns, from “${extra.slice(0, 30)}” on` } };
  if (output === undefined) return { bad: { line, text, reason: `${law.output.symbol} is missing` } };
  const reason = whyNoPoint({ inputs, output }, law);
  return reason === undefined ? { point: { inputs, output } } : { bad: { line, text, reason } };
}

/** A share that cannot exceed 1 but does was written in per cent, and then all of its column was. */
function inShares(points: readonly OwnPoint[], law: Law, notes: string[]): readonly OwnPoint[] {
  const isPercent = law.output.dimension === 'percent' && law.output.max === 1 && points.some(({ output }) => output > 1) && points.every(({ output }) => output <= 100);
  if (!isPercent) return points;
  notes.push(`${law.output.name} goes beyond 1, so it was read as per cent.`);
  return points.map(({ inputs, output }) => ({ inputs, output: output / 100 }));
}
