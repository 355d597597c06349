import type { Catalog } from '../catalog/catalog.ts';
import { metricOf } from '../engine/estimate.ts';
import type { Place } from '../engine/price/money.ts';
import { undertakingOf, type Undertaking } from '../engine/undertaking.ts';
import { formatText } from '../units/format.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import type { Issue } from '../scenario/issue.ts';
import { economicsOf, resolve } from '../scenario/resolve.ts';
import { createFormulaReader, type ReadFormula } from './amounts.ts';

/** A scenario as a program needs it. */
export interface PricedScenario {
  /** Absent where the settings name nothing that can be priced. */
  readonly amounts: Undertaking | undefined;
  /** Whether the workload trains: then a call is the whole run. */
  readonly trains: boolean;
  /** Settings that could not be used as given. */
  readonly issues: readonly Issue[];
  /** What does not fit in memory, in words. */
  readonly tooLarge: string | undefined;
  /** What the workload makes of one sequence. */
  readonly output: number;
  readonly prompt: number;
}

export interface Pricer {
  readonly price: (settings: Settings) => PricedScenario;
  readonly readFormula: (text: string) => ReadFormula;
  /** Where work that no model does is done. */
  readonly place: (base: Settings) => Place;
}

/** Beyond it everything is forgotten: far more than a program and the way to it need. */
const MOST_KEPT = 4000;

/** Prices scenarios and remembers them, so that a program whose counts change prices no model anew. */
export function createPricer(catalog: Catalog): Pricer {
  const kept = new Map<string, PricedScenario>();
  return {
    readFormula: createFormulaReader(),
    price: (settings) => {
      const key = JSON.stringify(settings);
      const known = kept.get(key);
      if (known !== undefined) return known;
      if (kept.size >= MOST_KEPT) kept.clear();
      const found = priceScenario(settings, catalog);
      kept.set(key, found);
      return found;
    },
    place: (base) => ({ economics: economicsOf(complete(base, catalog).values) }),
  };
}

function priceScenario(settings: Settings, catalog: Catalog): PricedScenario {
  const { values, issues } = complete(settings, catalog);
  const job = resolve(values, catalog);
  const told = issues.filter(({ severity }) => severity !== 'info');
  if (job === undefined) return { amounts: undefined, trains: false, issues: told, tooLarge: undefined, output: 0, prompt: 0 };
  const amounts = undertakingOf(job);
  const memory = metricOf(job, 'memory_per_device') ?? 0;
  const capacity = job.machine.memoryCapacity;
  return {
    amounts: Number.isFinite(amounts.seconds) ? amounts : undefined, trains: values.kind !== 'generation', issues: told, prompt: values.prompt, output: amounts.tokensOut > 0 ? values.output : 0,
    tooLarge: memory > capacity ? `${formatText(memory, 'bytes')} of ${formatText(capacity, 'bytes')}` : undefined,
  };
}
