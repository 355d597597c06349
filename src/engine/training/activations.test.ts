import { describe, expect, it } from 'vitest';
import type { TrainingJob } from '../job.ts';
import { chunkActivations } from './activations.ts';
import { firstChunk, FULL, gpt, trainingJob, type JobChanges } from './fixtures.ts';
import { planChunks } from './chunks.ts';
import type { Recomputation } from './plan.ts';

const h = 256;
const a = 8;
const s = 128;
const b = 2;
const L = 12;
const sbh = s * b * h;

/** Bytes one layer keeps, by what a second layer adds to a chunk without embedding and head. */
function layerBytes(changes: JobChanges): number {
  const of = (layers: number): number => {
    const job = trainingJob(gpt(3 * layers, h, a, 1000), { ...changes, plan: { dropout: 0.1, ...changes.plan }, layout: { pipeline: 3, ...changes.layout } });
    const inner = planChunks(job)[1];
    if (inner === undefined) throw new Error('no inner chunk');
    return chunkActivations(withAll(job), inner, FULL).saved;
  };
  return (of(L) - of(L / 2)) / (L / 2);
}

/** Recomputation of all layers, whatever their number. */
function withAll(job: TrainingJob): TrainingJob {
  return { ...job, training: { ...job.training, recomputation: { ...job.training.recomputation, layers: job.network.architecture.layers } } };
}

const recomputed = (kind: Recomputation['kind']): Partial<JobChanges['plan']> => ({ recomputation: { kind, layers: L } });

describe('activations of a GPT layer (arXiv:2205.05198, table 2)', () => {
  const attention = (5 * a * s * s * b);

  it('keeps sbh(34 + 5as/h)', () => {
    expect(layerBytes({})).toBe(34 * sbh + attention);
  });

  it('keeps 8sbh less with ReLU, whose output serves its own gradient and the next product', () => {
    const saved = (activation: string, effect = FULL) => {
      const job = trainingJob({ ...gpt(L, h, a, 1000), activation });
      return chunkActivations(job, firstChunk(job), effect);
    };
    expect(saved('gelu').saved - saved('relu').saved).toBe(8 * sbh * L);
    // A frozen product keeps no input, and ReLU still needs its output.
    const frozen = { ...FULL, trainsMatrices: 0 };
    expect(saved('relu', frozen).saved).toBe(saved('gelu', frozen).saved);
    // It waits for the weight gradient like any other input.
    expect(saved('relu').savedForWeight).toBe(saved('gelu').savedForWeight);
  });

  it('keeps 14sbh more of frozen layers whose products keep their inputs all the same: of width h for QKV, output and up projection, 4h for the down projection', () => {
    const job = trainingJob(gpt(L, h, a, 1000));
    const frozen = chunkActivations(job, firstChunk(job), { ...FULL, trainsMatrices: 0 });
    const keeping = chunkActivations(job, firstChunk(job), { ...FULL, trainsMatrices: 0, keepsFrozenInputs: true });
    // Inputs of width h, h, h and 4h in 16 bits.
    expect(keeping.saved - frozen.saved).toBe(2 * (h + h + h + 4 * h) * s * b * L);
    expect(keeping.saved).toBe(chunkActivations(job, firstChunk(job), FULL).saved);
  });

  it.each([2, 4, 8])('keeps sbh(10 + 24/t + 5as/(ht)) on %i tensor-parallel devices', (t) => {
    expect(layerBytes({ parallelism: { tensor: t } })).toBe(10 * sbh + (24 * sbh) / t + attention / t);
  });

  it.each([2, 4, 8])('keeps sbh/t(34 + 5as/h) with sequence parallelism on %i devices', (t) => {
    expect(layerBytes({ parallelism: { tensor: t }, layout: { sequenceParallel: true } })).toBe((34 * sbh + attention) / t);
  });

  it.each([1, 2, 8])('keeps 34sbh/t when the attention core is computed again on %i devices', (t) => {
    expect(layerBytes({ parallelism: { tensor: t }, layout: { sequenceParallel: true }, plan: recomputed('selective') })).toBe((34 * sbh) / t);
  });

  it('keeps 2sbh when layers are computed again whole', () => {
    expect(layerBytes({ plan: recomputed('full') })).toBe(2 * sbh);
    expect(layerBytes({ plan: recomputed('full'), parallelism: { tensor: 4 }, layout: { sequenceParallel: true } })).toBe((2 * sbh) / 4);
  });

  it('is in proportion to the layers computed again', () => {
    const job = (layers: number): TrainingJob => trainingJob(gpt(L, h, a, 1000), { plan: { recomputation: { kind: 'full', layers } } });
    const saved = [0, 3, 12].map((layers) => chunkActivations(job(layers), firstChunk(job(layers)), FULL).saved) as [number, number, number];
    expect(saved[0] - saved[1]).toBeCloseTo((saved[0] - saved[2]) / 4, 3);
  });

  it('keeps 32sbh from the input gradient to the weight gradient: 14 of inputs, 18 of output gradients (arXiv:2401.10241, table 1)', () => {
    const job = trainingJob(gpt(3 * L, h, a, 1000), { layout: { pipeline: 3 } });
    const inner = planChunks(job)[1];
    if (inner === undefined) throw new Error('no inner chunk');
    const { savedForWeight, outputGradients } = chunkActivations(job, inner, FULL);
    expect(savedForWeight).toBe(14 * sbh * L);
    expect(outputGradients).toBe(18 * sbh * L);
  });

  it('keeps no scores and no copy of the output where attention is fused: 34sbh and 4 bytes a row and head, masks included', () => {
    // Stream inputs 4, norms 4, Q K V O 8, GELU and its output 16; masks of two dropouts add 2.
    expect(layerBytes({ kernels: { attention: 'fused' } })).toBe(34 * sbh + 4 * s * b * a);
    expect(layerBytes({ kernels: { attention: 'fused' }, plan: { dropout: 0 } })).toBe(32 * sbh + 4 * s * b * a);
  });

  it('keeps the input of the last norm and of the head, and logits in 32 bits', () => {
    const job = trainingJob(gpt(2, h, a, 1000), { layout: { pipeline: 2 } });
    const [first, last] = planChunks(job);
    if (first === undefined || last === undefined) throw new Error('two chunks');
    const kept = chunkActivations(job, last, FULL).saved - chunkActivations(job, first, FULL).saved;
    expect(kept).toBe(4 * sbh + 4 * s * b * 1000);
  });
});

