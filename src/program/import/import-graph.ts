import { issue, quoted, type Issue } from '../../scenario/issue.ts';
import { parseQuantity } from '../../units/parse.ts';
import { listedWords } from '../../units/listed-words.ts';
import type { NodeKind, Program, ProgramEdge, ProgramNode } from '../program.ts';
import { isDot, readDot } from './dot.ts';
import type { DrawnEdge, DrawnGraph, DrawnShape } from './drawn-graph.ts';
import { isMermaid, readMermaid } from './mermaid.ts';

/** A program made of a drawing, and what was assumed or left out on the way. */
export interface ImportedProgram {
  readonly program: Program;
  readonly issues: readonly Issue[];
}

/** Words that begin a statement of a program's text: no node is called so. */
const TAKEN: ReadonlySet<string> = new Set(['from', 'title', 'about', 'use', 'uses', 'vs', 'without', 'model', 'cpu', 'storage', 'api', 'fixed', 'group']);

/**
 * A Mermaid flowchart or a DOT graph as a program: its boxes are calls of the page's model until more is said, stores are storage, choices plain
 * processor work, ends cost nothing; frames are groups. Numbers on arrows are read: `×3`, `300 tokens`, `20 %`.
 * @returns undefined where the text is neither
 */
export function importGraph(text: string): ImportedProgram | undefined {
  if (isMermaid(text)) return programOf(readMermaid(text));
  if (isDot(text)) return programOf(readDot(text));
  return undefined;
}

function programOf(graph: DrawnGraph): ImportedProgram {
  const ids = namesOf([...graph.groups, ...graph.nodes].map(({ id }) => id));
  const id = (drawn: string): string => ids.get(drawn) ?? drawn;
  const issues: Issue[] = [...graph.issues];
  const groups = new Set(graph.groups.map((group) => group.id));
  const edges: DrawnEdge[] = [];
  for (const edge of graph.edges) {
    if (groups.has(edge.from) || groups.has(edge.to)) issues.push(leftOut(edge, 'since a frame is no node of its own: connect what stands in it'));
    else if (edge.from === edge.to) issues.push(leftOut(edge, 'since it leads back to itself: say how often the node is done'));
    else if (edges.some(({ from, to }) => from === edge.from && to === edge.to)) issues.push(leftOut(edge, 'since it is there already'));
    else edges.push(edge);
  }
  const said = edges.map((edge) => ({ edge, figure: figureOf(edge.label) }));
  const repetition = new Map<string, { times?: number; chance?: number }>();
  const written = said.map(({ edge, figure }): ProgramEdge => {
    const plain = { from: id(edge.from), to: id(edge.to) };
    if (figure?.is === 'tokens') return { ...plain, tokens: figure.value };
    const back = leads(edges, edge.to, edge.from);
    if (figure?.is === 'times' && back) return { ...plain, times: figure.value };
    if (figure !== undefined && !back && edges.filter(({ to }) => to === edge.to).length === 1) repetition.set(edge.to, { ...repetition.get(edge.to), [figure.is]: figure.value });
    else if (edge.label !== undefined && edge.label !== '') issues.push(issue({ severity: 'info', code: 'not-used', field: `${plain.from} > ${plain.to}`, given: edge.label, reason: `The words ${quoted(edge.label)} on the arrow from ${plain.from} to ${plain.to} say nothing that could be counted` }));
    return plain;
  });
  const nodes: ProgramNode[] = [
    ...graph.groups.map((group): ProgramNode => ({ kind: 'group', id: id(group.id), label: group.label ?? group.id, ...(group.group !== undefined && { group: id(group.group) }) })),
    ...graph.nodes.map((node): ProgramNode => withKind(node.shape, { id: id(node.id), label: node.label ?? node.id, ...(node.group !== undefined && { group: id(node.group) }), ...repetition.get(node.id) })),
  ];
  if (nodes.length === 0) issues.push(issue({ severity: 'error', code: 'missing', field: 'graph', reason: 'No node was found in the graph' }));
  else issues.push(assumed(nodes), ...takenAll(graph, said, edges));
  return { program: { title: graph.title ?? 'Imported graph', knobs: [], nodes, edges: written }, issues };
}

/** The way out of a node, with what was read of its words. */
interface Said {
  readonly edge: DrawnEdge;
  readonly figure: Figure | undefined;
}

