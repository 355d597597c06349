import { formatText } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import { policySettings, sameValue } from './canonical.ts';
import { completeServe, type ServeFacts } from './defaults.ts';
import { SERVE_FIELDS } from './fields.ts';
import { batchingName, SHORT_WORDS } from './short-words.ts';
import { POLICY_NAMES, type PolicyName, type ServeName, type ServePlan, type ServeValues } from './values.ts';
import { TARGETS, writePercentile, type TargetName } from './written.ts';

/** Every policy of a plan with all its values, the first first. */
export function policiesOf(plan: ServePlan, facts: ServeFacts): readonly ServeValues[] {
  return [plan.settings, ...plan.others].map((_, at) => completeServe(policySettings(plan, at), facts));
}

/** What else a policy that is told from its like by a field is called by, at most. */
const MOST_WORDS = 2;

/** Short names of policies, all different: "Chunked 512", "Prefill first", "Chunked 512, prefix cache". */
export function policyNames(policies: readonly ServeValues[]): readonly string[] {
  const names = policies.map((values) => {
    const alike = policies.filter((other) => batchingName(other) === batchingName(values));
    const apart = POLICY_NAMES.filter((name) => SERVE_FIELDS[name].applies(values) && alike.some((other) => !sameValue(other[name], values[name])));
    return [batchingName(values), ...apart.slice(0, MOST_WORDS).map((name) => shortWords(name, values))].join(', ');
  });
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** What a field of a policy is set to, in a word or two. */
export function shortWords<N extends PolicyName>(name: N, values: ServeValues): string {
  return SHORT_WORDS[name](values[name] as never, values);
}

const ARRIVALS: Readonly<Record<Exclude<ServeValues['arrivals'], 'closed'>, string>> = { poisson: 'Poisson', gamma: 'in bursts', constant: 'evenly', daily: 'with the hour of the day' };

/** "8 requests/s, conversation lengths, Poisson" */
export function trafficWords(values: ServeValues): string {
  const mix = values.mix === 'custom' ? 'lengths of its own' : values.mix === 'trace' ? 'lengths of a trace' : `${values.mix} lengths`;
  if (values.arrivals === 'closed') return `${formatText(values.users, 'count', { trim: true })} ${values.users === 1 ? 'user who waits' : 'users who wait'}, ${mix}`;
  return `${formatText(values.rate, 'count', { trim: true, figures: 4 })} requests/s, ${mix}, ${ARRIVALS[values.arrivals]}`;
}

/** "chunked prefill of 512" */
function batchingWords(values: ServeValues): string {
  switch (values.batching) {
    case 'chunked':
      return `chunked prefill of ${values.chunk}`;
    case 'disaggregated':
      return 'prefill and decode on replicas of their own';
    default:
      return `${lowerFirst(batchingName(values))} batching`.replace('one by one batching', 'requests one by one');
  }
}

/** "1 replica", "2 replicas that read, 2 that write" */
export function fleetWords({ batching, replicas, decodeReplicas }: ServeValues): string {
  const many = (value: number): string => (value === 1 ? '1 replica' : `${formatText(value, 'count', { trim: true, figures: 6 })} replicas`);
  if (batching !== 'disaggregated') return many(replicas);
  return `${many(replicas)} that ${replicas === 1 ? 'reads' : 'read'}, ${decodeReplicas} that ${decodeReplicas === 1 ? 'writes' : 'write'}`;
}

/** "first token within 2 s (p99), gaps within 100 ms (p99)"; empty where nothing is promised. */
export function targetWords(values: ServeValues): string {
  const nouns: Readonly<Record<TargetName, string>> = { ttft: 'first token', gap: 'gaps', tpot: 'time per token', latency: 'whole answer' };
  const told = (Object.keys(TARGETS) as readonly TargetName[]).flatMap((name) => (values[name] > 0 ? [`${nouns[name]} within ${formatText(values[name], 'seconds', { trim: true })} (${writePercentile(values[TARGETS[name]])})`] : []));
  return told.join(', ');
}

export interface ServeWords {
  /** Names of the compared policies; one where nothing is compared. */
  readonly policies: readonly string[];
  /** One sentence without its stop: "8 requests/s, conversation lengths, Poisson; chunked prefill of 512; 1 replica". */
  readonly text: string;
  /** What was set beside it, a line each: "Largest batch 64". */
  readonly details: readonly string[];
}

/** A plan in plain words, for the share panel, titles and screen readers. */
export function describeServe(plan: ServePlan, facts: ServeFacts): ServeWords {
  const all = policiesOf(plan, facts);
  const policies = policyNames(all);
  const [first] = all;
  if (first === undefined) return { policies, text: '', details: [] };
  const compared = policies.length === 1 ? '' : `; compared with ${listedWords(policies.slice(1))}`;
  const targets = targetWords(first);
  const text = `${[trafficWords(first), batchingWords(first), fleetWords(first), ...(targets === '' ? [] : [targets])].join('; ')}${compared}`;
  const details = (Object.keys(plan.settings) as readonly ServeName[]).filter((name) => !TOLD.has(name) && SERVE_FIELDS[name].applies(first)).map((name) => `${SERVE_FIELDS[name].label}: ${lowerFirst(valueWords(name, first))}`);
  const trace = plan.trace === undefined ? [] : [`Trace ${plan.trace.name}, ${formatText(plan.trace.requests, 'count', { trim: true, figures: 6 })} requests: the file itself stays where it was dropped`];
  return { policies, text, details: [...details, ...trace] };
}

/** Fields that the sentence says. */
const TOLD: ReadonlySet<ServeName> = new Set(['mix', 'rate', 'arrivals', 'users', 'batching', 'chunk', 'replicas', 'decodeReplicas', ...(Object.keys(TARGETS) as readonly TargetName[]), ...Object.values(TARGETS)]);

/** A value as a person reads it: "512 tokens", "Log-normal", "16 GiB", "on". */
export function valueWords(name: ServeName, values: ServeValues): string {
  const field = SERVE_FIELDS[name];
  const value = values[name];
  switch (field.type) {
    case 'number': {
      const text = formatText(value as number, field.dimension, { figures: 4, trim: true });
      return field.noun === undefined ? text : `${text} ${field.noun}`;
    }
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? String(value);
    case 'flag':
      return value === true ? 'on' : 'off';
    case 'record':
      return value === '' ? field.none : String(value);
    case 'quantiles': {
      const all = value as readonly number[];
      return all.length === 0 ? 'none' : `${all.length} from ${all[0]} to ${all.at(-1)}`;
    }
  }
}
