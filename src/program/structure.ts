import { issue, type Issue } from '../scenario/issue.ts';
import type { Amount, GroupNode, Program, ProgramEdge, ProgramNode } from './program.ts';

/** A node, a group, or a loop made of what lies on the way round: nested, and in the order in which things are done. */
export interface Item {
  readonly id: string;
  /** Absent for the whole program and for loops. */
  readonly node?: ProgramNode;
  /** Of a loop: how often it is gone through. */
  readonly loop?: { readonly times: Amount; readonly from: string; readonly to: string };
  readonly children: readonly Item[];
  /** What comes before what among `children`, by their places. */
  readonly edges: readonly (readonly [from: number, to: number])[];
}

interface Level {
  readonly items: readonly Item[];
  readonly links: readonly Link[];
}
/** An edge between things that stand beside each other. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly edge: ProgramEdge;
}

/**
 * A program as nested items. Edges between nodes of different groups hold for the groups that stand beside each other; an edge with `times` wraps everything on the
 * way from its end to its beginning into a loop. A cycle without a count is reported, and gone through once.
 */
export function structureOf(program: Program, issues: Issue[]): Item {
  const nodes = new Map(program.nodes.map((node) => [node.id, node]));
  const parent = groupsOf(program, nodes, issues);
  const edges = program.edges.filter((edge) => {
    const missing = [edge.from, edge.to].find((id) => !nodes.has(id));
    if (missing !== undefined) issues.push(issue({ severity: 'error', code: 'unknown-id', field: 'program', given: `${edge.from} > ${edge.to}`, reason: `An edge speaks of ${missing}, which no node is called; it is left out` }));
    return missing === undefined;
  });
  const wayUp = (id: string): readonly string[] => {
    const way = [id];
    for (let at = parent.get(id); at !== undefined; at = parent.get(at)) way.push(at);
    return way;
  };
  /** Ancestors, themselves included, in which the ends stand beside each other. */
  const beside = (edge: ProgramEdge): { readonly level: string | undefined; readonly from: string; readonly to: string } | undefined => {
    const from = wayUp(edge.from);
    const to = wayUp(edge.to);
    const shared = from.find((id) => to.includes(id));
    const last = (way: readonly string[]): string | undefined => (shared === undefined ? way.at(-1) : way[way.indexOf(shared) - 1]);
    const [a, b] = [last(from), last(to)];
    // A group and what stands in it.
    return a === undefined || b === undefined ? undefined : { level: shared, from: a, to: b };
  };
  const links = new Map<string | undefined, Link[]>();
  for (const edge of edges) {
    const found = beside(edge);
    if (edge.from === edge.to && edge.times !== undefined) {
      const level = parent.get(edge.from);
      links.set(level, [...(links.get(level) ?? []), { from: edge.from, to: edge.to, edge }]);
    } else if (found === undefined) {
      const reason = edge.from === edge.to ? `${edge.from} leads to itself without a count` : `An edge leads from a group into itself (${edge.from} > ${edge.to})`;
      issues.push(issue({ severity: 'error', code: 'malformed', field: 'program', reason: `${reason}; it is left out` }));
    } else links.set(found.level, [...(links.get(found.level) ?? []), { from: found.from, to: found.to, edge }]);
  }
  const build = (level: string | undefined): Pick<Item, 'children' | 'edges'> => {
    const items = program.nodes.filter(({ id }) => parent.get(id) === level).map((node): Item => ({ id: node.id, node, ...(node.kind === 'group' ? build(node.id) : { children: [], edges: [] }) }));
    return ordered(withLoops({ items, links: links.get(level) ?? [] }, issues), issues);
  };
  return { id: '', ...build(undefined) };
}

/** Groups by what stands in them; a group that is none, or stands in itself, is reported and left. */
function groupsOf(program: Program, nodes: ReadonlyMap<string, ProgramNode>, issues: Issue[]): ReadonlyMap<string, string> {
  const parent = new Map<string, string>();
  for (const { id, group } of program.nodes) {
    if (group === undefined) continue;
    if (!isGroup(nodes.get(group))) {
      issues.push(issue({ severity: 'error', code: 'unknown-id', field: 'program', given: group, reason: `${id} stands in ${group}, which is no group; it stands alone` }));
      continue;
    }
    let at: string | undefined = group;
    while (at !== undefined && at !== id) at = parent.get(at);
    if (at === id) issues.push(issue({ severity: 'error', code: 'malformed', field: 'program', given: id, reason: `The group ${id} would stand in itself; it stands alone` }));
    else parent.set(id, group);
  }
  return parent;
}

