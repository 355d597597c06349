import { signOf, type Effect } from '../../../claims/taxonomies/effect.ts';
import type { Resource } from '../../../claims/taxonomies/gauges.ts';
import type { Leaf } from '../../../claims/taxonomies/taxonomy.ts';

export interface MatrixCell {
  /** Some entry's effect is there. */
  readonly known: boolean;
  /** Entries that take less of the resource, and more. */
  readonly less: number;
  readonly more: number;
  /** The one that takes least, where one takes less. */
  readonly best: { readonly name: string; readonly factor: number } | undefined;
}

function factorOf(leaf: Leaf, resource: Resource, effects: ReadonlyMap<string, Effect>): number | undefined {
  const effect = effects.get(leaf.id);
  return effect?.kind === 'effect' ? effect.factors[resource] : undefined;
}

/** One resource at one stage. */
export function cellOf(leaves: readonly Leaf[], resource: Resource, effects: ReadonlyMap<string, Effect>): MatrixCell {
  let less = 0;
  let more = 0;
  let known = false;
  let best: MatrixCell['best'];
  for (const leaf of leaves) {
    const factor = factorOf(leaf, resource, effects);
    if (factor === undefined || Number.isNaN(factor)) continue;
    known = true;
    const sign = signOf(factor);
    if (sign === 'less') less += 1;
    if (sign === 'more') more += 1;
    if (sign === 'less' && factor < (best?.factor ?? 1)) best = { name: leaf.name, factor };
  }
  return { known, less, more, best };
}

/** Those that take least of a resource first; those without a factor last, as they stand. */
export function bestFirst(leaves: readonly Leaf[], resource: Resource, effects: ReadonlyMap<string, Effect>): readonly Leaf[] {
  const known = leaves.flatMap((leaf) => {
    const factor = factorOf(leaf, resource, effects);
    return factor === undefined ? [] : [{ leaf, factor: Math.min(factor, Number.MAX_VALUE) }];
  });
  const sorted = known.toSorted((a, b) => a.factor - b.factor).map(({ leaf }) => leaf);
  return [...sorted, ...leaves.filter((leaf) => !sorted.includes(leaf))];
}
