import type { Program, ProgramEdge, ProgramNode } from './program.ts';

/** The groups a node stands in, innermost first. Ends where groups would stand in each other. */
export function groupsOf(program: Program, id: string): readonly string[] {
  const found: string[] = [];
  let at = nodeOf(program, id)?.group;
  while (at !== undefined && !found.includes(at)) {
    found.push(at);
    at = nodeOf(program, at)?.group;
  }
  return found;
}

/** Everything that stands in a group, at any depth. */
export function membersOf(program: Program, group: string): readonly string[] {
  return program.nodes.filter(({ id }) => groupsOf(program, id).includes(group)).map(({ id }) => id);
}

export function nodeOf(program: Program, id: string): ProgramNode | undefined {
  return program.nodes.find((node) => node.id === id);
}

export function sameEdge(edge: ProgramEdge, from: string, to: string): boolean {
  return edge.from === from && edge.to === to;
}

/** Where the ends of an edge stand beside each other: themselves, or the groups that hold them, within `level` (absent: the whole program). */
export interface Beside {
  readonly level: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** Where two nodes, or what holds them, stand beside each other; undefined where one is the other or holds it. */
export function beside(program: Program, from: string, to: string): Beside | undefined {
  const [first, last] = [[from, ...groupsOf(program, from)], [to, ...groupsOf(program, to)]];
  const level = first.find((id) => last.includes(id));
  const under = (way: readonly string[]): string | undefined => way[(level === undefined ? way.length : way.indexOf(level)) - 1];
  const [a, b] = [under(first), under(last)];
  return a === undefined || b === undefined ? undefined : { level, from: a, to: b };
}

/** What stands directly in `level` and is done after one of `starts`, along edges that are no loops; the starts themselves only where a way leads back to them. */
export function reachedWithin(program: Program, level: string | undefined, starts: readonly string[]): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from, to, times } of program.edges) {
    const ends = times === undefined ? beside(program, from, to) : undefined;
    if (ends !== undefined && ends.level === level) next.set(ends.from, [...(next.get(ends.from) ?? []), ends.to]);
  }
  const reached = new Set<string>();
  const waiting = [...starts];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const to of next.get(at) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return reached;
}