function isGroup(node: ProgramNode | undefined): node is GroupNode {
  return node?.kind === 'group';
}

/** Loops become items of their own, the smallest first, so that a loop round another holds it whole. */
function withLoops({ items, links }: Level, issues: Issue[]): Level {
  const back = links.filter(({ edge }) => edge.times !== undefined);
  const forward = links.filter(({ edge }) => edge.times === undefined);
  if (back.length === 0) return { items, links };
  const after = nextOf(forward.map(({ from, to }) => [from, to]));
  const before = nextOf(forward.map(({ from, to }) => [to, from]));
  const bodies = back.map((link) => ({ link, body: between(link.to, link.from, after, before) }));
  const [first] = [...bodies].sort((a, b) => a.body.size - b.body.size);
  if (first === undefined) return { items, links };
  const { link, body } = first;
  const id = `${link.edge.from}>${link.edge.to}`;
  const inside = (name: string): boolean => body.has(name);
  const own: Level = { items: items.filter((item) => inside(item.id)), links: forward.filter(({ from, to }) => inside(from) && inside(to)) };
  const loop: Item = { id, loop: { times: link.edge.times ?? 1, from: link.edge.from, to: link.edge.to }, ...ordered(own, issues) };
  const lifted = (name: string): string => (inside(name) ? id : name);
  const rest = links.filter((other) => other !== link && !(other.edge.times === undefined && inside(other.from) && inside(other.to)));
  return withLoops({ items: [...items.filter((item) => !inside(item.id)), loop], links: rest.map((other) => ({ ...other, from: lifted(other.from), to: lifted(other.to) })) }, issues);
}

type Next = ReadonlyMap<string, readonly string[]>;

/** What lies on a way from `start` to `end`, both included. */
function between(start: string, end: string, after: Next, before: Next): ReadonlySet<string> {
  const reaching = spread(end, before);
  // What cannot reach the end leads to nothing that does.
  return new Set([start, end, ...spread(start, after, reaching)]);
}

function nextOf(ways: readonly (readonly [from: string, to: string])[]): Next {
  const next = new Map<string, string[]>();
  for (const [from, to] of ways) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  return next;
}

/** What can be reached, by way of what stands in `within` alone where that is given. */
function spread(start: string, next: Next, within?: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(within === undefined || within.has(start) ? [start] : []);
  const open = [...found];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of next.get(at) ?? []) {
      if (found.has(to) || (within !== undefined && !within.has(to))) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}

/** Items in an order in which each stands after what comes before it; a link that closes a cycle is left out, and reported. */
function ordered({ items, links }: Level, issues: Issue[]): Pick<Item, 'children' | 'edges'> {
  const place = new Map(items.map(({ id }, at) => [id, at]));
  const next = items.map((): number[] => []);
  for (const { from, to } of links) {
    const [a, b] = [place.get(from), place.get(to)];
    if (a !== undefined && b !== undefined && a !== b && !(next[a] as number[]).includes(b)) (next[a] as number[]).push(b);
  }
  const state = items.map((): 'new' | 'open' | 'done' => 'new');
  const after: number[] = [];
  const way: number[] = [];
  const visit = (at: number): void => {
    state[at] = 'open';
    way.push(at);
    next[at] = (next[at] as number[]).filter((to) => {
      if (state[to] === 'new') visit(to);
      if (state[to] !== 'open') return true;
      const cycle = [...way.slice(way.indexOf(to)), to].map((one) => items[one]?.id ?? '').join(' > ');
      issues.push(issue({ severity: 'error', code: 'malformed', field: 'program', given: cycle, reason: `${cycle} is a cycle without a count, so that it would never end; say how often with \`times=\`. It is gone through once` }));
      return false;
    });
    way.pop();
    state[at] = 'done';
    after.push(at);
  };
  for (const at of items.keys()) if (state[at] === 'new') visit(at);
  const order = after.reverse();
  const moved = new Map(order.map((at, to) => [at, to]));
  return {
    children: order.map((at) => items[at] as Item),
    edges: order.flatMap((at, from) => (next[at] as number[]).map((to) => [from, moved.get(to) ?? 0] as const)),
  };
}
