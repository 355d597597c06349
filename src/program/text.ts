import type { Catalog } from '../catalog/catalog.ts';
import { issue, quoted, type Issue } from '../scenario/issue.ts';
import { readNumber, writeNumber } from '../scenario/link/number.ts';
import { readFormula } from './amounts.ts';
import { KNOB_NAME, NODE_KINDS, NODE_NAME } from './keys.ts';
import { nodeFrom, pairsFrom, pairsOf, readAmount, writePair, type Pair } from './node-words.ts';
import { readBest, sameBest, writeBest } from './optimum/written.ts';
import type { Amount, Knob, KnobDimension, NodeKind, Program, ProgramEdge, ProgramNode, ProgramPlan } from './program.ts';
import { shapeById } from './shapes/registry.ts';
import { asWritten, quote, statementsOf, type Statement, type Word } from './words.ts';

export interface ReadProgram {
  readonly plan: ProgramPlan;
  /** What could not be used as written; each names the statement and what became of it. */
  readonly issues: readonly Issue[];
}

const EMPTY: Program = { title: 'My program', knobs: [], nodes: [], edges: [] };
const USUAL_SHAPE = 'one-call';
const MOST_ISSUES = 20;
/** Statements that could not be used and are kept; a paste of nonsense is not carried along for ever. */
const MOST_UNREAD = 40;
/** Words that begin a statement. */
const STATEMENTS: ReadonlySet<string> = new Set(['from', 'title', 'about', 'use', 'without', 'best', ...NODE_KINDS]);
const DIMENSIONS: readonly KnobDimension[] = ['count', 'tokens', 'training-tokens', 'seconds', 'usd', 'usd-per-hour', 'watts', 'joules', 'bytes', 'flops', 'ratio', 'percent'];

/**
 * Reads a program, or two apart by `vs`: `from best-of-n; n = 128; model verify m=llama-3-70b`. See the grammar in docs/programs/README.md. An empty text is one call of
 * the page's scenario. What cannot be used is left out and said, the rest is kept. Never throws.
 */
export function readProgram(text: string, catalog: Catalog): ReadProgram {
  const issues: Issue[] = [];
  const statements = statementsOf(text);
  const at = statements.findIndex(isVersus);
  const first = readOne(at < 0 ? statements : statements.slice(0, at), catalog, issues);
  if (at < 0) return { plan: { first }, issues: firstOf(issues) };
  const rest = statements.slice(at + 1);
  const more = rest.findIndex(isVersus);
  if (more >= 0) issues.push(issue({ severity: 'warning', code: 'too-long', field: 'program', reason: 'Two programs are compared at a time; what follows the second is left out' }));
  return { plan: { first, second: readOne(more < 0 ? rest : rest.slice(0, more), catalog, issues) }, issues: firstOf(issues) };
}

/** As many as anybody reads, and how many more there are. */
function firstOf(issues: readonly Issue[]): readonly Issue[] {
  const more = issues.length - MOST_ISSUES;
  if (more <= 0) return issues;
  const severity = issues.slice(MOST_ISSUES).some((one) => one.severity === 'error') ? 'error' : 'warning';
  return [...issues.slice(0, MOST_ISSUES), issue({ severity, code: 'too-long', field: 'program', reason: `The text has ${more} more ${more === 1 ? 'problem' : 'problems'}, not listed here` })];
}

function isVersus({ words }: Statement): boolean {
  return words.length === 1 && words[0]?.text.toLowerCase() === 'vs';
}

interface Draft {
  program: Program;
}

function readOne(statements: readonly Statement[], catalog: Catalog, issues: Issue[]): Program {
  const draft: Draft = { program: EMPTY };
  if (statements.length === 0) return startOf(USUAL_SHAPE) ?? EMPTY;
  const unread: string[] = [];
  for (const [place, statement] of statements.entries()) {
    const before = draft.program;
    const said = issues.length;
    readStatement(statement, place, draft, catalog, issues);
    if (draft.program === before && issues.length > said && unread.length < MOST_UNREAD) unread.push(asWritten(statement));
  }
  return unread.length === 0 ? draft.program : { ...draft.program, unread };
}

/** A ready shape as a start. */
export function startOf(id: string): Program | undefined {
  const shape = shapeById(id);
  return shape && { ...shape.program, from: id };
}

