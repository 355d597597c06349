import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrated, machine } from '../price/fixtures.ts';
import { RANK_ORDERS, type RankOrder } from '../training/plan.ts';
import { groupSpan, pipelineLink, RANK_GROUPS, transferSeconds, type Placed } from './placement.ts';

interface Degrees { t?: number; p?: number; d?: number; c?: number; e?: number; v?: number; shard?: number; order?: RankOrder; perNode?: number; pod?: number; sequenceParallel?: boolean }

function placed({ t = 1, p = 1, d = 1, c = 1, e = 1, v = 1, shard = d * c, order = 'tp-cp-ep-dp-pp', perNode = 8, pod = Infinity, sequenceParallel = true }: Degrees): Placed {
  return {
    parallelism: { tensor: t, data: d, expert: e },
    machine: { ...machine(), perNode, pod, oversubscription: 2 },
    training: { layout: { pipeline: p, context: c, order, shard, sequenceParallel, virtual: v } },
  };
}

describe('groups of ranks', () => {
  it('Megatron, 1T parameters: eight-way tensor parallelism fills the node, so replicas are one a node', () => {
    const job = placed({ t: 8, p: 64, d: 6 });
    expect(groupSpan(job, 'tensor')).toEqual({ ranks: 8, inNode: 8, inPod: 8 });
    expect(groupSpan(job, 'data')).toEqual({ ranks: 6, inNode: 1, inPod: 6 });
    expect(groupSpan(job, 'pipeline')).toEqual({ ranks: 64, inNode: 1, inPod: 64 });
  });

  it('half a node of tensor parallelism leaves room for two replicas', () => {
    expect(groupSpan(placed({ t: 4, d: 16 }), 'data')).toEqual({ ranks: 16, inNode: 2, inPod: 16 });
    expect(groupSpan(placed({ t: 4, d: 16, p: 4, order: 'tp-cp-pp-ep-dp' }), 'data').inNode).toBe(1);
  });

  it('the order decides what shares a node', () => {
    const stages = { t: 4, p: 8, d: 4, order: 'pp-tp-cp-ep-dp' } as const;
    expect(groupSpan(placed(stages), 'pipeline').inNode).toBe(8);
    expect(groupSpan(placed(stages), 'tensor').inNode).toBe(1);
  });

  it('context ranks hold the same weights, so they reduce gradients with the replicas', () => {
    // Nodes of 8: t = 2, c = 2, so two replicas of two context ranks lie in each node.
    expect(groupSpan(placed({ t: 2, c: 2, d: 8 }), 'data')).toEqual({ ranks: 16, inNode: 4, inPod: 16 });
    expect(groupSpan(placed({ t: 2, c: 2, d: 8 }), 'context')).toEqual({ ranks: 2, inNode: 2, inPod: 2 });
  });

  it('experts beyond the tensor degree take replicas along', () => {
    // e = 32 over t = 8: the tensor groups of four replicas, each a node.
    expect(groupSpan(placed({ t: 8, d: 16, e: 32 }), 'expert')).toEqual({ ranks: 32, inNode: 8, inPod: 32 });
    expect(groupSpan(placed({ t: 8, d: 16, e: 32 }), 'expert-data')).toEqual({ ranks: 4, inNode: 1, inPod: 4 });
    // e = 8 within t = 8: every replica holds every expert.
    expect(groupSpan(placed({ t: 8, d: 16, e: 8 }), 'expert')).toEqual({ ranks: 8, inNode: 8, inPod: 8 });
    expect(groupSpan(placed({ t: 8, d: 16, e: 8 }), 'expert-data').ranks).toBe(16);
    // DeepSeek-V3: t = 1, e = 64 over eight nodes, 16 stages, 128 replicas.
    expect(groupSpan(placed({ t: 1, p: 16, d: 128, e: 64 }), 'expert')).toEqual({ ranks: 64, inNode: 8, inPod: 64 });
    expect(groupSpan(placed({ t: 1, p: 16, d: 128, e: 64 }), 'expert-data')).toEqual({ ranks: 2, inNode: 1, inPod: 2 });
  });

  it('hybrid sharding: a shard group in each node, copies of a shard one a node', () => {
    const hybrid = placed({ d: 64, shard: 8 });
    expect(groupSpan(hybrid, 'shard')).toEqual({ ranks: 8, inNode: 8, inPod: 8 });
    expect(groupSpan(hybrid, 'replicate')).toEqual({ ranks: 8, inNode: 1, inPod: 8 });
  });

  it('where degrees do not divide a node, the group spread most counts', () => {
    // Groups of 6 on nodes of 8: devices 0–5 together; 6 and 7, then 8–11 apart.
    expect(groupSpan(placed({ t: 6, d: 4 }), 'tensor')).toEqual({ ranks: 6, inNode: 4, inPod: 6 });
  });

  it('pods are counted as nodes are', () => {
    expect(groupSpan(placed({ t: 8, d: 64, pod: 128 }), 'data')).toEqual({ ranks: 64, inNode: 1, inPod: 16 });
  });

  it('agrees with counting devices one by one', () => {
    const degree = fc.constantFrom(1, 2, 3, 4, 6);
    fc.assert(fc.property(degree, degree, degree, degree, fc.constantFrom(...RANK_ORDERS), fc.constantFrom(4, 6, 8, 12), (t, c, d, p, order, perNode) => {
      const job = placed({ t, c, d, p, order, perNode });
      for (const group of ['tensor', 'context', 'data', 'pipeline'] as const) expect(groupSpan(job, group).inNode).toBe(byHand(job, group));
    }), { numRuns: 300 });
  });

  it('a million replicas lie on nodes of 72 as a few hundred do', () => {
    for (const [few, many] of [[72 * 6, 2 ** 20], [72 * 6 + 1, 2 ** 20 - 1]] as const) {
      for (const shard of [6, 72, Infinity]) {
        for (const group of ['data', 'shard', 'expert-data'] as const) {
          const { inNode } = groupSpan(placed({ d: few, shard: Math.min(shard, few), perNode: 72, pod: 500 }), group);
          expect(groupSpan(placed({ d: many, shard: Math.min(shard, many), perNode: 72, pod: 500 }), group).inNode).toBe(inNode);
        }
      }
    }
    expect(groupSpan(placed({ t: 5, d: 2 ** 17, perNode: 72, pod: 7001 }), 'data')).toEqual({ ranks: 2 ** 17, inNode: 15, inPod: 1401 });
  });

  it('a group never has more ranks in a node than in a pod, nor more in a pod than ranks', () => {
    const power = fc.constantFrom(1, 2, 4, 8, 16);
    fc.assert(fc.property(power, power, power, power, power, fc.constantFrom(...RANK_ORDERS), (t, c, d, p, e, order) => {
      for (const group of RANK_GROUPS) {
        const { ranks, inNode, inPod } = groupSpan(placed({ t, c, d, p, e: Math.min(e, t * c * d), order, pod: 64 }), group);
        expect(inNode).toBeGreaterThanOrEqual(1);
        expect(inNode).toBeLessThanOrEqual(Math.min(8, inPod));
        expect(inPod).toBeLessThanOrEqual(ranks);
      }
    }));
  });
});

