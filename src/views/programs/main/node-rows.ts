import type { ChartTable } from '../../../charts/table.ts';
import type { NodeKind } from '../../../program/program.ts';
import type { ProgramResult } from '../../../program/result.ts';
import { ALL_MEASURES, costOf, MEASURES } from '../derive/measures.ts';
import { allTurns } from '../derive/places.ts';
import type { Derived, Measure } from '../derive/quantity.ts';

/** A node in the table. */
export interface NodeRow {
  readonly id: string;
  readonly label: string;
  readonly kind: NodeKind;
  readonly once: boolean;
  readonly critical: boolean;
  readonly calls: number;
  readonly each: number;
  readonly total: number;
  /** Of what is done once, or of one use: whichever it belongs to. Groups have that of what stands in them. */
  readonly share: number;
  /** Of the measure, nothing is known. */
  readonly missing: boolean;
  /** Groups around it. */
  readonly depth: number;
}

/** Nodes with one measure; time is what each adds to the way, so that only those on it have a share. */
export function nodeRows(derived: Derived, measure: Measure): readonly NodeRow[] {
  const { result, program } = derived;
  const whole = (once: boolean): number => (measure === 'seconds' ? (once ? result.onceSeconds : result.perUseSeconds) : costOf(once ? result.once : result.perUse, measure));
  return result.nodes.map((node): NodeRow => {
    const total = measure === 'seconds' ? node.eachSeconds * allTurns(derived, node) : costOf(node.total, measure);
    const sum = whole(node.once);
    const counts = measure !== 'seconds' || node.critical;
    return {
      id: node.id, label: node.label, kind: node.kind, once: node.once, critical: node.critical, calls: node.calls, each: measure === 'seconds' ? node.eachSeconds : costOf(node.each, measure), total,
      share: sum > 0 && counts ? total / sum : 0, missing: node.missing.some((one) => one === measure), depth: depthOf(program, node.id),
    };
  });
}

function depthOf({ nodes }: Derived['program'], id: string): number {
  const seen = new Set<string>();
  for (let at = nodes.find((node) => node.id === id)?.group; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const group: string = at;
    at = nodes.find((node) => node.id === group)?.group;
  }
  return seen.size;
}

/** Every node with every cost, for a file. SI units. */
export function nodesTable(result: ProgramResult): ChartTable {
  const costs = ALL_MEASURES.filter((measure) => measure !== 'seconds');
  return {
    columns: [
      { key: 'id', label: 'node' }, { key: 'label', label: 'name' }, { key: 'kind', label: 'kind' }, { key: 'once', label: 'done once' }, { key: 'critical', label: 'on the longest way' }, { key: 'calls', label: 'calls' },
      { key: 'eachSeconds', label: 'time of one call', unit: 's' },
      ...costs.map((measure) => ({ key: `each ${measure}`, label: `one call: ${MEASURES[measure].name.toLowerCase()}`, ...unit(measure) })),
      ...costs.map((measure) => ({ key: measure, label: `all calls: ${MEASURES[measure].name.toLowerCase()}`, ...unit(measure) })),
    ],
    rows: result.nodes.map((node) => [
      node.id, node.label, node.kind, node.once ? 'yes' : 'no', node.critical ? 'yes' : 'no', node.calls, node.eachSeconds,
      ...[node.each, node.total].flatMap((of) => costs.map((measure) => (node.missing.some((one) => one === measure) ? undefined : costOf(of, measure)))),
    ]),
  };
}

const UNITS: Readonly<Partial<Record<Measure, string>>> = { deviceSeconds: 's', coreSeconds: 's', usd: 'USD', joules: 'J', grams: 'g', litres: 'L', flops: 'FLOP' };

function unit(measure: Measure): { readonly unit?: string } {
  const found = UNITS[measure];
  return found === undefined ? {} : { unit: found };
}
