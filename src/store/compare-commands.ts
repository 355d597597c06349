import type { StoreApi } from 'zustand/vanilla';
import type { CompareCommands } from './commands.ts';
import { added, beginning, comparing, moved, removed, scenarioList, selected, type ScenarioList } from './comparison.ts';
import type { AppState } from './state.ts';

/** The commands over scenarios side by side. Looking at another is no step to be undone: it goes through `unrecorded`. */
export function compareCommands({ getState, setState }: Pick<StoreApi<AppState>, 'getState' | 'setState'>, unrecorded: (act: () => void) => void): CompareCommands {
  const list = (): ScenarioList => scenarioList(getState());
  const put = (next: ScenarioList): void => setState(comparing(next, getState().settings));
  return {
    begin: () => {
      const { settings, pinned, compared } = getState();
      if (compared === undefined) unrecorded(() => put(beginning(settings, pinned?.settings)));
    },
    select: (place) => {
      if (place !== list().at) unrecorded(() => put(selected(list(), place)));
    },
    set: (place, field, value) => {
      const now = selected(list(), place);
      const before = now.scenarios[now.at] ?? {};
      if (now.at !== place || (before[field] === value && Object.hasOwn(before, field))) return;
      const { [field]: _dropped, ...rest } = before;
      const settings = value === undefined ? rest : { ...before, [field]: value };
      setState({ ...comparing({ ...now, scenarios: now.scenarios.map((one, at) => (at === place ? settings : one)) }, settings), lastTouched: field });
    },
    add: (settings) => put(added(list(), settings)),
    remove: (place) => put(removed(list(), place)),
    move: (from, to) => put(moved(list(), from, to)),
  };
}
