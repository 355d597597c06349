import type { Catalog, Loaded } from '../../catalog/catalog.ts';
import type { ComparisonApi, HelpQuestion, LadderQuestion } from '../../comparison/api.ts';
import type { WhyQuestion } from '../../comparison/attribute.ts';
import type { AttributionResult, BreakdownsResult, ElasticitiesResult, Ladder, Sliced } from '../../comparison/types.ts';
import { connectComparison, type ComparisonConnection } from '../../store/comparison-worker.ts';

/** Gives up once a newer question waits. */
type Left = () => boolean;

/** What the view asks: each answer whole, or undefined where the question was left. */
export interface Answerer {
  why(question: WhyQuestion, left: Left): Promise<AttributionResult | undefined>;
  parts(question: WhyQuestion): Promise<BreakdownsResult>;
  helps(question: HelpQuestion, left: Left): Promise<ElasticitiesResult | undefined>;
  ladder(question: LadderQuestion): Promise<Ladder>;
}

/** Started once for a catalog, however often the view is opened. */
const kept = new WeakMap<Catalog, Answerer>();

export function answererFor(catalog: Catalog): Answerer {
  const made = kept.get(catalog) ?? createAnswerer(workerOrPage(catalog));
  kept.set(catalog, made);
  return made;
}

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

/** Asks the worker; where none can start, or it died, the page itself. Rejects with a sentence where there is no answer. */
function workerOrPage(catalog: Catalog): Ask {
  let connection: ComparisonConnection | undefined;
  let death: Promise<undefined> | undefined;
  let tried = false;
  let inPage: Promise<ComparisonApi> | undefined;
  const connect = (): void => {
    tried = true;
    try {
      const made = connectComparison();
      connection = made;
      death = new Promise((resolve) => made.onDeath(() => resolve(undefined)));
    } catch {
      connection = undefined;
    }
  };
  const reply = async <T>(call: (api: ComparisonApi) => Promise<Loaded<T>>): Promise<Loaded<T>> => {
    if (!tried) connect();
    if (connection !== undefined && death !== undefined) {
      const answer = await Promise.race([call(connection.api).catch(() => undefined), death]);
      if (answer !== undefined) return answer;
      connection?.close();
      connection = undefined;
    }
    inPage ??= import('./in-page.ts').then(({ answerInPage }) => answerInPage(catalog));
    return call(await inPage);
  };
  return async (call) => {
    const answer = await reply(call);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  };
}
