import { expect } from 'vitest';
import { inputsOf } from '../../src/engine/derivation/explain.ts';
import { parseFormula, symbolsOf } from '../../src/engine/derivation/formula.ts';
import { agree, recompute, type Quantity } from '../../src/engine/derivation/quantity.ts';

/** Checks a quantity and everything under it: formulas give the shown values, symbols are inputs, leaves have sources. */
export function checkTree(quantity: Quantity, seen: Set<string>, path: string): void {
  const where = `${path} › ${quantity.name} (${quantity.formula ?? quantity.source?.kind ?? 'solved'})`;
  expect(Number.isFinite(quantity.value), where).toBe(true);
  const inputs = inputsOf(quantity);
  if (quantity.formula === undefined) {
    expect(quantity.source !== undefined || quantity.solved !== undefined, where).toBe(true);
  } else {
    const again = recompute(quantity) ?? NaN;
    expect(agree(again, quantity.value), `${where}: shown ${quantity.value}, formula gives ${again} from ${inputs.map((input) => `${input.symbol}=${input.value}`).join(' ')}`).toBe(true);
    const symbols = inputs.map((input) => input.symbol);
    for (const symbol of symbols) expect(symbolsOf(parseFormula(quantity.formula)), where).toContain(symbol);
  }
  for (const input of inputs) {
    // The same quantity under many parents is checked once.
    const key = `${input.name}|${input.value}|${input.formula ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    checkTree(input, seen, where);
  }
}
