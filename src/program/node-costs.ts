import { carbonOf, waterOf, type Place } from '../engine/price/money.ts';
import type { Settings } from '../scenario/fields.ts';
import { issue, type Issue } from '../scenario/issue.ts';
import { amountName } from './amount-names.ts';
import type { Amounts } from './amounts.ts';
import { FLOPS_PER_PARAMETER, SECONDS_PER_HOUR, SECONDS_PER_MONTH, USD_PER_CORE_HOUR, USD_PER_GB_MONTH, WATTS_PER_CORE } from './assumed.ts';
import { NO_COSTS, timesCosts, type CostName, type Costs } from './costs.ts';
import type { PricedScenario, Pricer } from './pricer.ts';
import type { Amount, ApiNode, CpuNode, FixedNode, ModelNode, ProgramNode, StorageNode } from './program.ts';

/** One call of a node. */
export interface OneCall {
  readonly costs: Costs;
  readonly seconds: number;
  /** Calls that one batch is of. */
  readonly batch: number;
  readonly missing: readonly CostName[];
  readonly amounts: Readonly<Record<string, number>>;
  readonly settings?: Settings;
}

const NOTHING: OneCall = { costs: NO_COSTS, seconds: 0, batch: 1, missing: [], amounts: {} };

/** What a call of a node that is no group costs; its amounts are worked out by `amounts`, what cannot be used is reported there and to `issues`. */
export function callOf(node: Exclude<ProgramNode, { kind: 'group' }>, settings: Settings | undefined, incoming: number, amounts: Amounts, place: Place, pricer: Pricer, issues: Issue[]): OneCall {
  const read = (given: Amount | undefined, name: string, usual: number): number => amounts.value(given, `${node.id}.${name}`, { usual, min: 0, name: amountName(node, name) });
  switch (node.kind) {
    case 'model':
      return settings === undefined ? NOTHING : modelCall(node, settings, pricer.price(settings), issues);
    case 'cpu':
      return cpuCall(node, read, place);
    case 'storage':
      return storageCall(node, read);
    case 'api':
      return apiCall(node, read, incoming, issues);
    case 'fixed':
      return fixedCall(node, read, place);
  }
}

type Read = (given: Amount | undefined, name: string, usual: number) => number;

function modelCall(node: ModelNode, settings: Settings, priced: PricedScenario, issues: Issue[]): OneCall {
  const own = (severity: Issue['severity'], code: Issue['code'], reason: string): void => void issues.push(issue({ severity, code, field: node.id, reason: `${node.label ?? node.id}: ${reason}` }));
  for (const { severity, code, message } of priced.issues) own(severity, code, message.replace(/\.$/, ''));
  if (priced.tooLarge !== undefined) own('warning', 'not-computed', `it does not fit in memory, ${priced.tooLarge}; it is priced as if it did`);
  const { amounts: all } = priced;
  if (all === undefined) {
    own('error', 'not-computed', 'it names nothing that can be priced, and counts nothing');
    return { ...NOTHING, settings };
  }
  const calls = priced.trains ? 1 : all.batch;
  if (all.usd === undefined) own('warning', 'no-figure', 'no price of its machine is known; money leaves it out');
  const costs = { tokensIn: all.tokensIn, tokensOut: all.tokensOut, flops: all.flops, deviceSeconds: all.deviceSeconds, coreSeconds: 0, usd: all.usd ?? 0, joules: all.joules, grams: all.grams, litres: all.litres };
  return {
    costs: timesCosts(costs, 1 / calls), seconds: all.seconds, batch: calls, settings, missing: all.usd === undefined ? ['usd'] : [],
    amounts: priced.trains ? {} : { prompt: priced.prompt, output: priced.output, batch: calls },
  };
}

function cpuCall(node: CpuNode, read: Read, place: Place): OneCall {
  const seconds = read(node.seconds, 'seconds', 0);
  const cores = read(node.cores, 'cores', 1);
  const usdPerHour = read(node.usdPerCoreHour, 'usd', USD_PER_CORE_HOUR);
  const watts = read(node.wattsPerCore, 'watts', WATTS_PER_CORE);
  const coreSeconds = seconds * cores;
  const joules = coreSeconds * watts;
  return { ...NOTHING, seconds, costs: { ...NO_COSTS, coreSeconds, usd: (coreSeconds / SECONDS_PER_HOUR) * usdPerHour, ...powered(joules, place) }, amounts: { seconds, cores, usd: usdPerHour, watts } };
}

function storageCall(node: StorageNode, read: Read): OneCall {
  const bytes = read(node.bytes, 'bytes', 0);
  const kept = read(node.kept, 'kept', 0);
  const usd = read(node.usdPerGbMonth, 'usd', USD_PER_GB_MONTH);
  return { ...NOTHING, costs: { ...NO_COSTS, usd: (bytes / 1e9) * (kept / SECONDS_PER_MONTH) * usd }, amounts: { bytes, kept, usd } };
}

function apiCall(node: ApiNode, read: Read, incoming: number, issues: Issue[]): OneCall {
  const input = read(node.input, 'in', incoming);
  const output = read(node.output, 'out', 0);
  const priced = node.usdPerMillionInput !== undefined || node.usdPerMillionOutput !== undefined;
  if (!priced) issues.push(issue({ severity: 'warning', code: 'no-figure', field: node.id, reason: `${node.label ?? node.id}: no price by the token is set (usd-in, usd-out); money leaves it out` }));
  const usdIn = read(node.usdPerMillionInput, 'usd-in', 0);
  const usdOut = read(node.usdPerMillionOutput, 'usd-out', 0);
  const parameters = read(node.parameters, 'parameters', 0);
  return {
    ...NOTHING, seconds: read(node.seconds, 'seconds', 0), missing: [...(priced ? [] : (['usd'] as const)), 'joules', 'grams', 'litres'],
    costs: { ...NO_COSTS, tokensIn: input, tokensOut: output, flops: FLOPS_PER_PARAMETER * parameters * (input + output), usd: (input * usdIn + output * usdOut) / 1e6 },
    amounts: { in: input, out: output, 'usd-in': usdIn, 'usd-out': usdOut, ...(parameters > 0 && { parameters }) },
  };
}

function fixedCall(node: FixedNode, read: Read, place: Place): OneCall {
  const seconds = read(node.seconds, 'seconds', 0);
  const usd = read(node.usd, 'usd', 0);
  const joules = read(node.joules, 'joules', 0);
  const deviceSeconds = read(node.deviceSeconds, 'device-seconds', 0);
  const flops = read(node.flops, 'flops', 0);
  return { ...NOTHING, seconds, costs: { ...NO_COSTS, usd, ...powered(joules, place), deviceSeconds, flops }, amounts: { seconds, usd, joules, 'device-seconds': deviceSeconds, flops } };
}

/** Energy, and what it emits and evaporates where it is spent. */
function powered(joules: number, place: Place): Pick<Costs, 'joules' | 'grams' | 'litres'> {
  return { joules, grams: carbonOf(place, joules), litres: waterOf(place, joules) };
}
