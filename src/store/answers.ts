import type { StoreApi } from 'zustand/vanilla';
import type { AppState, ViewState } from './state.ts';
import type { Evaluation } from './worker-api.ts';

/** Answers coming in; called by the code that asks (evaluate.ts). */
export interface Answers {
  /** The answer takes long enough to say so. */
  readonly waiting: () => void;
  readonly answered: (evaluation: Evaluation) => void;
  readonly failed: (message: string) => void;
  readonly baselineAnswered: (evaluation: Evaluation) => void;
}

export function createAnswers({ setState }: Pick<StoreApi<AppState>, 'setState'>): Answers {
  return {
    waiting: () => setState(({ result }) => ({ result: { ...result, pending: true } })),
    answered: (evaluation) =>
      setState(({ view, settings, result }) => ({
        view: withKnownFocus(view, evaluation),
        result: { current: sharing(evaluation, result.current), pending: evaluation.settings !== settings && result.pending, failure: undefined },
      })),
    failed: (failure) => setState(({ result }) => ({ result: { ...result, pending: false, failure } })),
    baselineAnswered: (evaluation) => setState(({ pinned }) => (pinned === undefined ? {} : { pinned: { ...pinned, evaluation } })),
  };
}

/**
 * The parts that a moving slider leaves alone keep their identity, so that what shows only them is not drawn again.
 * Answers cross from a worker, where everything is a copy.
 */
function sharing(next: Evaluation, before: Evaluation | undefined): Evaluation {
  if (before === undefined) return next;
  const same = <T>(now: T, then: T): T => (JSON.stringify(now) === JSON.stringify(then) ? then : now);
  return {
    ...next,
    about: same(next.about, before.about),
    issues: same(next.issues, before.issues),
    estimate: { ...next.estimate, diagnostics: same(next.estimate.diagnostics, before.estimate.diagnostics) },
  };
}

/** Another model has other operations: what was chosen and is gone is let go of. */
function withKnownFocus(view: ViewState, { estimate }: Evaluation): ViewState {
  const known = view.focus === undefined || estimate.phases.some(({ ops }) => ops?.some(({ id }) => id === view.focus));
  return known ? view : { ...view, focus: undefined };
}
