import { describe, expect, it } from 'vitest';
import type { MemoryEstimate } from '../../engine/estimate-types.ts';
import { STEP_PARTS, type StepParts, type TrainingDetail } from '../../engine/training/results.ts';
import { trainingOutput } from './training.ts';

const memory: MemoryEstimate = { categories: { weights: 6, gradients: 5, optimizer: 4, kv_cache: 0, activations: 3, workspace: 2, communication: 1 }, total: 21, capacity: 80, fits: true };

const detail: TrainingDetail = {
  trainedParameters: 10, totalParameters: 20, replicas: 2, microBatches: 8, tokensPerStep: 4096, usefulTokensPerStep: 4000, steps: 100, devicesUsed: 16,
  chunks: [{ layers: 4, hasEmbedding: true, hasHead: false, forwardSeconds: 1, inputSeconds: 2, weightSeconds: 3, recomputeSeconds: 0, savedBytes: 7, savedForWeight: 5, transientBytes: 1 }],
  stages: [{ stage: 0, layers: 4, parameters: 10, memory, inFlight: 2, busySeconds: 9 }],
  step: Object.fromEntries(STEP_PARTS.map((part, index) => [part, index])) as StepParts,
  bubble: 0.1, closedFormBubble: 0.125,
  pipeline: { schedule: '1f1b', stages: 1, virtual: 1, microBatches: 8, chunks: [], transfer: 0, transfersOverlap: true },
  reliability: { machineMtbf: Number.POSITIVE_INFINITY, checkpointBytes: 1, checkpointSeconds: 2, interval: 3, optimalInterval: 4, failures: 5, checkpointShare: 0.1, reworkShare: 0.2, recoveryShare: 0.3, goodput: 0.4 },
};

describe('the training part of the output', () => {
  it('says everything in snake case, memory as beside the whole machine', () => {
    const output = trainingOutput(detail);
    expect(output).toMatchObject({ trained_parameters: 10, micro_batches: 8, useful_tokens_per_step: 4000, closed_form_bubble: 0.125, step_seconds_by_part: { arithmetic: 0, straggler: 13 } });
    expect(output['chunks']).toMatchObject([{ has_embedding: true, forward_seconds: 1, saved_for_weight: 5 }]);
    expect(output['stages']).toEqual([{ stage: 0, layers: 4, parameters: 10, in_flight: 2, busy_seconds: 9, memory: { device_bytes_by_category: memory.categories, capacity_bytes: 80, fits: true } }]);
    expect(output['reliability']).toMatchObject({ goodput: 0.4, optimal_interval: 4 });
    expect(JSON.stringify(output)).not.toMatch(/[a-z][A-Z]|null/);
  });
});
