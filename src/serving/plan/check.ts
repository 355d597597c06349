import { issue, type Issue, type IssueCode } from '../../scenario/issue.ts';
import { formatWhole } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import type { ServeFacts } from './defaults.ts';
import { limitsOf } from '../outcome/summary.ts';
import { SERVE_FIELDS } from './fields.ts';
import { policiesOf } from './words.ts';
import type { ServeName, ServePlan, ServeValues } from './values.ts';

const said = (severity: Issue['severity'], code: IssueCode, field: ServeName, reason: string): Issue => issue({ severity, code, field, reason });

/** Combinations of values that mean nothing, or not what somebody might think. Each is computed as it stands. */
export function checkServe(values: ServeValues, facts: ServeFacts): readonly Issue[] {
  return [...trafficIssues(values, facts), ...policyIssues(values, facts)];
}

/** What there is to say of a whole plan: of each of its policies, once, and of what was set and none of them uses. */
export function checkPlan(plan: ServePlan, facts: ServeFacts): readonly Issue[] {
  const policies = policiesOf(plan, facts);
  const found = policies.flatMap((values) => checkServe(values, facts));
  const unused = ([plan.settings, ...plan.others] as readonly Readonly<Record<string, unknown>>[]).flatMap((own) => Object.keys(own) as readonly ServeName[]).filter((name) => !policies.some((values) => SERVE_FIELDS[name].applies(values)));
  const missing = plan.settings.mix === 'trace' && plan.trace === undefined && plan.settings.promptQuantiles === undefined ? [said('warning', 'missing', 'mix', 'The requests of a trace are asked for and no trace is there: drop its file')] : [];
  const notUsed = [...new Set(unused)].map((name) => said('info', 'not-used', name, `${SERVE_FIELDS[name].label} means nothing beside the other settings`));
  return distinct([...missing, ...found, ...notUsed]);
}

function distinct(issues: readonly Issue[]): readonly Issue[] {
  return issues.filter(({ message }, at) => issues.findIndex((other) => other.message === message) === at);
}

function trafficIssues(values: ServeValues, { maxContext }: ServeFacts): readonly Issue[] {
  const found: Issue[] = [];
  for (const [kind, quantiles, noun] of [['promptKind', 'promptQuantiles', 'prompts'], ['outputKind', 'outputQuantiles', 'answers']] as const) {
    if (values[kind] === 'empirical' && values[quantiles].length < 2) found.push(said('warning', 'missing', quantiles, `Lengths of ${noun} are to be as observed and none are given; the median is used`));
  }
  const typical = values.promptMedian + values.prefix + values.passages * values.passageTokens;
  if (values.promptKind !== 'empirical' && typical > maxContext) found.push(said('warning', 'out-of-range', 'promptMedian', `Most prompts, of ${formatWhole(typical)} tokens and more, are longer than the ${formatWhole(maxContext)} that the model was made for: they are cut to it`));
  const span = values.requests / values.rate;
  if (values.arrivals === 'daily' && span < values.day) found.push(said('info', 'out-of-range', 'day', `${formatWhole(values.requests)} requests last ${formatText(span, 'seconds', { trim: true })}, which is less than a day of ${formatText(values.day, 'seconds', { trim: true })}: take more requests or a shorter day`));
  if (values.arrivals === 'closed' && values.users > values.requests) found.push(said('info', 'out-of-range', 'users', `Of ${formatWhole(values.users)} users only ${formatWhole(values.requests)} ask anything: take more requests`));
  if (limitsOf(values).length === 0) found.push(said('info', 'missing', 'ttft', 'Nothing is promised: every finished request counts as good'));
  return found;
}

function policyIssues(values: ServeValues, { copies, devices }: ServeFacts): readonly Issue[] {
  const found: Issue[] = [];
  const { batching, chunk, maxBatch, tile, cache, routing, replicas, decodeReplicas } = values;
  const perWriter = values.speculation === 'off' ? 1 : values.draftLength + 1;
  if (batching === 'chunked' && maxBatch * perWriter >= chunk) {
    found.push(said('info', 'out-of-range', 'chunk', `${formatWhole(maxBatch)} writers${perWriter > 1 ? ` of ${perWriter} tokens each` : ''} fill a chunk of ${formatWhole(chunk)}: nobody is read until some of them end`));
  }
  if (batching === 'chunked' && tile > chunk) found.push(said('warning', 'out-of-range', 'tile', `A tile of ${formatWhole(tile)} tokens is larger than the chunk of ${formatWhole(chunk)}: prompts are cut anywhere`));
  if (cache !== 'off' && values.prefix === 0 && values.passages === 0 && values.turns === 1) found.push(said('info', 'not-used', 'cache', 'What is kept for others is never asked for again: no prompts share a beginning or a passage, and conversations have one question'));
  if (cache === 'prefix' && values.passages > 0 && values.prefix === 0 && values.turns === 1) found.push(said('info', 'not-used', 'cache', 'Passages stand after what is different in each prompt or in other orders: kept beginnings find few of them'));
  if (routing === 'affinity' && cache === 'off' && replicas > 1) found.push(said('info', 'not-used', 'routing', 'Nothing is kept for others, so that no replica knows a beginning: requests go where least is waiting'));
  const needed = batching === 'disaggregated' ? replicas * devices + decodeReplicas * values.decodeCount : replicas * devices;
  if (needed > copies * devices) {
    found.push(said('info', 'out-of-range', 'replicas', `The replicas need ${formatWhole(needed)} devices; the scenario’s machine holds ${copies === 1 ? '1 copy' : `${formatWhole(copies)} copies`} of the model on ${formatWhole(copies * devices)}. Such machines are taken as often as needed`));
  }
  return found;
}