function readStatement({ words, line }: Statement, place: number, draft: Draft, catalog: Catalog, issues: Issue[]): void {
  const [head, second] = words;
  if (head === undefined) return;
  const whole = words.map(({ text }) => text).join(' ');
  const refuse = (reason: string): void => void issues.push(issue({ severity: 'error', code: 'malformed', field: 'program', given: quoted(whole), reason: `Line ${line}, ${quoted(whole)}: ${reason}; it is left out` }));
  const { program } = draft;
  const kind = NODE_KINDS.find((one) => one === head.text);
  const rest = words.slice(1);
  if (leads(words, program)) readEdges(words, draft, refuse);
  else if (second !== undefined && !second.quoted && second.text.startsWith('=')) readKnob(words, draft, refuse);
  else if (head.text === 'from' || (words.length === 1 && place === 0 && shapeById(head.text) !== undefined)) {
    const id = head.text === 'from' ? (second?.text ?? '') : head.text;
    const start = startOf(id);
    if (start === undefined) refuse(`no ready shape is called ${quoted(id)}`);
    else if (place > 0) refuse('a shape can only be started from at the beginning');
    else draft.program = start;
  } else if (kind !== undefined) readNode(kind, rest, line, draft, catalog, issues, refuse);
  else if (head.text === 'title' || head.text === 'about' || head.text === 'use') {
    const said = rest.map(({ text }) => text).join(' ').slice(0, 300);
    if (said === '') refuse(`${head.text} needs a text`);
    else draft.program = { ...program, [head.text]: said };
  } else if (head.text === 'without') {
    const gone = new Set(rest.map(({ text }) => text));
    for (const id of gone) if (!program.nodes.some((node) => node.id === id)) refuse(`no node is called ${quoted(id)}`);
    draft.program = { ...program, nodes: program.nodes.filter(({ id }) => !gone.has(id)).map((node) => dropGroup(node, gone)), edges: program.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)) };
  } else if (head.text === 'best' && second !== undefined && !/^[=/]/.test(second.text)) {
    const best = readBest(rest.map(({ text }) => text));
    if (typeof best === 'string') refuse(best);
    else draft.program = { ...program, best };
  } else if (/^[^=/]*>/.test(head.text)) readEdges(words.flatMap(split), draft, refuse);
  else readKnob(words, draft, refuse);
}

function dropGroup(node: ProgramNode, gone: ReadonlySet<string>): ProgramNode {
  if (node.group === undefined || !gone.has(node.group)) return node;
  const { group: _, ...alone } = node;
  return alone as ProgramNode;
}

/** Whether a statement is an edge. Its first node may be called as a statement begins, `api > judge`; `to` is an arrow then where there is such a node. */
function leads([head, second, third]: readonly Word[], { nodes }: Program): boolean {
  if (head === undefined || head.quoted || second === undefined || second.quoted || !isArrow(second.text)) return false;
  if (second.text !== 'to') return true;
  return !STATEMENTS.has(head.text) || (third !== undefined && !/[=/]/.test(third.text) && nodes.some(({ id }) => id === head.text));
}

function isArrow(text: string): boolean {
  return text === '>' || text === '->' || text === 'to' || text === 'not-to';
}

/** `a>b>c` as words. */
function split(word: Word): readonly Word[] {
  return word.quoted || /[=/]/.test(word.text) ? [word] : word.text.split(/(->|>)/).filter((text) => text !== '').map((text) => ({ text, quoted: false }));
}

function readNode(kind: NodeKind, words: readonly Word[], line: number, draft: Draft, catalog: Catalog, issues: Issue[], refuse: (reason: string) => void): void {
  const [name, ...rest] = words;
  if (name === undefined || name.quoted || !NODE_NAME.test(name.text)) return refuse(`a node needs a name of letters, digits and hyphens after ${quoted(kind)}`);
  const pairs = pairsFrom(rest, (word) => refuse(`${quoted(word)} is not of the form key=value`));
  const { program } = draft;
  const known = program.nodes.find(({ id }) => id === name.text);
  const said: Issue[] = [];
  const made = (all: readonly Pair[]): ProgramNode => {
    const node = nodeFrom(kind, name.text, all, catalog, said);
    issues.push(...said.map((one) => ({ ...one, message: `Line ${line}, ${one.message}`, reason: `Line ${line}, ${one.reason}` })));
    return node;
  };
  if (known === undefined || known.kind !== kind) {
    const node = made(pairs);
    draft.program = { ...program, nodes: known === undefined ? [...program.nodes, node] : program.nodes.map((one) => (one === known ? node : one)) };
    return;
  }
  // Another model does not keep what was edited of the one before; nor another machine.
  const replaced = new Set(pairs.map(([key]) => key));
  const kept = pairsOf(known, catalog).filter(([key]) => !replaced.has(key) && !['m', 'hw', 't'].some((record) => replaced.has(record) && key.startsWith(`${record}.`)));
  const node = made([...kept, ...pairs]);
  draft.program = { ...program, nodes: program.nodes.map((one) => (one === known ? node : one)) };
}

