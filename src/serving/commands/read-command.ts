import type { Catalog, ModelRecord } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import { issue, quoted, type Issue } from '../../scenario/issue.ts';
import { flatten, scalarText } from '../../scenario/plans/entries.ts';
import { parseYaml } from '../../scenario/plans/yaml.ts';
import { MOST_FLAGS, knownName, readArguments, shown, type Argument } from './arguments.ts';
import { combined } from './combined.ts';
import { machineInText } from './machine-in-text.ts';
import { planOf, type CommandPlan } from './plan-of.ts';
import { TABLES } from './tables/all.ts';
import { invocationOf, textParts, type Invocation, type TextParts } from './text-parts.ts';
import { ENGINES, type CommandReading, type DeviceFacts, type Engine, type EngineTable, type ReadFlag, type Served } from './types.ts';

/** Most characters that are read; a start script has a few thousand. */
const MOST_CHARACTERS = 200_000;

/**
 * Settings that a pasted command means: `vllm serve`, SGLang's server, `trtllm-serve` with its options file, also as their modules, in a container or behind
 * variables. Every flag is accounted for in `flags`; what is not given has the engine's own default, which may depend on the device and model of `present`.
 * Several commands of one engine are replicas, or those that read and those that write. Never throws.
 */
export function readCommand(text: string, catalog: Catalog, present: Settings = {}): CommandReading {
  try {
    if (text.trim() === '') return refused('The text is empty. A vllm serve, sglang.launch_server or trtllm-serve command is read here');
    if (text.length > MOST_CHARACTERS) return refused(`The text has ${(text.length / 1e6).toFixed(1)} million characters; at most 0.2 million are read`);
    const parts = textParts(text);
    if (parts.tooLong) return refused('Its variables grow past what is read');
    const found = parts.commands.map((command) => invocationOf(command)).filter((one) => one !== undefined);
    const first = found[0] ?? guessed(parts);
    if (first === undefined) return refused('No command of vLLM, SGLang or TensorRT-LLM is in the text: vllm serve, python -m sglang.launch_server or trtllm-serve');
    return readAll(text, parts, found.length > 0 ? found : [first], found.length === 0, catalog, present);
  } catch (error) {
    return refused(`The text could not be read${error instanceof Error ? `: ${error.message.slice(0, 200)}` : ''}`);
  }
}

function refused(reason: string): CommandReading {
  return { engine: undefined, settings: {}, serveSettings: {}, flags: [], issues: [issue({ severity: 'error', code: 'malformed', field: 'command', reason })] };
}

/** Flags or a file without a command: the engine that knows most of them. */
function guessed({ commands, yaml }: TextParts): Invocation | undefined {
  const words = commands.find((command) => command.some((word) => /^--[A-Za-z]/.test(word))) ?? [];
  const names = [...words.filter((word) => /^--?[A-Za-z]/.test(word)).map((word) => word.replace(/^-+/, '').split(/[=.]/)[0] ?? ''), ...yaml.flatMap((one) => [...one.matchAll(/^\s*([\w-]+):/gm)].map((match) => match[1] ?? ''))].slice(0, 200);
  const scored = ENGINES.map((engine) => ({ engine, score: names.filter((name) => knownName(TABLES[engine], name, yaml.length > 0).known.kind !== 'unknown').length })).sort((a, b) => b.score - a.score);
  const [best] = scored;
  return best === undefined || best.score === 0 ? undefined : { engine: best.engine, words, before: [], inFile: false };
}

function readAll(text: string, parts: TextParts, found: readonly Invocation[], isGuessed: boolean, catalog: Catalog, present: Settings): CommandReading {
  const issues: Issue[] = [];
  const { engine } = found[0] as Invocation;
  const table = TABLES[engine];
  if (isGuessed) issues.push(issue({ severity: 'info', code: 'missing', field: 'command', reason: `No command is named; the flags are read as those of ${table.label}` }));
  const ours = found.filter((one) => one.engine === engine);
  if (ours.length < found.length) issues.push(issue({ severity: 'warning', code: 'not-used', field: 'command', reason: `The text has commands of several engines; those of ${table.label} are read` }));
  const machine = machineInText(text, parts.variables, ours.flatMap(({ before }) => before), catalog);
  // Another device has its own memory.
  const { memoryCapacity: _capacity, ...elsewhere } = present;
  const facts = factsOf(machine.device === undefined || machine.device === present.device ? present : { ...elsewhere, device: machine.device }, catalog);
  const file = fileArguments(table, parts.yaml, issues);
  if (file.length >= MOST_FLAGS || ours.some(({ words }) => words.filter((word) => word.startsWith('-')).length > MOST_FLAGS)) issues.push(issue({ severity: 'warning', code: 'too-long', field: 'command', reason: `More than ${MOST_FLAGS} flags are not read` }));
  const plans: CommandPlan[] = [];
  const flags: ReadFlag[] = [];
  const servers = ours.flatMap((one) => serversOf(table, one, file));
  for (const [at, server] of servers.entries()) {
    const read = readServer(table, server, facts.device, issues);
    // The second command of replicas says the same again; it is listed where it says something else.
    for (const flag of read.flags) if (at === 0 || !flags.some((other) => other.text === flag.text && other.status === flag.status)) flags.push(flag);
    plans.push(planOf(table, read.served, { catalog, ...facts }));
  }
  for (const says of machine.says) flags.push({ text: says, status: 'understood', words: 'The machine', targets: [says === machine.says[0] && machine.device !== undefined ? 'scenario.device' : 'scenario.count'] });
  return combined({ table, plans, flags, issues, machine, catalog, assumed: assumptions(table, servers.flatMap((server) => server.given)) });
}

