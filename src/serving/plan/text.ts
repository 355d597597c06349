import type { Catalog } from '../../catalog/catalog.ts';
import { issue, quoted, type Issue } from '../../scenario/issue.ts';
import { canonicalPlan, isPolicyName } from './canonical.ts';
import { checkServeValue } from './check-value.ts';
import { SERVE_FIELDS, SERVE_NAMES } from './fields.ts';
import { MOST_POLICIES, type PolicySettings, type ServeName, type ServePlan, type ServeSettings, type TraceNote } from './values.ts';
import { NAME_OF_KEY, NAME_OF_WORD, readPart, readPercentile, readTrace, TARGETS, writePart, writePercentile, writeServeNumber, writeTrace, type TargetName } from './written.ts';

export interface ReadPlan {
  readonly plan: ServePlan;
  /** What could not be used as written; each names the part and what is used in its place. */
  readonly issues: readonly Issue[];
}

/** A plan that nothing was set of. */
export const PLAIN_PLAN: ServePlan = { settings: {}, others: [] };

const VERSUS = 'vs';
const TRACE = 'trace';
/** Enough to see what is wrong. */
const MOST_ISSUES = 20;

/**
 * A plan as a link and a text field write it: parts apart by a space, a part's key from its value by a slash, and what another policy has of its own after each `vs`:
 * `coding rate/8 c/1k ttft/1s/p95 vs prefill-first vs c/256`. It holds what differs from defaults, in the order of the table; equal plans give equal texts.
 */
export function writeServe(plan: ServePlan): string {
  const { settings, others, trace } = canonicalPlan(plan);
  return [...(trace === undefined ? [] : [writeTrace(trace)]), ...parts(settings), ...others.flatMap((own) => [VERSUS, ...parts(own)])].join(' ');
}

function parts(settings: ServeSettings): readonly string[] {
  return SERVE_NAMES.flatMap((name) => {
    const value = settings[name];
    if (isTarget(name)) return targetPart(name, settings);
    // With its seconds.
    if (SHARES.has(name)) return [];
    return value === undefined ? [] : [writePart(name, value)];
  });
}

function isTarget(name: ServeName): name is TargetName {
  return Object.hasOwn(TARGETS, name);
}

const SHARES: ReadonlySet<ServeName> = new Set(Object.values(TARGETS));

function targetPart(name: TargetName, settings: ServeSettings): readonly string[] {
  const field = SERVE_FIELDS[name];
  const seconds = settings[name];
  const share = settings[TARGETS[name]];
  if (field.type !== 'number' || (seconds === undefined && share === undefined)) return [];
  const words = [seconds === undefined ? undefined : seconds === 0 ? 'off' : writeServeNumber(seconds, field), share === undefined ? undefined : writePercentile(share)];
  return [[field.key, ...words.filter((word) => word !== undefined)].join('/')];
}

/** Reads a plan; what cannot be used is left out, or brought into its range, and said. Never throws. */
export function readServe(text: string, catalog: Catalog): ReadPlan {
  const issues: Issue[] = [];
  const policies: Map<ServeName, unknown>[] = [new Map()];
  let trace: TraceNote | undefined;
  let extra = 0;
  const say = (found: Issue): void => void (issues.length < MOST_ISSUES && issues.push(found));
  const refuse = (part: string, reason: string): void => say(issue({ severity: 'warning', code: 'malformed', field: 'serve', given: quoted(part), reason: `${reason}; this part of the plan is left out` }));
  const put = (name: ServeName, given: unknown, part: string): void => {
    const into = policies.at(-1) as Map<ServeName, unknown>;
    const { label } = SERVE_FIELDS[name];
    if (extra > 0) return;
    if (policies.length > 1 && !isPolicyName(name)) return refuse(part, `${label} is the same for every compared policy`);
    if (into.has(name)) return refuse(part, `${label} is said twice`);
    const checked = checkServeValue(name, given, catalog);
    // A policy's default is what the first has.
    for (const found of checked.issues) say(issue({ ...found, field: 'serve', given: quoted(part) }));
    if (checked.value !== undefined) into.set(name, checked.value);
  };
  for (const part of text.split(/\s+/).filter((one) => one !== '')) {
    const slash = part.indexOf('/');
    const head = (slash < 0 ? part : part.slice(0, slash)).toLowerCase();
    const rest = slash < 0 ? '' : part.slice(slash + 1).replace(/\/+$/, '');
    const alone = slash < 0 ? NAME_OF_WORD.get(head) : undefined;
    const name = alone ?? NAME_OF_KEY.get(head);
    if (part.toLowerCase() === VERSUS) {
      if (policies.length < MOST_POLICIES) policies.push(new Map());
      else extra += 1;
    } else if (head === TRACE && slash >= 0) {
      const note = readTrace(rest);
      if (note === undefined) refuse(part, 'A trace is its name, 16 hexadecimal digits of its hash and how many requests it has');
      else if (trace !== undefined) refuse(part, 'The trace is said twice');
      else trace = note;
    } else if (name === undefined) refuse(part, `${quoted(head)} is nothing that can be set`);
    else if (alone !== undefined) put(name, head, part);
    else if (isTarget(name)) readTarget(name, rest, part, put, refuse);
    else {
      const given = readPart(name, rest);
      if (given === undefined) refuse(part, `${SERVE_FIELDS[name].label} ${SERVE_FIELDS[name].type === 'flag' ? 'is on or off' : 'must be a number'}`);
      else put(name, given, part);
    }
  }
  if (extra > 0) say(issue({ severity: 'warning', code: 'too-long', field: 'serve', given: `${policies.length + extra} policies`, reason: `No more than ${MOST_POLICIES} policies are compared; the last ${extra === 1 ? 'one is' : `${extra} are`} left out` }));
  const [settings, ...others] = policies.map((policy) => Object.fromEntries(policy) as ServeSettings);
  return { plan: { settings: settings ?? {}, others: others as readonly PolicySettings[], ...(trace !== undefined && { trace }) }, issues };
}

function readTarget(name: TargetName, rest: string, part: string, put: (name: ServeName, given: unknown, part: string) => void, refuse: (part: string, reason: string) => void): void {
  const words = rest.split('/').filter((word) => word !== '');
  if (words.length === 0) refuse(part, `${SERVE_FIELDS[name].label} needs a time, a percentile or both`);
  for (const word of words) {
    const share = readPercentile(word.toLowerCase());
    const seconds = word.toLowerCase() === 'off' ? 0 : readPart(name, word);
    if (share !== undefined) put(TARGETS[name], share, part);
    else if (seconds !== undefined) put(name, seconds, part);
    else refuse(part, `${quoted(word)} is neither a time nor a percentile`);
  }
}

/** Whether two plans say the same. */
export function samePlan(a: ServePlan, b: ServePlan): boolean {
  return writeServe(a) === writeServe(b);
}
