import type { Catalog } from '../../catalog/catalog.ts';
import { priceProgram } from '../../program/price-program.ts';
import { readProgram } from '../../program/text.ts';
import type { Settings } from '../../scenario/fields.ts';
import { figuresOf, RESOURCES, type Figures, type NoFigures, type Resource } from './gauges.ts';
import { pairAt } from './reference.ts';
import type { PricedEntry } from './taxonomy.ts';

/** With an entry over without it, for every gauge that both have. */
export type Factors = Readonly<Partial<Record<Resource, number>>>;

/** What an entry does where the reference is otherwise as it was. */
export type Effect =
  | { readonly kind: 'effect'; readonly factors: Factors; readonly from: Figures; readonly to: Figures }
  | { readonly kind: 'none'; readonly reason: string }
  /** What an undertaking comes to: dollars once, and dollars, joules and seconds of every use. */
  | { readonly kind: 'bill'; readonly use: string; readonly onceUsd: number; readonly usd: number; readonly joules: number; readonly seconds: number };

/** An undertaking's bill over a scenario; why there is none, where there is none. */
export function billOf(text: string, base: Settings, catalog: Catalog): Effect {
  const { plan, issues } = readProgram(text, catalog);
  const result = priceProgram(plan.first, base, catalog);
  const wrong = [...issues, ...result.issues].find(({ severity }) => severity === 'error');
  if (wrong !== undefined) return { kind: 'none', reason: wrong.message };
  return { kind: 'bill', use: plan.first.use ?? 'use', onceUsd: result.once.usd, usd: result.perUse.usd, joules: result.perUse.joules, seconds: result.perUseSeconds };
}

/** Prices entries one after the other and keeps what stands on the first side of each. */
export interface EffectPricer {
  readonly effect: (entry: PricedEntry, reference: Settings) => Effect;
}

export function createEffectPricer(catalog: Catalog): EffectPricer {
  const kept = new Map<string, Figures | NoFigures>();
  const known = (settings: Settings): Figures | NoFigures => {
    const key = JSON.stringify(settings);
    const found = kept.get(key) ?? figuresOf(settings, catalog);
    kept.set(key, found);
    return found;
  };
  return {
    effect: (entry, reference) => {
      const pair = pairAt(entry, reference);
      const from = known(pair.from);
      const to = figuresOf(pair.to, catalog);
      if ('reason' in from) return { kind: 'none', reason: from.reason };
      if ('reason' in to) return { kind: 'none', reason: to.reason };
      return { kind: 'effect', factors: factorsOf(from, to), from, to };
    },
  };
}

/** Gauge by gauge; where nothing was before and nothing is after, 1. */
export function factorsOf({ gauges: before }: Figures, { gauges: after }: Figures): Factors {
  return Object.fromEntries(
    RESOURCES.flatMap((resource): readonly (readonly [Resource, number])[] => {
      const a = before[resource];
      const b = after[resource];
      if (a === undefined || b === undefined || !Number.isFinite(a) || !Number.isFinite(b)) return [];
      if (a === 0) return b === 0 ? [[resource, 1]] : [[resource, Infinity]];
      return [[resource, b / a]];
    }),
  );
}

/** Less of it, more of it, or the same within half a per cent. */
export function signOf(factor: number): 'less' | 'same' | 'more' {
  return Math.abs(factor - 1) < 0.005 ? 'same' : factor < 1 ? 'less' : 'more';
}
