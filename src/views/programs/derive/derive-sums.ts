import { parseFormula } from '../../../engine/derivation/formula.ts';
import type { NodeResult } from '../../../program/result.ts';
import { allTurns, leavesOf } from './places.ts';
import { costOf, MEASURES } from './measures.ts';
import type { Derived, Input, Measure, Quantity, Target, TargetOf } from './quantity.ts';

/** What is done once, and so many uses. */
export function deriveTotal(target: TargetOf<'total'>, { result }: Derived): Quantity {
  const { measure } = target;
  const { name, symbol, dimension } = MEASURES[measure];
  const value = measure === 'seconds' ? result.onceSeconds + result.uses * result.perUseSeconds : costOf(result.total, measure);
  return {
    target, symbol: `${symbol}_total`, name: `${name} in all`, value, dimension, about: 'What is done once, and every use after it.',
    formula: parseFormula(`${symbol}_once + u * ${symbol}_use`),
    inputs: [{ symbol: `${symbol}_once`, target: { of: 'once', measure } }, { symbol: 'u', target: { of: 'uses' } }, { symbol: `${symbol}_use`, target: { of: 'use', measure } }],
  };
}

export function deriveOnce(target: TargetOf<'once'>, derived: Derived): Quantity {
  return target.measure === 'seconds' ? way(target, derived, true) : sum(target, target.measure, derived, true);
}

export function deriveUse(target: TargetOf<'use'>, derived: Derived): Quantity {
  return target.measure === 'seconds' ? way(target, derived, false) : sum(target, target.measure, derived, false);
}

function sum(target: Target, measure: Measure, derived: Derived, once: boolean): Quantity {
  const { name, symbol, dimension } = MEASURES[measure];
  const { result } = derived;
  const adding = leavesOf(derived, once).filter((node) => costOf(node.total, measure) !== 0).toSorted((a, b) => costOf(b.total, measure) - costOf(a.total, measure));
  const missing = result.nodes.filter((node) => node.once === once && node.missing.some((one) => one === measure));
  return {
    target, symbol: `${symbol}_${once ? 'once' : 'use'}`, name: once ? `${name}, once` : `${name} of one use`, value: costOf(once ? result.once : result.perUse, measure), dimension,
    about: `${once ? 'Everything that is done once, however often the program is used' : 'Everything that one use does'}, all calls of every node.${missing.length === 0 ? '' : ` Left out, since it is not known: ${missing.map(({ label }) => label).join(', ')}.`}`,
    ...terms(symbol, adding, (node) => ({ of: 'all', node: node.id, measure })),
  };
}

/** The longest way: each on it takes its time as often as it stands in the way. */
function way(target: Target, derived: Derived, once: boolean): Quantity {
  const { result } = derived;
  const on = leavesOf(derived, once).filter((node) => node.critical && node.eachSeconds * allTurns(derived, node) > 0);
  return {
    target, symbol: once ? 't_once' : 't_use', name: once ? 'Time, once' : 'Time of one use', value: once ? result.onceSeconds : result.perUseSeconds, dimension: 'seconds',
    about: `The longest way through ${once ? 'what is done once' : 'one use'}: each begins when everything before it has ended, and what stands side by side waits for its slowest. What is not on that way takes no time of its own.`,
    ...terms('t', on, (node) => ({ of: 'all', node: node.id, measure: 'seconds' })),
  };
}

function terms(symbol: string, nodes: readonly NodeResult[], targetOf: (node: NodeResult) => Target): Pick<Quantity, 'formula' | 'inputs'> {
  const inputs: readonly Input[] = nodes.map((node, at) => ({ symbol: nodes.length === 1 ? symbol : `${symbol}_${at + 1}`, target: targetOf(node) }));
  if (inputs.length === 0) return { inputs };
  return { inputs, formula: parseFormula(inputs.length === 1 ? (inputs[0]?.symbol ?? symbol) : `sum(${inputs.map((input) => input.symbol).join(', ')})`) };
}

