import type { RooflineData, RooflineMark } from './types.ts';

/** A round-numbered machine for tests: 1,000 TFLOP/s over 4 TB/s has its ridge at 250 FLOP per byte. */
export const MACHINE: Pick<RooflineData, 'ceilings' | 'slopes'> = {
  ceilings: [
    { id: 'bf16', name: 'bf16', flopsPerSecond: 1e15, kind: 'matrix', active: true },
    { id: 'vector', name: 'fp32', flopsPerSecond: 5e13, kind: 'vector', active: false },
  ],
  slopes: [
    { id: 'hbm', name: 'HBM', bytesPerSecond: 4e12, kind: 'memory' },
    { id: 'link', name: 'NVLink', bytesPerSecond: 4e11, kind: 'network' },
  ],
};

/** A mark with everything but its place left plain. */
export function mark(id: string, intensity: number, achieved: number, share: number, rest: Partial<RooflineMark> = {}): RooflineMark {
  return { id, phase: 'decode', name: id, kind: 'gemm', intensity, achieved, share, bound: 'memory', ofRoof: achieved / Math.min(1e15, 4e12 * intensity), ...rest };
}

/** Decode of a dense model: two GEMMs on the memory roof, attention, an all-reduce; prefill under the compute roof. */
export const DECODE: RooflineData = {
  ...MACHINE,
  marks: [
    mark('gate', 100, 3e14, 0.3, { name: 'Gate and up projection' }),
    mark('down', 95, 2.8e14, 0.15, { name: 'Down projection' }),
    mark('attention', 8, 1.6e13, 0.2, { name: 'Attention', kind: 'attention' }),
    mark('reduce', 0.25, 2e10, 0.3, { name: 'All-reduce', kind: 'collective', bound: 'network', ofRoof: 0.2 }),
    mark('prefill', 2000, 6e14, 0.9, { name: 'Gate and up projection', phase: 'prefill', bound: 'compute' }),
  ],
};

/** The same before the batch was doubled: the GEMMs read the same weights for half the work. */
export const MOVED: RooflineData = {
  ...DECODE,
  baseline: {
    name: 'A',
    marks: [
      mark('gate', 50, 1.5e14, 0.4, { name: 'Gate and up projection' }),
      mark('down', 48, 1.4e14, 0.2, { name: 'Down projection' }),
      mark('attention', 8, 1.6e13, 0.1, { name: 'Attention', kind: 'attention' }),
    ],
  },
};
