import { createLatest, createShared, type Outcome } from './latest.ts';
import type { CurveAnswer, CurveQuestion, EstimateApi, Evaluation, ExplainQuestion } from './worker-api.ts';
import type { TechniqueWorth } from '../comparison/worth.ts';
import type { LayoutsFound, LayoutsProgress, MethodsAnswer, ScheduleAnswer } from './training-answers.ts';
import type { DerivationAnswer } from '../engine/derivation/answer.ts';
import type { Settings } from '../scenario/fields.ts';
import { MOST_COMPARED } from './comparison.ts';
import { createLine, type Line, type LineOptions } from './line.ts';
import type { Loaded } from '../catalog/loaded.ts';

export interface ClientOptions extends Pick<LineOptions<EstimateApi>, 'connect' | 'inPage' | 'patience'> {
  /** Told in one sentence when the worker was restarted or given up. */
  readonly onTrouble: (message: string) => void;
}

/** Each kind has a slot of its own: one request running, one waiting. */
export interface EstimateClient {
  /** Starts the worker of the figures before there is anything to ask, so that it loads beside the page. */
  begin(): void;
  /** The scenario on screen. */
  current(settings: Settings): Promise<Outcome<Loaded<Evaluation>>>;
  /** The pinned scenario. */
  baseline(settings: Settings): Promise<Outcome<Loaded<Evaluation>>>;
  /** A scenario beside the present one, by its place; each place has a slot. */
  beside(place: number, settings: Settings): Promise<Outcome<Loaded<Evaluation>>>;
  curve(question: CurveQuestion): Promise<Outcome<Loaded<CurveAnswer>>>;
  baselineCurve(question: CurveQuestion): Promise<Outcome<Loaded<CurveAnswer>>>;
  explain(question: ExplainQuestion): Promise<Outcome<Loaded<DerivationAnswer>>>;
  schedule(settings: Settings): Promise<Outcome<Loaded<ScheduleAnswer>>>;
  methods(settings: Settings): Promise<Outcome<Loaded<MethodsAnswer>>>;
  worth(settings: Settings): Promise<Outcome<Loaded<readonly TechniqueWorth[]>>>;
  /** Searches every layout; tells how far it has come until it is done or `signal` ends it, then answers undefined. */
  layouts(settings: Settings, options: SearchOptions): Promise<Loaded<LayoutsFound> | undefined>;
  close(): void;
}

export interface SearchOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LayoutsProgress) => void;
}

const RESTARTED = 'The calculation stopped and was started again. Nothing you set is lost.';
const GIVEN_UP = 'The calculation kept stopping, so it now runs in the page itself. It may feel slower.';

/** Asks three workers: one for the figures on screen; one for curves, whose many points must not hold the figures up; one for schedules and searches. Each starts with its first question. */
export function createClient({ onTrouble, patience = 2500, ...options }: ClientOptions): EstimateClient {
  const onDeath = (last: boolean): void => onTrouble(last ? GIVEN_UP : RESTARTED);
  const line = (): Line<EstimateApi> => createLine({ ...options, patience, onDeath, part: 'The part of the page that calculates' });
  const figures = line();
  const curves = line();
  const searches = line();
  let search = 0;
  const current = createLatest((settings: Settings) => figures.ask((api) => api.estimate(settings)));
  const baseline = createLatest((settings: Settings) => figures.ask((api) => api.estimate(settings)));
  const besides = Array.from({ length: MOST_COMPARED }, () => createLatest((settings: Settings) => figures.ask((api) => api.estimate(settings))));
  const beside = (place: number, settings: Settings): Promise<Outcome<Loaded<Evaluation>>> => (besides[place] ?? current)(settings);
  const curve = createLatest((question: CurveQuestion) => curves.ask((api) => api.curve(question)));
  const baselineCurve = createLatest((question: CurveQuestion) => curves.ask((api) => api.curve(question)));
  const explain = createLatest((question: ExplainQuestion) => figures.ask((api) => api.explain(question)));
  const schedule = createShared(createLatest((settings: Settings) => searches.ask((api) => api.schedule(settings))));
  const methods = createShared(createLatest((settings: Settings) => searches.ask((api) => api.methods(settings))));
  const worth = createShared(createLatest((settings: Settings) => curves.ask((api) => api.worth(settings))));
  const layouts = async (settings: Settings, { signal, onProgress }: SearchOptions): Promise<Loaded<LayoutsFound> | undefined> => {
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
    begin: () => void figures.ask((api) => api.ready()),
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
