import type { StoredParameters } from '../../src/catalog/calibration.ts';

const US = 1e-6;

/** Where the search begins, and what stays where no row speaks. */
export const START: StoredParameters = {
  gemm: { fraction: { bf16: 0.8 }, tileHalf: 8, memoryFraction: 0.8, start: 3 * US },
  grouped: { compute: 0.9, start: 12 * US },
  // Mask, shift, multiply by the scale: single kernels hide up to as many behind their loads, and decoding in whole models shows no fewer.
  dequantise: { ops: 3, rows: 64 },
  attention: { fraction: 0.7, narrow: 0.5, backward: 0.87, older: 1, halfKeys: 300, halfBlocks: 1, memoryFraction: 0.85, start: 4 * US, splitStart: 10 * US },
  elementwise: { memoryFraction: 0.8, rows: 0.8, vectorFraction: 0.5, start: 2 * US },
  collective: {
    node: { alpha: 6 * US, alphaHop: 0.8 * US, fraction: 0.8, halfSeconds: 15 * US },
    direct: { alpha: 2.5 * US, alphaHop: 0.2 * US, fraction: 0.7, halfSeconds: 2 * US },
    inSwitch: { alpha: 60 * US, fraction: 0.6 },
    // Directly: no kernels were published; TensorRT-LLM's tables of L40S servers lie between 0 and 0.5.
    bus: { alpha: 6 * US, alphaHop: 0.5 * US, fraction: 0.6, halfSeconds: 2 * US, crowding: { direct: 0.3, host: 1.5 } },
    // Start-up of NCCL's simple protocol over a network (src/graph/tuning.cc: 8.4 µs and 14 µs a hop).
    network: { alpha: 8.4 * US, alphaHop: 14 * US, fraction: 0.75, halfSeconds: 50 * US },
  },
  host: {
    graph: { perPass: 300 * US, perSequence: 10 * US, perKernel: 0, perPromptKernel: 8 * US },
    served: { perPass: 1000 * US, perSequence: 40 * US, perKernel: 0, perPromptKernel: 8 * US },
    compiled: { perPass: 600 * US, perSequence: 10 * US, perKernel: 10 * US, perPromptKernel: 0 },
    eager: { perPass: 1000 * US, perSequence: 10 * US, perKernel: 100 * US, perPromptKernel: 0 },
  },
  energy: { restFraction: 0.2, idleFraction: 0.45, computeFraction: 0.8, memoryFraction: 0.3 },
  clock: { demand: 1.4, exponent: 3, burst: true },
  // Overlapped steps have computation 18.9 % slower than alone and are 10.2 % faster than one after the other (means of arXiv:2507.03114):
  // with N of communication for C of computation, C + N = 1.102 · 1.189 C, so hidden communication costs 0.189/0.31 of its time.
  training: { interference: 0.61, eagerElementwise: 1.4 },
  portable: { matrixFraction: 0.7, memoryFraction: 0.85, unitFlops: 1.5e12, unitBytes: 10e9, elementwise: 0.4, start: 3 * US, ops: 3 },
};

/**
 * `attention.older` of families whose training was measured over sequences of 512 to 262,144 tokens: at these the error of a
 * step does not change with the sequence, in LLM Foundry's rows as in torchtitan's. Others inherit.
 */
export const OLDER_ATTENTION: Readonly<Record<string, number>> = { 'nvidia-hopper': 0.38, 'nvidia-ampere-dc': 0.7 };

/** Families whose kernel rates come from long searches or whole models: the clock under the datasheet's power limit is in them. */
export const LONG_RUNS: ReadonlySet<string> = new Set(['nvidia-ampere', 'apple', 'amd-cdna2', 'amd-cdna3', 'amd-cdna4', 'intel-gaudi']);

/** Why a family's figures stand in for another's: same maker and generation before same class of machine. */
export const PARENTS: Readonly<Record<string, string>> = {
  'nvidia-ampere-dc': 'nvidia-hopper', 'nvidia-blackwell': 'nvidia-hopper', 'nvidia-ada': 'nvidia-ampere-dc', 'nvidia-ampere': 'nvidia-ada',
  'nvidia-volta': 'nvidia-ampere-dc', 'amd-cdna3': 'nvidia-hopper', 'amd-cdna4': 'amd-cdna3', 'amd-cdna2': 'amd-cdna3', 'intel-gaudi': 'nvidia-hopper',
  'intel-gpu': 'nvidia-ada', apple: 'nvidia-ada',
};

/** Families without any row, and the measured one they inherit from. */
export const RELATIVES: Readonly<Record<string, string>> = {
  'nvidia-pascal': 'nvidia-volta', 'nvidia-turing': 'nvidia-ampere', 'nvidia-blackwell-consumer': 'nvidia-ada', 'nvidia-rubin': 'nvidia-blackwell',
  'amd-cdna1': 'amd-cdna2', 'amd-cdna5': 'amd-cdna4', 'amd-rdna': 'nvidia-ada',
  'google-tpu': 'nvidia-hopper', 'aws-trainium': 'nvidia-hopper', 'huawei-ascend': 'nvidia-ampere-dc', dataflow: 'nvidia-hopper',
  mobile: 'apple', cpu: 'apple', fpga: 'nvidia-ada', 'inference-card': 'nvidia-ada',
};

/** Measured families: those that others inherit from come first. */
export const ORDER = ['nvidia-hopper', 'nvidia-ampere-dc', 'nvidia-blackwell', 'nvidia-ada', 'nvidia-ampere', 'nvidia-volta', 'amd-cdna3', 'amd-cdna4', 'amd-cdna2', 'intel-gaudi', 'intel-gpu', 'apple'];

/** The family and those it inherits from, nearest first. */
export function ancestry(family: string): readonly string[] {
  const parent = PARENTS[family];
  return parent === undefined ? [family] : [family, ...ancestry(parent)];
}
