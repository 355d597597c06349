import { describe, expect, it } from 'vitest';
import type { TrainingJob } from '../job.ts';
import { chunkActivations } from './activations.ts';
import { stateBytesOfDevice, type DeviceStates } from './device-states.ts';
import type { HeldParameters } from './effect.ts';
import { bucketBytes } from './frameworks.ts';
import { firstChunk, FULL, gpt, sumOf, trainingJob, type JobChanges } from './fixtures.ts';
import { worstMemory } from './ledger.ts';
import { neutralEffect } from './methods/neutral.ts';
import type { FrameworkId, RecipeId } from './plan.ts';
import { RECIPES } from './recipes.ts';

const N = 7_500_000_000;
const held: HeldParameters = {
  matrices: [{ module: 'up', part: 'ffn', op: 'Up projection', rows: 75_000, columns: 100_000, count: 1, active: 1 }],
  vectors: 0, biases: 0, embedding: 0, head: 0, other: 0, layers: 1, firstLayer: 0, hidden: 75_000,
};

function bytesOf(framework: FrameworkId, recipe: RecipeId, zero: 0 | 1 | 3, ranks: number): number {
  const job: TrainingJob = trainingJob(gpt(1, 64, 1, 64), { layout: { zero }, plan: { framework, recipe: RECIPES[recipe] } });
  const { weights, gradients, optimizer, master }: DeviceStates = stateBytesOfDevice(job, held, neutralEffect(held), { dense: ranks, experts: ranks });
  return (weights + gradients + optimizer + master) / N;
}

describe('states as frameworks hold them', () => {
  it('DeepSpeed’s FP16 optimizer makes a 32-bit gradient of what a rank updates: 4 + 16 bytes over the ranks', () => {
    expect(bytesOf('deepspeed', 'fp16', 0, 1)).toBe(20);
    expect(bytesOf('deepspeed', 'fp16', 1, 2)).toBe(12);
  });

  it('its BF16 optimizer keeps the 16-bit gradients beside the 32-bit sums: 8 + 12 bytes over the ranks', () => {
    expect(bytesOf('deepspeed', 'bf16', 1, 4)).toBe(11);
    expect(bytesOf('megatron', 'bf16', 1, 4)).toBe(9);
  });

  it('FSDP2 holds a 32-bit shard, its gradient and two moments, in FP8 too; without master weights what there is', () => {
    expect(bytesOf('fsdp2', 'bf16', 3, 8)).toBe(2);
    expect(bytesOf('fsdp2', 'fp8', 3, 8)).toBe(2);
    expect(bytesOf('megatron', 'bf16', 3, 8)).toBe(18 / 8);
    expect(bytesOf('fsdp2', 'bf16-pure', 3, 8)).toBe((2 + 2 + 8) / 8);
    // Gathered for the whole step, weights stand in 16 bits and nothing narrower beside them.
    expect(bytesOf('fsdp2', 'fp8', 1, 8)).toBe(2 + 4 + 12 / 8);
  });

  it('exchanges through a bucket of 5e8 elements where there is somebody to exchange with', () => {
    expect(bucketBytes('deepspeed', RECIPES.fp16, 1)).toBe(0);
    expect(bucketBytes('deepspeed', RECIPES.fp16, 2)).toBe(1e9);
    expect(bucketBytes('megatron', RECIPES.fp16, 2)).toBe(0);
  });
});

const T = 256;
const h = 256;
const a = 8;
const job = (layers: number, changes: JobChanges = {}): TrainingJob => trainingJob(gpt(layers, h, a, 1000), { ...changes, kernels: { attention: 'fused' } });

describe('recomputation by operation', () => {
  const by = (layers: number): TrainingJob => job(layers, { plan: { recomputation: { kind: 'operations', layers } } });

  it('keeps of a layer its input, query, key and value, attention’s output and statistics, and the up projection’s output', () => {
    const saved = (one: TrainingJob): number => chunkActivations(one, firstChunk(one), FULL).saved;
    expect(saved(by(2)) - saved(by(1))).toBe(T * (2 * (h + 3 * h + h + 4 * h) + 4 * a));
  });

  it('multiplies the output and the down projection again', () => {
    expect(sumOf(by(3), ['recompute'], ({ matrixFlops }) => matrixFlops)).toBe(3 * 2 * T * (h * h + 4 * h * h));
  });
});

describe('a stage’s output', () => {
  it('is kept of every micro-batch in flight by DeepSpeed, but not on the last stage', () => {
    const changes = (framework: FrameworkId): JobChanges => ({ layout: { pipeline: 2 }, plan: { framework } });
    const saved = (framework: FrameworkId): number => chunkActivations(job(4, changes(framework)), firstChunk(job(4, changes(framework))), FULL).saved;
    expect(saved('deepspeed') - saved('megatron')).toBe(T * h * 2);
  });
});

describe('gradients that do not stand', () => {
  it('are not there at the fullest moment of a lone micro-batch that keeps more than they take, and are with two', () => {
    const gradients = (framework: FrameworkId, globalBatch: number): number =>
      worstMemory(job(12, { plan: { framework }, workload: { microBatch: 8, globalBatch, sequence: 4096 } })).categories.gradients;
    expect(gradients('fsdp2', 8)).toBe(0);
    expect(gradients('fsdp2', 16)).toBe(gradients('megatron', 16));
    expect(gradients('megatron', 8)).toBeGreaterThan(0);
  });
});

describe('allocator slack', () => {
  it('is a share of everything else, the reserve not among it', () => {
    const memory = (allocatorSlack: number) => worstMemory(job(2, { plan: { allocatorSlack }, kernels: { runtimeReserve: 0 } }));
    expect(memory(0.25).total / memory(0).total).toBeCloseTo(1.25, 12);
  });
});
