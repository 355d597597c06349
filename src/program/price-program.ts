import type { Catalog } from '../catalog/catalog.ts';
import type { Settings } from '../scenario/fields.ts';
import { issue, type Issue } from '../scenario/issue.ts';
import { workOut, type Amounts } from './amounts.ts';
import { addCosts, NO_COSTS, timesCosts, type Costs } from './costs.ts';
import { longestWay } from './critical-path.ts';
import { settingsOf } from './model-settings.ts';
import { callOf, type OneCall } from './node-costs.ts';
import { createPricer, type Pricer } from './pricer.ts';
import type { Program, ProgramNode } from './program.ts';
import { repeated, type Repeated } from './repetition.ts';
import type { EdgeResult, NodeResult, ProgramResult } from './result.ts';
import { structureOf, type Item } from './structure.ts';
import { groupsOf } from './walk.ts';

/** More than anybody draws; a paste of nonsense is not priced for minutes. */
export const MOST_NODES = 1000;

/** What is paid once, and what at every use: each with its sum and its critical path. */
interface Lanes {
  readonly once: Costs;
  readonly onceSeconds: number;
  readonly use: Costs;
  readonly useSeconds: number;
}

/**
 * Prices a program: every model node is a scenario of its own, on what it inherits from `base`; sums are over calls, time is the longest way. With one call of the
 * base scenario it is that scenario's estimate, exactly. Never throws: what cannot be used is among the issues, with what was used in its place.
 */
export function priceProgram(program: Program, base: Settings, catalog: Catalog, pricer: Pricer = createPricer(catalog)): ProgramResult {
  const issues: Issue[] = [];
  const kept = program.nodes.length <= MOST_NODES ? program : { ...program, nodes: program.nodes.slice(0, MOST_NODES) };
  if (kept !== program) issues.push(issue({ severity: 'error', code: 'too-long', field: 'program', reason: `A program has at most ${MOST_NODES} nodes; the last ${program.nodes.length - MOST_NODES} are left out` }));
  if (kept.nodes.length === 0) issues.push(issue({ severity: 'warning', code: 'missing', field: 'program', reason: 'The program has no nodes, so that it costs nothing' }));
  const amounts = workOut(kept.knobs, issues, pricer.readFormula);
  const structure = structureOf(kept, issues);
  const pricing = createPricing(kept, base, catalog, pricer, amounts, issues);
  const whole = pricing.children(structure, 1, false);
  const uses = amounts.value(kept.uses, 'uses', { usual: 1, min: 0 });
  const nodes = pricing.marked(structure);
  const total = addCosts(whole.once, timesCosts(whole.use, uses));
  if (![...Object.values(total), whole.onceSeconds, whole.useSeconds].every(Number.isFinite)) issues.push(tooMuch(nodes));
  return {
    title: kept.title, knobs: [...amounts.knobs].map(([name, value]) => ({ name, value })), nodes, edges: pricing.edges(nodes),
    uses, once: whole.once, onceSeconds: whole.onceSeconds, perUse: whole.use, perUseSeconds: whole.useSeconds, total, issues,
  };
}

/** Counts whose product no number holds: of a node where one alone is beyond it, else of all. */
function tooMuch(nodes: readonly NodeResult[]): Issue {
  const node = nodes.find(({ total, seconds }) => ![...Object.values(total), seconds].every(Number.isFinite));
  return issue({ severity: 'error', code: 'out-of-range', field: node?.id ?? 'program', reason: `${node?.label ?? 'The program'}: it comes to more than a number can hold; its counts are too large` });
}

/** Walks the structure once: leaves are priced, groups and loops add up what stands in them. */
interface Pricing {
  /** What one turn of everything in an item comes to. `outer`: how often that turn is taken; `once`: it stands in what is done once. */
  readonly children: (item: Item, outer: number, once: boolean) => Lanes;
  /** Results in the order in which things are done, those on the critical path marked. */
  readonly marked: (item: Item, critical?: boolean) => readonly NodeResult[];
  readonly edges: (nodes: readonly NodeResult[]) => readonly EdgeResult[];
}

