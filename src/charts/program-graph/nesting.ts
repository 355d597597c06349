import type { Program, ProgramEdge } from '../../program/program.ts';

/** An edge where its ends, or what holds them, stand beside each other. */
export interface LevelEdge {
  readonly id: string;
  readonly edge: ProgramEdge;
  /** What is joined in the level: the ends themselves, or groups that hold them. */
  readonly from: string;
  readonly to: string;
  /** Leads back: its end is done before its beginning. */
  readonly back: boolean;
}

/** What is drawn inside a frame, or on the sheet itself. */
export interface Level {
  /** The group whose frame it is; undefined for the sheet. */
  readonly group: string | undefined;
  readonly children: readonly string[];
  readonly edges: readonly LevelEdge[];
}

export interface Nesting {
  /** By group; the sheet under undefined. */
  readonly levels: ReadonlyMap<string | undefined, Level>;
  /** The groups a node stands in, innermost first. */
  readonly above: (id: string) => readonly string[];
}

export function edgeId({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${from}>${to}`;
}

/**
 * Takes a program apart into levels that are laid out by themselves. Whatever it holds can be drawn: edges to nodes there are none of are left out, a group
 * that would stand in itself stands alone, and of a cycle without a count one edge leads back.
 */
export function nestingOf(program: Program): Nesting {
  const kinds = new Map(program.nodes.map(({ id, kind }) => [id, kind]));
  const parent = new Map<string, string>();
  for (const { id, group } of program.nodes) {
    if (group === undefined || kinds.get(group) !== 'group') continue;
    let at: string | undefined = group;
    while (at !== undefined && at !== id) at = parent.get(at);
    if (at === undefined) parent.set(id, group);
  }
  const above = (id: string): readonly string[] => {
    const found: string[] = [];
    for (let at = parent.get(id); at !== undefined; at = parent.get(at)) found.push(at);
    return found;
  };
  const edges = new Map<string | undefined, Omit<LevelEdge, 'back'>[]>();
  const seen = new Set<string>();
  for (const edge of program.edges) {
    if (!kinds.has(edge.from) || !kinds.has(edge.to) || seen.has(edgeId(edge))) continue;
    const [first, last] = [[edge.from, ...above(edge.from)], [edge.to, ...above(edge.to)]];
    const shared = edge.from === edge.to ? parent.get(edge.from) : first.find((id) => last.includes(id));
    const under = (way: readonly string[]): string | undefined => way[(shared === undefined ? way.length : way.indexOf(shared)) - 1];
    const [from, to] = [under(first), under(last)];
    if (from === undefined || to === undefined) continue;
    seen.add(edgeId(edge));
    edges.set(shared, [...(edges.get(shared) ?? []), { id: edgeId(edge), edge, from, to }]);
  }
  const groups = [undefined, ...program.nodes.filter(({ kind }) => kind === 'group').map(({ id }) => id)];
  const levels = groups.map((group): readonly [string | undefined, Level] => {
    const children = program.nodes.filter(({ id }) => parent.get(id) === group).map(({ id }) => id);
    return [group, { group, children, edges: markBack(children, edges.get(group) ?? []) }];
  });
  return { levels: new Map(levels), above };
}

/** Edges with a count lead back, and so does, of a cycle without one, the edge that closes it when gone through in order. */
function markBack(children: readonly string[], edges: readonly Omit<LevelEdge, 'back'>[]): readonly LevelEdge[] {
  const back = new Set(edges.filter(({ edge, from, to }) => edge.times !== undefined || from === to).map(({ id }) => id));
  const state = new Map<string, 'open' | 'done'>();
  const visit = (at: string): void => {
    state.set(at, 'open');
    for (const { id, from, to } of edges) {
      if (from !== at || back.has(id)) continue;
      if (state.get(to) === 'open') back.add(id);
      else if (state.get(to) === undefined) visit(to);
    }
    state.set(at, 'done');
  };
  for (const child of children) if (state.get(child) === undefined) visit(child);
  return edges.map((edge) => ({ ...edge, back: back.has(edge.id) }));
}
