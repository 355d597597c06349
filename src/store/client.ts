import { createLatest, createShared, type Outcome } from './latest.ts';
import type { CurveAnswer, CurveQuestion, EstimateApi, Evaluation, ExplainQuestion, Reply } from './worker-api.ts';
import type { TechniqueWorth } from '../comparison/worth.ts';
import type { LayoutsFound, LayoutsProgress, MethodsAnswer, ScheduleAnswer } from './training-answers.ts';
import type { DerivationAnswer } from '../engine/derivation/answer.ts';
import type { Settings } from '../scenario/fields.ts';
import { MOST_COMPARED } from './comparison.ts';
import type { Connection } from './connection.ts';

export interface ClientOptions {
  /** Starts a worker; throws where none can be started (a page opened from disk, a strict host). */
  readonly connect: () => Connection<EstimateApi>;
  /** The same answers without a worker. */
  readonly inPage: () => Promise<EstimateApi>;
  /** Told in one sentence when the worker was restarted or given up. */
  readonly onTrouble: (message: string) => void;
  /** A ready worker that is silent for this long is dead. Milliseconds. */
  readonly patience?: number;
  /** Starting includes fetching the catalog, so it may take this long. Milliseconds. */
  readonly startPatience?: number;
}

/** Each kind has a slot of its own: one request running, one waiting. */
export interface EstimateClient {
  /** The scenario on screen. */
  current(settings: Settings): Promise<Outcome<Reply<Evaluation>>>;
  /** The pinned scenario. */
  baseline(settings: Settings): Promise<Outcome<Reply<Evaluation>>>;
  /** A scenario beside the present one, by its place; each place has a slot. */
  beside(place: number, settings: Settings): Promise<Outcome<Reply<Evaluation>>>;
  curve(question: CurveQuestion): Promise<Outcome<Reply<CurveAnswer>>>;
  baselineCurve(question: CurveQuestion): Promise<Outcome<Reply<CurveAnswer>>>;
  explain(question: ExplainQuestion): Promise<Outcome<Reply<DerivationAnswer>>>;
  schedule(settings: Settings): Promise<Outcome<Reply<ScheduleAnswer>>>;
  methods(settings: Settings): Promise<Outcome<Reply<MethodsAnswer>>>;
  worth(settings: Settings): Promise<Outcome<Reply<readonly TechniqueWorth[]>>>;
  /** Searches every layout; tells how far it has come until it is done or `signal` ends it, then answers undefined. */
  layouts(settings: Settings, options: SearchOptions): Promise<Reply<LayoutsFound> | undefined>;
  close(): void;
}

export interface SearchOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LayoutsProgress) => void;
}

/** After this many deaths in one visit the page computes for itself. */
const MOST_DEATHS = 4;

class Died extends Error {}

interface Link {
  readonly api: EstimateApi;
  readonly ready: Promise<Reply<true>>;
  /** Rejects with `Died`. */
  readonly death: Promise<never>;
  readonly kill: () => void;
}

/** One worker and the way to ask it. */
interface Line {
  readonly ask: <T>(question: (api: EstimateApi) => Promise<Reply<T>>) => Promise<Reply<T>>;
  readonly close: () => void;
}

/**
 * Asks an estimate worker, and keeps it alive: a worker that reports an error or falls silent is replaced and
 * the question asked again. A worker can vanish without any event, so silence is measured.
 */
