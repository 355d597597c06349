import { describe, expect, it } from 'vitest';
import type { TrainingJob } from '../job.ts';
import type { Op } from '../op.ts';
import { wireBytes } from '../price/collectives.ts';
import { machine } from '../price/fixtures.ts';
import { dataCollectives, emitDataParallel, microBatches, type ReducedParameters } from './data-parallel.ts';

interface Split { t?: number; d?: number; c?: number; e?: number; shard?: number; zero?: 0 | 1 | 2 | 3; batch?: number; weights?: 'bf16' | 'nf4' }

/** BF16 weights, gradients reduced in 32 bits, the batch in micro-batches of one. */
function job({ t = 1, d = 1, c = 1, e = 1, shard = d * c, zero = 0, batch = d, weights = 'bf16' }: Split): TrainingJob {
  return {
    parallelism: { tensor: t, data: d, expert: e },
    machine: machine(),
    workload: { globalBatch: batch, microBatch: 1 },
    formats: { weights },
    training: { recipe: { reduction: 'fp32', weights: 'bf16' }, layout: { pipeline: 1, context: c, order: 'tp-cp-ep-dp-pp', shard, zero, sequenceParallel: true, virtual: 1 } },
  } as TrainingJob;
}

const dense = (trained: number, held = trained, units = 10): ReducedParameters => ({ trained, trainedExperts: 0, exchanged: trained, exchangedExperts: 0, held, heldExperts: 0, units, tied: 0, splitNorms: 0 });

/** Bytes one rank sends in a step. */
const sent = (j: TrainingJob, parameters: ReducedParameters): number =>
  dataCollectives(j, parameters).reduce((sum, { kind, span, payload, count }) => sum + count * wireBytes(kind, span.ranks, payload), 0);

describe('exchange between copies of the model', () => {
  it('stage 0 sends 2(n − 1)/n of the gradients', () => {
    // A billion gradients of 4 bytes over 8 copies: 7/4 of 4 GB, in 25 buckets of 40 million.
    const j = job({ d: 8 });
    expect(sent(j, dense(1e9))).toBeCloseTo(7e9, 0);
    expect(dataCollectives(j, dense(1e9))).toMatchObject([{ kind: 'all-reduce', count: 25, payload: 160e6, when: 'backward', everyMicroBatch: false }]);
  });

  it('stage 1 sends gradients once one way and 16-bit weights the other', () => {
    // 7/8 · 4 GB and 7/8 · 2 GB.
    expect(sent(job({ d: 8, zero: 1 }), dense(1e9))).toBeCloseTo(5.25e9, 0);
  });

  it('stage 2 reduces every micro-batch', () => {
    const j = job({ d: 8, zero: 2, batch: 32 });
    expect(microBatches(j)).toBe(4);
    expect(sent(j, dense(1e9))).toBeCloseTo(4 * 3.5e9 + 1.75e9, 0);
  });

  it('stage 3 sends one and a half times what stage 0 does in equal formats: weights twice and gradients once for a micro-batch', () => {
    // 7/8 of 2 GB twice, and of 4 GB; ZeRO paper, section 7.2.2: 3Ψ against 2Ψ elements.
    const j = job({ d: 8, zero: 3 });
    expect(sent(j, dense(1e9))).toBeCloseTo(0.875 * 8e9, 0);
    expect(dataCollectives(j, dense(1e9)).map(({ when }) => when)).toEqual(['forward', 'backward', 'backward']);
    const elements = dataCollectives(j, dense(1e9)).reduce((sum, { kind, span, payload, count, elementBytes }) => sum + (count * wireBytes(kind, span.ranks, payload)) / elementBytes, 0);
    expect(elements / 0.875).toBeCloseTo(3e9, 0);
  });

  it('frozen weights are gathered as they are stored and have no gradients', () => {
    // QLoRA: a billion NF4 weights of 4.127 bits, and ten million trained in 16 bits.
    const parts = dataCollectives(job({ d: 8, zero: 3, weights: 'nf4' }), dense(10e6, 1.01e9));
    const forward = parts.find(({ when }) => when === 'forward');
    expect((forward?.payload ?? 0) * 10 * 8).toBeCloseTo(1e9 * (4 + 8.125 / 64) / 8 + 20e6, 0);
    expect((parts[2]?.payload ?? 0) * 10).toBeCloseTo(40e6, 0);
  });

  it('hybrid sharding reduces in the shard group and adds shards up across them once', () => {
    const parts = dataCollectives(job({ d: 64, shard: 8, zero: 3, batch: 256 }), dense(1e9));
    expect(parts.at(-1)).toMatchObject({ kind: 'all-reduce', group: 'replicate', everyMicroBatch: false, span: { ranks: 8, inNode: 1 } });
    expect((parts.at(-1)?.payload ?? 0) * (parts.at(-1)?.count ?? 0)).toBeCloseTo(0.5e9, 0);
    expect(parts[0]).toMatchObject({ group: 'shard', count: 40, span: { ranks: 8, inNode: 8 } });
  });

  it('experts reduce among the copies that hold the same ones', () => {
    const parts = dataCollectives(job({ d: 128, e: 64 }), { trained: 1e9, trainedExperts: 4e9, exchanged: 1e9, exchangedExperts: 4e9, held: 1e9, heldExperts: 4e9, units: 10, tied: 0, splitNorms: 0 });
    expect(parts).toMatchObject([{ name: 'Gradient all-reduce', span: { ranks: 128 } }, { name: 'Expert gradient all-reduce', span: { ranks: 2, inNode: 1 } }]);
  });

  it('context ranks reduce gradients too; one copy exchanges nothing', () => {
    expect(dataCollectives(job({ d: 2, c: 4 }), dense(1e9))[0]?.span.ranks).toBe(8);
    expect(dataCollectives(job({ t: 8 }), dense(1e9))).toEqual([]);
    expect(dataCollectives(job({ d: 8 }), dense(0))).toEqual([]);
  });

  it('several objectives exchange several gradients, and gather updated weights once', () => {
    const parts = dataCollectives(job({ d: 8, zero: 1 }), { ...dense(1e9), exchanged: 3e9 });
    const moved = parts.map(({ payload, count }) => payload * count);
    // Three gradients of 4 bytes an element; an eighth of 2 bytes an element of the weights.
    expect(moved[0]).toBeCloseTo(12e9, 0);
    expect(moved[1]).toBeCloseTo(0.25e9, 0);
  });

  it('larger groups take larger buckets', () => {
    expect(dataCollectives(job({ d: 100 }), dense(1e9))[0]?.count).toBe(10);
  });

  it('ops carry the same, and the additions of one rank', () => {
    const ops: Op[] = [];
    emitDataParallel(job({ d: 8 }), dense(1e9), (op) => ops.push({ ...op }));
    // A bucket of 40 million elements: seven additions for each of a rank's 5 million.
    expect(ops).toMatchObject([{ kind: 'collective', axis: 'data', group: 'communication', collective: 'all-reduce', ranks: 8, inNode: 8, count: 25, vectorFlops: 35e6 }]);
  });
});
