import type { Amount, NodeKind, Program, ProgramEdge, ProgramNode } from './program.ts';
import { beside, groupsOf, membersOf, nodeOf, reachedWithin, sameEdge } from './walk.ts';

/** What a change comes to: another program, or why not. `said` is one sentence for the reader; `ids` are what to select afterwards. */
export type Edited =
  | { readonly kind: 'changed'; readonly program: Program; readonly said: string; readonly ids: readonly string[] }
  | { readonly kind: 'refused'; readonly said: string };

/** How often a loop is gone through that a reader closes, until told otherwise: a cycle without a count means nothing. */
export const FIRST_TIMES = 2;

/** Puts `to` after `from`. Where that closes a cycle the edge becomes a loop, gone through `times` times (2 unless said). */
export function connect(program: Program, from: string, to: string, times: Amount = FIRST_TIMES): Edited {
  if (nodeOf(program, from) === undefined || nodeOf(program, to) === undefined) return refused(`There is no ${nodeOf(program, from) === undefined ? from : to} in this program.`);
  const [first, last] = [nameOf(program, from), nameOf(program, to)];
  if (from === to) return refused(`${first} cannot come after itself. Repeat it instead.`);
  if (program.edges.some((edge) => sameEdge(edge, from, to))) return refused(`${last} comes after ${first} already.`);
  if (groupsOf(program, from).includes(to) || groupsOf(program, to).includes(from)) return refused(`${first} and ${last}: one stands in the other, so neither comes first.`);
  const loop = closesCycle(program, from, to);
  if (loop && !isCount(times)) return refused(NOT_A_COUNT);
  const edge: ProgramEdge = loop ? { from, to, times } : { from, to };
  const said = loop ? `From ${first} back to ${last}: the loop is gone through ${times} times.` : `${last} comes after ${first}.`;
  return changed({ ...program, edges: [...program.edges, edge] }, said, [to]);
}

/** Takes an edge out. */
export function disconnect(program: Program, from: string, to: string): Edited {
  const edges = program.edges.filter((edge) => !sameEdge(edge, from, to));
  if (edges.length === program.edges.length) return refused(`${nameOf(program, to)} does not come after ${nameOf(program, from)}.`);
  return changed({ ...program, edges }, `${nameOf(program, to)} no longer comes after ${nameOf(program, from)}.`, [from]);
}

/** Takes nodes out, groups with what stands in them. What came before a node is joined with what came after it; its loops go with it, and so do groups that are left empty. */
export function remove(program: Program, ids: readonly string[]): Edited {
  const known = ids.filter((id) => nodeOf(program, id) !== undefined);
  if (known.length === 0) return refused('There is nothing to take out.');
  const gone = new Set(known.flatMap((id) => [id, ...membersOf(program, id)]));
  let left = [...gone].reduce(takeOut, program);
  for (let empty = emptied(left, program); empty.length > 0; empty = emptied(left, program)) left = empty.reduce(takeOut, left);
  const names = known.map((id) => nameOf(program, id)).join(', ');
  const more = gone.size - known.filter((id, at) => known.indexOf(id) === at).length;
  return changed(left, `${names} ${known.length === 1 ? 'is' : 'are'} taken out${more > 0 ? ', with what stood in it' : ''}.`, []);
}

/** A new node after `after`, between it and the one node that came after it, or beside several; alone without `after`. */
export function add(program: Program, after: string | undefined, kind: NodeKind): Edited {
  if (kind === 'group') return refused('A group is made around nodes: select them and wrap them.');
  const before = after === undefined ? undefined : nodeOf(program, after);
  if (after !== undefined && before === undefined) return refused(`There is no ${after} in this program.`);
  const node: ProgramNode = { ...blank(kind, freshId(program, kind)), ...(before?.group === undefined ? {} : { group: before.group }) };
  if (before === undefined) return changed({ ...program, nodes: [...program.nodes, node] }, `${NEW_NAMES[kind]} is added.`, [node.id]);
  const next = program.edges.filter((edge) => edge.from === before.id && edge.times === undefined);
  const only = next.length === 1 ? next[0] : undefined;
  const inside = only !== undefined && nodeOf(program, only.to)?.group === before.group ? only : undefined;
  const at = program.nodes.indexOf(before) + 1 + membersOf(program, before.id).length;
  const edges = [...program.edges.map((edge) => (edge === inside ? { ...edge, from: node.id } : edge)), { from: before.id, to: node.id }];
  const nodes = [...program.nodes.slice(0, at), node, ...program.nodes.slice(at)];
  const between = inside === undefined ? `after ${nameOf(program, before.id)}` : `between ${nameOf(program, before.id)} and ${nameOf(program, inside.to)}`;
  return changed({ ...program, nodes, edges }, `${NEW_NAMES[kind]} is added ${between}.`, [node.id]);
}

