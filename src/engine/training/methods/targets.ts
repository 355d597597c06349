import type { HeldParameters, ModuleName, WeightMatrix } from '../effect.ts';
import type { AdapterTargets } from '../plan.ts';

const QUERY_VALUE: readonly ModuleName[] = ['query', 'value'];
const ATTENTION: readonly ModuleName[] = ['query', 'key', 'value', 'output'];
const ALL_LINEAR: readonly ModuleName[] = [...ATTENTION, 'gate', 'up', 'down', 'expert', 'other'];

/** Modules that get a low-rank pair. Routers and the output head never do (as in the QLoRA recipe, arXiv:2305.14314, appendix B). */
export function targetModules(targets: AdapterTargets): readonly ModuleName[] {
  switch (targets) {
    case 'query-value':
      return QUERY_VALUE;
    case 'attention':
      return ATTENTION;
    case 'all-linear':
      return ALL_LINEAR;
  }
}

/** Matrices of a chunk that get a low-rank pair. */
export function targeted(held: HeldParameters, targets: AdapterTargets): readonly WeightMatrix[] {
  const modules = targetModules(targets);
  return held.matrices.filter(({ module }) => modules.includes(module));
}
