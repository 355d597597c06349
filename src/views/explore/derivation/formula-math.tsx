import { createElement, type ReactNode } from 'react';
import { parseFormula, type Formula } from '../../../engine/derivation/formula.ts';

/** How a symbol is written: itself, or its value. */
export type WriteSymbol = (name: string) => ReactNode;

const row = (...children: readonly ReactNode[]): ReactNode => createElement('mrow', null, ...children);
const mark = (text: string): ReactNode => createElement('mo', null, text);

/** A symbol as mathematics sets it: `t_call` with a subscript. */
export function symbolMath(name: string): ReactNode {
  const [base = '', sub] = name.split('_');
  const letter = createElement(base.length > 1 ? 'mtext' : 'mi', null, base);
  return sub === undefined ? letter : createElement('msub', null, letter, createElement('mtext', null, sub));
}

/** A value in the place of a symbol. */
export function valueMath(text: string): ReactNode {
  return createElement('mtext', null, text);
}

/** A symbol on its own. */
export function SymbolMath({ name }: { readonly name: string }) {
  return createElement('math', null, symbolMath(name));
}

/** Binds tighter than what is around it, so that brackets are set only where they are needed. */
const STRENGTH = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 } as const;

function strength(formula: Formula): number {
  switch (formula.kind) {
    case 'binary':
      // A fraction stands on its own.
      return formula.operator === '/' ? 4 : STRENGTH[formula.operator];
    case 'negate':
      return 1;
    default:
      return 4;
  }
}

function write(formula: Formula, symbol: WriteSymbol): ReactNode {
  const inside = (of: Formula, least: number): ReactNode => (strength(of) < least ? row(mark('('), write(of, symbol), mark(')')) : write(of, symbol));
  switch (formula.kind) {
    case 'number':
      return createElement('mn', null, String(formula.value));
    case 'symbol':
      return symbol(formula.name);
    case 'negate':
      return row(mark('−'), inside(formula.of, 2));
    case 'call':
      return row(
        createElement('mi', null, formula.name),
        mark('('),
        ...formula.of.flatMap((of, index) => (index === 0 ? [write(of, symbol)] : [mark(','), write(of, symbol)])),
        mark(')'),
      );
    case 'binary': {
      const { operator, left, right } = formula;
      switch (operator) {
        case '/':
          return createElement('mfrac', null, row(write(left, symbol)), row(write(right, symbol)));
        case '^':
          return createElement('msup', null, row(inside(left, 4)), row(write(right, symbol)));
        case '*':
          return row(inside(left, 2), mark('·'), inside(right, 3));
        case '+':
          return row(inside(left, 1), mark('+'), inside(right, 1));
        case '-':
          return row(inside(left, 1), mark('−'), inside(right, 2));
      }
    }
  }
}

interface FormulaMathProps {
  readonly result: ReactNode;
  readonly formula: string;
  readonly symbol?: WriteSymbol;
}

/** A formula as MathML, which browsers draw and screen readers read. */
export function FormulaMath({ result, formula, symbol = symbolMath }: FormulaMathProps) {
  return createElement('math', { display: 'block', className: 'formula' }, row(result, mark('='), write(parseFormula(formula), symbol)));
}

/** Terms beyond which a sum is read in its list of inputs rather than in a line. */
const LONGEST_SUM = 5;

/** How many terms a formula that is one long sum has; undefined for any other. */
export function longSum(formula: string): number | undefined {
  const parsed = parseFormula(formula);
  return parsed.kind === 'call' && parsed.name === 'sum' && parsed.of.length > LONGEST_SUM ? parsed.of.length : undefined;
}

/** The terms of a formula that is one maximum of symbols; undefined for any other. */
export function termsOfMax(formula: string): readonly string[] | undefined {
  const parsed = parseFormula(formula);
  if (parsed.kind !== 'call' || parsed.name !== 'max') return undefined;
  const names = parsed.of.map((of) => (of.kind === 'symbol' ? of.name : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}
