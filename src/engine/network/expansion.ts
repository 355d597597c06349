import { isNormalFloat, type FormatId } from '../formats.ts';
import type { KernelLibrary } from '../price/portable.ts';

/**
 * Most rows that portable kernels multiply with weights as they are stored; more multiply a wide copy that a kernel writes
 * first (llama.cpp in May 2024: `MMVQ_MAX_BATCH_SIZE`, and cuBLAS on converted weights above it).
 */
export const PORTABLE_ROWS = 8;

/**
 * Whether weights that are stored narrower than they are multiplied are written out wide by a kernel of their own before a
 * product of `rows` rows, which then reads that copy; where not, the product expands them on its way. NormalFloat is
 * bitsandbytes', which multiplies a copy unless there is one row (`matmul_4bit` and `gemv_4bit`).
 */
export function writesWideCopy(library: KernelLibrary, stored: FormatId, rows: number): boolean {
  return isNormalFloat(stored) ? rows > 1 : library === 'portable' && rows > PORTABLE_ROWS;
}

/** What ends the name of the kernel that writes the copy. */
export const EXPANDED = 'weights expanded';
