import type { Architecture } from '../engine/architecture.ts';
import type { ListedOp } from '../engine/listed-op.ts';
import { fault } from './custom-stack.ts';
import type { Issue } from './issue.ts';

/** What an architecture says beside its operations where it is given by them: nothing that has parameters or work. */
export const LISTED_NETWORK: Omit<Architecture, 'ops'> = {
  kind: 'encoder', hidden: 1, layers: 1, vocab: 1, tied_embeddings: true, max_context: 1, positional: 'none', activation: 'relu',
  norm: { kind: 'nonparametric', per_layer: 0, final: 0 }, pattern: [], mixers: {}, ffns: {},
};

/** What a shape alone cannot say of a list of operations: names differ, groups divide channels, and no layers stand beside it. */
export function listedIssues(architecture: Architecture, ops: readonly ListedOp[], path: string): readonly Issue[] {
  const issues: Issue[] = [];
  if (architecture.kind !== 'encoder') issues.push(fault(`${path}.kind`, `${path}.kind must be "encoder": a list of operations reads and does not write`));
  if (architecture.pattern.length > 0) issues.push(fault(`${path}.pattern`, `${path}.pattern must be empty beside ${path}.ops`));
  for (const key of BESIDE) if (architecture[key] !== undefined) issues.push(fault(`${path}.${key}`, `${path}.${key} means nothing beside ${path}.ops`));
  const names = new Set<string>();
  for (const [index, op] of ops.entries()) {
    const at = `${path}.ops.${index}`;
    if (names.has(op.name)) issues.push(fault(`${at}.name`, `${at}.name is "${op.name}", as that of another operation`));
    names.add(op.name);
    if (op.kind !== 'conv' || op.groups === undefined) continue;
    if (op.in % op.groups !== 0 || op.out % op.groups !== 0) issues.push(fault(`${at}.groups`, `${at}.groups must divide ${op.in} channels in and ${op.out} out`));
  }
  return issues.slice(0, 20);
}

/** Parts of a language model that would be counted beside the list. */
const BESIDE = ['encoder', 'extras', 'hyper_connections', 'embed_dim'] as const;
