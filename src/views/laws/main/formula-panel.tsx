import { useMemo } from 'react';
import { lawText } from '../../../charts/law-curve/words.ts';
import { parseFormula } from '../../../engine/derivation/formula.ts';
import type { LawResult } from '../../../laws/evaluate.ts';
import { formatDigits } from '../../../units/digits.ts';
import { equals, isEqual, MathLine, symbolMath, valueMath } from '../../derivation/formula-math.tsx';
import { formulaText } from '../../derivation/formula-text.ts';
import { splitSymbol } from '../../derivation/quantity-words.ts';
import { inputScale, outputScale } from '../model/scales.ts';
import type { LawModel } from '../model/use-law.ts';
import '../../derivation/formula.css';

/** A symbol in running text, with what stands below it. */
function SymbolText({ symbol }: { readonly symbol: string }) {
  const { base, below } = splitSymbol(symbol);
  return <>{base}{below !== undefined && <sub>{below}</sub>}</>;
}

/** The formula as mathematics, the same with the values as set, and what each symbol stands for. */
export function FormulaPanel({ law, result }: { readonly law: LawModel; readonly result: LawResult }) {
  const { law: chosen } = law.choice;
  const { output, inputs, coefficients } = chosen;
  const formula = useMemo(() => parseFormula(chosen.formula), [chosen]);
  const values = new Map<string, string>([
    ...inputs.map((input): readonly [string, string] => [input.symbol, lawText(law.setting.inputs[input.symbol] ?? Number.NaN, { ...inputScale(input), noun: '' }, true).trim()]),
    ...coefficients.map(({ symbol }): readonly [string, string] => [symbol, formatDigits(law.setting.coefficients[symbol] ?? Number.NaN, { figures: 5, trim: true })]),
  ]);
  const valued = (name: string): string => values.get(name) ?? name;
  const value = result.ok ? lawText(result.value, outputScale(chosen, false)) : 'no value';
  return (
    <section className="law-formula" aria-label="Formula">
      <MathLine size="formula" text={`${output.symbol} = ${formulaText(formula, { symbol: (name) => name })}`} before={equals(symbolMath(output.symbol))} formula={formula} drawing={{ symbol: (name) => symbolMath(name) }} />
      <MathLine size="reduced" text={`${formulaText(formula, { symbol: valued })} = ${value}`} before={equals(symbolMath(output.symbol))} formula={formula} drawing={{ symbol: (name) => valueMath(valued(name)) }} after={isEqual(valueMath(value, 'math-result'))} />
      <dl className="law-symbols">
        {[output, ...inputs, ...coefficients].map(({ symbol, name }) => (
          <div key={symbol}>
            <dt><SymbolText symbol={symbol} /></dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
