import type { Catalog } from '../../catalog/catalog.ts';
import { knownRecords } from '../../scenario/complete.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import type { ServeValues } from '../plan/values.ts';
import type { Surroundings } from './plan-of.ts';
import { readCommand } from './read-command.ts';
import { servedOf } from './served-of.ts';
import { TABLES } from './tables/all.ts';
import type { Engine, EngineTable, FlagSpec, Served, Target } from './types.ts';
import { unsaid, type Unsaid } from './unsaid.ts';

export interface WrittenCommand {
  readonly text: string;
  /** What the plan says and the command does not, each with what the command means instead. */
  readonly unsaid: readonly Unsaid[];
}

const OPTIONS_FILE = 'options.yaml';
/** What starts an engine, and the word before its model. */
const STARTS: Readonly<Record<Engine, string>> = { vllm: 'vllm serve', sglang: 'python -m sglang.launch_server', 'tensorrt-llm': 'trtllm-serve' };

/**
 * The present plan as a command of an engine, as exact as the engine can say it: only what differs from its own defaults, with a comment for everything
 * that reading the command back does not give. Disaggregated plans are two commands.
 */
export function writeCommand(engine: Engine, values: FieldValues, serveValues: ServeValues, catalog: Catalog): string {
  return writtenCommand(engine, values, serveValues, catalog).text;
}

export function writtenCommand(engine: Engine, values: FieldValues, serve: ServeValues, catalog: Catalog): WrittenCommand {
  const table = TABLES[engine];
  const surroundings = surroundingsOf(values, catalog);
  const roles: readonly Served['role'][] = serve.batching === 'disaggregated' ? ['prefill', 'decode'] : ['both'];
  const asked = roles.map((role) => servedOf(table, values, serve, surroundings, role));
  const defaults = table.defaults(surroundings.device);
  const [first] = asked as [Served];
  const options = yamlOf(table, first, defaults);
  const body = [
    `# ${table.label}, flags and defaults of ${table.version}.`,
    ...(typeof values.device === 'string' ? [`# Device: ${values.device}`] : []),
    ...(options === '' ? [] : [`cat > ${OPTIONS_FILE} <<'EOF'\n${options}EOF`]),
    ...asked.map((served) => [...roleWords(served), commandOf(table, served, defaults, options !== '')].join('\n')),
  ].join('\n');
  const back = readCommand(body, catalog, { device: values.device, memoryCapacity: values.memoryCapacity });
  const missing = unsaid(values, serve, back, catalog);
  const comments = missing.map(({ label, plan, command }) => `# Not said: ${label} ${plan}; this command means ${command}.`);
  return { text: `${[...comments, body].join('\n')}\n`, unsaid: missing };
}

export function surroundingsOf(values: FieldValues, catalog: Catalog): Surroundings {
  const { device } = knownRecords(values, catalog);
  return { catalog, device: { name: device.name, memory: values.memoryCapacity }, model: typeof values.model === 'string' ? catalog.model(values.model) : undefined };
}

function roleWords({ role }: Served): readonly string[] {
  return role === 'both' ? [] : [role === 'prefill' ? '# Reads prompts.' : '# Writes answers.'];
}

function commandOf(table: EngineTable, served: Served, defaults: Served, hasOptions: boolean): string {
  const flags = flagsOf(table, served, defaults, false).map(([name, value]) => (value === true ? `--${name}` : value === 'no' ? `--no-${name}` : `--${name} ${quotedWord(value)}`));
  const model = quotedWord(served.model ?? 'MODEL');
  const start = table.engine === 'sglang' ? STARTS.sglang : `${STARTS[table.engine]} ${model}`;
  return [start, ...(table.engine === 'sglang' ? [`--model-path ${model}`] : []), ...flags, ...(hasOptions ? [`--config ${OPTIONS_FILE}`] : [])].join(' \\\n  ');
}

/** Flags whose value is not what the engine's defaults would have written there, in the table's order. */
function flagsOf({ flags }: EngineTable, served: Served, defaults: Served, file: boolean): readonly (readonly [string, string | true | 'no'])[] {
  const result: (readonly [string, string | true | 'no'])[] = [];
  for (const { names, write, file: inFile, targets } of flags as readonly (FlagSpec & { readonly targets: readonly Target[] })[]) {
    const [name] = names;
    if (name === undefined || write === undefined || (inFile === true) !== file || targets[0] === 'scenario.model') continue;
    const value = write(served);
    if (value !== undefined && value !== write(defaults)) result.push([name, value]);
  }
  return result;
}

/** Dotted keys as nested YAML. */
function yamlOf(table: EngineTable, served: Served, defaults: Served): string {
  const lines: string[] = [];
  let open: string | undefined;
  for (const [name, value] of flagsOf(table, served, defaults, true).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const [group = '', key] = name.split('.');
    const said = String(value);
    if (key === undefined) {
      open = undefined;
      lines.push(`${group}: ${said}`);
      continue;
    }
    if (open !== group) lines.push(`${group}:`);
    open = group;
    lines.push(`  ${key}: ${said}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** A word a shell takes as it stands, or in single quotes. */
function quotedWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
