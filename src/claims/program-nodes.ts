import type { Catalog } from '../catalog/catalog.ts';
import { breakEven } from '../program/break-even.ts';
import type { ProgramResult } from '../program/result.ts';
import type { Settings } from '../scenario/fields.ts';
import { jobOf } from './price.ts';
import { nodeNamed, pricedProgram } from './programs.ts';

/** The scenario that a model node of a claim's program is priced as. */
export function settingsOfNode(text: string, node: string, catalog: Catalog): Settings {
  const { settings } = nodeNamed(pricedProgram(text, catalog), node);
  if (settings === undefined) throw new Error(`A claim asks for the model of ${node}, which has none`);
  return settings;
}

/** Parameters of that node's model. */
export function parametersOfNode(text: string, node: string, catalog: Catalog): number {
  return jobOf(settingsOfNode(text, node, catalog), catalog).network.parameters.total;
}

/** Uses from which the second program has cost fewer dollars than the first; NaN where it never has. */
export function usesUntilCheaper(first: string, second: string, catalog: Catalog): number {
  const bill = ({ once, perUse }: ProgramResult) => ({ once: once.usd, perUse: perUse.usd });
  const met = breakEven(bill(pricedProgram(first, catalog)), bill(pricedProgram(second, catalog)));
  return met.kind === 'from' && met.cheaper === 'b' ? met.uses : Number.NaN;
}
