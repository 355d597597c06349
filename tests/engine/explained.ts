import { expect } from 'vitest';
import { quantityOf } from '../../src/engine/derivation/explain.ts';
import { OP_ASPECTS } from '../../src/engine/derivation/op.ts';
import type { Quantity } from '../../src/engine/derivation/quantity.ts';
import { trainingQuantities } from '../../src/engine/derivation/training/explain.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { MEMORY_CATEGORIES, METRIC_NAMES, type Estimate, type OpRecord } from '../../src/engine/estimate-types.ts';
import { isTraining, type Job } from '../../src/engine/job.ts';
import { checkTree } from './check-tree.ts';

/** Places of every aspect of ops. */
export function opPlaces(ops: readonly OpRecord[]): readonly string[] {
  return ops.flatMap(({ id }) => OP_ASPECTS.map((aspect) => `op/${id}#${aspect}`));
}

/** Places of every number that estimates of all kinds have: metrics, memory and its categories, phases, every aspect of their ops. */
function placesOf({ metrics, phases }: Estimate): readonly string[] {
  return [
    ...METRIC_NAMES.filter((name) => metrics[name] !== undefined).map((name) => `metric/${name}`),
    'memory/total', ...MEMORY_CATEGORIES.map((category) => `memory/${category}`),
    ...phases.flatMap(({ name, ops = [] }) => [`phase/${name}`, ...opPlaces(ops)]),
  ];
}

/**
 * Expects `find` to derive the number of each place, down to its sources; only an op without work may lack intensity and achieved rate.
 * `where` begins every message. Gives the keys that `checkTree` has seen, each beginning with the name of a quantity.
 */
export function expectPlacesExplained(find: (place: string) => Quantity | undefined, places: readonly string[], where = ''): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const place of places) {
    const quantity = find(place);
    if (quantity === undefined) expect(place, `${where} has no derivation`).toMatch(/#(intensity|achieved)$/);
    else checkTree(quantity, seen, `${where} ${place}`);
  }
  return seen;
}

/** Expects a derivation of every number of a job's estimate, to 1e-9; `where` and what it gives are those of `expectPlacesExplained`. */
export function expectExplained(job: Job, where = ''): ReadonlySet<string> {
  const result = estimate(job);
  const find = isTraining(job) ? trainingQuantities(job, result) : (place: string) => quantityOf(job, result, place);
  return expectPlacesExplained(find, placesOf(result), where);
}
