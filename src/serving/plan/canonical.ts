import { FROM_SCENARIO, mixDefaults } from './defaults.ts';
import { SERVE_NAMES } from './fields.ts';
import { POLICY_NAMES, type PolicyName, type PolicySettings, type ServeName, type ServePlan, type ServeSettings, type ServeValues } from './values.ts';

const FOR_POLICIES: ReadonlySet<ServeName> = new Set(POLICY_NAMES);

export function isPolicyName(name: ServeName): name is PolicyName {
  return FOR_POLICIES.has(name);
}

/** Whether two values of a field say the same. */
export function sameValue(a: ServeValues[ServeName] | undefined, b: ServeValues[ServeName] | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return Object.is(a, b);
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** What a policy is set to: the first at 0, then the others. */
export function policySettings({ settings, others }: ServePlan, at: number): ServeSettings {
  return at === 0 ? settings : { ...settings, ...others[at - 1] };
}

/**
 * The same plan in its shortest form, fields in the order of the table: what the mix would have anyway is left out, and of compared policies what the first has.
 * What follows from the scenario stays where it was set, so that a plan says the same beside any scenario.
 */
export function canonicalPlan({ settings, others, trace }: ServePlan): ServePlan {
  const usual = mixDefaults(settings.mix ?? mixDefaults('conversation').mix);
  const first = mixDefaults('conversation');
  const kept = pick(settings, (name, value) => FROM_SCENARIO.has(name) || !sameValue(value, name === 'mix' ? first.mix : usual[name]));
  const different = others.map((own) => pick(own, (name, value) => isPolicyName(name) && !sameValue(value, settings[name] ?? (FROM_SCENARIO.has(name) ? undefined : usual[name]))) as PolicySettings);
  return { settings: kept, others: different, ...(trace !== undefined && { trace }) };
}

function pick(settings: ServeSettings, keep: (name: ServeName, value: ServeValues[ServeName]) => boolean): ServeSettings {
  const kept = SERVE_NAMES.flatMap((name) => {
    const value = settings[name];
    return value !== undefined && keep(name, value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(kept) as ServeSettings;
}
