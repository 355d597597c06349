import { issue, quoted } from '../../scenario/issue.ts';
import { gatherGraph, type DrawnGraph, type DrawnShape, type GraphGatherer } from './drawn-graph.ts';

const HEADER = /^\s*(?:flowchart(?:-elk)?|graph)(?:\s+(?:TB|TD|BT|LR|RL))?\s*(?:;|$)/;
/** Says how it looks, which costs nothing. */
const LOOKS = /^(?:classDef|class|style|linkStyle|click|direction|accTitle|accDescr|title)\b/;
const ID = /[\p{L}\p{N}_][\p{L}\p{N}_.]*(?:-(?![-.>])[\p{L}\p{N}_.]+)*/uy;
const LINK = /\s*(?:<|[xo](?=[-=]))?(?:(--|==|-\.)\s+([^\n|>]+?)\s+(?:-{2,}|={2,}|\.+-)[>xo]?|(?:-{2,}|={2,}|-\.+-)[>xo]?|~~~)\s*(?:\|([^|]*)\|)?\s*/uy;

/** Brackets around a label, the longest first, and what is drawn with them. */
const BRACKETS: readonly (readonly [string, string, DrawnShape])[] = [
  ['(((', ')))', 'end'], ['([', '])', 'end'], ['((', '))', 'end'], ['[(', ')]', 'store'], ['[[', ']]', 'box'], ['{{', '}}', 'box'],
  ['[/', '/]', 'box'], ['[\\', '\\]', 'box'], ['[/', '\\]', 'box'], ['[\\', '/]', 'box'], ['{', '}', 'choice'], ['[', ']', 'box'], ['(', ')', 'box'], ['>', ']', 'box'],
];

/** Names of shapes in the newer way of writing, `id@{ shape: cyl, label: "…" }`. */
const SHAPES: Readonly<Record<string, DrawnShape>> = { cyl: 'store', cylinder: 'store', database: 'store', db: 'store', das: 'store', diam: 'choice', diamond: 'choice', decision: 'choice', circle: 'end', stadium: 'end', terminal: 'end' };

/** Whether a text is a Mermaid flowchart, inside a fence or not. */
export function isMermaid(text: string): boolean {
  return linesOf(text).some(({ line }) => HEADER.test(line));
}

/** Reads a Mermaid flowchart. A line that is not understood is said with its number, and the rest is read. Never throws. */
export function readMermaid(text: string): DrawnGraph {
  const graph = gatherGraph();
  let begun = false;
  for (const { line, at } of linesOf(text)) {
    const title = /^title:\s*(.+)$/.exec(line.trim());
    if (!begun && title?.[1] !== undefined) graph.title(unquoted(title[1]));
    const header = HEADER.exec(line);
    const rest = !begun && header !== null ? line.slice(header[0].length) : line;
    if (header !== null) begun = true;
    if (begun) for (const statement of statementsOf(rest)) readStatement(graph, statement, at);
  }
  return graph.done();
}

/** Lines with their numbers, without fences, comments and blank ones. */
function linesOf(text: string): readonly { readonly line: string; readonly at: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.replace(/%%.*$/, ''), at: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !/^\s*(?:```|---\s*$)/.test(line));
}

/** Statements of a line: parted by semicolons outside of quotes. */
function statementsOf(line: string): readonly string[] {
  return (line.match(/(?:"[^"]*"|[^;"])+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '');
}

function readStatement(graph: GraphGatherer, statement: string, line: number): void {
  const refuse = (): void => graph.issue(issue({ severity: 'warning', code: 'malformed', field: `line ${line}`, given: statement, reason: `Line ${line} was left out, since it is no node and no arrow: ${quoted(statement)}` }));
  if (LOOKS.test(statement)) return;
  const frame = /^subgraph(?:\s+([^\s["]+))?\s*(?:\[(.*)\]|(.*))$/.exec(statement);
  if (frame !== null) {
    const [, name, bracketed, after = ''] = frame;
    const label = unquoted(bracketed ?? [name, after.trim()].filter((part) => part !== undefined && part !== '').join(' '));
    graph.openGroup(name ?? label, label);
    return;
  }
  if (statement === 'end') {
    if (!graph.closeGroup()) refuse();
    return;
  }
  if (!readChain(graph, statement)) refuse();
}

/** `a[Label] & b --> c -->|text| d`. False where it is not understood; nothing is taken of it then. */
function readChain(graph: GraphGatherer, statement: string): boolean {
  let at = 0;
  const acts: (() => void)[] = [];
  const node = (): string | undefined => {
    ID.lastIndex = at;
    const id = ID.exec(statement)?.[0];
    if (id === undefined) return undefined;
    at += id.length;
    const said = labelAt(statement, at);
    at = said.end;
    at += /^:::[\w-]+/.exec(statement.slice(at))?.[0].length ?? 0;
    acts.push(() => graph.node(id, said));
    return id;
  };
  const list = (): readonly string[] | undefined => {
    const ids: string[] = [];
    for (;;) {
      const id = node();
      if (id === undefined) return undefined;
      ids.push(id);
      const and = /^\s*&\s*/.exec(statement.slice(at));
      if (and === null) return ids;
      at += and[0].length;
    }
  };
  let from = list();
  if (from === undefined) return false;
  while (at < statement.length) {
    LINK.lastIndex = at;
    const link = LINK.exec(statement);
    if (link === null) return false;
    at += link[0].length;
    const label = link[2] ?? link[3];
    const to = list();
    if (to === undefined) return false;
    const starts: readonly string[] = from;
    acts.push(() => starts.forEach((start) => to.forEach((end) => graph.edge({ from: start, to: end, label: label === undefined ? undefined : unquoted(label) }))));
    from = to;
  }
  acts.forEach((act) => act());
  return true;
}

function labelAt(statement: string, at: number): { readonly label?: string; readonly shape?: DrawnShape; readonly end: number } {
  const rest = statement.slice(at);
  const newer = /^@\{([^}]*)\}/.exec(rest);
  if (newer !== null) {
    const said = newer[1] ?? '';
    const label = /label:\s*(?:"([^"]*)"|([^,]+))/.exec(said);
    const shape = /shape:\s*([\w-]+)/.exec(said)?.[1];
    return { ...(label !== null && { label: unquoted(label[1] ?? label[2] ?? '') }), shape: SHAPES[shape ?? ''] ?? 'box', end: at + newer[0].length };
  }
  for (const [open, close, shape] of BRACKETS) {
    if (!rest.startsWith(open)) continue;
    const quotedLabel = /^\s*"([^"]*)"\s*/.exec(rest.slice(open.length));
    const from = open.length + (quotedLabel?.[0].length ?? 0);
    const end = rest.indexOf(close, from);
    if (end < 0 || (quotedLabel !== null && end !== from)) continue;
    return { label: quotedLabel?.[1] === undefined ? unquoted(rest.slice(open.length, end)) : plain(quotedLabel[1]), shape, end: at + end + close.length };
  }
  return { end: at };
}

function unquoted(text: string): string {
  return plain(text.trim().replace(/^"(.*)"$/, '$1'));
}

/** Without markup of lines and emphasis. */
function plain(text: string): string {
  return text.replace(/<br\s*\/?>/gi, ' ').replace(/[`*]/g, '').replace(/\s+/g, ' ').trim();
}
