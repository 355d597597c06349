import { expect, it } from 'vitest';
import type { OpRecord } from '../../engine/estimate-types.ts';
import { toMark } from './from-estimate.ts';
import { MACHINE } from './gallery.ts';

const OP: OpRecord = {
  id: 'decode/model/down', phase: 'decode', name: 'Down projection', kind: 'gemm', group: 'feed-forward', part: 'model', owner: '', rate: 0, count: 80, m: 64, n: 8192, k: 3584, batch: 1,
  matrixFlops: 4e9, vectorFlops: 0, weightBytes: 38e6, activationBytes: 2e6, kvBytes: 0, format: 'bf16', dequantised: false, backward: false, rebuilds: false, collective: 'none', ranks: 1, inNode: 1, inPod: 1, payloadBytes: 0, savedBytes: 0,
  computeSeconds: 5e-6, memorySeconds: 20e-6, networkSeconds: 0, floorSeconds: 4e-6, callSeconds: 20e-6, seconds: 1.6e-3, bound: 'memory', computeEfficiency: 1, memoryEfficiency: 0.5,
};
const machine = { ...MACHINE, networkBytes: () => 8e6 };

it('places a GEMM by its memory traffic and under its own roof', () => {
  // 4 GFLOP over 40 MB is 100 FLOP/B; in 20 µs 200 TFLOP/s; 4 TB/s allow 400.
  const { achieved, ofRoof, ...rest } = toMark(OP, 0.01, machine);
  expect(rest).toEqual({ id: OP.id, phase: 'decode', name: 'Down projection', kind: 'gemm', intensity: 100, share: 0.16, bound: 'memory' });
  expect(achieved / 2e14).toBeCloseTo(1);
  expect(ofRoof).toBeCloseTo(0.5);
});

it('places a collective by its network traffic against the network slope', () => {
  const reduce = toMark({ ...OP, kind: 'collective', collective: 'all-reduce', matrixFlops: 0, vectorFlops: 2e6, bound: 'network' }, 0.01, machine);
  // 2 MFLOP over 8 MB is 0.25 FLOP/B; in 20 µs 100 GFLOP/s; 400 GB/s allow 100.
  expect(reduce.intensity).toBe(0.25);
  expect(reduce.achieved).toBeCloseTo(1e11);
  expect(reduce.ofRoof).toBeCloseTo(1);
});

it('judges vector work by the vector ceiling', () => {
  // 4 GFLOP over 40 MB at 100 FLOP/B: memory allows 400 TFLOP/s, the vector units 50.
  expect(toMark({ ...OP, matrixFlops: 0, vectorFlops: 4e9 }, 0.01, machine).ofRoof).toBeCloseTo(4);
});

it('stays finite when an op moves nothing or takes no time', () => {
  const nothing = toMark({ ...OP, matrixFlops: 0, weightBytes: 0, activationBytes: 0, callSeconds: 0 }, 0, machine);
  expect(nothing).toMatchObject({ intensity: 0, achieved: 0, share: 0, ofRoof: undefined });
});
