import type { Catalog, Loaded } from '../../src/catalog/catalog.ts';
import type { ComparisonApi } from '../../src/comparison/api.ts';
import { attributing } from '../../src/comparison/attribute.ts';
import { breakdowns } from '../../src/comparison/breakdown.ts';
import { pricingElasticities } from '../../src/comparison/elasticity.ts';
import { ladderFor } from '../../src/comparison/ladder.ts';
import { createPricer, type Pricer } from '../../src/comparison/pricer.ts';
import { remembering } from '../../src/comparison/remembering.ts';
import type { AttributionResult, ElasticitiesResult, Sliced } from '../../src/comparison/types.ts';

/** One answer comes within this, so that other questions get in between. Milliseconds. */
const SLICE = 30;

type Slices<T> = Generator<{ readonly priced: number; readonly of: number }, T>;

/** Works on a question for a moment, and keeps where it was; a finished one answers again at once. */
interface Search<T> {
  readonly search: number;
  readonly go: () => Sliced<T>;
}

function startSearch<T>(search: number, slices: Slices<T>): Search<T> {
  let found: Sliced<T> | undefined;
  const go = (): Sliced<T> => {
    if (found !== undefined) return found;
    const until = performance.now() + SLICE;
    for (;;) {
      const next = slices.next();
      if (next.done === true) return (found = { done: true, result: next.value });
      if (performance.now() >= until) return { done: false, ...next.value };
    }
  };
  return { search, go };
}

/** The answers of comparison/api.ts over the engine. `load` is called once, when the first question comes. */
export function createComparisonApi(load: () => Promise<Loaded<Catalog>>): ComparisonApi {
  let loading: Promise<Loaded<Pricer>> | undefined;
  let why: Search<AttributionResult> | undefined;
  let help: Search<ElasticitiesResult> | undefined;
  const loaded = async (): Promise<Loaded<Pricer>> => {
    const catalog = await load();
    return catalog.ok ? { ok: true, value: remembering(createPricer(catalog.value)) } : catalog;
  };
  const answering = async <T>(answer: (pricer: Pricer) => T): Promise<Loaded<T>> => {
    const pricer = await (loading ??= loaded());
    if (!pricer.ok) {
      loading = undefined;
      return pricer;
    }
    try {
      return { ok: true, value: answer(pricer.value) };
    } catch (error) {
      return { ok: false, message: `This could not be computed: ${error instanceof Error ? error.message : String(error)}` };
    }
  };
  return {
    ready: () => answering(() => true as const),
    why: ({ search, ...question }) =>
      answering((pricer) => {
        if (why?.search !== search) why = startSearch(search, attributing(question, pricer));
        return why.go();
      }),
    elasticities: ({ search, settings, metric }) =>
      answering((pricer) => {
        if (help?.search !== search) help = startSearch(search, pricingElasticities(settings, metric, pricer));
        return help.go();
      }),
    breakdowns: (question) => answering((pricer) => breakdowns(question, pricer)),
    ladder: (question) => answering((pricer) => ladderFor(question, pricer)),
  };
}
