import type { Catalog } from '../catalog/catalog.ts';
import { perCatalog } from '../catalog/per-catalog.ts';
import { createPricer } from '../program/pricer.ts';
import { priceProgram } from '../program/price-program.ts';
import type { ProgramResult } from '../program/result.ts';
import { readProgram } from '../program/text.ts';
import type { Settings } from '../scenario/fields.ts';
import type { Dimension } from '../units/dimension.ts';
import type { Known } from './symbols.ts';

const pricerFor = perCatalog(createPricer);

const AMOUNTS: Readonly<Record<string, readonly [(found: ProgramResult) => number, Dimension]>> = {
  program_usd: [({ total }) => total.usd, 'usd'],
  program_usd_per_use: [({ perUse }) => perUse.usd, 'usd'],
  program_usd_once: [({ once }) => once.usd, 'usd'],
  program_flops: [({ total }) => total.flops, 'flops'],
  program_flops_per_use: [({ perUse }) => perUse.flops, 'flops'],
  program_joules: [({ total }) => total.joules, 'joules'],
  program_tokens: [({ total }) => total.tokensIn + total.tokensOut, 'training-tokens'],
  program_seconds: [({ perUseSeconds }) => perUseSeconds, 'seconds'],
};

/** What the undertaking of the state's `prog=` costs (symbols as in `AMOUNTS`). */
export function programSymbol(name: string, settings: Settings, text: string | undefined, catalog: Catalog): Known | undefined {
  const amount = Object.hasOwn(AMOUNTS, name) ? AMOUNTS[name] : undefined;
  if (amount === undefined || text === undefined) return undefined;
  const found = priceProgram(readProgram(text, catalog).plan.first, settings, catalog, pricerFor(catalog));
  return { value: amount[0](found), dimension: amount[1] };
}
