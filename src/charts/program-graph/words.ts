import type { Program, ProgramEdge } from '../../program/program.ts';
import type { ProgramResult } from '../../program/result.ts';
import { withArticle } from '../../units/article.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { upperFirst } from '../../units/upper-first.ts';
import type { ChartTable } from '../table.ts';
import { amountText, type EdgeFigures, type NodeFigures } from './figures.ts';
import { KIND_NAMES } from './kinds.ts';
import { MEASURES, measureText } from './measures.ts';
import type { GraphMeasure } from './types.ts';

/** The finding: where most of the measure goes, and what the longest way takes. */
export function findGraphTitle(program: Program, result: ProgramResult | undefined, measure: GraphMeasure): string {
  const use = program.use ?? 'use';
  if (result === undefined) return program.title;
  const largest = result.nodes.filter(({ kind, once }) => kind !== 'group' && !once).map((node) => ({ node, value: measure === 'seconds' ? node.seconds : node.total[measure] })).sort((a, b) => b.value - a.value)[0];
  const whole = measure === 'seconds' ? result.perUseSeconds : result.perUse[measure];
  const most = largest === undefined || !(whole > 0) || !(largest.value > 0) ? '' : `, ${formatPercent(Math.min(1, largest.value / whole))} of it for “${largest.node.label}”`;
  return whole > 0 ? `${upperFirst(withArticle(use))} ${measure === 'seconds' ? 'takes' : 'costs'} ${measureText(whole, measure)}${most}` : program.title;
}

/** One sentence for readers who do not see the graph. */
export function summarizeGraph(program: Program, result: ProgramResult | undefined): string {
  const groups = program.nodes.filter(({ kind }) => kind === 'group');
  const nodes = program.nodes.length - groups.length;
  const loops = program.edges.filter(({ times }) => times !== undefined).length;
  const parts = [counted(nodes, 'node'), ...(groups.length > 0 ? [counted(groups.length, 'group')] : []), counted(program.edges.length - loops, 'edge'), ...(loops > 0 ? [counted(loops, 'loop')] : [])];
  const names = new Map(program.nodes.map(({ id, label }) => [id, label ?? id]));
  const way = result?.nodes.filter(({ critical, kind, once }) => critical && kind !== 'group' && !once).map(({ id, label }) => names.get(id) ?? label) ?? [];
  const longest = result === undefined || way.length === 0 ? '' : `; the longest way, ${formatText(result.perUseSeconds, 'seconds')}, goes through ${way.length > 6 ? `${way.length} nodes` : listedWords(way)}`;
  const once = program.nodes.filter((node) => node.once === true).map(({ id, label }) => label ?? id);
  return `${program.title}: ${listedWords(parts)}${longest}${once.length > 0 ? `; done once: ${once.length > 6 ? `${once.length} nodes` : listedWords(once)}` : ''}.`;
}

/** A node as it is read out. */
export function describeNode(program: Program, id: string, figures: NodeFigures | undefined, measure: GraphMeasure): string {
  const node = program.nodes.find((one) => one.id === id);
  if (node === undefined || figures === undefined) return id;
  const cost = figures.cost === '' ? [] : [`${MEASURES[measure].name.toLowerCase()} ${figures.cost}`, ...(figures.share > 0 ? [`${formatPercent(figures.share)} of ${figures.once ? 'what is done once' : `one ${program.use ?? 'use'}`}`] : [])];
  const next = program.edges.filter(({ from }) => from === id);
  const leads = next.length === 0 ? [] : [`then ${listedWords(next.map(({ to }) => nameOf(program, to)))}`];
  const state = [...(figures.calls === '' ? [] : [`done ${figures.calls.replace('×', '').trim()} times`]), ...(figures.once ? ['once'] : []), ...(figures.critical ? ['on the longest way'] : [])];
  return [figures.label, KIND_NAMES[node.kind], ...cost, ...state, ...leads].join(', ');
}

/** An edge as it is read out. */
export function describeEdge(program: Program, edge: Pick<ProgramEdge, 'from' | 'to'>, loop: boolean, figures: EdgeFigures | undefined): string {
  const ends = loop ? `Loop from ${nameOf(program, edge.from)} back to ${nameOf(program, edge.to)}` : `Edge from ${nameOf(program, edge.from)} to ${nameOf(program, edge.to)}`;
  return `${ends}${figures === undefined || figures.text === '' ? '' : `, ${figures.text}`}${loop && figures?.text === '' ? ', without a count' : ''}`;
}