describe('what else changes activations', () => {
  const job = trainingJob(gpt(L, h, a, 1000));
  const chunk = firstChunk(job);
  const full = chunkActivations(job, chunk, FULL);

  it('needs no GEMM inputs where weights are frozen', () => {
    const frozen = chunkActivations(job, chunk, { ...FULL, trainsMatrices: 0, trainsHead: 0, trainsEmbedding: 0 });
    // A layer's stream inputs (2 + 2), the projection's (2) and the second linear's (8); and the head's input.
    expect(full.saved - frozen.saved).toBe(L * 14 * sbh + 2 * sbh);
    expect(frozen.savedForWeight).toBe(0);
  });

  it('keeps the input of an adapted matrix and the adapter’s own', () => {
    const frozen = { ...FULL, trainsMatrices: 0, trainsHead: 0, trainsEmbedding: 0 };
    const adapters = [{ part: 'f', op: 'Down projection', rows: 4 * h, rank: 16, columns: h, count: L }];
    const adapted = chunkActivations(job, chunk, { ...frozen, adapters });
    expect(adapted.saved - chunkActivations(job, chunk, frozen).saved).toBe(L * (8 * sbh + 16 * s * b * 2));
  });

  it('keeps nothing without a backward pass', () => {
    const none = chunkActivations(job, chunk, { ...FULL, keepsActivations: false, backwardPasses: 0 });
    expect(none.saved).toBe(0);
    expect(none.transient).toBeGreaterThan(0);
  });

  it('divides over context ranks', () => {
    const split = trainingJob(gpt(L, h, a, 1000), { kernels: { attention: 'fused' }, layout: { context: 4 } });
    const whole = trainingJob(gpt(L, h, a, 1000), { kernels: { attention: 'fused' } });
    expect(chunkActivations(split, firstChunk(split), FULL).saved).toBeCloseTo(chunkActivations(whole, firstChunk(whole), FULL).saved / 4, 3);
  });
});
