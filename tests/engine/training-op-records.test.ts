import { describe, expect, it } from 'vitest';
import { trainingJob } from './jobs.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { trainingQuantities } from '../../src/engine/derivation/training/explain.ts';

/** Chunks of unequal lengths, an optimizer that multiplies matrices of unequal shapes. */
const UNEVEN: Settings = { model: 'llama-3-8b', count: 4, pipeline: 4, virtual: 2, schedule: 'interleaved', vocabulary: 'balanced', optimizer: 'muon', globalBatch: 8, zero: 0 };

describe('ops of a phase', () => {
  const job = trainingJob(UNEVEN);
  const result = estimate(job);

  it('add up to the phase: count × amount is what is done', () => {
    for (const phase of result.phases) {
      const ops = phase.ops ?? [];
      const sum = (amount: 'matrixFlops' | 'vectorFlops' | 'weightBytes' | 'activationBytes' | 'callSeconds') => ops.reduce((all, op) => all + op.count * op[amount], 0);
      for (const amount of ['matrixFlops', 'vectorFlops', 'weightBytes', 'activationBytes'] as const) {
        expect(Math.abs(sum(amount) - phase[amount]), `${phase.name} ${amount}`).toBeLessThanOrEqual(1e-9 * phase[amount]);
      }
      for (const op of ops) expect(Math.abs(op.count * op.callSeconds - op.seconds), op.id).toBeLessThanOrEqual(1e-9 * op.seconds);
    }
  });

  it('have an id each, of the size that it names, and a derivation of the same seconds', () => {
    const ids = result.phases.flatMap(({ ops }) => (ops ?? []).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const sizes = ids.filter((id) => id.includes('~'));
    expect(sizes.length).toBeGreaterThan(0);
    const quantities = trainingQuantities(job, result);
    for (const op of result.phases.flatMap(({ ops }) => ops ?? []).filter(({ id }) => sizes.includes(id))) {
      expect(quantities(`op/${op.id}`)?.value, op.id).toBeCloseTo(op.seconds, 12);
    }
  });
});
