import type { DecodingLaw } from '../mechanisms.ts';
import { numberOf, type Parameters } from '../technique.ts';

/** Tokens that come out of a step, by a formula. */
export interface Yield extends Pick<DecodingLaw, 'formula' | 'inputs'> {
  readonly yields: number;
}

/** So near to certain that a sum of equal terms stands for the quotient. */
const CERTAIN = 1 - 1e-6;

/**
 * A chain of γ guesses. `iid`: each is accepted with probability α after those before it, (1 − α^(γ+1))/(1 − α) tokens (arXiv:2211.17192,
 * equation 1). `block`: a share α of all guesses is accepted, 1 + γα.
 */
export function chainYield(length: number, acceptance: number, law: string): Yield {
  const inputs = [
    { symbol: 'γ', name: 'Draft length', value: length, note: 'Tokens guessed in a step' },
    { symbol: 'α', name: 'Acceptance', value: acceptance, note: law === 'block' ? 'Share of guesses accepted' : 'Chance that a guess is accepted when those before it were' },
  ] as const;
  if (law === 'block') return { yields: 1 + length * acceptance, formula: '1 + γ * α', inputs };
  return { ...geometric(acceptance, length, 'α', 'γ'), inputs: acceptance >= CERTAIN ? inputs.slice(0, 1) : inputs };
}

/**
 * A tree with b children at every node, L levels deep. The i-th sibling is accepted with chance α·ρ^(i−1) if those before it were not, so
 * a level passes with A = 1 − Π(1 − α·ρ^(i−1)); (1 − A^(L+1))/(1 − A) tokens (acceptance independent from level to level).
 */
export function treeYield(branching: number, depth: number, acceptance: number, decay: number): Yield {
  let none = 1;
  for (let i = 0; i < branching; i += 1) none *= 1 - acceptance * decay ** i;
  const level = 1 - none;
  const inputs = [
    { symbol: 'L', name: 'Depth of the tree', value: depth, note: 'Tokens guessed one after the other' },
    { symbol: 'A', name: 'Chance that one of the siblings is accepted', value: level, note: `1 − Π(1 − α·ρ^(i−1)) over ${branching} siblings, α = ${acceptance}, ρ = ${decay}` },
  ] as const;
  return { ...geometric(level, depth, 'A', 'L'), inputs: level >= CERTAIN ? inputs.slice(0, 1) : inputs };
}

/** 1 + x + … + x^n. */
function geometric(x: number, n: number, symbol: string, count: string): Pick<Yield, 'yields' | 'formula'> {
  if (x >= CERTAIN) return { yields: n + 1, formula: `${count} + 1` };
  return { yields: (1 - x ** (n + 1)) / (1 - x), formula: `(1 - ${symbol}^(${count} + 1)) / (1 - ${symbol})` };
}

/** Nodes of a tree without its root: b + b² + … + b^L. */
export function treeNodes(branching: number, depth: number): number {
  return branching === 1 ? depth : (branching * (branching ** depth - 1)) / (branching - 1);
}

/** Chance of a further sibling over that of the one before: those drawn without replacement differ from it, others may repeat it. */
export function decayOf(parameters: Parameters): number {
  return numberOf(parameters, parameters['sampling'] === 'with' ? 'decay_repeated' : 'decay');
}
