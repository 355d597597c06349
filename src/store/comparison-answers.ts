import type { Settings } from '../scenario/fields.ts';
import type { EstimateClient } from './client.ts';
import { scenarioList } from './comparison.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';
import type { Evaluation } from './worker-api.ts';

/** One scenario of the comparison and what is known of it. */
export interface ComparedAnswer {
  readonly settings: Settings;
  /** Newest answer; while the next is worked out, that of the settings before. */
  readonly evaluation: Evaluation | undefined;
  readonly failure: string | undefined;
}

export interface ComparedAnswers {
  readonly snapshot: () => readonly ComparedAnswer[];
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Keeps every scenario of the comparison answered. The present one is answered for the whole page (evaluate.ts); the others
 * are asked for when their settings are new, and remembered as long as those settings are.
 */
export function createComparedAnswers(store: AppStore, client: Pick<EstimateClient, 'beside'>): ComparedAnswers {
  const known = new WeakMap<Settings, Evaluation>();
  const failures = new WeakMap<Settings, string>();
  const asked = new WeakSet<Settings>();
  const listeners = new Set<() => void>();
  let shown: readonly ComparedAnswer[] = [];
  let stop: (() => void) | undefined;
  /** Answer that belongs to the scenario that was the present one before. */
  let foreign: Evaluation | undefined;

  const ask = (place: number, settings: Settings): void => {
    if (asked.has(settings)) return;
    asked.add(settings);
    void client.beside(place, settings).then((outcome) => {
      if (outcome.status === 'done' && outcome.value.ok) known.set(settings, { ...outcome.value.value, settings });
      else if (outcome.status === 'superseded') asked.delete(settings);
      else failures.set(settings, outcome.status === 'failed' ? outcome.message : outcome.value.ok ? '' : outcome.value.message);
      follow(store.getState());
    });
  };

  const follow = (state: AppState): void => {
    const { scenarios, at } = scenarioList(state);
    const { current, failure } = state.result;
    if (current !== undefined) known.set(current.settings, current);
    const next = scenarios.map((settings, place): ComparedAnswer => {
      const exact = known.get(settings);
      const own = place === at;
      // While a slider moves, the newest answer to an earlier step of it is nearest to the truth.
      const evaluation = exact ?? (own && current !== foreign ? current : undefined) ?? (scenarios.length === shown.length ? shown[place]?.evaluation : undefined);
      return { settings, evaluation, failure: exact === undefined ? (own ? failure : failures.get(settings)) : undefined };
    });
    scenarios.forEach((settings, place) => {
      if (place !== at && !known.has(settings)) ask(place, settings);
    });
    const same = next.length === shown.length && next.every((one, place) => one.settings === shown[place]?.settings && one.evaluation === shown[place]?.evaluation && one.failure === shown[place]?.failure);
    if (same) return;
    shown = next;
    for (const listener of listeners) listener();
  };

  return {
    snapshot: () => {
      if (stop === undefined) follow(store.getState());
      return shown;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      const missed = stop === undefined;
      stop ??= store.subscribe((state, before) => {
        const list = scenarioList(state);
        const last = scenarioList(before);
        if (list.at !== last.at || list.scenarios.length !== last.scenarios.length) foreign = before.result.current;
        if (state.settings !== before.settings || state.compared !== before.compared || state.result !== before.result) follow(state);
      });
      // The state may have changed between the first look and now.
      if (missed) follow(store.getState());
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}
