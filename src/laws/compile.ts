import { applyFunction, applyOperator, type Formula } from '../engine/derivation/formula.ts';

/** A formula made ready: takes the values of its symbols, in the order they were named in. */
export type Compiled = (values: ArrayLike<number>) => number;

/** Makes a formula ready to be evaluated often. A symbol that is not among those named throws: the law is incomplete. */
export function compileFormula(formula: Formula, symbols: readonly string[]): Compiled {
  switch (formula.kind) {
    case 'number': {
      const { value } = formula;
      return () => value;
    }
    case 'symbol': {
      const at = symbols.indexOf(formula.name);
      if (at < 0) throw new ReferenceError(`the formula uses ${formula.name}, which is neither an input nor a coefficient`);
      return (values) => values[at] ?? Number.NaN;
    }
    case 'negate': {
      const of = compileFormula(formula.of, symbols);
      return (values) => -of(values);
    }
    case 'binary': {
      const left = compileFormula(formula.left, symbols);
      const right = compileFormula(formula.right, symbols);
      const { operator } = formula;
      return (values) => applyOperator(operator, left(values), right(values));
    }
    case 'call': {
      const parts = formula.of.map((part) => compileFormula(part, symbols));
      const { name } = formula;
      return (values) => applyFunction(name, parts.map((part) => part(values)));
    }
  }
}
