import { issue, quoted } from '../../scenario/issue.ts';
import { gatherGraph, type DrawnGraph, type DrawnShape, type GraphGatherer } from './drawn-graph.ts';

const START = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*)*(?:strict\s+)?(?:di)?graph\b[^{;]*\{/i;
const TOKEN = /(\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|^#[^\n]*$)|"((?:[^"\\]|\\[\s\S])*)"|(<(?:[^<>]|<[^<>]*>)*>)|(->|--|[{}[\]=;,:+])|([\p{L}\p{N}_.-]+?(?=->|--|[^\p{L}\p{N}_.-]|$))/uym;

interface Token {
  readonly text: string;
  /** A name or a text, not punctuation. */
  readonly word: boolean;
  readonly line: number;
}

/** Whether a text is a graph in the DOT language of Graphviz. */
export function isDot(text: string): boolean {
  return START.test(text);
}

/** Reads a graph in the DOT language. What is not understood is said with its line, and the rest is read. Never throws. */
export function readDot(text: string): DrawnGraph {
  const graph = gatherGraph();
  const tokens = tokenize(text, graph);
  let at = tokens.findIndex(({ text: mark, word }) => !word && mark === '{');
  const named = tokens.slice(0, at).findLast(({ word, text: name }) => word && !/^(?:strict|di?graph|graph)$/i.test(name));
  if (named !== undefined) graph.title(named.text);
  at += 1;
  at = readStatements(graph, tokens, at, undefined).at;
  if (tokens[at] === undefined) graph.issue(issue({ severity: 'warning', code: 'malformed', field: `line ${tokens.at(-1)?.line ?? 1}`, reason: 'The graph is not closed; what is there of it was read' }));
  return graph.done();
}

function tokenize(text: string, graph: GraphGatherer): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const taken = match?.[0] ?? text.charAt(at);
    if (match === null) graph.issue(issue({ severity: 'warning', code: 'malformed', field: `line ${line}`, given: taken, reason: `Line ${line}: ${quoted(taken)} was left out` }));
    else if (match[2] !== undefined) tokens.push({ text: match[2].replace(/\\[nlr]/g, ' ').replace(/\\(.)/g, '$1').trim(), word: true, line });
    else if (match[3] !== undefined) tokens.push({ text: match[3].replace(/<[^>]*>/g, ' ').replace(/[<>]/g, ' ').replace(/\s+/g, ' ').trim(), word: true, line });
    else if (match[4] !== undefined) tokens.push({ text: match[4], word: false, line });
    else if (match[5] !== undefined) tokens.push({ text: match[5], word: true, line });
    line += taken.split('\n').length - 1;
    at += taken.length;
  }
  return tokens;
}

interface Place {
  readonly at: number;
  /** Nodes that were named: ends of arrows to a set in braces. */
  readonly named: readonly string[];
}

const LOOKS: ReadonlySet<string> = new Set(['node', 'edge']);
const SHAPES: Readonly<Record<string, DrawnShape>> = { cylinder: 'store', folder: 'store', tab: 'store', diamond: 'choice', Mdiamond: 'choice', circle: 'end', doublecircle: 'end', point: 'end', oval: 'box', box: 'box' };

function readStatements(graph: GraphGatherer, tokens: readonly Token[], start: number, frame: string | undefined): Place {
  const named = new Set<string>();
  let at = start;
  const is = (text: string): boolean => tokens[at]?.word === false && tokens[at]?.text === text;
  const attributes = (): ReadonlyMap<string, string> => {
    const found = new Map<string, string>();
    while (is('[')) {
      at += 1;
      while (tokens[at] !== undefined && !is(']')) {
        const name = tokens[at];
        at += 1;
        if (!is('=')) continue;
        at += 1;
        if (name !== undefined) found.set(name.text, tokens[at]?.text ?? '');
        at += 1;
      }
      at += 1;
    }
    return found;
  };
  /** A node, or nodes in braces. */
  const ends = (): readonly string[] | undefined => {
    const subgraph = tokens[at]?.word === true && /^subgraph$/i.test(tokens[at]?.text ?? '');
    if (subgraph || is('{')) {
      if (subgraph) at += 1;
      const name = subgraph && tokens[at]?.word === true ? tokens[at]?.text : undefined;
      if (name !== undefined) at += 1;
      if (!is('{')) return name === undefined ? undefined : [name];
      const framed = name?.startsWith('cluster') === true;
      if (framed) graph.openGroup(name);
      const inside = readStatements(graph, tokens, at + 1, framed ? name : frame);
      if (framed) graph.closeGroup();
      at = inside.at + 1;
      return inside.named;
    }
    const token = tokens[at];
    if (token?.word !== true) return undefined;
    at += 1;
    // A port: which side of the node.
    while (is(':')) at += 2;
    graph.node(token.text);
    return [token.text];
  };
  while (tokens[at] !== undefined && !is('}')) {
    if (is(';') || is(',')) {
      at += 1;
      continue;
    }
    const first = tokens[at] as Token;
    if (first.word && tokens[at + 1]?.text === '=' && tokens[at + 1]?.word === false) {
      if (first.text === 'label') graph.labelGroup(tokens[at + 2]?.text ?? '');
      at += 3;
      continue;
    }
    if (first.word && (LOOKS.has(first.text) || first.text === 'graph') && tokens[at + 1]?.text === '[') {
      at += 1;
      const label = attributes().get('label');
      if (first.text === 'graph' && label !== undefined) graph.labelGroup(label);
      continue;
    }
    const chain: (readonly string[])[] = [];
    for (let found = ends(); found !== undefined; found = ends()) {
      chain.push(found);
      found.forEach((id) => named.add(id));
      if (!is('->') && !is('--')) break;
      at += 1;
    }
    if (chain.length === 0) {
      graph.issue(issue({ severity: 'warning', code: 'malformed', field: `line ${first.line}`, given: first.text, reason: `Line ${first.line}: ${quoted(first.text)} was left out, since it is no node and no arrow` }));
      at += 1;
      continue;
    }
    const said = attributes();
    const label = said.get('label') ?? said.get('xlabel');
    if (chain.length === 1) chain[0]?.forEach((id) => said.size > 0 && graph.node(id, { label, shape: SHAPES[said.get('shape') ?? ''] }));
    chain.slice(1).forEach((to, before) => chain[before]?.forEach((from) => to.forEach((end) => graph.edge({ from, to: end, label }))));
  }
  return { at, named: [...named] };
}
