import { bytesPerElement, FORMATS, type FormatId } from '../../engine/formats.ts';
import { blankOp, type Op } from '../../engine/op.ts';

/**
 * Kernels that make a product's activations narrow in the timed call. One reads 16 bits and writes the narrow format;
 * a scale found for the whole tensor first takes three more: clear it, find the largest magnitude, work out the scale; DeepGEMM on
 * Blackwell packs its scales in one of its own. In a network the kernel before writes the narrow format itself.
 */
export function quantiseOps(software: string, format: string, multiplied: FormatId, m: number, k: number): readonly Op[] {
  if (FORMATS[multiplied].element_bits >= 16) return [];
  const narrow = bytesPerElement(multiplied);
  const pass = (bytes: number): Op => ({ ...blankOp(), name: 'Quantise', kind: 'elementwise', format: multiplied, vectorFlops: m * k * (bytes > 0 ? 2 : 0), activationBytes: m * k * bytes });
  const convert = pass(2 + narrow);
  if (wholeTensor(software, format)) return [pass(0), pass(2), pass(0), convert];
  return software.includes('deepgemm') ? [pass(0), convert] : [convert];
}

/** TensorRT-LLM finds the scale of 8-bit activations in the call; vLLM was given it. */
function wholeTensor(software: string, format: string): boolean {
  return software.startsWith('TRTLLM') && ['fp8', 'fp8_static', 'sq'].includes(format);
}
