import type { Amount, Program, ProgramNode } from '../../program/program.ts';
import type { NodeResult, ProgramResult } from '../../program/result.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import { compactCount, MEASURES, measureText } from './measures.ts';
import type { GraphMeasure } from './types.ts';

/** What a card, or the head of a frame, says. */
export interface NodeFigures {
  readonly label: string;
  readonly once: boolean;
  readonly critical: boolean;
  /** The measure, in one use or in all where it is done once; then the other of money and time. */
  readonly cost: string;
  readonly beside: string;
  /** `×64`: calls of a node; repetition of a group. Empty for one. */
  readonly calls: string;
  /** Of what is done once, or of one use: whichever it is part of. 0 to 1. */
  readonly share: number;
}

/** What is written about every node. Without a result, or for nodes it does not know yet, names and repetition alone. */
export function nodeFigures(program: Program, result: ProgramResult | undefined, measure: GraphMeasure): ReadonlyMap<string, NodeFigures> {
  const results = new Map(result?.nodes.map((node) => [node.id, node]));
  return new Map(program.nodes.map((node) => [node.id, figuresOf(node, results.get(node.id), result, measure)]));
}

function figuresOf(node: ProgramNode, priced: NodeResult | undefined, result: ProgramResult | undefined, measure: GraphMeasure): NodeFigures {
  const named = { label: node.label ?? priced?.label ?? node.id, once: node.once === true || priced?.once === true };
  if (priced === undefined || result === undefined) return { ...named, critical: false, cost: '', beside: '', calls: node.times === undefined ? '' : `×${amountText(node.times)}`, share: 0 };
  const value = measure === 'seconds' ? priced.seconds : priced.total[measure];
  const whole = measure === 'seconds' ? (named.once ? result.onceSeconds : result.perUseSeconds) : (named.once ? result.once : result.perUse)[measure];
  return {
    ...named, critical: priced.critical,
    cost: costText(value, measure, measure !== 'seconds' && priced.missing.includes(measure)),
    beside: measure === 'seconds' ? formatText(priced.total.usd, 'usd') : formatText(priced.seconds, 'seconds'),
    calls: node.kind === 'group' ? groupTimes(node, priced) : priced.calls === 1 ? '' : `×${compactCount(priced.calls)}`,
    share: whole > 0 && Number.isFinite(value) ? Math.min(1, value / whole) : 0,
  };
}

/** What is missing a price or a power costs at least what is known of it. */
function costText(value: number, measure: GraphMeasure, missing: boolean): string {
  if (!missing) return measureText(value, measure);
  return value > 0 ? `≥ ${measureText(value, measure)}` : `${MEASURES[measure].name.toLowerCase()} unknown`;
}

/** How often a group is gone through, beginnings side by side included; what is not certain is said apart. */
function groupTimes(node: ProgramNode, { amounts }: NodeResult): string {
  const times = amounts['times'] ?? (typeof node.times === 'number' ? node.times : 1);
  const width = amounts['width'] ?? (typeof node.width === 'number' ? node.width : 1);
  const chance = amounts['chance'] ?? (typeof node.chance === 'number' ? node.chance : 1);
  return [times === 1 && width !== 1 ? '' : `× ${compactCount(times)}`, width === 1 ? '' : `${compactCount(width)} side by side`, chance === 1 ? '' : `${formatPercent(chance)} of the time`].filter((part) => part !== '').join(', ');
}

/** A count as a reader wrote it: a formula stays one. */
export function amountText(amount: Amount): string {
  return typeof amount === 'number' ? compactCount(amount) : amount;
}

/** What stands at an edge: its tokens, or how often a loop is gone through. */
export interface EdgeFigures {
  readonly text: string;
  readonly critical: boolean;
  readonly tokens: number | undefined;
}

export function edgeFigures(program: Program, result: ProgramResult | undefined): ReadonlyMap<string, EdgeFigures> {
  const priced = new Map(result?.edges.map((edge) => [`${edge.from}>${edge.to}`, edge]));
  return new Map(program.edges.map((edge) => {
    const id = `${edge.from}>${edge.to}`;
    const found = priced.get(id);
    const tokens = found === undefined || !(found.tokens > 0) ? undefined : found.tokens;
    const text = edge.times !== undefined ? `× ${amountText(edge.times)}` : tokens === undefined ? '' : `${compactCount(tokens)} tokens`;
    return [id, { text, critical: found?.critical === true, tokens }];
  }));
}
