import type { Catalog } from '../../catalog/catalog.ts';
import { routesToExperts } from '../../engine/architecture.ts';
import { shownValue } from '../../scenario/check.ts';
import { FIELDS, type FieldName, type FieldValues } from '../../scenario/fields.ts';
import { formatText } from '../../units/format.ts';
import { SERVE_FIELDS } from '../plan/fields.ts';
import { POLICY_NAMES, type PolicyName, type ServeValues } from '../plan/values.ts';
import { sameFormats } from './served-of.ts';
import type { CommandReading, Target } from './types.ts';

/** Something of a plan that a command does not say, and what it means instead. */
export interface Unsaid {
  readonly target: Target;
  readonly label: string;
  readonly plan: string;
  readonly command: string;
}

/** Fields of a scenario that a command can bear on. */
const SCENARIO = ['model', 'device', 'weights', 'activations', 'narrowed', 'kv', 'tensor', 'expert', 'page', 'host', 'reserve'] as const satisfies readonly FieldName[];

/** What a policy has where no engine has a flag for it. */
const NEUTRAL: Partial<ServeValues> = { tile: 1, packing: 'packed', fixedShape: false, pooled: false, attentionDevices: 0, decodeDevice: '', decodePower: 1 };

/** Facts of the machine, beliefs about the traffic, and how much an engine keeps of what it shares out by need: no matter of a command. */
const BESIDE: ReadonlySet<PolicyName> = new Set(['acceptance', 'cacheShare', 'transferRate', 'transferOverlap', 'predictionError', 'recompute', 'fairEvery', 'window', 'swapGroup', 'swapOverlap', 'swapReuse', 'attentionDevice']);

/** Shares and bytes that were rounded on their way through a flag. */
const NEAR = 1e-3;

/** Everything in which a plan differs from what a command, read back, means. Fields that mean nothing beside the others are left out. */
export function unsaid(values: FieldValues, serve: ServeValues, back: CommandReading, catalog: Catalog): readonly Unsaid[] {
  const result: Unsaid[] = [];
  const record = typeof values.model === 'string' ? catalog.model(values.model) : undefined;
  const architecture = record?.architecture ?? (typeof values.model === 'string' ? undefined : values.model.architecture);
  for (const field of SCENARIO) {
    const command = back.settings[field];
    const plan = values[field];
    if (field === 'expert' && (architecture === undefined || !routesToExperts(architecture))) continue;
    if (field === 'narrowed' && sameFormats({ ...values, narrowed: 'all' }, { ...values, narrowed: 'experts' })) continue;
    // TensorRT-LLM and SGLang may leave the reserve alone.
    if (command === undefined && field === 'reserve') continue;
    if (field === 'reserve' && Math.abs(Number(command) - Number(plan)) <= NEAR * values.memoryCapacity) continue;
    if (Object.is(command, plan)) continue;
    result.push({ target: `scenario.${field}`, label: FIELDS[field].label, plan: shownField(field, plan, catalog), command: command === undefined ? 'whatever is there' : shownField(field, command, catalog) });
  }
  for (const name of POLICY_NAMES) {
    if (BESIDE.has(name) || !SERVE_FIELDS[name].applies(serve)) continue;
    const command = back.serveSettings[name] ?? NEUTRAL[name];
    const plan = serve[name];
    if (Object.is(command, plan) || (typeof plan === 'number' && typeof command === 'number' && !isWhole(name) && Math.abs(plan - command) <= NEAR * Math.max(1, Math.abs(plan)))) continue;
    result.push({ target: `serve.${name}`, label: SERVE_FIELDS[name].label, plan: shownServe(name, plan), command: command === undefined ? 'nothing of the kind' : shownServe(name, command) });
  }
  return result;
}

function isWhole(name: PolicyName): boolean {
  const field = SERVE_FIELDS[name];
  return field.type === 'number' && field.integer;
}

function shownField(field: FieldName, value: FieldValues[FieldName] | undefined, catalog: Catalog): string {
  if (typeof value === 'object' && value !== null && 'name' in value) return value.name;
  return value === undefined ? 'nothing' : shownValue(field, value, catalog);
}

/** A value of a serving field as a person reads it. */
export function shownServe(name: PolicyName, value: unknown): string {
  const field = SERVE_FIELDS[name];
  switch (field.type) {
    case 'number':
      return field.dimension === 'per-second' ? String(value) : formatText(Number(value), field.dimension, { trim: true });
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? String(value);
    case 'flag':
      return value === true ? 'on' : 'off';
    case 'record':
      return value === '' ? field.none : String(value);
    case 'quantiles':
      return String(value);
  }
}