function createLine({ connect, inPage, onTrouble, patience = 2500, startPatience = 60_000 }: ClientOptions): Line {
  let link: Promise<Link> | undefined;
  /** A link that is known to be ready. It is asked without waiting first, so that it works while the page draws. */
  let up: { readonly opening: Promise<Link>; readonly at: Link } | undefined;
  let deaths = 0;

  const open = async (): Promise<Link> => {
    if (deaths >= MOST_DEATHS) return pageLink();
    try {
      const connection = connect();
      let kill = (): void => {};
      const death = new Promise<never>((_, reject) => {
        kill = () => {
          connection.close();
          reject(new Died('the worker stopped'));
        };
      });
      death.catch(() => {});
      connection.onDeath(kill);
      return { api: connection.api, ready: connection.api.ready(), death, kill };
    } catch {
      return pageLink();
    }
  };

  const pageLink = async (): Promise<Link> => {
    const api = await inPage();
    return { api, ready: api.ready(), death: new Promise<never>(() => {}), kill: () => {} };
  };

  /** `work`, unless the worker dies or is silent for too long. */
  const alive = async <T>(at: Link, milliseconds: number, work: Promise<T>): Promise<T> => {
    const timer = setTimeout(at.kill, milliseconds);
    try {
      return await Promise.race([work, at.death]);
    } finally {
      clearTimeout(timer);
    }
  };

  const ask = async <T>(question: (api: EstimateApi) => Promise<Reply<T>>): Promise<Reply<T>> => {
    for (;;) {
      const opening = (link ??= open());
      try {
        if (up?.opening !== opening) {
          const at = await opening;
          const ready = await alive(at, startPatience, at.ready);
          if (!ready.ok) {
            // Let the next question try again: the catalog may be reachable by then.
            at.kill();
            if (link === opening) link = undefined;
            return ready;
          }
          up = { opening, at };
        }
        const { at } = up;
        return await alive(at, patience, question(at.api));
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        if (link === opening) {
          link = undefined;
          deaths += 1;
          onTrouble(
            deaths < MOST_DEATHS
              ? 'The calculation stopped and was started again. Nothing you set is lost.'
              : 'The calculation kept stopping, so it now runs in the page itself. It may feel slower.',
          );
        }
      }
    }
  };

  return {
    ask,
    close: () => {
      void link?.then((at) => at.kill());
      link = undefined;
    },
  };
}

/** Asks three workers: one for the figures on screen; one for curves, whose many points must not hold the figures up; one for schedules and searches. Each starts with its first question. */
export function createClient(options: ClientOptions): EstimateClient {
  const figures = createLine(options);
  const curves = createLine(options);
  const searches = createLine(options);
  let search = 0;
  const current = createLatest((settings: Settings) => figures.ask((api) => api.estimate(settings)));
  const baseline = createLatest((settings: Settings) => figures.ask((api) => api.estimate(settings)));
  const besides = Array.from({ length: MOST_COMPARED }, () => createLatest((settings: Settings) => figures.ask((api) => api.estimate(settings))));
  const beside = (place: number, settings: Settings): Promise<Outcome<Reply<Evaluation>>> => (besides[place] ?? current)(settings);
  const curve = createLatest((question: CurveQuestion) => curves.ask((api) => api.curve(question)));
  const baselineCurve = createLatest((question: CurveQuestion) => curves.ask((api) => api.curve(question)));
  const explain = createLatest((question: ExplainQuestion) => figures.ask((api) => api.explain(question)));
  const schedule = createShared(createLatest((settings: Settings) => searches.ask((api) => api.schedule(settings))));
  const methods = createShared(createLatest((settings: Settings) => searches.ask((api) => api.methods(settings))));
  const worth = createShared(createLatest((settings: Settings) => curves.ask((api) => api.worth(settings))));
  const layouts = async (settings: Settings, { signal, onProgress }: SearchOptions): Promise<Reply<LayoutsFound> | undefined> => {
    search += 1;
    const own = search;
    while (!signal.aborted) {
      const reply = await searches.ask((api) => api.layouts({ search: own, settings }));
      if (signal.aborted) return undefined;
      if (!reply.ok) return reply;
      if (reply.value.done) return { ok: true, value: reply.value };
      onProgress(reply.value);
    }
    return undefined;
  };
  return {
    schedule,
    methods,
    worth,
    layouts,
    explain,
    current,
    baseline,
    beside,
    curve,
    baselineCurve,
    close: () => {
      figures.close();
      curves.close();
      searches.close();
    },
  };
}
