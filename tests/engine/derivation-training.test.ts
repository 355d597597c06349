import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { derivationAt } from '../../src/engine/derivation/answer.ts';
import { quantityOf } from '../../src/engine/derivation/explain.ts';
import { OP_ASPECTS } from '../../src/engine/derivation/op.ts';
import { trainingQuantities } from '../../src/engine/derivation/training/explain.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { isTraining, type TrainingJob } from '../../src/engine/job.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { checkTree } from './check-tree.ts';
import { catalog, testJob, trainingJob } from './jobs.ts';
import { TRAINING_SCENARIOS } from './scenarios.ts';
import { shownNumbers } from './training-places.ts';

function jobOf(changes: Settings): TrainingJob | undefined {
  const { values } = complete(changes, catalog);
  const job = resolve(values, catalog);
  return job !== undefined && isTraining(job) ? job : undefined;
}

/** Every place gives the number shown, and every tree under it evaluates. */
function checkJob(job: TrainingJob): void {
  const result = estimate(job);
  const quantities = trainingQuantities(job, result);
  const seen = new Set<string>();
  for (const [place, value] of shownNumbers(result)) {
    const quantity = quantities(place);
    if (quantity === undefined) throw new Error(`${place} has no derivation`);
    expect(Math.abs(quantity.value - value) <= 1e-9 * Math.max(Math.abs(value), Math.abs(quantity.value), Number.MIN_VALUE), `${place}: shown ${value}, derived ${quantity.value}`).toBe(true);
    checkTree(quantity, seen, place);
  }
  for (const op of result.phases.flatMap(({ ops }) => ops ?? [])) {
    for (const aspect of OP_ASPECTS) {
      const quantity = quantities(`op/${op.id}#${aspect}`);
      if (quantity === undefined) expect(aspect).toMatch(/intensity|achieved/);
      else checkTree(quantity, seen, `op/${op.id}#${aspect}`);
    }
  }
}

describe('every number of training explains itself', () => {
  it('over random scenarios, down to the sources, to 1e-9', () => {
    fc.assert(fc.property(TRAINING_SCENARIOS, (changes) => {
      const job = jobOf(changes);
      if (job !== undefined) checkJob(job);
    }), { numRuns: Number(process.env['RUNS'] ?? 40) });
  }, 300_000);
});

void [derivationAt, quantityOf, testJob, trainingJob];
