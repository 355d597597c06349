import { breakEven, type BreakEven } from '../../program/break-even.ts';
import { COST_NAMES, type CostName, type Costs } from '../../program/costs.ts';
import type { NodeResult, ProgramResult } from '../../program/result.ts';

/** Version of what is printed. */
const VERSION = 1;

/** Names of amounts in what is printed: with their units, as elsewhere on the command line. */
const KEYS: Readonly<Record<CostName, string>> = {
  tokensIn: 'tokens_in', tokensOut: 'tokens_out', flops: 'flops', deviceSeconds: 'device_seconds', coreSeconds: 'core_seconds', usd: 'usd', joules: 'joules', grams: 'carbon_grams', litres: 'water_litres',
};

/** What programs cost, as one JSON object in SI units; of two, where they meet in each amount. */
export function programOutput(query: string, results: readonly ProgramResult[]): object {
  const [a, b] = results;
  return {
    version: VERSION, query, programs: results.map(programJson),
    ...(a !== undefined && b !== undefined && { break_even: Object.fromEntries(COST_NAMES.map((name) => [KEYS[name], meeting(a, b, name)])) }),
  };
}

function programJson({ title, knobs, uses, once, onceSeconds, perUse, perUseSeconds, total, nodes, issues }: ProgramResult): object {
  return {
    title, quantities: Object.fromEntries(knobs.map(({ name, value }) => [name, value])), uses,
    once: { seconds: onceSeconds, ...costsJson(once) }, per_use: { seconds: perUseSeconds, ...costsJson(perUse) }, total: costsJson(total),
    nodes: nodes.map(nodeJson), diagnostics: issues.map(({ severity, code, field, message }) => ({ severity, code, field, message })),
  };
}

function nodeJson({ id, label, kind, once, calls, eachSeconds, each, total, critical, missing }: NodeResult): object {
  return { id, label, kind, once, calls, critical, each: { seconds: eachSeconds, ...costsJson(each) }, total: costsJson(total), missing: missing.map((name) => KEYS[name]) };
}

function costsJson(costs: Costs): Readonly<Record<string, number>> {
  return Object.fromEntries(COST_NAMES.map((name) => [KEYS[name], costs[name]]));
}

function meeting(a: ProgramResult, b: ProgramResult, name: CostName): BreakEven {
  return breakEven({ once: a.once[name], perUse: a.perUse[name] }, { once: b.once[name], perUse: b.perUse[name] });
}
