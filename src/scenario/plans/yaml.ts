import { MOST_ENTRIES, plainScalar, type Nested, type NestedMap } from './entries.ts';

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly line: number; readonly reason: string };

interface Line {
  readonly indent: number;
  readonly text: string;
  readonly number: number;
}

const DEEPEST = 16;
const LONGEST = 4000;

/**
 * The part of YAML that training configurations are written in: maps by indentation, lists of scalars or maps, `[a, b]`, quotes and comments.
 * Anchors, block texts and several documents are refused with the line they stand on.
 */
export function parseYaml(text: string): Parsed<NestedMap> {
  const lines: Line[] = [];
  let number = 0;
  for (const raw of text.split(/\r?\n/)) {
    number += 1;
    if (/^\s*(?:#.*)?$/.test(raw) || /^(?:---|\.\.\.)\s*$/.test(raw)) continue;
    if (raw.length > LONGEST) return { ok: false, line: number, reason: `lines of more than ${LONGEST} characters are not read` };
    if (/^\s*\t/.test(raw)) return { ok: false, line: number, reason: 'lines are indented with spaces, not tabs' };
    const bare = withoutComment(raw);
    lines.push({ indent: bare.length - bare.trimStart().length, text: bare.trim(), number });
    if (lines.length > MOST_ENTRIES) return { ok: false, line: number, reason: `more than ${MOST_ENTRIES} lines are not read` };
  }
  const state = { at: 0 };
  const [first] = lines;
  if (first === undefined) return { ok: true, value: { entries: [] } };
  const value = readMap(lines, state, first.indent, 0);
  if (!value.ok) return value;
  const rest = lines[state.at];
  return rest === undefined ? value : { ok: false, line: rest.number, reason: 'this line is indented less or more than those it belongs to' };
}

function readMap(lines: readonly Line[], state: { at: number }, indent: number, depth: number): Parsed<NestedMap> {
  const entries: (readonly [string, Nested])[] = [];
  while (state.at < lines.length) {
    const line = lines[state.at];
    if (line === undefined || line.indent !== indent) break;
    const match = /^(?:"([^"]*)"|'([^']*)'|([^\s:#"'[{][^:]*?))\s*:(?:\s+(.*))?$/.exec(line.text);
    if (match === null) return { ok: false, line: line.number, reason: 'a name and a colon are expected' };
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const rest = match[4] ?? '';
    state.at += 1;
    if (/^[|>&*]/.test(rest)) return { ok: false, line: line.number, reason: 'block texts and anchors are not read' };
    if (rest !== '') {
      entries.push([name, inline(rest)]);
      continue;
    }
    const next = lines[state.at];
    if (next !== undefined && next.text.startsWith('- ') && next.indent >= indent) entries.push([name, readList(lines, state, next.indent)]);
    else if (next !== undefined && next.indent > indent) {
      if (depth >= DEEPEST) return { ok: false, line: next.number, reason: `nested more than ${DEEPEST} levels deep` };
      const inner = readMap(lines, state, next.indent, depth + 1);
      if (!inner.ok) return inner;
      entries.push([name, inner.value]);
    } else entries.push([name, null]);
  }
  return { ok: true, value: { entries } };
}

/** Items of a list; those that are maps are kept as their text, as nothing is read from them. */
function readList(lines: readonly Line[], state: { at: number }, indent: number): Nested {
  const items: (string | number | boolean)[] = [];
  while (state.at < lines.length) {
    const line = lines[state.at];
    if (line === undefined || line.indent < indent || (line.indent === indent && !line.text.startsWith('- '))) break;
    if (line.indent === indent) items.push(flat(unquoted(line.text.slice(2).trim())));
    state.at += 1;
  }
  return items;
}

const flat = (value: string | number | boolean | null): string | number | boolean => value ?? 'null';

function inline(text: string): Nested {
  if (text === '{}') return { entries: [] };
  if (text.startsWith('[') && text.endsWith(']')) return text.slice(1, -1).split(',').map((item) => item.trim()).filter((item) => item !== '').map((item) => flat(unquoted(item)));
  return unquoted(text);
}

function unquoted(text: string): string | number | boolean | null {
  const match = /^"(.*)"$|^'(.*)'$/.exec(text);
  return match === null ? plainScalar(text) : (match[1] ?? match[2] ?? '');
}

/** A comment starts at a # after a space, outside quotes. */
function withoutComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && /[\s:[,]/.test(line[at - 1] ?? ' ')) quote = character;
    else if (character === '#' && /\s/.test(line[at - 1] ?? ' ')) return line.slice(0, at);
  }
  return line;
}
