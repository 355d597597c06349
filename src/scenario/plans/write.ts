import type { FieldValues } from '../fields.ts';
import type { Scalar } from './entries.ts';

interface Tree {
  readonly children: Map<string, Tree | Scalar>;
}

const isTree = (value: Tree | Scalar): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Dotted names become nested ones, in the order they came. */
function treeOf(entries: ReadonlyMap<string, Scalar>): Tree {
  const root: Tree = { children: new Map() };
  for (const [path, value] of entries) {
    const parts = path.split('.');
    let at = root;
    for (const part of parts.slice(0, -1)) {
      const next = at.children.get(part);
      if (next !== undefined && isTree(next)) at = next;
      else {
        const made: Tree = { children: new Map() };
        at.children.set(part, made);
        at = made;
      }
    }
    at.children.set(parts.at(-1) ?? path, value);
  }
  return root;
}

/** Entries as JSON, indented by two. */
export function nestedJson(entries: ReadonlyMap<string, Scalar>): string {
  const plain = (tree: Tree): unknown => Object.fromEntries([...tree.children].map(([name, value]) => [name, isTree(value) ? plain(value) : value]));
  return `${JSON.stringify(plain(treeOf(entries)), undefined, 2)}\n`;
}

/** Entries as YAML, indented by two. */
export function nestedYaml(entries: ReadonlyMap<string, Scalar>): string {
  const lines = (tree: Tree, indent: string): readonly string[] =>
    [...tree.children].flatMap(([name, value]) => (isTree(value) ? [`${indent}${name}:`, ...lines(value, `${indent}  `)] : [`${indent}${name}: ${yamlScalar(value)}`]));
  return `${lines(treeOf(entries), '').join('\n')}\n`;
}

/** Words YAML would read as something else stand in quotes: accelerate's own "no" among them. */
function yamlScalar(value: Scalar): string {
  if (Array.isArray(value)) return `[${value.map(yamlScalar).join(', ')}]`;
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z][\w /-]*$/.test(value) && !/^(?:yes|no|on|off|true|false|null)$/i.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

/** A launcher's line with one option a line. `words` says how a value is written; dotted names are written as one JSON object. */
export function launchLine({ count, perNode }: Pick<FieldValues, 'count' | 'perNode'>, script: string, entries: ReadonlyMap<string, Scalar>, words: (value: Scalar) => readonly string[], dash: '-' | '_' = '_'): string {
  const within = Math.min(perNode, count);
  const inNode = count % within === 0 ? within : 1;
  const options = [...treeOf(entries).children].map(([name, value]) => {
    const said = isTree(value) ? [nestedJsonLine(value)] : words(value);
    return [`--${name.replaceAll('_', dash)}`, ...said.map(shellWord)].join(' ');
  });
  return `${[`torchrun --nnodes ${count / inNode} --nproc-per-node ${inNode} ${script}`, ...options].join(' \\\n  ')}\n`;
}

const nestedJsonLine = (tree: Tree): string => JSON.stringify(Object.fromEntries([...tree.children].map(([name, value]) => [name, isTree(value) ? nestedJsonLine(value) : value])));
const shellWord = (word: string): string => (/^[\w.+-]+$/.test(word) ? word : `'${word}'`);
