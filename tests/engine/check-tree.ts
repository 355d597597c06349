import { inputsOf } from '../../src/engine/derivation/explain.ts';
import { parseFormula, symbolsOf } from '../../src/engine/derivation/formula.ts';
import { agree, recompute, type Quantity } from '../../src/engine/derivation/quantity.ts';

/** Checks a quantity and everything under it: formulas give the shown values, symbols are inputs, leaves have sources. */
export function checkTree(quantity: Quantity, seen: Set<string>, path: string): void {
  const where = `${path} › ${quantity.name} (${quantity.formula ?? quantity.source?.kind ?? 'solved'})`;
  const trouble = troubleWith(quantity);
  if (trouble !== undefined) throw new Error(`${where}: ${trouble}`);
  for (const input of inputsOf(quantity)) {
    // The same quantity under many parents is checked once.
    const key = `${input.name}|${input.value}|${input.formula ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    checkTree(input, seen, where);
  }
}

/** What is wrong with a quantity by itself. Plain comparisons: an assertion for each of a million quantities would take most of the run. */
function troubleWith(quantity: Quantity): string | undefined {
  const { value, formula, source, solved } = quantity;
  if (!Number.isFinite(value)) return `${value} is not finite`;
  if (formula === undefined) return source === undefined && solved === undefined ? 'neither formula nor source' : undefined;
  const inputs = inputsOf(quantity);
  const again = recompute(quantity) ?? Number.NaN;
  if (!agree(again, value)) return `shown ${value}, formula gives ${again} from ${inputs.map((input) => `${input.symbol}=${input.value}`).join(' ')}`;
  const symbols = symbolsOf(parseFormula(formula));
  const unused = inputs.find(({ symbol }) => !symbols.includes(symbol));
  return unused === undefined ? undefined : `${unused.symbol} is not in the formula`;
}