/** Puts a group around nodes that stand side by side, and around what is done between them. It costs the same until it is repeated. */
export function wrap(program: Program, ids: readonly string[], times?: Amount): Edited {
  if (times !== undefined && !isCount(times)) return refused(NOT_A_COUNT);
  const chosen = ids.filter((id) => nodeOf(program, id) !== undefined && !groupsOf(program, id).some((group) => ids.includes(group)));
  const [first] = chosen;
  if (first === undefined) return refused('Select what the group is to hold.');
  const shared = groupsOf(program, first).find((group) => chosen.every((id) => groupsOf(program, id).includes(group)));
  const held = new Set(chosen.map((id) => childOf(program, id, shared)));
  const after = reachedWithin(program, shared, [...held]);
  const leadsBack = (node: string): boolean => {
    const reached = reachedWithin(program, shared, [node]);
    return [...held].some((one) => reached.has(one));
  };
  const between = [...after].filter((node) => !held.has(node) && leadsBack(node));
  for (const id of between) held.add(id);
  const id = freshId(program, 'group');
  const group: ProgramNode = { kind: 'group', id, ...(shared === undefined ? {} : { group: shared }), ...(times === undefined ? {} : { times }) };
  const at = program.nodes.findIndex((node) => held.has(node.id));
  const nodes = program.nodes.map((node) => (held.has(node.id) ? { ...node, group: id } : node));
  const also = between.length === 0 ? '' : `, with ${between.map((one) => nameOf(program, one)).join(', ')} between them`;
  return changed({ ...program, nodes: [...nodes.slice(0, at), group, ...nodes.slice(at)] }, `A group holds ${[...held].filter((one) => !between.includes(one)).map((one) => nameOf(program, one)).join(', ')}${also}.`, [id]);
}

/** Takes a group away and leaves what stood in it, each once. Its edges go to what began and ended it. */
export function unwrap(program: Program, id: string): Edited {
  const group = nodeOf(program, id);
  if (group?.kind !== 'group') return refused(`${nameOf(program, id)} is no group.`);
  const inside = program.nodes.filter((node) => node.group === id).map((node) => node.id);
  const within = program.edges.filter((edge) => edge.times === undefined && inside.includes(edge.from) && inside.includes(edge.to));
  const firsts = inside.filter((one) => !within.some(({ to }) => to === one));
  const lasts = inside.filter((one) => !within.some(({ from }) => from === one));
  const edges = program.edges.flatMap((edge): readonly ProgramEdge[] => {
    if (edge.to === id) return firsts.map((to) => ({ ...edge, to }));
    return edge.from === id ? lasts.map((from) => ({ ...edge, from })) : [edge];
  });
  const nodes = program.nodes.filter((node) => node !== group).map((node): ProgramNode => (node.group === id ? inGroup(node, group.group) : node));
  const plain = group.times === undefined && group.width === undefined && group.chance === undefined && group.unique === undefined && group.duty === undefined;
  return changed({ ...program, nodes, edges: distinct(edges) }, `${nameOf(program, id)} is taken away; what stood in it stays${plain ? '' : ', no longer repeated'}.`, inside);
}

/** How often a node or a group is done one after the other, or, with `to`, the loop from it to `to` is gone through. A formula may stand here. */
export function repeat(program: Program, id: string, times: Amount, to?: string): Edited {
  if (!isCount(times)) return refused(NOT_A_COUNT);
  if (to !== undefined) {
    const loop = program.edges.find((edge) => sameEdge(edge, id, to) && edge.times !== undefined);
    if (loop === undefined) return refused(`There is no loop from ${nameOf(program, id)} back to ${nameOf(program, to)}.`);
    const edges = program.edges.map((edge) => (edge === loop ? { ...edge, times } : edge));
    return changed({ ...program, edges }, `The loop from ${nameOf(program, id)} back to ${nameOf(program, to)} is gone through ${times} times.`, [id]);
  }
  if (nodeOf(program, id) === undefined) return refused(`There is no ${id} in this program.`);
  const nodes = program.nodes.map((node): ProgramNode => {
    if (node.id !== id) return node;
    const { times: before, ...once } = node;
    return times === 1 ? once : { ...once, times };
  });
  return changed({ ...program, nodes }, times === 1 ? `${nameOf(program, id)} is done once.` : `${nameOf(program, id)} is done ${times} times.`, [id]);
}

