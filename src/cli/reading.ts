import type { Catalog } from '../catalog/catalog.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { issue, type Issue } from '../scenario/issue.ts';
import { pathOf } from './field-path.ts';

/** Scenario JSON beyond this is no scenario. Characters. */
export const LONGEST_JSON = 20_000_000;

/** A link opens with the presets of the page, which a shell does not show. */
export function presetIssues(settings: Settings, catalog: Catalog): readonly Issue[] {
  const { values } = complete(settings, catalog);
  return (['model', 'device'] as const).flatMap((name) =>
    settings[name] === undefined ? [issue({ severity: 'warning', code: 'missing', field: name, reason: `The link names no ${name}; ${String(values[name])} is used` })] : [],
  );
}

/** Fields from which the number of devices is read. */
const COUNTING: readonly string[] = ['device', 'count'];

/** What forbids to use what was read: values that cannot be used, and a damaged link. */
export function readingFaults(given: readonly Issue[]): readonly Issue[] {
  return given.filter(({ severity, code }) => severity === 'error' || code === 'malformed' || code === 'too-long');
}

/** What was tolerated and is worth a remark. */
export function remarkable({ severity, code }: Issue): boolean {
  return severity !== 'info' || code === 'unknown-field';
}

/** What forbids a price: what forbids to use the scenario, and layouts that the machine cannot hold. */
export function faultsOf(given: readonly Issue[], completed: readonly Issue[]): readonly Issue[] {
  const faults = readingFaults(given);
  if (faults.some(({ field }) => COUNTING.includes(field))) return faults;
  return [...faults, ...completed.filter(({ severity, field }) => severity === 'error' && !faults.some((fault) => fault.field === field))];
}

type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** JSON of what is called a scenario, or a sweep. */
export function parseJson(text: string, noun = 'scenario'): ParsedJson {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') return { ok: false, reason: `There is no ${noun}: the input is empty` };
  try {
    return { ok: true, value: JSON.parse(trimmed) as unknown };
  } catch (error) {
    return { ok: false, reason: `The ${noun} is not JSON: ${oneLine(error instanceof Error ? error.message : String(error))}` };
  }
}

/** Codes whose reason says what must be, to which what was given is added. */
const CONTRADICTED: readonly Issue['code'][] = ['wrong-type', 'out-of-range', 'unknown-option'];

/** "workload.batch: Batch must be a whole number from 1 to 1,048,576, not 0" */
export function reasonOf({ field, reason, given, code }: Issue): string {
  const path = pathOf(field);
  const where = reason.startsWith(path) || reason.startsWith(`\`${path}`) ? '' : `${path}: `;
  const contradicted = CONTRADICTED.includes(code) && given !== '' && !reason.endsWith(`not ${given}`) && !reason.endsWith(`be ${given} here`);
  return oneLine(`${where}${reason}${contradicted ? `, not ${given}` : ''}`);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 500);
}
