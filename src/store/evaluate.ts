import type { EstimateClient } from './client.ts';
import type { AppStore } from './store.ts';

/** An answer that is here sooner needs no sign that it is on its way. Milliseconds. */
const UNNOTICED = 120;

/**
 * Keeps the results of the store in step with its settings: asks when the scenario or the pinned one changes.
 * Returns a function that stops it.
 */
export function keepEvaluated(store: AppStore, client: EstimateClient): () => void {
  const askCurrent = async (): Promise<void> => {
    const { settings } = store.getState();
    const timer = setTimeout(store.answers.waiting, UNNOTICED);
    const outcome = await client.current(settings);
    clearTimeout(timer);
    if (outcome.status === 'superseded') return;
    if (outcome.status === 'failed') store.answers.failed(outcome.message);
    else if (outcome.value.ok) store.answers.answered({ ...outcome.value.value, settings });
    else store.answers.failed(outcome.value.message);
  };
  const askBaseline = async (): Promise<void> => {
    const settings = store.getState().pinned?.settings;
    if (settings === undefined) return;
    const outcome = await client.baseline(settings);
    if (outcome.status !== 'done' || !outcome.value.ok) return;
    // Another baseline may have been pinned meanwhile.
    if (store.getState().pinned?.settings === settings) store.answers.baselineAnswered({ ...outcome.value.value, settings });
  };
  const stop = store.subscribe((state, before) => {
    if (state.settings !== before.settings) void askCurrent();
    if (state.pinned?.settings !== before.pinned?.settings && state.pinned?.evaluation === undefined) void askBaseline();
  });
  void askCurrent();
  void askBaseline();
  return stop;
}
