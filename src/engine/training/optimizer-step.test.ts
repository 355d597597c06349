import { describe, expect, it } from 'vitest';
import type { TrainingJob } from '../job.ts';
import type { Op } from '../op.ts';
import { stateBytesOfDevice, type DeviceStates } from './device-states.ts';
import type { HeldParameters, MethodEffect, WeightMatrix } from './effect.ts';
import { frozenBase, neutralEffect } from './methods/neutral.ts';
import { emitOptimizerStep } from './optimizer-step.ts';
import type { OptimizerId, RecipeId } from './plan.ts';
import { RECIPE_STATES, RECIPES } from './recipes.ts';

const NAMES: Pick<WeightMatrix, 'module' | 'part' | 'op'> = { module: 'up', part: 'ffn', op: 'Up projection' };

function heldOf(...matrices: readonly WeightMatrix[]): HeldParameters {
  return { matrices, vectors: 0, biases: 0, embedding: 0, head: 0, other: 0, layers: 1, firstLayer: 0, hidden: 1000 };
}

interface Choice {
  readonly recipe?: RecipeId;
  readonly zero?: 0 | 1 | 2 | 3;
  readonly optimizer?: OptimizerId;
  readonly weights?: 'bf16' | 'nf4';
}

function jobOf({ recipe = 'fp16', zero = 0, optimizer = 'adamw', weights = 'bf16' }: Choice = {}): TrainingJob {
  return {
    machine: { perNode: 8, pod: Infinity },
    formats: { weights, embeddings: 'bf16', activations: 'bf16', kv: 'bf16' },
    training: { recipe: RECIPES[recipe], optimizer: { id: optimizer, states: RECIPE_STATES[recipe] }, layout: { zero }, method: { kind: 'full' }, framework: 'megatron' },
  } as unknown as TrainingJob;
}

function sum({ weights, gradients, optimizer, master }: DeviceStates): number {
  return weights + gradients + optimizer + master;
}

function opsOf(job: TrainingJob, held: HeldParameters, effect: MethodEffect, ranks = { dense: 1, experts: 1 }): readonly Op[] {
  const ops: Op[] = [];
  emitOptimizerStep(job, held, effect, (op) => ops.push({ ...op }), ranks);
  return ops;
}

describe('states of a device', () => {
  const held = heldOf({ ...NAMES, rows: 75_000, columns: 100_000, count: 1, active: 1 });
  const effect = neutralEffect(held);
  const ranks = { dense: 64, experts: 64 };

  // 16, 4 + 12/64, 2 + 14/64 and 16/64 bytes for each of 7.5 billion parameters (arXiv:1910.02054, figure 1).
  it.each([[0, 120], [1, 31.4], [2, 16.6], [3, 1.9]] as const)('7.5 billion parameters on 64 ranks at ZeRO stage %d: %d GB', (zero, gigabytes) => {
    expect(sum(stateBytesOfDevice(jobOf({ zero }), held, effect, ranks)) / 1e9).toBeCloseTo(gigabytes, 1);
  });

  it('a checkpoint of weights, master weights and moments: 14 bytes a parameter', () => {
    const { weights, optimizer, master } = stateBytesOfDevice(jobOf({ recipe: 'bf16' }), held, effect, ranks);
    expect((weights + optimizer + master) / 7.5e9).toBe(14);
  });

  it('bf16 with fp32 gradients: 18 bytes a parameter; fp8 with both copies: 20', () => {
    expect(sum(stateBytesOfDevice(jobOf({ recipe: 'bf16' }), held, effect, ranks)) / 7.5e9).toBe(18);
    expect(sum(stateBytesOfDevice(jobOf({ recipe: 'fp8' }), held, effect, ranks)) / 7.5e9).toBe(20);
  });

  it('experts share states among their own, fewer ranks', () => {
    const mixed = heldOf({ ...NAMES, rows: 1000, columns: 1000, count: 1, active: 1 }, { ...NAMES, module: 'expert', rows: 1000, columns: 1000, count: 3, active: 1 });
    const { weights, optimizer } = stateBytesOfDevice(jobOf({ zero: 1 }), mixed, neutralEffect(mixed), { dense: 8, experts: 2 });
    expect(weights).toBe(8e6);
    expect(optimizer).toBe(8 * (1e6 / 8 + 3e6 / 2));
  });

  it('QLoRA: a frozen base in NF4 without copies, and 18 bytes for each parameter added', () => {
    const added = 1_000_000;
    const states = stateBytesOfDevice(jobOf({ recipe: 'bf16', weights: 'nf4' }), held, frozenBase(held, added), ranks);
    expect(states.weights).toBeCloseTo(7.5e9 * (4 + 8.125 / 64) / 8 + 2 * added, 0);
    expect([states.gradients, states.optimizer, states.master]).toEqual([4 * added, 8 * added, 4 * added]);
  });

  it('without gradients there is neither state nor master weight', () => {
    const guessed = { ...frozenBase(held, 0), trained: 7.5e9 };
    expect(sum(stateBytesOfDevice(jobOf({ recipe: 'bf16' }), held, guessed, ranks))).toBe(2 * 7.5e9);
  });
});

