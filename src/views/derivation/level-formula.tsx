import type { ReactNode } from 'react';
import type { Shown, ShownLevel } from '../../engine/derivation/shown.ts';
import { equals, EQUALS, isEqual, mathElement, MathLine, numberedSum, row, symbolMath, valueMath, type Drawing } from './formula-math.tsx';
import { formulaText } from './formula-text.ts';
import { valueText } from './quantity-words.ts';
import { inputsBySymbol, raceOf, sumOf } from './terms.ts';
import { valuesText } from './where-from.ts';

/** Values of a long sum that are written one by one. */
const WRITTEN = 3;

const exact = (level: ShownLevel): string => valueText(level, { figures: 4 });

/** The formula in symbols, each in the colour of what it means. */
export function SymbolFormula({ level }: { readonly level: ShownLevel }) {
  const { formula } = level;
  if (formula === undefined) return <SearchFormula level={level} symbols />;
  const inputs = inputsBySymbol(level);
  const meaning = (name: string): string | undefined => inputs.get(name)?.colour;
  const drawing: Drawing = { symbol: (name) => symbolMath(name, meaning(name)), sum: numberedSum(meaning) };
  return <MathLine size="formula" text={symbolsText(level)} before={equals(symbolMath(ownSymbol(level)))} formula={formula} drawing={drawing} />;
}

/** Its symbol by itself: a number among the terms of a sum says nothing here. */
function ownSymbol({ symbol }: ShownLevel): string {
  return symbol.replace(/_\d+$/, '');
}

/** The formula in symbols, on one line. */
export function symbolsText(level: ShownLevel): string {
  return `${ownSymbol(level)} = ${level.formula === undefined ? '' : formulaText(level.formula, { symbol: (name) => name })}`;
}

/** The formula with the reader's values; under it, where terms race, what each comes to. */
export function ValueFormula({ level, size }: { readonly level: ShownLevel; readonly size: 'values' | 'small' }) {
  const { formula } = level;
  if (formula === undefined) return <SearchFormula level={level} />;
  const inputs = inputsBySymbol(level);
  const value = (name: string): ReactNode => {
    const input = inputs.get(name);
    return input === undefined ? symbolMath(name) : valueMath(valueText(input));
  };
  const result = isEqual(valueMath(exact(level), 'math-result'));
  const sum = sumOf(level);
  const drawing: Drawing = { symbol: value };
  if (sum !== undefined && sum.length > WRITTEN + 2) {
    const rest = sum.slice(WRITTEN);
    const shown: Shown = { kind: 'call', name: 'sum', of: sum.slice(0, WRITTEN).map(({ symbol }) => ({ kind: 'symbol', name: symbol })) };
    const more = rest.reduce((total, term) => total + term.value, 0);
    const tail = valueMath(`+ ${rest.length} more: ${valueText({ value: more, dimension: level.dimension })}`, 'math-quiet');
    return <MathLine size={size} text={`${valuesText(level) ?? ''} = ${exact(level)}`} formula={shown} drawing={drawing} after={row(tail, mathElement('mspace', { width: '0.28em' }), result)} />;
  }
  const race = raceOf(level);
  const text = `${valuesText(level) ?? ''} = ${exact(level)}`;
  if (race === undefined || !hasSteps(formula)) return <MathLine size={size} text={text} formula={formula} drawing={drawing} after={result} />;
  const longest = Math.max(...race.map((term) => term.value));
  const written = (quantity: { readonly value: number; readonly dimension: ShownLevel['dimension'] }): ReactNode =>
    valueMath(valueText(quantity), race.some((term) => term === quantity) ? (quantity.value === longest ? 'math-longest' : 'math-quiet') : 'math-value');
  const reduced: Drawing = {
    symbol: (name) => {
      const input = inputs.get(name);
      return input === undefined ? symbolMath(name) : written(input);
    },
    step: (step) => (race.includes(step.quantity) ? written(step.quantity) : undefined),
  };
  return (
    <>
      <MathLine size={size} text={text} formula={formula} drawing={drawing} />
      <MathLine size={size === 'values' ? 'reduced' : 'small'} text={`= ${exact(level)}`} before={EQUALS} formula={formula} drawing={reduced} after={result} />
    </>
  );
}

function hasSteps(part: Shown): boolean {
  switch (part.kind) {
    case 'step':
      return part.of.kind === 'binary' || hasSteps(part.of);
    case 'negate':
      return hasSteps(part.of);
    case 'binary':
      return hasSteps(part.left) || hasSteps(part.right);
    case 'call':
      return part.of.some(hasSteps);
    default:
      return false;
  }
}

/** A value found by search: the last within the limit, and the first beyond it. Nothing where a procedure found it. */
function SearchFormula({ level, symbols = false }: { readonly level: ShownLevel; readonly symbols?: boolean }) {
  const [within, beyond, limit] = level.solved ? level.inputs : [];
  if (within === undefined || beyond === undefined || limit === undefined) return null;
  const text = [within, limit, beyond].map((quantity) => (symbols ? quantity.symbol : valueText(quantity, { figures: 6 })));
  return (
    <p className={`math-line is-${symbols ? 'formula' : 'values'}`}>
      {text[0]} ≤ {text[1]} &lt; {text[2]}
    </p>
  );
}
