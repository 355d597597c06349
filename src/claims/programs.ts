import type { Catalog } from '../catalog/catalog.ts';
import { perCatalog } from '../catalog/per-catalog.ts';
import { createPricer } from '../program/pricer.ts';
import { priceProgram } from '../program/price-program.ts';
import type { Program } from '../program/program.ts';
import type { NodeResult, ProgramResult } from '../program/result.ts';
import { readProgram } from '../program/text.ts';
import type { Settings } from '../scenario/fields.ts';

/** One for a catalog: claims of a paper price the same scenarios again and again. */
const pricerFor = perCatalog(createPricer);

/** The program of a claim's text. A claim names shapes, models and machines that exist, so anything that cannot be used is a mistake in the claim. */
export function programOf(text: string, catalog: Catalog): Program {
  const { plan, issues } = readProgram(text, catalog);
  const wrong = issues.find(({ severity }) => severity !== 'info');
  if (wrong !== undefined) throw new Error(`A claim's program cannot be used: ${wrong.message}`);
  return plan.first;
}

/** A claim's program, priced. `base` is the scenario its case opens with; `knobs` are turned before. */
export function pricedProgram(text: string, catalog: Catalog, base: Settings = {}, knobs: Readonly<Record<string, number>> = {}): ProgramResult {
  const program = programOf(text, catalog);
  const stray = Object.keys(knobs).find((name) => !program.knobs.some((knob) => knob.name === name));
  if (stray !== undefined) throw new Error(`A claim turns ${stray}, which its program has not`);
  const turned = { ...program, knobs: program.knobs.map((knob) => ({ ...knob, value: knobs[knob.name] ?? knob.value })) };
  const result = priceProgram(turned, base, catalog, pricerFor(catalog));
  const wrong = result.issues.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new Error(`A claim's program cannot be priced: ${wrong.message}`);
  return result;
}

/** One node of a priced program. */
export function nodeNamed(result: ProgramResult, id: string): NodeResult {
  const node = result.nodes.find((one) => one.id === id);
  if (node === undefined) throw new Error(`A claim asks for the node ${id}, which its program has not`);
  return node;
}
