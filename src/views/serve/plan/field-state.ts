import { isPolicyName, policySettings, sameValue } from '../../../serving/plan/canonical.ts';
import { serveDefault, type ServeFacts } from '../../../serving/plan/defaults.ts';
import { policiesOf } from '../../../serving/plan/words.ts';
import type { ServeName, ServePlan, ServeValues } from '../../../serving/plan/values.ts';

/** What a field has, and what it is compared with. */
export interface ServeFieldState<N extends ServeName> {
  readonly value: ServeValues[N];
  /** What it would be had nobody set it: of the first policy what follows from mix and scenario, of others what the first has. */
  readonly reference: ServeValues[N];
  /** Set, to something else than its reference. */
  readonly changed: boolean;
}

/** A field of the policy at a place; traffic and targets are those of the first. */
export function serveFieldState<N extends ServeName>(name: N, plan: ServePlan, values: readonly ServeValues[], facts: ServeFacts, policy: number): ServeFieldState<N> {
  const at = isPolicyName(name) ? policy : 0;
  const value = (values[at] ?? (policiesOf(plan, facts)[0] as ServeValues))[name];
  const own = at === 0 ? plan.settings : plan.others[at - 1];
  const set = own?.[name as keyof typeof own] !== undefined;
  // A policy told from the first is compared with it where it says something of its own, else with what follows from what it has.
  const reference = at > 0 && set ? (values[0] as ServeValues)[name] : serveDefault(name, policySettings(plan, at), facts);
  return { value, reference, changed: set && !sameValue(value, reference) };
}
