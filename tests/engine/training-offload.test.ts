import { describe, expect, it } from 'vitest';
import { trainingJob } from './jobs.ts';
import { offloadSeconds } from '../../src/engine/training/offload.ts';

describe('transfers to the host', () => {
  const job = trainingJob({ offloadOptimizer: 'host', hostBandwidth: 10e9 });
  const bytes = { optimizer: 0, gradients: 40e9, weights: 20e9 };

  it('take gradients away after every micro-batch, which the host adds up', () => {
    // 40 GB of gradients in FP32 leave as 20 GB in BF16: 2 s beside 1 s of backward pass, eight times; 2 s of weights once.
    expect(offloadSeconds(job, { forward: 1, backward: 1 }, 0, 8, bytes)).toBeCloseTo(8 * 1 + 2, 9);
  });

  it('leave only the weights exposed beside long backward passes', () => {
    expect(offloadSeconds(job, { forward: 1, backward: 5 }, 0, 8, bytes)).toBeCloseTo(2, 9);
  });
});
