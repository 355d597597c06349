import { complete } from '../../scenario/complete.ts';
import { issue, type Issue } from '../../scenario/issue.ts';
import { completeJson } from '../../scenario/json.ts';
import { encode } from '../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../scenario/link/view-state.ts';
import { answering } from '../../serving/answering.ts';
import { loadHighs } from '../../serving/fleet/highs.ts';
import type { LengthCounts, ServeAnswer, ServeQuestion, TrafficFacts } from '../../serving/api.ts';
import { writeServe } from '../../serving/plan/text.ts';
import type { ServeValues } from '../../serving/plan/values.ts';
import { policyNames } from '../../serving/plan/words.ts';
import { curving } from '../../serving/questions/curve.ts';
import { finished, valuesOfPlan, type PolicyOutcome, type ServeContext } from '../../serving/run.ts';
import { pathOf } from '../field-path.ts';
import { oneLine, remarkable } from '../reading.ts';
import type { Json } from '../estimate/snake-case.ts';
import { completePlan } from './complete-plan.ts';
import { curveOutput } from './curve-output.ts';
import { fleetOutput, type FleetAsked } from './fleet-output.ts';
import { overloadWords, policyOutput } from './policy-output.ts';
import { doubtsOf, type AskedService } from './read.ts';
import { withTrace, type NotedTrace } from './trace.ts';

export const SERVE_OUTPUT_VERSION = 1;

/** What the command is asked beside the simulation itself. */
export interface ServeExtras {
  readonly curve: boolean;
  readonly fleet: FleetAsked | undefined;
}

export type ServeAnswered = { readonly ok: true; readonly output: Json; readonly remarks: readonly string[] } | { readonly ok: false; readonly reasons: readonly string[] };

/** A service that was simulated, every policy of it. */
export interface SimulatedService {
  readonly question: ServeQuestion;
  readonly answer: ServeAnswer;
  readonly values: readonly [ServeValues, ...ServeValues[]];
  readonly names: readonly string[];
  /** Of the policies that could be simulated, the first. */
  readonly first: PolicyOutcome;
  readonly issues: readonly Issue[];
}

export type Simulated = { readonly ok: true; readonly service: SimulatedService } | { readonly ok: false; readonly reasons: readonly string[] };

/** Simulates what is asked. Refused where the trace is another than the plan's, and where no policy can be simulated at all. */
export function simulateService({ question: asked, read, found }: AskedService, context: ServeContext, traced?: NotedTrace): Simulated {
  const question = traced === undefined ? asked : withTrace(asked, traced);
  if (typeof question === 'string') return { ok: false, reasons: [question] };
  const { settings, plan } = question;
  const values = valuesOfPlan(plan, settings, context.catalog) as readonly [ServeValues, ...ServeValues[]];
  const names = policyNames(values);
  const answer = finished(answering(question, { ...context, trace: traced?.trace }));
  const first = answer.policies.find((policy) => policy.ok);
  if (first === undefined) return { ok: false, reasons: [...new Set(answer.policies.flatMap((policy) => (policy.ok ? [] : [oneLine(policy.message)])))] };
  const untold = traced !== undefined || plan.trace === undefined ? [] : [issue({ severity: 'warning', code: 'missing', field: 'workload.trace', reason: `The trace ${plan.trace.name} itself does not travel with a scenario: what was fitted to it is simulated; --trace takes its file` })];
  const ended = answer.policies.flatMap((policy, at) => {
    const words = policy.ok ? overloadWords(names[at] ?? '', policy.result.ended) : `${names[at] ?? ''}: ${policy.message}`;
    return words === undefined ? [] : [issue({ severity: 'warning', code: policy.ok ? 'out-of-range' : 'not-computed', field: policy.ok ? 'workload.rate' : 'workload.policy', reason: words })];
  });
  const notes = answer.traffic.notes.map((note) => issue({ severity: 'info', code: 'out-of-range', field: 'workload', reason: note }));
  return { ok: true, service: { question, answer, values, names, first, issues: [...read, ...found, ...doubtsOf(question, context.catalog), ...untold, ...ended, ...notes] } };
}

/** The object that `serve` prints: the service with every default written out, what came, and what every policy made of it. */
export async function answerService(asked: AskedService, { curve, fleet }: ServeExtras, context: ServeContext, traced?: NotedTrace): Promise<ServeAnswered> {
  const simulated = simulateService(asked, context, traced);
  if (!simulated.ok) return simulated;
  const { question, answer, issues } = simulated.service;
  const withItsTrace = { ...context, trace: traced?.trace };
  const output = {
    version: SERVE_OUTPUT_VERSION,
    query: serviceQuery(question, context),
    scenario: serviceScenario(simulated.service, context),
    ...servingOutput(simulated.service),
    ...(curve && { curves: finished(curving(question, withItsTrace)).map((one, at) => curveOutput(simulated.service.names[at] ?? '', one, simulated.service.values[0])) }),
    ...(fleet !== undefined && { fleet: fleetOutput(question, fleet, withItsTrace, await loadHighs()) }),
    diagnostics: diagnosticsOutput(issues),
  };
  return { ok: true, output, remarks: issues.filter((one) => remarkable(one) && !answer.traffic.notes.includes(one.reason)).map(({ message }) => oneLine(message)) };
}

/** The link's query that opens the service in the page. */
export function serviceQuery({ settings, plan }: ServeQuestion, { catalog }: ServeContext): string {
  return encode(settings, { ...DEFAULT_LINK_VIEW, tab: 'serve', serve: writeServe(plan) }, catalog);
}

/** The scenario with its machine and the whole plan written out. */
export function serviceScenario({ question, values }: SimulatedService, { catalog }: ServeContext): Json {
  return { ...completeJson(complete(question.settings, catalog).values), workload: completePlan(question.plan, values) };
}

/** Traffic and policies, as `serve` prints them and `estimate` adds them. */
export function servingOutput({ answer, names }: SimulatedService): Json {
  return { traffic: trafficOutput(answer.traffic), policies: answer.policies.map((policy, at) => policyOutput(names[at] ?? '', policy)) };
}

export function diagnosticsOutput(issues: readonly Issue[]): readonly Json[] {
  return issues.map(({ severity, code, field, message }) => ({ severity, code, field: pathOf(field), message }));
}

function trafficOutput({ requests, span, prompts, outputs, notes }: TrafficFacts): Json {
  return { requests, span_seconds: span, prompt_tokens: lengthsOutput(prompts), output_tokens: lengthsOutput(outputs), notes };
}

/** Counts of lengths in bins of the same width, beginning at 1. */
function lengthsOutput({ counts, to, beyond, median, longest }: LengthCounts): Json {
  return { median, longest, bins: { width: counts.length === 0 ? to : to / counts.length, counts, beyond } };
}
