import type { Catalog } from '../catalog/catalog.ts';
import { breakEven } from '../program/break-even.ts';
import type { Costs } from '../program/costs.ts';
import { pricedProgram } from './programs.ts';

/**
 * Uses from which on `better`, which pays something first, costs less than `plain` in one amount: a dollar, a joule. NaN where it never does, or always.
 * Both are programs of claims.
 */
export function usesUntilPaid(better: string, plain: string, amount: keyof Costs, catalog: Catalog, knobs: Readonly<Record<string, number>> = {}): number {
  const [first, second] = [pricedProgram(better, catalog, {}, knobs), pricedProgram(plain, catalog)];
  const bill = ({ once, perUse }: typeof first) => ({ once: once[amount], perUse: perUse[amount] });
  const met = breakEven(bill(second), bill(first));
  return met.kind === 'from' && met.cheaper === 'b' ? met.uses : Number.NaN;
}
