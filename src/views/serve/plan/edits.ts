import { isPolicyName, policySettings } from '../../../serving/plan/canonical.ts';
import { mixDefaults, type ServeFacts } from '../../../serving/plan/defaults.ts';
import { SERVE_FIELDS, SERVE_NAMES } from '../../../serving/plan/fields.ts';
import { policiesOf } from '../../../serving/plan/words.ts';
import { MOST_POLICIES, type Mix, type PolicyName, type PolicySettings, type ServeName, type ServePlan, type ServeSettings, type ServeValues, type TraceNote } from '../../../serving/plan/values.ts';

/** A field of a policy set, or back to what follows from the rest where the value is undefined; traffic is that of all policies. */
export function withValue<N extends ServeName>(plan: ServePlan, name: N, value: ServeValues[N] | undefined, policy = 0): ServePlan {
  return withValues(plan, { [name]: value } as ServeSettings, policy);
}

/** Several fields at once; explicit undefined unsets. */
export function withValues(plan: ServePlan, patch: ServeSettings, policy = 0): ServePlan {
  const entries = Object.entries(patch) as readonly (readonly [ServeName, unknown])[];
  const own = entries.filter(([name]) => policy > 0 && isPolicyName(name));
  const shared = entries.filter((entry) => !own.includes(entry));
  return {
    ...plan,
    settings: patched(plan.settings, shared),
    others: own.length === 0 ? plan.others : plan.others.map((other, at) => (at + 1 === policy ? (patched(other, own) as PolicySettings) : other)),
  };
}

function patched(settings: ServeSettings, entries: readonly (readonly [ServeName, unknown])[]): ServeSettings {
  return Object.fromEntries(Object.entries({ ...settings, ...Object.fromEntries(entries) }).filter(([, value]) => value !== undefined)) as ServeSettings;
}

/** A copy of a policy at the end of the others; the same plan where there are as many as can be compared. */
export function withPolicy(plan: ServePlan, like = 0): ServePlan {
  return plan.others.length + 1 >= MOST_POLICIES ? plan : { ...plan, others: [...plan.others, plan.others[like - 1] ?? {}] };
}

/** One policy less. The others keep their values, also where the first, which they were told from, goes. */
export function withoutPolicy(plan: ServePlan, at: number, facts: ServeFacts): ServePlan {
  if (at > 0) return { ...plan, others: plan.others.filter((_, place) => place + 1 !== at) };
  const [next, ...rest] = plan.others;
  if (next === undefined) return plan;
  const values = policiesOf(plan, facts);
  const others = rest.map((own, place) => {
    const names = new Set([...Object.keys(next), ...Object.keys(own)] as readonly PolicyName[]);
    return Object.fromEntries([...names].map((name) => [name, values[place + 2]?.[name]])) as PolicySettings;
  });
  return { ...plan, settings: policySettings(plan, 1), others };
}

/** What a mix decides: lengths, what is shared, conversations and the time between their questions. */
const OF_THE_MIX: readonly ServeName[] = [...SERVE_NAMES.filter((name) => SERVE_FIELDS[name].group === 'lengths' || SERVE_FIELDS[name].group === 'sharing'), 'think'];

/** Another mix with all that it brings; one's own begins as what was there. */
export function withMix(plan: ServePlan, mix: Mix, values: ServeValues): ServePlan {
  if (mix === 'custom') {
    const usual = mixDefaults('custom');
    const kept = OF_THE_MIX.filter((name) => values[name] !== usual[name] && SERVE_FIELDS[name].applies(values)).map((name) => [name, values[name]] as const);
    return withoutTrace({ ...plan, settings: { ...plan.settings, ...Object.fromEntries(kept), mix } });
  }
  const others = Object.entries(plan.settings).filter(([name]) => !OF_THE_MIX.includes(name as ServeName));
  const next: ServePlan = { ...plan, settings: { ...(Object.fromEntries(others) as ServeSettings), mix } };
  return mix === 'trace' ? next : withoutTrace(next);
}

function withoutTrace(plan: ServePlan): ServePlan {
  const { trace: _gone, ...rest } = plan;
  return rest;
}

/** The plan of a dropped trace: its fitted settings in the place of the mix's, and what of it travels in a link. */
export function withTrace(plan: ServePlan, fitted: ServeSettings, trace: TraceNote): ServePlan {
  const others = Object.entries(plan.settings).filter(([name]) => !OF_THE_MIX.includes(name as ServeName) && !OF_ARRIVALS.includes(name as ServeName));
  return { ...plan, settings: { ...(Object.fromEntries(others) as ServeSettings), ...fitted }, trace };
}

const OF_ARRIVALS: readonly ServeName[] = ['rate', 'arrivals', 'burst', 'users', 'peak', 'day'];
