import type { Catalog } from '../../catalog/catalog.ts';
import { checkValue } from '../../scenario/check.ts';
import type { FieldName, Settings } from '../../scenario/fields.ts';
import { issue, type Issue } from '../../scenario/issue.ts';
import { checkServeValue } from '../plan/check-value.ts';
import type { ServeName, ServeSettings } from '../plan/values.ts';
import type { MachineInText } from './machine-in-text.ts';
import type { CommandPlan } from './plan-of.ts';
import type { CommandReading, EngineTable, ReadFlag } from './types.ts';

export interface Pieces {
  readonly table: EngineTable;
  readonly plans: readonly CommandPlan[];
  readonly flags: readonly ReadFlag[];
  readonly assumed: readonly ReadFlag[];
  readonly issues: readonly Issue[];
  readonly machine: MachineInText;
  readonly catalog: Catalog;
}

/**
 * The commands of a text as one plan: those that read with those that write; others are replicas of the first. The devices they occupy are counted;
 * every value is checked against its field.
 */
export function combined({ table, plans, flags, assumed, issues: before, machine, catalog }: Pieces): CommandReading {
  const issues = [...before];
  const first = plans.find(({ role }) => role !== 'decode') ?? plans[0];
  if (first === undefined) return { engine: table.engine, settings: {}, serveSettings: {}, flags, issues };
  const writer = plans.find(({ role }) => role === 'decode');
  const sum = (some: readonly CommandPlan[]): number => Math.min(65_535, some.reduce((total, { copies }) => total + copies, 0));
  const readers = plans.filter(({ role }) => role !== 'decode');
  const writers = plans.filter(({ role }) => role === 'decode');
  const split = first.role !== 'both' || writer !== undefined;
  const replicas = Math.max(1, sum(readers));
  const decodeReplicas = Math.max(1, sum(writers));
  const decodeCount = Math.min(4096, (writer ?? first).devices);
  const used = replicas * first.devices + (split ? decodeReplicas * decodeCount : 0);
  if (split && (writer === undefined || readers.length === 0)) {
    const half = writer === undefined ? 'reads' : 'writes';
    issues.push(issue({ severity: 'info', code: 'missing', field: 'command', reason: `Only the engine that ${half} is in the text; the other half is taken to be one such engine` }));
  }
  if (machine.count !== undefined && machine.count < used) issues.push(issue({ severity: 'warning', code: 'out-of-range', field: 'count', reason: `The commands need ${used} devices and the text makes ${machine.count} visible` }));
  for (const one of new Set(plans.flatMap(({ issues: own }) => own.map(({ message }) => message)))) {
    const found = plans.flatMap(({ issues: own }) => own).find(({ message }) => message === one);
    if (found !== undefined) issues.push(found);
  }
  const settings: Settings = { ...first.settings, ...(machine.device !== undefined && { device: machine.device }), count: Math.min(used, 1_048_576) };
  const routes = replicas > 1 || (split && decodeReplicas > 1);
  const { routing: _routing, ...rest } = first.serve;
  const routing = first.serve.routing ?? writer?.serve.routing ?? table.defaults({ name: '', memory: 0 }).routing;
  const serve: ServeSettings = { ...rest, replicas, ...(routes && { routing }), ...(split && { batching: 'disaggregated' as const, decodeReplicas, decodeCount, ...(writer !== undefined && { maxBatch: writer.serve.maxBatch ?? 1 }) }) };
  return { engine: table.engine, settings: checkedSettings(settings, catalog, issues), serveSettings: checkedServe(serve, catalog, issues), flags: [...flags, ...assumed], issues };
}

function checkedSettings(settings: Settings, catalog: Catalog, issues: Issue[]): Settings {
  const result: [string, unknown][] = [];
  for (const [name, value] of Object.entries(settings)) {
    const { value: usable, issues: found } = checkValue(name as FieldName, value, catalog);
    issues.push(...found);
    if (usable !== undefined) result.push([name, usable]);
  }
  return Object.fromEntries(result) as Settings;
}

function checkedServe(settings: ServeSettings, catalog: Catalog, issues: Issue[]): ServeSettings {
  const result: [string, unknown][] = [];
  for (const [name, value] of Object.entries(settings)) {
    const { value: usable, issues: found } = checkServeValue(name as ServeName, value, catalog);
    issues.push(...found);
    if (usable !== undefined) result.push([name, usable]);
  }
  return Object.fromEntries(result) as ServeSettings;
}