/** Nodes that choose between ways without saying how often: drawn as choices, or with words on their arrows. All of their ways are priced as taken, which is more than any of them costs. */
function takenAll(graph: DrawnGraph, said: readonly Said[], edges: readonly DrawnEdge[]): readonly Issue[] {
  return graph.nodes.flatMap(({ id, label = id, shape }) => {
    const ways = said.filter(({ edge }) => edge.from === id && !leads(edges, edge.to, id));
    const silent = ways.filter(({ figure }) => figure === undefined);
    const chooses = shape === 'choice' || silent.filter(({ edge }) => (edge.label ?? '') !== '').length > 1;
    if (!chooses || ways.length < 2 || silent.length === 0) return [];
    const counted = silent.length === ways.length
      ? `${label}: nothing says how often which way is taken, so each of its ${ways.length} ways counts as taken every time`
      : `${label}: ${silent.length} of its ${ways.length} ways without a share: that counts as taken every time`;
    return [issue({ severity: 'warning', code: 'not-computed', field: id, reason: `${counted}; write a share such as 30 % on an arrow, or set the chance of what it leads to` })];
  });
}

function leftOut(edge: DrawnEdge, why: string): Issue {
  return issue({ severity: 'warning', code: 'not-used', field: `${edge.from} > ${edge.to}`, reason: `The arrow from ${edge.from} to ${edge.to}${edge.label === undefined || edge.label === '' ? '' : ` (${quoted(edge.label)})`} was left out, ${why}` });
}

/** Ids that a program's text can write, all different, for those of a drawing. */
function namesOf(drawn: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>(TAKEN);
  for (const id of drawn) {
    if (names.has(id)) continue;
    const plain = id.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
    const base = /^[A-Za-z]/.test(plain) ? plain : `n${plain === '' ? '' : `-${plain}`}`;
    let name = base;
    for (let at = 2; used.has(name); at++) name = `${base}-${at}`;
    used.add(name);
    names.set(id, name);
  }
  return names;
}

/** Whether a way leads from one node to another. */
function leads(edges: readonly DrawnEdge[], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const at of seen) {
    if (at === to) return true;
    for (const edge of edges) if (edge.from === at) seen.add(edge.to);
  }
  return false;
}

interface Figure {
  readonly is: 'times' | 'tokens' | 'chance';
  readonly value: number;
}

/** The number in an arrow's words: how often, how many tokens, with what chance. */
function figureOf(label: string | undefined): Figure | undefined {
  if (label === undefined) return undefined;
  const times = /^(?:(?:[x×]|times)\s*(\d+)|(\d+)\s*(?:[x×]|times))$/i.exec(label.trim());
  if (times !== null) {
    const value = Number(times[1] ?? times[2]);
    return value > 0 ? { is: 'times', value } : undefined;
  }
  const share = /^([\d.]+)\s*%$/.exec(label.trim());
  if (share !== null) {
    const value = Number(share[1]) / 100;
    return value >= 0 && value <= 1 ? { is: 'chance', value } : undefined;
  }
  if (!/\d.*tok(?:en)?s?$/i.test(label.trim())) return undefined;
  const tokens = parseQuantity(label.trim().replace(/\s*tok(?:en)?s?$/i, ''), 'tokens');
  return tokens.ok && tokens.value >= 0 ? { is: 'tokens', value: tokens.value } : undefined;
}

type Base = Pick<ProgramNode, 'id' | 'label' | 'group' | 'times' | 'chance'>;

function withKind(shape: DrawnShape | undefined, base: Base): ProgramNode {
  switch (shape) {
    case 'store':
      return { ...base, kind: 'storage', bytes: 0, kept: 0 };
    case 'choice':
      return { ...base, kind: 'cpu', seconds: 0 };
    case 'end':
      return { ...base, kind: 'fixed' };
    case 'box':
    case undefined:
      return { ...base, kind: 'model', settings: {} };
  }
}

const KIND_WORDS: Readonly<Record<NodeKind, readonly [string, string]>> = {
  model: ['call of this page’s model', 'calls of this page’s model'],
  cpu: ['choice that takes no time', 'choices that take no time'],
  storage: ['empty store', 'empty stores'],
  api: ['call of a service', 'calls of a service'],
  fixed: ['end that costs nothing', 'ends that cost nothing'],
  group: ['group', 'groups'],
};

function assumed(nodes: readonly ProgramNode[]): Issue {
  const counts = Object.entries(KIND_WORDS).flatMap(([kind, [one, more]]) => {
    const count = nodes.filter((node) => node.kind === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];
  });
  return issue({ severity: 'info', code: 'not-computed', field: 'graph', reason: `A drawing says no amounts, so that it was read as ${listedWords(counts)}; select a node to say what it is` });
}