/** Another label; none gives back the one it has by itself. */
export function rename(program: Program, id: string, label: string): Edited {
  if (nodeOf(program, id) === undefined) return refused(`There is no ${id} in this program.`);
  const text = label.trim();
  const nodes = program.nodes.map((node): ProgramNode => {
    if (node.id !== id) return node;
    const { label: before, ...bare } = node;
    return text === '' ? bare : { ...bare, label: text };
  });
  return changed({ ...program, nodes }, `${nameOf(program, id)} is now called ${text === '' ? id : text}.`, [id]);
}

/** The name of a node in sentences. */
export function nameOf(program: Program, id: string): string {
  return nodeOf(program, id)?.label ?? id;
}

const NOT_A_COUNT = 'How often must be a number above 0, or a formula.';
const NEW_NAMES: Readonly<Record<NodeKind, string>> = { model: 'Work of a model', cpu: 'Processor work', storage: 'Storage', api: 'A call to a served model', fixed: 'Something with a price of its own', group: 'A group' };

function changed(program: Program, said: string, ids: readonly string[]): Edited {
  return { kind: 'changed', program, said, ids };
}

function refused(said: string): Edited {
  return { kind: 'refused', said };
}

function isCount(times: Amount): boolean {
  return typeof times === 'string' ? times.trim() !== '' : Number.isFinite(times) && times > 0;
}

/** Whether `to`, or what holds it, is done before `from` already, so that an edge would lead round. */
function closesCycle(program: Program, from: string, to: string): boolean {
  const ends = beside(program, from, to);
  return ends !== undefined && reachedWithin(program, ends.level, [ends.to]).has(ends.from);
}

function freshId(program: Program, stem: string): string {
  const taken = new Set(program.nodes.map(({ id }) => id));
  let id = stem;
  for (let count = 2; taken.has(id); count += 1) id = `${stem}-${count}`;
  return id;
}

/** The smallest thing of a kind that costs something: round amounts a reader will change. */
function blank(kind: Exclude<NodeKind, 'group'>, id: string): ProgramNode {
  switch (kind) {
    case 'model':
      return { kind, id, settings: {} };
    case 'cpu':
      return { kind, id, seconds: 1, cores: 1 };
    case 'storage':
      return { kind, id, bytes: 1e9, kept: 30 * 86_400 };
    case 'api':
      return { kind, id, input: 1000, output: 200 };
    case 'fixed':
      return { kind, id, usd: 1 };
  }
}

/** The program without a node, what came before it joined with what came after. */
function takeOut(program: Program, id: string): Program {
  const into = program.edges.filter((edge) => edge.to === id && edge.times === undefined);
  const out = program.edges.filter((edge) => edge.from === id && edge.times === undefined);
  const joined = into.flatMap((edge) => out.map((next) => ({ ...edge, to: next.to })));
  const kept = program.edges.filter((edge) => edge.from !== id && edge.to !== id);
  const nested = (edge: ProgramEdge): boolean => edge.from === edge.to || groupsOf(program, edge.from).includes(edge.to) || groupsOf(program, edge.to).includes(edge.from);
  return { ...program, nodes: program.nodes.filter((node) => node.id !== id), edges: distinct([...kept, ...joined.filter((edge) => !nested(edge))]) };
}

/** Groups that held something before and hold nothing now. */
function emptied(program: Program, before: Program): readonly string[] {
  return program.nodes.filter(({ kind, id }) => kind === 'group' && !program.nodes.some((node) => node.group === id) && before.nodes.some((node) => node.group === id)).map(({ id }) => id);
}

function distinct(edges: readonly ProgramEdge[]): readonly ProgramEdge[] {
  return edges.filter((edge, at) => edges.findIndex((other) => sameEdge(other, edge.from, edge.to)) === at);
}

function inGroup(node: ProgramNode, group: string | undefined): ProgramNode {
  const { group: before, ...rest } = node;
  return group === undefined ? rest : { ...rest, group };
}

/** What stands directly in `group` and is, or holds, `id`. */
function childOf(program: Program, id: string, group: string | undefined): string {
  const chain = [id, ...groupsOf(program, id)];
  const at = group === undefined ? chain.length : chain.indexOf(group);
  return chain[at - 1] ?? id;
}