function createPricing(program: Program, base: Settings, catalog: Catalog, pricer: Pricer, amounts: Amounts, issues: Issue[]): Pricing {
  const place = pricer.place(base);
  const tokens = new Map(program.edges.flatMap((edge) => (edge.tokens === undefined ? [] : [[edge, amounts.value(edge.tokens, `${edge.from}>${edge.to}.tokens`, { usual: 0, min: 0 })] as const])));
  const incoming = new Map<string, number>();
  for (const [{ to }, coming] of tokens) incoming.set(to, (incoming.get(to) ?? 0) + coming);
  const results = new Map<string, NodeResult>();
  /** Children on the longest way through each item, of what is done once and of a use. */
  const ways = new Map<Item, ReadonlySet<number>>();

  const children = (item: Item, outer: number, once: boolean): Lanes => {
    const lanes = item.children.map((child) => one(child, outer, once));
    const costs = (lane: 'once' | 'use'): Costs => lanes.reduce((sum, own) => addCosts(sum, own[lane]), NO_COSTS);
    const way = (lane: 'onceSeconds' | 'useSeconds') => longestWay(lanes.map((own) => own[lane]), item.edges);
    const lit = (on: ReadonlySet<number>, lane: 'onceSeconds' | 'useSeconds'): readonly number[] => [...on].filter((at) => (lanes[at]?.[lane] ?? 0) > 0);
    const [onceWay, useWay] = [way('onceSeconds'), way('useSeconds')];
    ways.set(item, new Set([...lit(onceWay.on, 'onceSeconds'), ...lit(useWay.on, 'useSeconds')]));
    return { once: costs('once'), onceSeconds: onceWay.seconds, use: costs('use'), useSeconds: useWay.seconds };
  };

  const one = (item: Item, outer: number, once: boolean): Lanes => {
    const { node, loop } = item;
    if (loop !== undefined) {
      const times = amounts.value(loop.times, `${loop.from}>${loop.to}.times`, { usual: 1, min: 0 });
      return many(children(item, outer * times, once), times, times);
    }
    if (node === undefined) return children(item, outer, once);
    // What is done once counts by itself, however often what it stands in is done.
    const starts = node.once === true && !once;
    const lanes = node.kind === 'group' ? group(item, node, starts ? 1 : outer, once || starts) : leaf(node, starts ? 1 : outer, once || starts);
    return starts ? asOnce(lanes) : lanes;
  };

  const group = (item: Item, node: ProgramNode, outer: number, once: boolean): Lanes => {
    const repetition = repeated(node, node.id, 1, amounts);
    const inside = children(item, outer * repetition.calls, once);
    note(node, { costs: inside.use, seconds: inside.useSeconds, batch: 1, missing: [], amounts: {} }, repetition, outer, once);
    return many(inside, repetition.calls, repetition.turns);
  };

  const leaf = (node: Exclude<ProgramNode, { kind: 'group' }>, outer: number, once: boolean): Lanes => {
    const coming = incoming.get(node.id) ?? 0;
    const settings = node.kind === 'model' ? settingsOf(node, base, amounts, coming, catalog) : undefined;
    const call = callOf(node, settings, coming, amounts, place, pricer, issues);
    const repetition = repeated(node, node.id, call.batch, amounts);
    note(node, call, repetition, outer, once);
    return { once: NO_COSTS, onceSeconds: 0, use: timesCosts(call.costs, repetition.calls), useSeconds: call.seconds * repetition.turns };
  };

  const note = (node: ProgramNode, call: OneCall, { calls, turns, amounts: counts }: Repeated, outer: number, once: boolean): void => {
    results.set(node.id, {
      id: node.id, label: node.label ?? node.id, kind: node.kind, once, each: call.costs, eachSeconds: call.seconds, calls: calls * outer, total: timesCosts(call.costs, calls * outer),
      seconds: call.seconds * turns, critical: false, amounts: { ...call.amounts, ...counts }, missing: call.missing,
      ...(call.settings !== undefined && { settings: call.settings }), ...(node.kind === 'model' && { batch: call.batch }),
    });
  };

  const marked = (item: Item, critical = true): readonly NodeResult[] =>
    item.children.flatMap((child, at) => {
      const on = critical && ways.get(item)?.has(at) === true;
      const own = child.node === undefined ? undefined : results.get(child.id);
      return [...(own === undefined ? [] : [{ ...own, critical: on }]), ...marked(child, on)];
    });

  const edges = (nodes: readonly NodeResult[]): readonly EdgeResult[] => {
    /** First and last places on the critical path, of nodes and of the groups that they stand in. */
    const first = new Map<string, number>();
    const last = new Map<string, number>();
    const way = nodes.filter(({ critical, kind }) => critical && kind !== 'group');
    for (const [place, { id }] of way.entries()) {
      for (const at of [id, ...groupsOf(program, id)]) {
        if (!first.has(at)) first.set(at, place);
        last.set(at, place);
      }
    }
    return program.edges.flatMap((edge): readonly EdgeResult[] => {
      const [a, b] = [results.get(edge.from), results.get(edge.to)];
      if (a === undefined || b === undefined) return [];
      const each = tokens.get(edge) ?? a.amounts['output'] ?? a.amounts['out'] ?? 0;
      const [end, start] = [last.get(edge.from), first.get(edge.to)];
      return [{ from: edge.from, to: edge.to, tokens: each, totalTokens: each * b.calls, critical: end !== undefined && start === end + 1 }];
    });
  };
  return { children, marked, edges };
}

function many(lanes: Lanes, calls: number, turns: number): Lanes {
  return { ...lanes, use: timesCosts(lanes.use, calls), useSeconds: lanes.useSeconds * turns };
}

/** Everything of it is paid once. */
function asOnce({ once, onceSeconds, use, useSeconds }: Lanes): Lanes {
  return { once: addCosts(once, use), onceSeconds: onceSeconds + useSeconds, use: NO_COSTS, useSeconds: 0 };
}
