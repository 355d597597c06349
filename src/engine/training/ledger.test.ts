import { describe, expect, it } from 'vitest';
import { trainingJob } from '../../../tests/engine/jobs.ts';
import { eachChunk, holdChunk } from './held-chunk.ts';
import { stageMemories, worstMemory } from './ledger.ts';

describe('memory of a device', () => {
  it('keeps two layers’ worth of activations that wait in host memory', () => {
    const job = trainingJob();
    const away = trainingJob({ offloadActivations: 'host' });
    const [chunk] = eachChunk(job, holdChunk);
    const { saved, transient } = chunk!.activations;
    expect(worstMemory(job).categories.activations).toBe(saved + transient);
    // Llama 3 8B has 32 layers.
    expect(worstMemory(away).categories.activations).toBeCloseTo((2 * saved) / 32 + transient, 0);
  });

  it('never takes more by waiting elsewhere', () => {
    for (const schedule of ['1f1b', 'zb-h1', 'dualpipe'] as const) {
      const settings = { model: 'llama-3-8b', count: 8, pipeline: 8, schedule } as const;
      const here = stageMemories(trainingJob(settings), eachChunk(trainingJob(settings), holdChunk));
      const away = trainingJob({ ...settings, offloadActivations: 'host' });
      for (const [stage, { estimate }] of stageMemories(away, eachChunk(away, holdChunk)).entries()) {
        expect(estimate.categories.activations).toBeLessThan(here[stage]!.estimate.categories.activations);
      }
    }
  });
});
