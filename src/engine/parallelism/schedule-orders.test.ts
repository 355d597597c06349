import { describe, expect, it } from 'vitest';
import type { ScheduleName } from '../training/plan.ts';
import { chunkOf, kindOf, microBatchOf } from './block-code.ts';
import { evenPipeline } from './pipeline-fixtures.ts';
import { scheduleOrders } from './schedule-orders.ts';
import { chunksOfDevice, deviceOfChunk, virtualOf } from './schedules.ts';

/** "F0.1 B3.0": forward pass of chunk 0 for micro-batch 1, backward pass of chunk 3 for micro-batch 0. I and W are its halves. */
function spell(schedule: ScheduleName, stages: number, virtual: number, microBatches: number, device: number): string {
  const { codes, starts } = scheduleOrders(evenPipeline(schedule, stages, virtual, microBatches));
  return Array.from(codes.subarray(starts[device], starts[device + 1]), (code) => `${'FBIW'[kindOf(code)]}${chunkOf(code)}.${microBatchOf(code)}`).join(' ');
}

describe('orders', () => {
  it('of 1F1B warm up with p − 1 − i forward passes', () => {
    expect(spell('1f1b', 3, 1, 4, 0)).toBe('F0.0 F0.1 F0.2 B0.0 F0.3 B0.1 B0.2 B0.3');
    expect(spell('1f1b', 3, 1, 4, 2)).toBe('F2.0 B2.0 F2.1 B2.1 F2.2 B2.2 F2.3 B2.3');
  });

  it('of the interleaved schedule go through groups of p micro-batches', () => {
    // p = 2, v = 2: the last device warms up with (v − 1)p = 2 passes.
    expect(spell('interleaved', 2, 2, 4, 1)).toBe('F1.0 F1.1 F3.0 B3.0 F3.1 B3.1 F1.2 B1.0 F1.3 B1.1 F3.2 B3.2 F3.3 B3.3 B1.2 B1.3');
    // Without the fourth micro-batch: the same, less its passes.
    expect(spell('interleaved', 2, 2, 3, 1)).toBe('F1.0 F1.1 F3.0 B3.0 F3.1 B3.1 F1.2 B1.0 B1.1 F3.2 B3.2 B1.2');
  });

  it('of ZB-H1 delay weight gradients more the later the stage', () => {
    expect(spell('zb-h1', 2, 1, 4, 0)).toBe('F0.0 F0.1 I0.0 W0.0 F0.2 I0.1 W0.1 F0.3 I0.2 W0.2 I0.3 W0.3');
    expect(spell('zb-h1', 2, 1, 4, 1)).toBe('F1.0 I1.0 F1.1 I1.1 W1.0 F1.2 I1.2 W1.1 F1.3 I1.3 W1.2 W1.3');
  });

  it('of DualPipe alternate between the two ways', () => {
    // p = 2, both devices in the middle, 2 micro-batches each way: the published steps 2, 4, 6 and 8.
    expect(spell('dualpipe', 2, 1, 4, 0)).toBe('F0.0 F1.2 F0.1 B1.2 F1.3 B0.0 B1.3 I0.1 W0.1');
    expect(spell('dualpipe', 2, 1, 4, 1)).toBe('F0.2 F1.0 F0.3 B1.0 F1.1 B0.2 B1.1 I0.3 W0.3');
  });
});

describe('chunks on devices', () => {
  it('go round, down and up, or both ways', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((chunk) => deviceOfChunk('interleaved', 4, 2, chunk))).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((chunk) => deviceOfChunk('v-half', 4, 2, chunk))).toEqual([0, 1, 2, 3, 3, 2, 1, 0]);
    expect(chunksOfDevice('zb-v', 4, 2, 1)).toEqual([1, 6]);
    expect(chunksOfDevice('dualpipe', 4, 1, 1)).toEqual([1, 2]);
    expect(chunksOfDevice('1f1b', 4, 1, 3)).toEqual([3]);
  });

  it('are as many as the schedule wants', () => {
    expect(virtualOf('interleaved', 3)).toBe(3);
    expect(virtualOf('1f1b', 3)).toBe(1);
    expect(virtualOf('zb-v', 1)).toBe(2);
    expect(virtualOf('dualpipe', 2)).toBe(1);
  });
});