function readEdges(words: readonly Word[], draft: Draft, refuse: (reason: string) => void): void {
  const ids: string[] = [];
  let awaited = true;
  const extra: Partial<Record<'tokens' | 'times', Amount>> = {};
  const parts = words.flatMap(split);
  const cut = parts.some(({ text }) => text === 'not-to');
  for (const { text } of parts) {
    const pair = /^(tokens|times)[=/](.+)$/.exec(text);
    if (pair?.[2] !== undefined) {
      const amount = readAmount(pair[2]);
      if (amount === undefined) return refuse(`${quoted(pair[2])} is no number and no formula`);
      extra[pair[1] as 'tokens' | 'times'] = amount;
    } else if (awaited) {
      if (!NODE_NAME.test(text)) return refuse(`${quoted(text)} is no name of a node`);
      ids.push(text);
      awaited = false;
    } else if (isArrow(text)) awaited = true;
    else return refuse(`${quoted(text)} is neither an arrow nor tokens= or times=`);
  }
  if (ids.length < 2 || awaited) return refuse('an edge leads from one node to another');
  const edges = ids.slice(1).map((to, at): ProgramEdge => ({ from: ids[at] ?? '', to, ...extra }));
  const { program } = draft;
  const others = program.edges.filter((edge) => !edges.some(({ from, to }) => from === edge.from && to === edge.to));
  draft.program = { ...program, edges: cut ? others : [...others, ...edges] };
}

