import type { Catalog, Loaded } from '../../catalog/catalog.ts';
import type { ComparisonApi, HelpQuestion, LadderQuestion } from '../../comparison/api.ts';
import type { WhyQuestion } from '../../comparison/attribute.ts';
import type { AttributionResult, BreakdownsResult, ElasticitiesResult, Ladder, Sliced } from '../../comparison/types.ts';
import { connectComparison } from '../../store/comparison-worker.ts';

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

/** A ready worker that is silent for this long is dead: one can vanish without any event. No slice of an answer takes a tenth of it. Milliseconds. */
const PATIENCE = 10_000;
/** Starting includes fetching the catalog. */
const START_PATIENCE = 60_000;
/** After so many deaths in one visit the page computes for itself. */
const MOST_DEATHS = 2;

interface Line {
  readonly api: ComparisonApi;
  readonly ready: Promise<unknown>;
  /** Settles when the worker is given up. */
  readonly death: Promise<undefined>;
  readonly kill: () => void;
}

function openLine(): Line {
  const connection = connectComparison();
  let kill = (): void => {};
  const death = new Promise<undefined>((resolve) => {
    kill = () => {
      connection.close();
      resolve(undefined);
    };
  });
  connection.onDeath(kill);
  return { api: connection.api, ready: connection.api.ready(), death, kill };
}

/** The answer, or undefined where the worker failed, died or fell silent. */
async function within<T>({ death, kill }: Line, milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  const timer = setTimeout(kill, milliseconds);
  try {
    return await Promise.race([work.catch(() => undefined), death]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks the worker, and another where it died; where none can start, or they keep dying, the page itself. Rejects with a sentence where there is no answer. */
function workerOrPage(catalog: Catalog): Ask {
  let line: Line | undefined;
  let deaths = 0;
  let inPage: Promise<ComparisonApi> | undefined;
  const connected = (): Line | undefined => {
    if (deaths >= MOST_DEATHS) return undefined;
    try {
      return (line ??= openLine());
    } catch {
      deaths = MOST_DEATHS;
      return undefined;
    }
  };
  const reply = async <T>(call: (api: ComparisonApi) => Promise<Loaded<T>>): Promise<Loaded<T>> => {
    for (let at = connected(); at !== undefined; at = connected()) {
      const ready = await within(at, START_PATIENCE, at.ready);
      const answer = ready === undefined ? undefined : await within(at, PATIENCE, call(at.api));
      if (answer !== undefined) return answer;
      if (line !== at) continue;
      // Whoever else waits for it asks again.
      at.kill();
      line = undefined;
      deaths += 1;
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