/** Coordinates of every device, grouped by those that the group does not change. */
function byHand({ parallelism, training: { layout }, machine: { perNode } }: Placed, group: 'tensor' | 'context' | 'data' | 'pipeline'): number {
  const degree = { tp: parallelism.tensor, cp: layout.context, ep: 1, dp: parallelism.data, pp: layout.pipeline };
  const own = { tensor: ['tp'], context: ['cp'], data: ['cp', 'dp'], pipeline: ['pp'] }[group];
  const axes = layout.order.split('-') as (keyof typeof degree)[];
  const total = axes.reduce((product, axis) => product * degree[axis], 1);
  const groups = new Map<string, Map<number, number>>();
  for (let device = 0; device < total; device++) {
    let left = device;
    const key: number[] = [];
    for (const axis of axes) {
      if (!own.includes(axis)) key.push(left % degree[axis]);
      left = Math.floor(left / degree[axis]);
    }
    const nodes = groups.get(key.join()) ?? new Map<number, number>();
    const node = Math.floor(device / perNode);
    groups.set(key.join(), nodes.set(node, (nodes.get(node) ?? 0) + 1));
  }
  return Math.min(...[...groups.values()].map((nodes) => Math.max(...nodes.values())));
}

describe('transfer between stages', () => {
  it('takes the slowest link of any boundary', () => {
    expect(pipelineLink(placed({ p: 8 }))).toBe('node');
    expect(pipelineLink(placed({ p: 16, order: 'pp-tp-cp-ep-dp' }))).toBe('network');
    expect(pipelineLink(placed({ t: 8, p: 4, d: 4, pod: 32 }))).toBe('spine');
    expect(pipelineLink(placed({ t: 8, p: 4, d: 4, pod: 32, order: 'tp-cp-pp-ep-dp' }))).toBe('network');
    expect(pipelineLink(placed({ t: 8, d: 4 }))).toBe('node');
  });

  it('is a t-th of the bytes over bandwidth, gathered in the node where the sequence is not split', () => {
    const ideal = { efficiency: { kind: 'ideal' } } as const;
    // An eighth of 400 MB over 50 GB/s is 1 ms; through a 2:1 spine 2 ms. Gathered: 7 · 50 MB over 450 GB/s.
    expect(transferSeconds({ ...placed({ t: 8, p: 4, sequenceParallel: false }), ...ideal }, 400e6)).toBeCloseTo(1e-3 + 350e6 / 450e9, 12);
    expect(transferSeconds({ ...placed({ t: 8, p: 4 }), ...ideal }, 400e6)).toBeCloseTo(1e-3, 12);
    expect(transferSeconds({ ...placed({ t: 8, p: 4, pod: 8 }), ...ideal }, 400e6)).toBeCloseTo(2e-3, 12);
    expect(transferSeconds({ ...placed({ t: 8, p: 4 }), efficiency: calibrated }, 400e6)).toBeGreaterThan(1e-3);
    expect(transferSeconds({ ...placed({ t: 8 }), ...ideal }, 400e6)).toBe(0);
  });
});
