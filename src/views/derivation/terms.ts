import type { Shown, ShownInput, ShownLevel, ShownQuantity } from '../../engine/derivation/shown.ts';

/** Inputs by the symbol the formula uses. */
export type Inputs = ReadonlyMap<string, ShownInput>;

export function inputsBySymbol(level: ShownLevel): Inputs {
  return new Map(level.inputs.map((input) => [input.symbol, input]));
}

/** The quantity a part of a formula stands for, where it stands for one. */
function named(part: Shown, inputs: Inputs): ShownQuantity | undefined {
  if (part.kind === 'symbol') return inputs.get(part.name);
  return part.kind === 'step' ? part.quantity : undefined;
}

/** The terms of the first maximum in a formula, or of the first root of a sum of powers, if each is a quantity of the same dimension; at least two. */
export function raceOf(level: ShownLevel): readonly ShownQuantity[] | undefined {
  const inputs = inputsBySymbol(level);
  const visit = (part: Shown): readonly ShownQuantity[] | undefined => {
    switch (part.kind) {
      case 'number':
      case 'symbol':
        return undefined;
      case 'negate':
      case 'step':
        return visit(part.of);
      case 'binary':
        return (part.operator === '^' ? alike(powersOf(part.left), inputs) : undefined) ?? visit(part.left) ?? visit(part.right);
      case 'call':
        return (part.name === 'max' ? alike(part.of, inputs) : undefined) ?? part.of.map(visit).find((found) => found !== undefined);
    }
  };
  return level.formula && visit(level.formula);
}

/** The quantities that terms stand for, where each is one and all are of one dimension; at least two. */
function alike(terms: readonly Shown[], inputs: Inputs): readonly ShownQuantity[] | undefined {
  const known = terms.map((term) => named(term, inputs)).filter((term) => term !== undefined);
  return known.length === terms.length && known.length > 1 && known.every(({ dimension }) => dimension === known[0]?.dimension) ? known : undefined;
}

/** What is raised to a power in each term of a sum. */
function powersOf(part: Shown): readonly Shown[] {
  if (part.kind !== 'binary') return [];
  if (part.operator === '+') return [...powersOf(part.left), ...powersOf(part.right)];
  return part.operator === '^' ? [part.left] : [];
}

/** The terms of a formula that is a sum of quantities and nothing else, largest first; at least two. */
export function sumOf(level: ShownLevel): readonly ShownInput[] | undefined {
  const inputs = inputsBySymbol(level);
  const visit = (part: Shown): readonly Shown[] => {
    if (part.kind === 'step') return visit(part.of);
    if (part.kind === 'binary' && part.operator === '+') return [...visit(part.left), ...visit(part.right)];
    return part.kind === 'call' && part.name === 'sum' ? part.of.flatMap(visit) : [part];
  };
  if (level.formula === undefined) return undefined;
  const terms = visit(level.formula).map((part) => (part.kind === 'symbol' ? inputs.get(part.name) : undefined));
  const known = terms.filter((term) => term !== undefined);
  return known.length === terms.length && known.length > 1 ? [...known].sort((a, b) => b.value - a.value) : undefined;
}

/** A sum of this many terms is folded. */
export const LONG_SUM = 13;
/** Terms of a folded sum that stay in sight. */
export const IN_SIGHT = 8;
