import { describe, expect, it } from 'vitest';
import { estimateTraining } from '../../src/engine/training/estimate.ts';
import { diagnoseTraining } from '../../src/engine/training/diagnose.ts';
import { fixesForTrainingMemory } from '../../src/engine/training/fixes.ts';
import { worstMemory } from '../../src/engine/training/ledger.ts';
import { trainingStep } from '../../src/engine/training/step.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { trainingJob } from './jobs.ts';

/** The diagnostic of a scenario by its code, with what its buttons set. */
function said(settings: Settings, code: string) {
  const found = estimateTraining(trainingJob(settings)).diagnostics.find((diagnostic) => diagnostic.code === code);
  return found && { severity: found.severity, field: found.field, message: found.message, fixes: (found.fixes ?? []).map((fix) => fix.settings) };
}

describe('bad input named in words, with a way out', () => {
  it('degrees that do not divide', () => {
    // Llama 3 8B: 32 heads, 8 KV heads, 32 layers.
    expect(said({ count: 6, tensor: 6, perNode: 8 }, 'heads-not-divisible')).toMatchObject({ severity: 'warning', field: 'tensor', fixes: [{ tensor: 2 }] });
    expect(said({ count: 10, tensor: 4 }, 'idle-devices')).toMatchObject({ severity: 'warning', fixes: [{ count: 8 }, { count: 12 }] });
    expect(said({ count: 5, pipeline: 5, globalBatch: 20 }, 'layers-not-divisible')?.fixes).toContainEqual({ vocabulary: 'balanced' });
    expect(said({ count: 3, context: 3, sequence: 4096 }, 'sequence-not-divisible')?.fixes).toContainEqual({ sequence: 4095 });
    expect(said({ model: 'mixtral-8x7b', count: 6, expert: 6, globalBatch: 6 }, 'experts-not-divisible')?.fixes).toEqual([{ expert: 2 }]);
    expect(said({ count: 6, zero: 1, shard: 4, globalBatch: 6 }, 'shards-not-divisible')?.fixes).toEqual([{ shard: 3 }, { shard: 6 }]);
  });

  it('batches that do not come out whole', () => {
    // 3 copies of micro-batch 2 take 6 at once; 10 take two whole micro-batches each, with room for 12.
    expect(said({ count: 3, globalBatch: 10, microBatch: 2 }, 'batch-not-whole')).toMatchObject({ message: expect.stringContaining('room for 12'), fixes: [{ globalBatch: 6 }, { globalBatch: 12 }] });
    expect(said({ count: 16, globalBatch: 4 }, 'batch-below-copies')?.fixes[0]).toMatchObject({ globalBatch: 16 });
  });

  it('micro-batches fewer than stages, or no whole rounds of them', () => {
    // Two stages would leave four copies one sequence each.
    expect(said({ count: 8, pipeline: 8, globalBatch: 4 }, 'micro-batches-fewer-than-stages')?.fixes).toMatchObject([{ globalBatch: 8 }, { pipeline: 1 }]);
    expect(said({ count: 4, pipeline: 4, schedule: 'interleaved', virtual: 2, globalBatch: 6 }, 'rounds-not-whole')?.fixes).toMatchObject([{ globalBatch: 8 }, { schedule: '1f1b' }]);
    expect(said({ count: 4, pipeline: 4, schedule: 'dualpipe', globalBatch: 9 }, 'micro-batches-odd')?.fixes).toMatchObject([{ globalBatch: 10 }, { schedule: '1f1b' }]);
  });

  it('rank above the matrix', () => {
    expect(said({ method: 'lora', rank: 5000 }, 'rank-too-large')).toMatchObject({ severity: 'error', field: 'rank', fixes: [{ rank: 1024 }] });
  });

  it('a checkpoint interval longer than the machine lasts', () => {
    // 1000 devices of 1e6 s fail every 1000 s.
    const found = said({ count: 1000, mtbf: 1e6, checkpointInterval: 5000, globalBatch: 1000 }, 'interval-above-mtbf');
    expect(found).toMatchObject({ severity: 'error', field: 'checkpointInterval', message: expect.stringContaining('fails every 17 min') });
    expect(found?.fixes[0]).toEqual({ checkpointInterval: 0 });
  });

  it('fewer tokens than a step, and more than the model reads', () => {
    expect(said({ tokens: 1 }, 'less-than-a-step')?.fixes).toEqual([{ tokens: 8 * 4096 }]);
    expect(said({ sequence: 16_384 }, 'context-too-long')).toMatchObject({ field: 'sequence', fixes: [{ sequence: 8192 }] });
  });

  it('what changes nothing', () => {
    expect(said({ sequenceParallel: true }, 'sequence-parallel-without-tensor')?.fixes).toEqual([{ sequenceParallel: false }]);
    expect(said({ zero: 3 }, 'nothing-to-share')?.fixes).toEqual([{ zero: 0 }]);
    expect(said({ contextGroups: 'by-length' }, 'groups-without-lengths')?.fixes).toEqual([{ contextGroups: 'static' }]);
    expect(said({ capacityFactor: 1.25 }, 'no-experts')?.fixes).toEqual([{ capacityFactor: 0 }]);
  });

  it('links, formats and host memory', () => {
    expect(said({ count: 16, tensor: 16, perNode: 8 }, 'tensor-across-nodes')?.fixes).toEqual([{ tensor: 8 }]);
    expect(said({ device: 'a100-sxm-80gb', recipe: 'fp8' }, 'format-not-supported')).toMatchObject({ field: 'recipe', fixes: [{ recipe: 'bf16' }] });
    expect(said({ offloadOptimizer: 'host', hostMemory: 2 ** 30 }, 'host-memory-full')).toMatchObject({ severity: 'error', field: 'hostMemory' });
    expect(said({ count: 8, pipeline: 2, zero: 2, globalBatch: 32 }, 'zero-with-pipeline')?.fixes).toEqual([{ zero: 1 }]);
  });

  it('experts that drop tokens', () => {
    // The busiest would get twice its share and takes 1.5 times: a quarter is dropped.
    expect(said({ model: 'mixtral-8x7b', imbalance: 2, capacityFactor: 1.5 }, 'tokens-dropped')).toMatchObject({ message: expect.stringContaining('drops 25 %'), fixes: [{ capacityFactor: 0 }] });
  });
});

describe('a job that does not fit', () => {
  it('Llama 3 8B on one device: states alone are too large, and ways out state what they come to', () => {
    // 8.03e9 × 18 bytes = 134.6 GiB.
    const job = trainingJob({});
    const memory = worstMemory(job);
    expect(memory.fits).toBe(false);
    const fixes = fixesForTrainingMemory(job, memory);
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.length).toBeLessThanOrEqual(4);
    for (const { label } of fixes) expect(label).toMatch(/: fits, [\d.]+ of 80 GiB$/);
  });

  it('a good layout has no problems to report', () => {
    const job = trainingJob({ count: 8, tensor: 8, sequenceParallel: true, recomputation: 'full', loss: 'fused' });
    const problems = diagnoseTraining(job, trainingStep(job, 'closed form')).filter(({ severity }) => severity !== 'info');
    expect(problems).toEqual([]);
  });
});

describe('activations on the host', () => {
  it('leave two layers and what is alive meanwhile on the device', () => {
    const here = worstMemory(trainingJob({ loss: 'fused' })).categories.activations;
    const away = worstMemory(trainingJob({ loss: 'fused', offloadActivations: 'host' })).categories.activations;
    // Two of 32 layers, and buffers of one kernel.
    expect(away).toBeGreaterThan(here / 16);
    expect(away).toBeLessThan(here / 4);
  });
});
