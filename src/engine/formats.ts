/** Number formats of tensors: bits a stored element takes, scales and indices included. */

export const FORMAT_IDS = [
  'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'mxfp8', 'fp6', 'int4', 'nf4', 'nf4-plain', 'mxfp4', 'nvfp4', 'int3', 'int2', 'ternary', 'int1',
  'q8_0', 'q6_k', 'q4_k_m', 'int4-g32',
] as const;

export type FormatId = (typeof FORMAT_IDS)[number];

export interface NumberFormat {
  readonly id: FormatId;
  readonly label: string;
  /** Bits of one element without its scale. */
  readonly element_bits: number;
  /** Elements that share one scale; undefined when one scale serves a row or a tensor (its bits are then negligible). */
  readonly group?: number;
  /** Bits of scales (and zero points) per group. */
  readonly group_bits?: number;
  readonly source: string;
}

export const FORMATS: Readonly<Record<FormatId, NumberFormat>> = {
  fp64: { id: 'fp64', label: 'FP64', element_bits: 64, source: 'IEEE 754' },
  fp32: { id: 'fp32', label: 'FP32', element_bits: 32, source: 'IEEE 754' },
  tf32: { id: 'tf32', label: 'TF32', element_bits: 32, source: 'stored as FP32, multiplied with a 10-bit mantissa (NVIDIA A100 whitepaper)' },
  bf16: { id: 'bf16', label: 'BF16', element_bits: 16, source: 'bfloat16, 8-bit exponent' },
  fp16: { id: 'fp16', label: 'FP16', element_bits: 16, source: 'IEEE 754 half' },
  fp8: { id: 'fp8', label: 'FP8', element_bits: 8, source: 'OCP 8-bit floating point, one scale a tensor or row (arXiv:2209.05433)' },
  int8: { id: 'int8', label: 'INT8', element_bits: 8, source: 'one scale a row (LLM.int8, arXiv:2208.07339)' },
  mxfp8: { id: 'mxfp8', label: 'MXFP8', element_bits: 8, group: 32, group_bits: 8, source: 'OCP Microscaling v1.0: 8-bit scale per 32 elements' },
  fp6: { id: 'fp6', label: 'FP6', element_bits: 6, source: 'FP6-LLM (arXiv:2401.14112), one scale a row' },
  int4: { id: 'int4', label: 'INT4, group 128', element_bits: 4, group: 128, group_bits: 20, source: 'GPTQ/AWQ: 16-bit scale and 4-bit zero point per 128 elements' },
  nf4: { id: 'nf4', label: 'NF4', element_bits: 4, group: 64, group_bits: 8.125, source: 'QLoRA (arXiv:2305.14314): 8-bit scale per 64 elements, scales scaled again per 256' },
  'nf4-plain': { id: 'nf4-plain', label: 'NF4, plain scales', element_bits: 4, group: 64, group_bits: 32, source: 'QLoRA (arXiv:2305.14314) without double quantisation: 32-bit scale per 64 elements' },
  mxfp4: { id: 'mxfp4', label: 'MXFP4', element_bits: 4, group: 32, group_bits: 8, source: 'OCP Microscaling v1.0: 8-bit scale per 32 elements' },
  nvfp4: { id: 'nvfp4', label: 'NVFP4', element_bits: 4, group: 16, group_bits: 8, source: 'NVIDIA NVFP4: FP8 scale per 16 elements' },
  int3: { id: 'int3', label: 'INT3, group 128', element_bits: 3, group: 128, group_bits: 19, source: 'GPTQ: 16-bit scale and 3-bit zero point per 128 elements' },
  int2: { id: 'int2', label: 'INT2, group 64', element_bits: 2, group: 64, group_bits: 18, source: '16-bit scale and 2-bit zero point per 64 elements' },
  ternary: { id: 'ternary', label: 'Ternary (1.58 bit)', element_bits: 1.6, source: 'BitNet b1.58 (arXiv:2402.17764), five values packed in 8 bits' },
  q8_0: { id: 'q8_0', label: 'Q8_0 (GGUF)', element_bits: 8, group: 32, group_bits: 16, source: 'llama.cpp, block_q8_0: 16-bit scale per 32 elements' },
  q6_k: { id: 'q6_k', label: 'Q6_K (GGUF)', element_bits: 6, group: 256, group_bits: 144, source: 'llama.cpp, block_q6_K: 16 scales of 8 bits and one of 16 per 256 elements, 6.5625 bits each' },
  q4_k_m: { id: 'q4_k_m', label: 'Q4_K_M (GGUF)', element_bits: 4, group: 256, group_bits: 204, source: 'llama.cpp: Q4_K blocks (144 bytes per 256 elements), but Q6_K (210 bytes) in half the value and down projections, a seventh of a Llama’s matrices: 4.8 bits on average' },
  'int4-g32': { id: 'int4-g32', label: 'INT4, group 32', element_bits: 4, group: 32, group_bits: 32, source: 'gpt-fast and torchao: 16-bit scale and 16-bit zero point per 32 elements' },
  int1: { id: 'int1', label: '1 bit', element_bits: 1, group: 128, group_bits: 16, source: 'one sign bit, 16-bit scale per 128 elements' },
};

/** Stored bits of one element, its share of the scales included. */
export function bitsPerElement(format: FormatId): number {
  const { element_bits, group, group_bits } = FORMATS[format];
  return group === undefined ? element_bits : element_bits + (group_bits ?? 0) / group;
}

/** Stored bytes of one element, its share of the scales included. */
export function bytesPerElement(format: FormatId): number {
  return bitsPerElement(format) / 8;
}

/** Whether a kernel of its own writes a matrix of the format out before it is multiplied: NormalFloat, as bitsandbytes runs it. */
export function isNormalFloat(format: FormatId): boolean {
  return format === 'nf4' || format === 'nf4-plain';
}

/** Format of a table stored with the output head that rows are looked up in: bitsandbytes narrows matrices that multiply only. */
export function lookedUpFormat(format: FormatId): FormatId {
  return isNormalFloat(format) ? 'bf16' : format;
}