function readKnob(words: readonly Word[], draft: Draft, refuse: (reason: string) => void): void {
  const label = words.find(({ quoted: is, text }) => is && text !== '')?.text;
  const plain = words.filter(({ quoted: is }) => !is).map(({ text }) => text);
  const found = /^([^\s=/]+)\s*(?:=|\/)\s*(\S+)((?:\s+\S+)*)$/u.exec(plain.join(' '));
  const [, name = '', given = '', after = ''] = found ?? [];
  if (found === null) return refuse('this is no node, edge or quantity');
  const { program } = draft;
  const extra = after.trim().split(/\s+/).filter((word) => word !== '');
  const strange = extra.find((word) => name === 'uses' || !(word === 'whole' || DIMENSIONS.some((one) => one === word) || /^.+\.\..+$/.test(word)));
  if (strange !== undefined) return refuse(/^[-+*/^()]/.test(strange) || /[-+*/^(,]$/.test(given) ? 'a formula holds no spaces' : `${quoted(strange)} says nothing about a quantity`);
  if (name === 'uses') {
    const uses = readAmount(given) ?? readNumber(given, 'count');
    if (uses === undefined) return refuse(`${quoted(given)} is no number and no formula`);
    draft.program = { ...program, uses };
    return;
  }
  if (!KNOB_NAME.test(name)) return refuse(`a quantity is named by letters, digits and underscores, not ${quoted(name)}`);
  const known = program.knobs.find((knob) => knob.name === name);
  const dimension = DIMENSIONS.find((one) => extra.includes(one)) ?? known?.dimension;
  const number = readNumber(given, dimension === undefined ? 'count' : dimension);
  const formula = number === undefined ? readFormula(given) : undefined;
  if (number !== undefined && !Number.isFinite(number)) return refuse(`${quoted(given)} is more than a number can hold`);
  if (number === undefined && formula?.ok !== true) return refuse(formula !== undefined && !formula.ok ? formula.reason : `${quoted(given)} is no number`);
  const [min, max] = extra.flatMap((word) => /^(.+)\.\.(.+)$/.exec(word)?.slice(1) ?? []).map((end) => readNumber(end, dimension ?? 'count'));
  const knob: Knob = {
    ...(known ?? { label: name }), name, value: number ?? given,
    ...(label !== undefined && { label }), ...(dimension !== undefined && { dimension }), ...(min !== undefined && max !== undefined && { min, max }), ...(extra.includes('whole') && { whole: true }),
  };
  draft.program = { ...program, knobs: known === undefined ? [...program.knobs, knob] : program.knobs.map((one) => (one === known ? knob : one)) };
}

interface Style {
  readonly sign: string;
  readonly arrow: string;
  readonly between: string;
}

/** As a link writes it: signs that need no escape. */
const LINK: Style = { sign: '/', arrow: 'to', between: ' - ' };
/** As a person reads it. */
const LINES: Style = { sign: '=', arrow: '>', between: '\n' };

/** A plan as links carry it: what differs from the shape it came from, or all of it. Equal plans give equal texts; one call of the page's scenario is empty. */
export function writeProgram({ first, second }: ProgramPlan, catalog: Catalog): string {
  const text = statements(first, LINK, catalog).join(LINK.between);
  const usual = `from ${USUAL_SHAPE}`;
  if (second === undefined) return text === usual ? '' : shortest(text);
  return [text, 'vs', statements(second, LINK, catalog).join(LINK.between)].map(shortest).join(LINK.between);
}

/** `from` needs no word where it is all there is, or comes first. */
function shortest(text: string): string {
  return text.replace(/^from /, '');
}

/** A plan as lines of text that a person may edit: whole, with the shape's own nodes written out. */
export function programLines({ first, second }: ProgramPlan, catalog: Catalog): string {
  const whole = (program: Program): string => {
    const { from: _, ...own } = program;
    return statements(own, LINES, catalog).join('\n');
  };
  return second === undefined ? whole(first) : `${whole(first)}\nvs\n${whole(second)}`;
}

function statements(program: Program, style: Style, catalog: Catalog): readonly string[] {
  const start = program.from === undefined ? undefined : startOf(program.from);
  const before = start ?? EMPTY;
  const gone = before.nodes.filter(({ id }) => !program.nodes.some((node) => node.id === id));
  const left = new Set(gone.map(({ id }) => id));
  const words = (['title', 'about', 'use'] as const).flatMap((key) => (program[key] === undefined || program[key] === before[key] ? [] : [`${key} ${quote(program[key])}`]));
  const nodes = program.nodes.flatMap((node) => nodeStatement(node, before.nodes.find(({ id, kind }) => id === node.id && kind === node.kind), left, style, catalog));
  const edges = program.edges.flatMap((edge) => (before.edges.some((other) => sameEdge(edge, other)) ? [] : [edgeStatement(edge, style)]));
  const cut = before.edges.filter(({ from, to }) => !left.has(from) && !left.has(to) && !program.edges.some((edge) => edge.from === from && edge.to === to)).map(({ from, to }) => `${from} not-to ${to}`);
  const all = [
    ...(start === undefined ? [] : [`from ${program.from}`]), ...words, ...program.knobs.flatMap((knob) => knobStatement(knob, before.knobs.find(({ name }) => name === knob.name), style)),
    ...(program.uses === undefined || program.uses === before.uses ? [] : [`uses${style.sign}${program.uses}`]),
    ...(gone.length === 0 ? [] : [`without ${gone.map(({ id }) => id).join(' ')}`]), ...nodes, ...edges, ...cut,
    ...(program.best === undefined || sameBest(program.best, before.best) ? [] : [writeBest(program.best, style.sign)]),
    ...(program.unread ?? []),
  ];
  // No text at all would be read as one call.
  return all.length > 0 ? all : [`title ${quote(program.title)}`];
}

function sameEdge(a: ProgramEdge, b: ProgramEdge): boolean {
  return a.from === b.from && a.to === b.to && a.tokens === b.tokens && a.times === b.times;
}

function edgeStatement({ from, to, tokens, times }: ProgramEdge, { arrow, sign }: Style): string {
  return [from, arrow, to, ...(tokens === undefined ? [] : [`tokens${sign}${tokens}`]), ...(times === undefined ? [] : [`times${sign}${times}`])].join(' ');
}

function knobStatement(knob: Knob, before: Knob | undefined, { sign }: Style): readonly string[] {
  const { name, label, value, dimension, min, max, whole } = knob;
  const written = `${name}${sign}${typeof value === 'number' ? writeNumber(value, dimension ?? 'count') : value}`;
  if (before !== undefined && before.label === label && before.dimension === dimension && before.min === min && before.max === max) return before.value === value ? [] : [written];
  const range = min === undefined || max === undefined ? [] : [`${writeNumber(min, dimension ?? 'count')}..${writeNumber(max, dimension ?? 'count')}`];
  return [[written, ...(label === name ? [] : [quote(label)]), ...(dimension === undefined ? [] : [dimension]), ...range, ...(whole === true ? ['whole'] : [])].join(' ')];
}

function nodeStatement(node: ProgramNode, before: ProgramNode | undefined, gone: ReadonlySet<string>, { sign }: Style, catalog: Catalog): readonly string[] {
  const now = pairsOf(node, catalog);
  const was = new Map<string, string>(before === undefined ? [] : pairsOf(dropGroup(before, gone), catalog));
  const changed = now.filter(([key, value]) => was.get(key) !== value);
  const removed = [...was.keys()].filter((key) => !now.some(([name]) => name === key)).map((key): Pair => [key, '']);
  if (before !== undefined && changed.length + removed.length === 0) return [];
  return [[node.kind, node.id, ...[...changed, ...removed].map((pair) => writePair(pair, sign))].join(' ')];
}
