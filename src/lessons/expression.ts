import { evaluateFormula, type Formula } from '../engine/derivation/formula.ts';
import { readFormula, symbolsOf } from '../program/amounts.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Expression } from './lesson.ts';
import type { Known, World } from './symbols.ts';

/** What stands between a name and its point once it is a symbol; no name of ours holds it. */
const AT = '_AT_';

/** The present state and those a step calls by name; undefined where a point does not exist or names nothing that can be priced. */
export type Points = (name: string | undefined) => World | undefined;

export type Valued = { readonly ok: true; readonly value: number; readonly dimension: Dimension } | { readonly ok: false; readonly reason: string };

/**
 * What an expression comes to: finite, in SI units. Its dimension is that of its symbol where it is one alone, else a ratio.
 * Never throws: what cannot be worked out says why.
 */
export function valueOf(expression: Expression, points: Points): Valued {
  const read = readFormula(expression.replace(/@\s*([A-Za-z][\w-]*)/g, (_, point: string) => `${AT}${point.replaceAll('-', '_')}`));
  if (!read.ok) return read;
  const values = new Map<string, number>();
  let alone: Known | undefined;
  for (const symbol of symbolsOf(read.formula)) {
    const [name = '', point] = symbol.split(AT);
    const world = points(point);
    if (world === undefined) return { ok: false, reason: point === undefined ? 'the state cannot be priced' : `no state is called ${point}` };
    const known = world.symbol(name);
    if (known === undefined || !Number.isFinite(known.value)) return { ok: false, reason: `${name} means nothing here` };
    values.set(symbol, known.value);
    alone = known;
  }
  const value = evaluateFormula(read.formula, values);
  if (!Number.isFinite(value)) return { ok: false, reason: `${expression} comes to no finite number` };
  return { ok: true, value, dimension: isSymbol(read.formula) && alone !== undefined ? alone.dimension : 'ratio' };
}

function isSymbol(formula: Formula): boolean {
  return formula.kind === 'symbol';
}
