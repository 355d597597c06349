import type { LayerStack, Mixer } from '../engine/architecture.ts';
import { issue, type Issue } from './issue.ts';

/** What a stack of layers is in its network. */
export type StackRole = 'decoder' | 'decoder of an encoder' | 'encoder';

export function fault(field: string, reason: string): Issue {
  return issue({ severity: 'error', code: 'custom-record', field, reason });
}

/** What a shape alone cannot say: names are defined, layers add up, heads and experts divide. */
export function stackIssues(stack: LayerStack, path: string, role: StackRole): readonly Issue[] {
  const issues: Issue[] = [];
  let layers = 0;
  for (const [r, { repeat, unit }] of stack.pattern.entries()) {
    layers += repeat * unit.length;
    for (const [u, { mixer, ffn }] of unit.entries()) {
      const at = `${path}.pattern.${r}.unit.${u}`;
      for (const name of typeof mixer === 'string' ? [mixer] : mixer) {
        if (!Object.hasOwn(stack.mixers, name)) issues.push(fault(`${at}.mixer`, `${at}.mixer is "${name}", which ${path}.mixers does not define`));
      }
      if (!Object.hasOwn(stack.ffns, ffn)) issues.push(fault(`${at}.ffn`, `${at}.ffn is "${ffn}", which ${path}.ffns does not define`));
    }
  }
  if (layers !== stack.layers) issues.push(fault(`${path}.layers`, `${path}.layers is ${stack.layers} but ${path}.pattern adds up to ${layers}`));
  for (const [name, mixer] of Object.entries(stack.mixers)) {
    if ('kv_heads' in mixer && mixer.heads % mixer.kv_heads !== 0) {
      issues.push(fault(`${path}.mixers.${name}.kv_heads`, `${path}.mixers.${name}.kv_heads must divide its ${mixer.heads} heads`));
    }
    const misplaced = misplacement(mixer.kind, role);
    if (misplaced !== undefined) issues.push(fault(`${path}.mixers.${name}.kind`, `${path}.mixers.${name}.kind cannot be "${mixer.kind}": ${misplaced}`));
    if (mixer.kind === 'sparse' && mixer.indexer === undefined) issues.push(fault(`${path}.mixers.${name}.indexer`, `${path}.mixers.${name}.indexer is missing: sparse attention has one`));
    if (mixer.kind === 'mla' && mixer.qk_nope + mixer.qk_rope === 0) issues.push(fault(`${path}.mixers.${name}.qk_nope`, `${path}.mixers.${name}: qk_nope and qk_rope must not both be 0`));
  }
  for (const [name, ffn] of Object.entries(stack.ffns)) {
    if (ffn.kind === 'moe' && ffn.top_k > ffn.experts) issues.push(fault(`${path}.ffns.${name}.top_k`, `${path}.ffns.${name}.top_k is more than its ${ffn.experts} experts`));
    if (ffn.kind === 'moe' && ffn.shared_experts === 0 && (ffn.shared_dim ?? 0) > 0) issues.push(fault(`${path}.ffns.${name}.shared_dim`, `${path}.ffns.${name}.shared_dim is ${ffn.shared_dim ?? 0} but shared_experts is 0`));
  }
  issues.push(...cacheIssues(stack, path));
  return issues.slice(0, 20);
}

/** Kinds of attention that a stack of this role cannot have, in words. */
function misplacement(kind: Mixer['kind'], role: StackRole): string | undefined {
  if (kind === 'cross' && role !== 'decoder of an encoder') return 'only the decoder of an encoder-decoder network attends to an encoder';
  if (kind === 'bidir' && role !== 'encoder') return 'a decoder cannot see what it has yet to write';
  return undefined;
}

/** A layer that reads the cache of an earlier one needs one that keeps it. */
function cacheIssues({ pattern, mixers }: LayerStack, path: string): readonly Issue[] {
  const used = new Set(pattern.flatMap(({ unit }) => unit.flatMap(({ mixer }) => mixer)));
  const shared = [...used].filter((name) => Object.hasOwn(mixers, name) && sharesCache(mixers[name]));
  if (shared.length === 0 || [...used].some((name) => Object.hasOwn(mixers, name) && keepsCache(mixers[name]))) return [];
  return shared.map((name) => fault(`${path}.mixers.${name}.kv_shared`, `${path}.mixers.${name}.kv_shared is true, but no layer keeps a cache to share`));
}

function sharesCache(mixer: Mixer | undefined): boolean {
  return mixer !== undefined && 'kv_shared' in mixer && mixer.kv_shared === true;
}

function keepsCache(mixer: Mixer | undefined): boolean {
  return mixer !== undefined && 'kv_heads' in mixer && mixer.kind !== 'cross' && !sharesCache(mixer);
}
