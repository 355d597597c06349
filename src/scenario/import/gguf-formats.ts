import type { FormatId } from '../../engine/formats.ts';

/**
 * `general.file_type` of a GGUF file (llama.cpp's `llama_ftype`) with the nearest of our formats by bits a weight:
 * K-quants store 0.5 to 0.9 bits more than their name says.
 */
const FILE_TYPES: Readonly<Record<number, readonly [string, FormatId]>> = {
  0: ['F32', 'fp32'], 1: ['F16', 'fp16'], 2: ['Q4_0', 'int4'], 3: ['Q4_1', 'int4'], 7: ['Q8_0', 'int8'], 8: ['Q5_0', 'fp6'], 9: ['Q5_1', 'fp6'],
  10: ['Q2_K', 'int2'], 11: ['Q3_K_S', 'int3'], 12: ['Q3_K_M', 'int4'], 13: ['Q3_K_L', 'int4'], 14: ['Q4_K_S', 'int4'], 15: ['Q4_K_M', 'int4'],
  16: ['Q5_K_S', 'fp6'], 17: ['Q5_K_M', 'fp6'], 18: ['Q6_K', 'fp6'], 19: ['IQ2_XXS', 'int2'], 20: ['IQ2_XS', 'int2'], 21: ['Q2_K_S', 'int2'],
  22: ['IQ3_XS', 'int3'], 23: ['IQ3_XXS', 'int3'], 24: ['IQ1_S', 'ternary'], 25: ['IQ4_NL', 'int4'], 26: ['IQ3_S', 'int3'], 27: ['IQ3_M', 'int3'],
  28: ['IQ2_S', 'int2'], 29: ['IQ2_M', 'int2'], 30: ['IQ4_XS', 'int4'], 31: ['IQ1_M', 'ternary'], 32: ['BF16', 'bf16'],
  36: ['TQ1_0', 'ternary'], 37: ['TQ2_0', 'ternary'], 38: ['MXFP4', 'mxfp4'], 39: ['NVFP4', 'nvfp4'],
};

export interface GgufFormat {
  /** Name in llama.cpp. */
  readonly name: string;
  readonly nearest: FormatId;
  /** Our format is the file's own, not merely near it. */
  readonly exact: boolean;
}

const EXACT = new Set(['F32', 'F16', 'BF16', 'MXFP4', 'NVFP4']);

/** The format of a file by its file type; undefined when the type is not known. */
export function ggufFormat(fileType: number): GgufFormat | undefined {
  const found = Object.hasOwn(FILE_TYPES, fileType) ? FILE_TYPES[fileType] : undefined;
  return found && { name: found[0], nearest: found[1], exact: EXACT.has(found[0]) };
}
