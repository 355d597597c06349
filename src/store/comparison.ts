import type { Settings } from '../scenario/fields.ts';
import { MOST_COMPARED, type Compared } from '../scenario/link/view-state.ts';

export { MOST_COMPARED, SCENARIO_LETTERS, type Compared } from '../scenario/link/view-state.ts';

/** The scenarios side by side in order, and which of them is the one that Explore shows and edits. */
export interface ScenarioList {
  readonly scenarios: readonly Settings[];
  readonly at: number;
}

/** The part of the state that says which scenarios there are. */
export interface Comparing {
  readonly settings: Settings;
  readonly compared: Compared | undefined;
}

/** The scenarios in order; one alone where nothing is compared. */
export function scenarioList({ settings, compared }: Comparing): ScenarioList {
  if (compared === undefined) return { scenarios: [settings], at: 0 };
  const { others, at } = compared;
  return { scenarios: [...others.slice(0, at), settings, ...others.slice(at)], at };
}

/** The state of a list; the inverse of `scenarioList`. */
export function comparing({ scenarios, at }: ScenarioList, before: Settings): Comparing {
  const settings = scenarios[at] ?? before;
  const others = scenarios.filter((_, index) => index !== at);
  return { settings, compared: others.length === 0 ? undefined : { others, at } };
}

/** How a comparison begins: what the present scenario is measured against as A, or else itself as it is now; B is edited. */
export function beginning(settings: Settings, pinned: Settings | undefined): ScenarioList {
  return { scenarios: [pinned ?? settings, settings], at: 1 };
}

/** Another scenario becomes the one that is edited. */
export function selected(list: ScenarioList, place: number): ScenarioList {
  return place >= 0 && place < list.scenarios.length ? { ...list, at: place } : list;
}

/** One scenario more, at the end; none beyond the fourth. */
export function added(list: ScenarioList, settings: Settings): ScenarioList {
  return list.scenarios.length < MOST_COMPARED ? { ...list, scenarios: [...list.scenarios, settings] } : list;
}

/** One scenario less; two always stay. Where the edited one goes, the one before it is edited. */
export function removed({ scenarios, at }: ScenarioList, place: number): ScenarioList {
  if (scenarios.length <= 2 || place < 0 || place >= scenarios.length) return { scenarios, at };
  return { scenarios: scenarios.filter((_, index) => index !== place), at: place < at || place === at ? Math.max(0, at - 1) : at };
}

/** A scenario takes another place; the edited one stays the edited one. */
export function moved({ scenarios, at }: ScenarioList, from: number, to: number): ScenarioList {
  const scenario = scenarios[from];
  if (scenario === undefined || to < 0 || to >= scenarios.length || to === from) return { scenarios, at };
  const order = scenarios.map((_, index) => index).filter((index) => index !== from);
  order.splice(to, 0, from);
  return { scenarios: order.flatMap((index) => scenarios[index] ?? []), at: order.indexOf(at) };
}