/** What became of the program between two drawings of it, to be read out; undefined where nothing is joined otherwise than before. */
export function describeChange(before: Program, after: Program): string | undefined {
  const said: string[] = [];
  const [old, now] = [ids(before), ids(after)];
  const added = after.nodes.filter(({ id }) => !old.has(id));
  const gone = before.nodes.filter(({ id }) => !now.has(id));
  if (added.length > 0) said.push(`Added ${listedWords(added.map(({ id }) => nameOf(after, id)))}`);
  if (gone.length > 0) said.push(`Removed ${listedWords(gone.map(({ id }) => nameOf(before, id)))}`);
  for (const node of after.nodes) {
    const was = before.nodes.find(({ id }) => id === node.id);
    if (was !== undefined && (was.times ?? 1) !== (node.times ?? 1)) said.push(`${nameOf(after, node.id)} is done ${amountText(node.times ?? 1)} times`);
  }
  if (gone.length === 0) {
    const [had, has] = [new Map(before.edges.map((edge) => [`${edge.from}>${edge.to}`, edge])), new Map(after.edges.map((edge) => [`${edge.from}>${edge.to}`, edge]))];
    for (const [key, edge] of has) {
      const was = had.get(key);
      if (was !== undefined && was.times === edge.times) continue;
      if (edge.times !== undefined) said.push(`From ${nameOf(after, edge.from)} back to ${nameOf(after, edge.to)}, ${amountText(edge.times)} times`);
      else if (old.has(edge.to) && old.has(edge.from)) said.push(`${nameOf(after, edge.to)} comes after ${nameOf(after, edge.from)}`);
    }
    if (added.length === 0) for (const [key, edge] of had) if (!has.has(key)) said.push(`${nameOf(before, edge.to)} no longer comes after ${nameOf(before, edge.from)}`);
  }
  return said.length === 0 ? undefined : `${said.join('. ')}.`;
}

/** Every node with its calls and what it costs. */
export function graphRows(program: Program, result: ProgramResult | undefined, measure: GraphMeasure): ChartTable {
  const { name } = MEASURES[measure];
  const groupOf = new Map(program.nodes.map(({ id, group }) => [id, group]));
  return {
    columns: [
      { key: 'node', label: 'Node' }, { key: 'kind', label: 'Kind' }, { key: 'group', label: 'In group' }, { key: 'when', label: 'Done' }, { key: 'calls', label: 'Calls' },
      ...(measure === 'seconds' ? [] : [{ key: 'each', label: `${name}, one call` }, { key: 'total', label: `${name}, all calls` }]),
      { key: 'seconds', label: 'Time', unit: 's' }, { key: 'critical', label: 'Longest way' }, { key: 'next', label: 'Then' },
    ],
    rows: (result?.nodes ?? []).map(({ id, label, kind, once, calls, each, total, seconds, critical }) => [
      label, KIND_NAMES[kind], nameOrNone(program, groupOf.get(id)), once ? 'once' : 'every use', calls, ...(measure === 'seconds' ? [] : [each[measure], total[measure]]),
      seconds, critical ? 'yes' : 'no', program.edges.filter(({ from }) => from === id).map(({ to }) => nameOf(program, to)).join(', '),
    ]),
  };
}

/** Said when a connection begins at the keyboard. */
export function connectingWords(name: string): string {
  return `Connecting from ${name}. Arrow keys move to what is to come after it, Enter connects, Escape ends.`;
}

export const KEYS_WORDS = 'Arrow keys walk along edges, Enter selects, + adds after, c connects, e steps through edges, r repeats, w wraps, u unwraps, Delete removes, 0 shows all.';

function ids({ nodes }: Program): ReadonlySet<string> {
  return new Set(nodes.map(({ id }) => id));
}

function nameOf(program: Program, id: string): string {
  return program.nodes.find((node) => node.id === id)?.label ?? id;
}

function nameOrNone(program: Program, id: string | undefined): string | undefined {
  return id === undefined ? undefined : nameOf(program, id);
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
