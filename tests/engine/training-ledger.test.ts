import { describe, expect, it } from 'vitest';
import { trainingJob } from './jobs.ts';
import { eachChunk, holdChunk } from '../../src/engine/training/held-chunk.ts';
import { stageMemories, worstMemory } from '../../src/engine/training/ledger.ts';

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

  it('holds gradients of a layer whole before ranks share them out', () => {
    // Llama 3 8B on 8 devices: the head of 128,256 × 4096 is its largest part. Gathered in 2 bytes, a layer of 218,103,808 beside it; made in 2 and reduced in 4.
    const table = 128_256 * 4096;
    for (const [zero, bytes] of [[0, 0], [1, 0], [2, 6 * table], [3, 8 * table + 2 * 218_103_808]] as const) {
      expect(worstMemory(trainingJob({ count: 8, zero })).categories.communication).toBeCloseTo(bytes, 0);
    }
  });

  it('keeps the gradient of one layer where each is updated at once', () => {
    const gradients = (perLayerUpdate: boolean) => worstMemory(trainingJob({ perLayerUpdate, globalBatch: 1 })).categories.gradients;
    expect(gradients(false)).toBe(4 * 8_030_261_248);
    expect(gradients(true)).toBe(4 * 128_256 * 4096);
  });
});
