import { evaluateFormula } from '../../../engine/derivation/formula.ts';
import { readFormula } from '../../../program/amounts.ts';
import type { Amount, Program } from '../../../program/program.ts';
import type { NodeResult, ProgramResult } from '../../../program/result.ts';
import { structureOf, type Item } from '../../../program/structure.ts';
import type { Around, Derived } from './quantity.ts';

/** What derivations of a program are made of. */
export function explainable(program: Program, result: ProgramResult, place: Derived['place']): Derived {
  const around = new Map<string, readonly Around[]>();
  const visit = (item: Item, way: readonly Item[]): void => {
    const here = [item, ...way];
    if (item.node !== undefined) around.set(item.id, aroundOf(here));
    for (const child of item.children) visit(child, here);
  };
  visit(structureOf(program, []), []);
  return { program, result, place, around };
}

/** Everything that repeats the first of items from inside outwards: out to the whole program, or to the outermost that is done once. */
function aroundOf(way: readonly Item[]): readonly Around[] {
  const start = way.findLastIndex(({ node }) => node?.once === true);
  return way.slice(1, start < 0 ? undefined : start + 1).flatMap(({ node, loop }): readonly Around[] => {
    if (loop !== undefined) return [{ is: 'loop', from: loop.from, to: loop.to }];
    return node === undefined ? [] : [{ is: 'group', id: node.id }];
  });
}

export function nodeResult({ result }: Derived, id: string): NodeResult | undefined {
  return result.nodes.find((node) => node.id === id);
}

/** Nodes that cost something by themselves, of what is done once or at every use. */
export function leavesOf({ result }: Derived, once: boolean): readonly NodeResult[] {
  return result.nodes.filter((node) => node.kind !== 'group' && node.once === once);
}

/** How often a node takes its time, one after the other; what is around it left aside. The rule of program/repetition.ts. */
export function ownTurns({ amounts, calls, batch = 1 }: NodeResult): number {
  if (calls === 0) return 0;
  const { times = 1, width = 1, chance = 1, unique = 1, copies } = amounts;
  const waves = copies !== undefined ? Math.ceil((width * unique) / (batch * copies) - 1e-9) : width > 1 ? 1 : unique;
  return times * chance * waves;
}

/** How often a node takes its time on its way through the program. */
export function allTurns(derived: Derived, node: NodeResult): number {
  return (derived.around.get(node.id) ?? []).reduce((product, around) => {
    if (around.is === 'loop') return product * loopTimes(derived, around.from, around.to);
    const group = nodeResult(derived, around.id);
    return group === undefined ? product : product * ownTurns(group);
  }, ownTurns(node));
}

/** How often a loop is gone through. */
export function loopTimes(derived: Derived, from: string, to: string): number {
  return valueOf(derived, derived.program.edges.find((edge) => edge.from === from && edge.to === to && edge.times !== undefined)?.times ?? 1);
}

/** The value of an amount over the knobs of the result; not a number where it cannot be worked out. */
export function valueOf({ result }: Derived, amount: Amount): number {
  if (typeof amount === 'number') return amount;
  const read = readFormula(amount);
  if (!read.ok) return Number.NaN;
  try {
    return evaluateFormula(read.formula, new Map(result.knobs.map(({ name, value }) => [name, value])));
  } catch {
    return Number.NaN;
  }
}