describe('ops of the optimizer step', () => {
  const held: HeldParameters = { ...heldOf({ ...NAMES, rows: 1000, columns: 4000, count: 2, active: 2 }), vectors: 1000, embedding: 50_000 };
  const trained = 8_051_000;

  it('AdamW in bf16 reads gradient, moments and master weights and writes moments, both weights: 30 bytes a parameter', () => {
    const ops = opsOf(jobOf({ recipe: 'bf16' }), held, neutralEffect(held));
    expect(ops.map(({ name }) => name)).toEqual(['Gradient norm and clipping', 'AdamW update', 'Gradient zeroing']);
    const [clipping, update, zeroing] = ops;
    expect((update?.weightBytes ?? 0) + (update?.activationBytes ?? 0)).toBe(30 * trained);
    expect(update?.vectorFlops).toBe(16 * trained);
    expect(clipping?.activationBytes).toBe(12 * trained);
    expect(zeroing?.activationBytes).toBe(4 * trained);
    for (const { group, kind } of ops) expect([group, kind]).toEqual(['optimizer', 'elementwise']);
  });

  it('ZeRO-1 on 8 ranks leaves each an eighth of the update; gradients are still zeroed whole', () => {
    const [, update, zeroing] = opsOf(jobOf({ recipe: 'bf16', zero: 1 }), held, neutralEffect(held), { dense: 8, experts: 8 });
    expect(update?.vectorFlops).toBe((16 * trained) / 8);
    expect(zeroing?.activationBytes).toBe(4 * trained);
    expect(opsOf(jobOf({ recipe: 'bf16', zero: 2 }), held, neutralEffect(held), { dense: 8, experts: 8 })[2]?.activationBytes).toBe((4 * trained) / 8);
  });

  it('FP8 makes both copies of every matrix anew: 2 bytes read and 2 written', () => {
    const ops = opsOf(jobOf({ recipe: 'fp8', zero: 1 }), held, neutralEffect(held), { dense: 8, experts: 8 });
    expect(ops.find(({ name }) => name === 'Weight quantisation')?.weightBytes).toBe(4 * 8e6);
  });

  it('Muon orthogonalises each matrix and leaves the rest to AdamW', () => {
    const ops = opsOf(jobOf({ recipe: 'bf16', optimizer: 'muon' }), held, neutralEffect(held));
    expect(ops.map(({ name }) => name)).toEqual([
      'Gradient norm and clipping', 'Up projection: 5 Newton–Schulz iterations', 'Muon update', 'AdamW update', 'Gradient zeroing',
    ]);
    const [, products, muon, adamw] = ops;
    expect(products).toMatchObject({ kind: 'gemm', count: 2, format: 'bf16', matrixFlops: 5 * (4 * 1e6 * 4000 + 2 * 1e9) });
    // Gradient 4, momentum 8, master 8, weight 2; with two moments 8 more.
    expect((muon?.weightBytes ?? 0) + (muon?.activationBytes ?? 0)).toBe(22 * 8e6);
    expect((adamw?.weightBytes ?? 0) + (adamw?.activationBytes ?? 0)).toBe(30 * 51_000);
  });

  it('work that a method adds to a step is shared out like the states', () => {
    const effect: MethodEffect = { ...neutralEffect(held), work: [
      { name: 'Projection', when: 'step', count: 4, matrixFlops: 2e9, vectorFlops: 0, bytes: 1e6, format: 'bf16' },
      { name: 'Other', when: 'forward', count: 1, matrixFlops: 1, vectorFlops: 0, bytes: 1, format: 'bf16' },
    ] };
    const ops = opsOf(jobOf({ recipe: 'bf16', zero: 1 }), held, effect, { dense: 2, experts: 2 });
    expect(ops.find(({ name }) => name === 'Projection')).toMatchObject({ count: 2, matrixFlops: 2e9, activationBytes: 1e6, kind: 'gemm', m: 1000, n: 1000 });
    expect(ops.some(({ name }) => name === 'Other')).toBe(false);
  });

  it('without gradients weights are moved along noise and nothing else is touched', () => {
    const guessed = { ...frozenBase(held, 0), trained };
    const ops = opsOf(jobOf({ recipe: 'bf16' }), held, guessed);
    expect(ops.map(({ name, weightBytes }) => [name, weightBytes])).toEqual([['Update along noise', 4 * trained]]);
  });
});