interface Server {
  readonly given: readonly Argument[];
  readonly positional: readonly string[];
  readonly role: Served['role'] | undefined;
}

/** Servers a command starts: itself; or, where a file lists servers that read and that write, these. */
function serversOf(table: EngineTable, invocation: Invocation, file: readonly Argument[]): readonly Server[] {
  const { flags, positional } = readArguments(table, invocation.words);
  const parts = (prefix: string): readonly Argument[] => file.filter(({ name }) => name.startsWith(prefix)).map((one) => renamed(table, one, one.name.slice(prefix.length)));
  const reads = parts('context_servers.');
  const writes = parts('generation_servers.');
  const rest = file.filter(({ name }) => !/^(?:context|generation)_servers\./.test(name));
  if (reads.length + writes.length === 0) return [{ given: [...flags, ...rest], positional, role: undefined }];
  return [
    { given: [...flags, ...rest, ...reads], positional, role: 'prefill' },
    { given: [...rest, ...writes], positional, role: 'decode' },
  ];
}

function renamed(table: EngineTable, argument: Argument, name: string): Argument {
  return { ...argument, name, ...knownName(table, name, true) };
}

function readServer(table: EngineTable, { given, positional, role }: Server, device: DeviceFacts, issues: Issue[]): { readonly served: Served; readonly flags: readonly ReadFlag[] } {
  let served: Served = { ...table.defaults(device), ...(role !== undefined && { role }) };
  const flags: ReadFlag[] = [];
  const [model] = positional;
  if (model !== undefined) {
    served = { ...served, model };
    flags.push({ text: shown(model), status: 'understood', words: 'The model that is served', targets: ['scenario.model', 'scenario.weights', 'scenario.activations'] });
  }
  for (const { known, text, value, negated } of given) {
    switch (known.kind) {
      case 'unknown':
        flags.push({ text, status: 'unknown', words: `No flag of ${table.label} that is known here${known.near === undefined ? '' : `; ${known.near} is near it`}.`, targets: [] });
        break;
      case 'noted':
        flags.push({ text, status: 'noted', words: known.why, targets: [] });
        break;
      case 'flag': {
        const { spec } = known;
        const read = spec.read({ value, negated });
        if (read.ok) {
          served = { ...served, ...read.served };
          const bears = Object.keys(read.served).length > 0;
          const words = [spec.meaning, read.note].filter((one) => one !== undefined).join('. ');
          flags.push({ text, status: bears || spec.targets.length > 0 ? 'understood' : 'noted', words, targets: bears ? spec.targets : [] });
          break;
        }
        const name = text.split(/[\s=]/)[0] ?? text;
        const said = value === undefined ? 'has no value' : value.includes('$') ? `is ${quoted(value)}, a variable the text does not set` : `is ${quoted(value)}`;
        const reason = `${name} ${said}; it must be ${read.allowed}`;
        issues.push(issue({ severity: 'error', code: 'out-of-range', field: name, given: value ?? '', reason }));
        flags.push({ text, status: 'refused', words: `${reason}.`, targets: [] });
      }
    }
  }
  return { served, flags };
}

/** Entries of the YAML in the text, as arguments. A file that cannot be read is an issue with its line. */
function fileArguments(table: EngineTable, yaml: readonly string[], issues: Issue[]): readonly Argument[] {
  const result: Argument[] = [];
  for (const block of yaml) {
    const parsed = parseYaml(block);
    if (!parsed.ok) {
      issues.push(issue({ severity: 'error', code: 'malformed', field: 'options', reason: `Line ${parsed.line} of the options file: ${parsed.reason}` }));
      continue;
    }
    for (const [name, value] of flatten(parsed.value)) {
      if (result.length >= MOST_FLAGS) break;
      const { known, negated } = knownName(table, name, true);
      const said = value === null ? 'null' : Array.isArray(value) ? value.join(' ') : String(value);
      // A switch in a file has its value beside it.
      result.push({ name, value: said, negated, text: shown(`${name}: ${scalarText(value)}`), known });
    }
  }
  return result;
}

/** What was not given and has a default that bears on settings. */
function assumptions({ flags, label }: EngineTable, given: readonly Argument[]): readonly ReadFlag[] {
  const said = new Set(given.flatMap(({ known }) => (known.kind === 'flag' ? known.spec.targets : [])));
  const seen = new Set<string>();
  return flags.flatMap(({ names, meaning, targets, default: fallback, file }) => {
    const [name = ''] = names;
    if (name.startsWith('model') || targets.length === 0 || targets.every((target) => said.has(target)) || seen.has(meaning) || fallback === '') return [];
    seen.add(meaning);
    return [{ text: file === true ? name : `--${name}`, status: 'assumed' as const, words: `${meaning}. ${label}’s default: ${fallback}.`, targets }];
  });
}

/** Name and memory of the device in place, and the model. */
function factsOf(settings: Settings, catalog: Catalog): { readonly device: DeviceFacts; readonly model: ModelRecord | undefined } {
  const { values } = complete(settings, catalog);
  const { device, memoryCapacity: memory } = values;
  return { device: { name: typeof device === 'string' ? (catalog.device(device)?.name ?? device) : device.name, memory }, model: typeof values.model === 'string' ? catalog.model(values.model) : undefined };
}

/** Version whose flags and defaults are known, and where they were read. */
export function engineVersion(engine: Engine): { readonly version: string; readonly sources: readonly string[] } {
  return TABLES[engine];
}

/** The name of an engine for a title. */
export function engineLabel(engine: Engine): string {
  return TABLES[engine].label;
}
