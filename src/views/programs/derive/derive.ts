import { evaluateFormula } from '../../../engine/derivation/formula.ts';
import { deriveAmount, deriveEdge, deriveKnob, deriveLoop, deriveUses } from './derive-amount.ts';
import { deriveAll, deriveBatch, deriveCalls, deriveEach, deriveOwnTurns, derivePlace, deriveTurns } from './derive-node.ts';
import { deriveOnce, deriveTotal, deriveUse } from './derive-sums.ts';
import type { Derived, Quantity, Target } from './quantity.ts';

/** How a number of a program came about; undefined where the program has no such number. */
export function derive(target: Target, derived: Derived): Quantity | undefined {
  switch (target.of) {
    case 'total':
      return deriveTotal(target, derived);
    case 'once':
      return deriveOnce(target, derived);
    case 'use':
      return deriveUse(target, derived);
    case 'uses':
      return deriveUses(target, derived);
    case 'knob':
      return deriveKnob(target, derived);
    case 'each':
      return deriveEach(target, derived);
    case 'all':
      return deriveAll(target, derived);
    case 'batch':
      return deriveBatch(target, derived);
    case 'calls':
      return deriveCalls(target, derived);
    case 'turns':
      return deriveTurns(target, derived);
    case 'own-turns':
      return deriveOwnTurns(target, derived);
    case 'amount':
      return deriveAmount(target, derived);
    case 'loop':
      return deriveLoop(target, derived);
    case 'edge':
      return deriveEdge(target, derived);
    case 'place':
      return derivePlace(target, derived);
  }
}

/** Whether the formula shown, evaluated on the inputs shown, gives the number shown to 1e-9; undefined where nothing can be evaluated. */
export function checkQuantity({ formula, inputs, value }: Quantity, derived: Derived): boolean | undefined {
  if (formula === undefined) return undefined;
  const values = new Map(inputs.map(({ symbol, target }) => [symbol, derive(target, derived)?.value ?? Number.NaN]));
  try {
    const found = evaluateFormula(formula, values);
    return Math.abs(found - value) <= 1e-9 * Math.max(Math.abs(found), Math.abs(value)) || found === value;
  } catch {
    return false;
  }
}
