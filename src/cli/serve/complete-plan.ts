import { SERVE_FIELDS } from '../../serving/plan/fields.ts';
import { SERVING } from '../../scenario/json.ts';
import { POLICY_NAMES, type ServeName, type ServePlan, type ServeValues } from '../../serving/plan/values.ts';
import type { Json } from '../estimate/snake-case.ts';

/** A workload with every field of it that means something written out, so that no default is left to guess: the traffic with the first policy, and each of the others whole. */
export function completePlan({ trace }: ServePlan, [first, ...others]: readonly [ServeValues, ...ServeValues[]]): Json {
  return {
    kind: SERVING,
    ...nested(Object.keys(SERVE_FIELDS) as readonly ServeName[], first),
    ...(others.length > 0 && { compared: others.map((values) => nested(POLICY_NAMES, values)) }),
    ...(trace !== undefined && { trace }),
  };
}

function nested(names: readonly ServeName[], values: ServeValues): Json {
  const root: { [step: string]: unknown } = {};
  for (const name of names) {
    const field = SERVE_FIELDS[name];
    if (!field.applies(values)) continue;
    const steps = field.path.split('.').slice(1);
    let here = root;
    for (const step of steps.slice(0, -1)) here = (here[step] ??= {}) as { [step: string]: unknown };
    here[steps.at(-1) ?? name] = values[name];
  }
  return root;
}
