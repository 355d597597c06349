import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Architecture } from '../architecture.ts';
import type { TrainingJob } from '../job.ts';
import { splitParameters } from '../network/parameters/shard.ts';
import { planNetwork } from '../network/plan.ts';
import type { ChunkPlan } from './chunks.ts';
import type { HeldParameters } from './effect.ts';
import { heldParameters } from './held.ts';

const catalog = loadCatalog();

interface Degrees {
  readonly tensor?: number;
  readonly expert?: number;
  readonly pipeline?: number;
  readonly projections?: 'merged' | 'separate';
  readonly vocabulary?: 'ends' | 'spread';
  readonly schedule?: '1f1b' | 'zb-v';
}

/** Only what counting reads. */
function jobOf(architecture: Architecture, degrees: Degrees = {}): TrainingJob {
  return {
    network: planNetwork('test', architecture),
    parallelism: { tensor: degrees.tensor ?? 1, data: 1, expert: degrees.expert ?? 1 },
    kernels: { projections: degrees.projections ?? 'separate' },
    training: { layout: { pipeline: degrees.pipeline ?? 1, virtual: 1, vocabulary: degrees.vocabulary ?? 'ends', schedule: degrees.schedule ?? '1f1b' } },
  } as unknown as TrainingJob;
}

function whole({ network }: TrainingJob, changes: Partial<ChunkPlan> = {}): ChunkPlan {
  return {
    plan: network.stack, ...(network.encoder && { encoder: network.encoder }), layers: network.architecture.layers, firstLayer: 0,
    hasEmbedding: true, hasHead: true, finalNorm: true, predictionHeads: 0, key: 'whole', ...changes,
  };
}

function matrixElements(held: HeldParameters): number {
  return held.matrices.reduce((sum, { rows, columns, count }) => sum + rows * columns * count, 0);
}

function elements(held: HeldParameters): number {
  return matrixElements(held) + held.vectors + held.embedding + held.head + held.other;
}

function architectureOf(id: string): Architecture {
  const found = catalog.model(id);
  if (found === undefined) throw new Error(id);
  return found.architecture;
}

describe('what a device holds adds up to the network', () => {
  it('undivided: every parameter of every model in the catalog', () => {
    expect(catalog.models.length).toBeGreaterThan(200);
    for (const { id, architecture } of catalog.models) {
      for (const projections of ['merged', 'separate'] as const) {
        const job = jobOf(architecture, { projections });
        const { total } = job.network.parameters;
        const sum = elements(heldParameters(job, whole(job)));
        expect(Math.abs(sum - total), `${id}: ${sum} for ${total}`).toBeLessThan(0.01);
      }
    }
  });

  it('split: as the count of one device for generation, for every model', () => {
    for (const { id, architecture } of catalog.models) {
      for (const [tensor, expert] of [[2, 1], [8, 8], [4, 2], [1, 8]] as const) {
        const job = jobOf(architecture, { tensor, expert });
        const { embedding, lmHead, norm, extras, encoderStack } = job.network.parameters;
        const expected = splitParameters(job) + (embedding + lmHead) / tensor + norm + extras + (encoderStack ? encoderStack.norm + encoderStack.extras : 0);
        const sum = elements(heldParameters(job, whole(job)));
        expect(Math.abs(sum - expected), `${id} at t=${tensor}, e=${expert}: ${sum} for ${expected}`).toBeLessThan(0.01);
      }
    }
  });
});
