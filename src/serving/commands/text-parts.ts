import { readShell } from '../../scenario/plans/shell.ts';
import type { Engine } from './types.ts';

/** What a pasted text consists of. */
export interface TextParts {
  readonly commands: readonly (readonly string[])[];
  readonly variables: ReadonlyMap<string, string>;
  /** Blocks of YAML: here-documents, and lines that are YAML by themselves. */
  readonly yaml: readonly string[];
  readonly tooLong: boolean;
}

/** One start of an engine. */
export interface Invocation {
  readonly engine: Engine;
  /** Words behind the engine's name. */
  readonly words: readonly string[];
  /** Words before it, and those of a container: where devices are named. */
  readonly before: readonly string[];
  /** `trtllm-serve disaggregated`, whose servers stand in a file. */
  readonly inFile: boolean;
}

const YAML_KEY = /^["']?[A-Za-z_][\w.-]*["']?:(?:\s|$)/;

/** Takes a text apart into commands and YAML. */
export function textParts(text: string): TextParts {
  const { lines, bodies: yaml } = withoutHereDocuments(text.replaceAll('\r\n', '\n').split('\n'));
  const shell: string[] = [];
  let block: string[] | undefined;
  let goesOn = false;
  for (const line of lines) {
    if (!goesOn && YAML_KEY.test(line)) (block ??= []).push(line);
    else if (block !== undefined && (/^\s*(?:#.*)?$/.test(line) || /^\s+\S/.test(line) || line.startsWith('- '))) block.push(line);
    else {
      if (block !== undefined) yaml.push(block.join('\n'));
      block = undefined;
      // A comment between continued lines would end the command in a shell; whoever pastes it means it to go on.
      if (!/^\s*#/.test(line)) shell.push(line.replace(/^\s*(?:\$|>|%)\s+/, ''));
    }
    goesOn = block === undefined && (/^\s*#/.test(line) ? goesOn : /\\\s*$/.test(line));
  }
  if (block !== undefined) yaml.push(block.join('\n'));
  const source = shell.join('\n').replace(/(^|\s)(?:\d|&)?>{1,2}\s*&?[^\s'"]+/g, '$1');
  const { commands, variables, tooLong } = readShell(source);
  const joined: string[][] = [];
  for (const command of commands) {
    // Flags on a line of their own belong to the command above, whose continuation was lost on the way.
    const last = joined.at(-1);
    if (last !== undefined && /^--?[A-Za-z]/.test(command[0] ?? '')) last.push(...command);
    else joined.push([...command]);
  }
  return { commands: joined, variables, yaml: yaml.filter((one) => one.trim() !== ''), tooLong };
}

/** Here-documents taken out, with the commands that write them. */
function withoutHereDocuments(source: readonly string[]): { readonly lines: readonly string[]; readonly bodies: string[] } {
  const lines: string[] = [];
  const bodies: string[] = [];
  let at = 0;
  while (at < source.length) {
    const line = source[at] ?? '';
    at += 1;
    const word = /<<-?\s*['"]?(\w+)/.exec(line.slice(0, 2000))?.[1];
    if (word === undefined) lines.push(line);
    else {
      const body: string[] = [];
      while (at < source.length && (source[at] ?? '').trim() !== word) {
        body.push(source[at] ?? '');
        at += 1;
      }
      at += 1;
      bodies.push(body.join('\n'));
    }
  }
  return { lines, bodies };
}

const MODULES: readonly (readonly [RegExp, Engine])[] = [
  [/^vllm\.entrypoints\.(?:openai\.)?api_server$/, 'vllm'],
  [/^sglang(?:_router)?\.launch_server$/, 'sglang'],
  [/^tensorrt_llm\.commands\.(?:serve|build)$/, 'tensorrt-llm'],
];
const IMAGES: readonly (readonly [RegExp, Engine])[] = [[/(?:^|\/)vllm-openai(?:-rocm)?(?::|@|$)/, 'vllm']];
/** How deep `bash -c "…"` is followed. */
const DEEPEST = 3;

/** The start of an engine in one command, if it is one. */
export function invocationOf(command: readonly string[], depth = 0): Invocation | undefined {
  for (const [at, word] of command.entries()) {
    const name = word.split('/').at(-1) ?? '';
    const next = command[at + 1];
    const from = (engine: Engine, behind: number, inFile = false): Invocation => ({ engine, words: command.slice(at + behind), before: command.slice(0, at), inFile });
    if (name === 'vllm' && next === 'serve') return from('vllm', 2);
    if (name === 'sglang' && next === 'serve') return from('sglang', 2);
    if (name === 'trtllm-serve') return next === 'disaggregated' ? from('tensorrt-llm', 2, true) : from('tensorrt-llm', next === 'serve' ? 2 : 1);
    if (name === 'trtllm-build') return from('tensorrt-llm', 1);
    const module = MODULES.find(([pattern]) => pattern.test(word) || pattern.test(name.replace(/\.py$/, '')))?.[1];
    if (module !== undefined && (command[at - 1] === '-m' || /\.launch_server|api_server/.test(word))) return from(module, 1);
    const image = IMAGES.find(([pattern]) => pattern.test(word))?.[1];
    if (image !== undefined && command.some((other) => /^(?:docker|podman|nerdctl)$/.test(other.split('/').at(-1) ?? ''))) {
      const inner = invocationOf(command.slice(at + 1), depth);
      return inner === undefined ? from(image, 1) : { ...inner, before: command.slice(0, at) };
    }
    if (depth < DEEPEST && /\s/.test(word) && /vllm|sglang|trtllm/.test(word)) {
      for (const one of readShell(word).commands) {
        const inner = invocationOf(one, depth + 1);
        if (inner !== undefined) return { ...inner, before: command.slice(0, at) };
      }
    }
  }
  return undefined;
}
