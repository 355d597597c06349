import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { derivationAt } from '../../src/engine/derivation/answer.ts';
import { quantityOf } from '../../src/engine/derivation/explain.ts';
import { trainingQuantities } from '../../src/engine/derivation/training/explain.ts';
import { estimate } from '../../src/engine/estimate.ts';
import { isTraining, type TrainingJob } from '../../src/engine/job.ts';
import { complete } from '../../src/scenario/complete.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { resolve } from '../../src/scenario/resolve.ts';
import { expectPlacesExplained, opPlaces } from './explained.ts';
import { catalog, trainingJob } from './jobs.ts';
import { TRAINING_SCENARIOS } from './scenarios.ts';
import { shownNumbers } from './training-places.ts';
import { cases } from '../setup/cases.ts';

function jobOf(changes: Settings): TrainingJob | undefined {
  const { values } = complete(changes, catalog);
  const job = resolve(values, catalog);
  return job !== undefined && isTraining(job) ? job : undefined;
}

/** Every place gives the number shown, and every tree under it evaluates. */
function checkJob(job: TrainingJob): void {
  const result = estimate(job);
  const quantities = trainingQuantities(job, result);
  const shown = shownNumbers(result);
  for (const [place, value] of shown) {
    const quantity = quantities(place);
    if (quantity === undefined) throw new Error(`${place} has no derivation`);
    if (!(Math.abs(quantity.value - value) <= 1e-9 * Math.max(Math.abs(value), Math.abs(quantity.value), Number.MIN_VALUE))) expect.fail(`${place}: shown ${value}, derived ${quantity.value}`);
  }
  expectPlacesExplained(quantities, [...shown.keys(), ...opPlaces(result.phases.flatMap(({ ops }) => ops ?? []))]);
}

describe('every number of training explains itself', () => {
  it('over random scenarios, down to the sources, to 1e-9', () => {
    fc.assert(fc.property(TRAINING_SCENARIOS, (changes) => {
      const job = jobOf(changes);
      if (job !== undefined) checkJob(job);
    }), { numRuns: cases(15) });
  }, 300_000);

  it('checks what is shown of its phases, parts and ops', () => {
    fc.assert(fc.property(TRAINING_SCENARIOS, (changes) => {
      const job = jobOf(changes);
      if (job === undefined) return;
      const result = estimate(job);
      const ops = result.phases.map((phase) => `op/${phase.ops?.[0]?.id ?? ''}`);
      for (const target of ['metric/step_time', 'metric/goodput', 'memory/total', 'step/bubble', 'step/optimizer', ...result.phases.map((phase) => `phase/${phase.name}`), ...ops]) {
        const answer = derivationAt(job, result, { target, path: [] });
        expect(answer?.level.checked, target).not.toBe(false);
        expect(answer?.insides.filter((inside) => inside?.checked === false), target).toEqual([]);
      }
    }), { numRuns: 12 });
  }, 120_000);

  it('names no numbers that a training job does not have', () => {
    const job = trainingJob();
    const result = estimate(job);
    for (const target of ['metric/ttft', 'metric/nonsense', 'phase/decode', 'step/nonsense', 'stage/9', 'chunk/x', 'op/x', 'nonsense']) expect(quantityOf(job, result, target), target).toBeUndefined();
  });

  it('shows a part of the step and a category of memory as parts of all', () => {
    const job = trainingJob({ count: 8, pipeline: 2, tensor: 2 });
    const result = estimate(job);
    const part = derivationAt(job, result, { target: 'step/bubble', path: [] });
    expect(part?.trail.map(({ name }) => name)).toEqual(['Step time', 'Pipeline bubble']);
    expect(part?.level.value).toBe(result.training?.step.bubble);
    const memory = derivationAt(job, result, { target: 'memory/optimizer', path: [] });
    expect(memory?.trail.map(({ value }) => value)).toEqual([result.memory.total, result.memory.categories.optimizer]);
  });
});

describe('formulas of training as they are shown', () => {
  const job = trainingJob({ count: 4, pipeline: 4, schedule: 'gpipe', globalBatch: 8, zero: 0 });
  const result = estimate(job);
  const find = (target: string) => quantityOf(job, result, target);

  it('a GEMM’s gradients cost what it costs: 2mnk each', () => {
    const ops = result.phases.flatMap((phase) => phase.ops ?? []);
    const flops = (name: string) => ops.find((op) => op.name === name)?.matrixFlops;
    // 4096 tokens, 14336 inputs, 4096 outputs.
    expect(flops('Down projection')).toBe(2 * 4096 * 4096 * 14336);
    for (const op of ops.filter(({ name }) => name.endsWith('input gradient') || name.endsWith('weight gradient'))) {
      expect(find(`op/${op.id}#flops`)?.inputs?.()[1]?.inputs?.()[0]?.formula, op.id).toBe('2 * m * n * k');
    }
  });

  it('fused attention goes backward with 2.5 times its forward products', () => {
    const op = result.phases.flatMap((phase) => phase.ops ?? []).find(({ name }) => name === 'Attention, gradient');
    const flops = find(`op/${op?.id ?? ''}#flops`)?.inputs?.()[1]?.inputs?.()[0];
    expect(flops?.formula).toBe('γ * F_f');
    expect(flops?.inputs?.()[0]?.value).toBe(2.5);
  });

  it('AdamW keeps two states of four bytes and a master weight of four for a parameter', () => {
    const [chunk] = find('memory/optimizer')?.inputs?.() ?? [];
    const [states, master] = chunk?.inputs?.() ?? [];
    expect(states?.inputs?.().map(({ value }) => value)).toEqual([2, states?.inputs?.()[1]?.value, 4]);
    expect((states?.value ?? 0) / (master?.value ?? 1)).toBeCloseTo(2, 12);
  });

  it('GPipe holds all micro-batches', () => {
    const flight = find('memory/activations')?.inputs?.().find(({ symbol }) => symbol === 'φ');
    expect(flight?.formula).toBe('m');
    expect(flight?.value).toBe(8);
  });

  it('the interval between checkpoints is Young’s as Daly refined it', () => {
    const level = find('reliability/optimalInterval');
    expect(level?.inputs?.().find(({ symbol }) => symbol === 'T_d')?.formula).toContain('sqrt(2 * C_0 * M)');
  });
});
