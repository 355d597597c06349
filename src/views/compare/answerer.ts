import type { Catalog, Loaded } from '../../catalog/catalog.ts';
import type { ComparisonApi, HelpQuestion, LadderQuestion } from '../../comparison/api.ts';
import type { WhyQuestion } from '../../comparison/attribute.ts';
import type { AttributionResult, BreakdownsResult, ElasticitiesResult, Ladder, Sliced } from '../../comparison/types.ts';
import { createLine } from '../../store/line.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { connectComparison } from '../../store/workers.ts';

/** Gives up once a newer question waits. */
type Left = () => boolean;

/** What the view asks: each answer whole, or undefined where the question was left. */
export interface Answerer {
  why(question: WhyQuestion, left: Left): Promise<AttributionResult | undefined>;
  parts(question: WhyQuestion): Promise<BreakdownsResult>;
  helps(question: HelpQuestion, left: Left): Promise<ElasticitiesResult | undefined>;
  ladder(question: LadderQuestion): Promise<Ladder>;
}

export const answererFor = perCatalog((catalog): Answerer => createAnswerer(workerOrPage(catalog)));

type Ask = <T>(call: (api: ComparisonApi) => Promise<Loaded<T>>) => Promise<T>;

function createAnswerer(ask: Ask): Answerer {
  let search = 0;
  const whole = async <T>(left: Left, slice: (api: ComparisonApi, search: number) => Promise<Loaded<Sliced<T>>>): Promise<T | undefined> => {
    search += 1;
    const own = search;
    for (;;) {
      const sliced = await ask((api) => slice(api, own));
      if (sliced.done) return sliced.result;
      if (left()) return undefined;
    }
  };
  return {
    why: (question, left) => whole(left, (api, own) => api.why({ ...question, search: own })),
    parts: (question) => ask((api) => api.breakdowns(question)),
    helps: (question, left) => whole(left, (api, own) => api.elasticities({ ...question, search: own })),
    ladder: (question) => ask((api) => api.ladder(question)),
  };
}

/** Asks the worker, and another where it died; where none can start, or they keep dying, the page itself. Rejects with a sentence where there is no answer. */
function workerOrPage(catalog: Catalog): Ask {
  const line = createLine<ComparisonApi>({
    connect: connectComparison, patience: PATIENCE, part: 'The part of the page that compares',
    inPage: async () => (await import('./in-page.ts')).answerInPage(catalog),
  });
  return async (call) => {
    const answer = await line.ask(call);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  };
}

/** Milliseconds; no slice of an answer takes a tenth of it. */
const PATIENCE = 10_000;
