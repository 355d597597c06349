import type { BytesPerSecond, Flops, FlopsPerSecond, Ratio, Seconds } from '../../units/dimensions.ts';
import type { FormatId } from '../formats.ts';
import type { Machine } from '../job.ts';
import type { EfficiencyModel } from './efficiency.ts';

/** Whose kernels run: written and tuned for one device, as its maker's libraries are, or written once to run on all. */
export const KERNEL_LIBRARIES = ['tuned', 'portable'] as const;
export type KernelLibrary = (typeof KERNEL_LIBRARIES)[number];

/**
 * Kernels that are written once for many devices (llama.cpp and its kin). They use what every generation has, so that a compute
 * unit does with them what an older one would: it multiplies at no more than `unitFlops` and keeps no more loads under way than
 * `unitBytes` a second takes (Little's law), however much faster the datasheet says it is. One set serves all devices.
 */
export interface PortableParameters {
  /** Shares of the datasheet's rates where compute units are slow enough. */
  readonly matrixFraction: Ratio;
  readonly memoryFraction: Ratio;
  /** 16-bit matrix rate of one compute unit, at most. */
  readonly unitFlops: FlopsPerSecond;
  /** Bytes of memory that one compute unit reads, at most. */
  readonly unitBytes: BytesPerSecond;
  /** Rate of elementwise kernels over that of products: they work in 32 bits and take several steps for one. */
  readonly elementwise: Ratio;
  /** Start of any kernel. */
  readonly start: Seconds;
  /** Ordinary operations that expand one weight where no copy is made. */
  readonly ops: Flops;
}

/** `x/(1 + (x·datasheet/limit)⁴)^(1/4)`: the share x of a datasheet's rate, held below a limit of its own. */
export function heldBelow(share: Ratio, datasheet: number, limit: number): Ratio {
  const over = (share * datasheet) / limit;
  return share / Math.sqrt(Math.sqrt(1 + over * over * over * over));
}

/** Efficiency of portable kernels on a machine, in place of the tuned ones'. What is no kernel's stays. */
export function portableEfficiency(model: EfficiencyModel, machine: Machine): EfficiencyModel {
  if (model.kind === 'ideal') return model;
  const { portable: p, gemm, grouped, attention, elementwise, dequantise } = model;
  const units = machine.computeUnits;
  const matrix = heldBelow(p.matrixFraction, machine.matrixPeak.fp16, units * p.unitFlops);
  const memory = heldBelow(p.memoryFraction, machine.memoryBandwidth, units * p.unitBytes);
  const fraction = Object.fromEntries((Object.keys(gemm.fraction) as FormatId[]).map((format) => [format, matrix])) as Record<FormatId, Ratio>;
  return {
    ...model,
    // One set was fitted for all families.
    inherited: false,
    gemm: { ...gemm, fraction, memoryFraction: memory, start: p.start },
    grouped: { ...grouped, start: 2 * p.start },
    dequantise: { ...dequantise, ops: p.ops },
    attention: { ...attention, fraction: matrix, memoryFraction: memory, start: p.start, splitStart: 2 * p.start },
    elementwise: { ...elementwise, memoryFraction: memory * p.elementwise, start: p.start },
  };
}
