import type { Catalog } from '../catalog/catalog.ts';
import { answeringOver, type Loaded } from '../catalog/loaded.ts';
import { answering } from './answering.ts';
import type { ServeAnswer, ServeApi, ServeQuestion, Slice } from './api.ts';
import { loadHighs } from './fleet/highs.ts';
import type { LoadedSolver } from './fleet/program.ts';
import { planningFleet, type FleetReply } from './questions/fleet.ts';
import { curving, type LoadCurve } from './questions/curve.ts';
import type { ServeContext } from './run.ts';
import { createPricesKeeper } from './simulation/machinery.ts';
import type { Trace } from './traffic/traces/types.ts';

/** One answer comes within this, so that other questions get in between. Milliseconds. */
const SLICE = 40;
/** Traces that are kept: the one in use and the one before. */
const MOST_TRACES = 2;

/** Works on a question for a moment, and keeps where it was. */
interface Search<T> {
  readonly search: number;
  readonly go: () => Slice<T>;
}

export interface ServingAnswersOptions {
  /** Called once, when the first question comes. */
  readonly load: () => Promise<Loaded<Catalog>>;
  /** Milliseconds that only rise. */
  readonly now: () => number;
  /** Lets others have their turn before an answer, where they share a thread. */
  readonly breathe?: () => Promise<void>;
}

/** The answers of serving/api.ts, in a worker or where none can start. */
export function createServingAnswers({ load, now, breathe }: ServingAnswersOptions): ServeApi {
  const traces = new Map<string, Trace>();
  const prices = createPricesKeeper();
  const answer = answeringOver(load, 'This could not be simulated', breathe);
  let solver: Promise<LoadedSolver> | undefined;
  let simulation: Search<ServeAnswer> | undefined;
  let curves: Search<readonly LoadCurve[]> | undefined;
  let fleet: Search<FleetReply> | undefined;
  const startSearch = <Step, T>(search: number, steps: Generator<Step, T>, shareOf: (step: Step) => number, soFar: (step: Step) => T | undefined): Search<T> => {
    let found: Slice<T> | undefined;
    const go = (): Slice<T> => {
      if (found !== undefined) return found;
      const until = now() + SLICE;
      for (;;) {
        const next = steps.next();
        if (next.done === true) return (found = { done: true, result: next.value });
        if (now() >= until) return { done: false, share: shareOf(next.value), soFar: soFar(next.value) };
      }
    };
    return { search, go };
  };
  const contextFor = ({ plan }: ServeQuestion, catalog: Catalog): ServeContext => ({ catalog, prices, trace: plan.trace === undefined ? undefined : traces.get(plan.trace.hash) });
  return {
    ready: () => answer(() => true as const),
    loadTrace: ({ hash, trace }) =>
      answer(() => {
        traces.delete(hash);
        traces.set(hash, trace);
        const [oldest] = traces.keys();
        if (traces.size > MOST_TRACES && oldest !== undefined) traces.delete(oldest);
        return true as const;
      }),
    simulate: ({ search, question }) =>
      answer((catalog) => {
        if (simulation?.search !== search) simulation = startSearch(search, answering(question, contextFor(question, catalog)), (share) => share, () => undefined);
        return simulation.go();
      }),
    curves: ({ search, question }) =>
      answer((catalog) => {
        const policies = 1 + question.plan.others.length;
        if (curves?.search !== search) curves = startSearch(search, curving(question, contextFor(question, catalog)), (known) => Math.max(0, known.length - 1) / policies, (known) => known);
        return curves.go();
      }),
    fleet: ({ search, question, asked }) =>
      answer(async (catalog) => {
        const loaded = await (solver ??= loadHighs());
        // A solver that did not come is asked for again.
        if (loaded.kind === 'unavailable') solver = undefined;
        if (fleet?.search !== search) fleet = startSearch(search, planningFleet(question, asked, contextFor(question, catalog), loaded), (share) => share, () => undefined);
        return fleet.go();
      }),
  };
}
