import { bytesPerElement, FORMATS, type FormatId } from '../../engine/formats.ts';
import { blankOp, type Op } from '../../engine/op.ts';

/**
 * What is timed before the product itself. Where it multiplies narrow formats, kernels that make its activations narrow: one reads
 * 16 bits and writes the narrow format; a scale found for the whole tensor first takes three more: clear it, find the largest
 * magnitude, work out the scale; DeepGEMM on Blackwell packs its scales in one of its own. In a network the kernel before writes the narrow
 * format itself. Plugins of TensorRT are timed in an engine around them, which starts as long as four short kernels do.
 */
export function opsBefore(software: string, format: string, multiplied: FormatId, m: number, k: number): readonly Op[] {
  const isNarrow = FORMATS[multiplied].element_bits < 16;
  const narrow = bytesPerElement(multiplied);
  const pass = (bytes: number): Op => ({ ...blankOp(), name: bytes > 0 ? 'Quantise' : 'Short kernel', kind: 'elementwise', format: multiplied, vectorFlops: m * k * (bytes > 0 ? 2 : 0), activationBytes: m * k * bytes });
  const convert = pass(2 + narrow);
  if (software.includes('PLUGIN')) return [pass(0), pass(0), pass(0), isNarrow ? convert : pass(0)];
  if (!isNarrow) return [];
  if (software.startsWith('TRTLLM') && format.startsWith('fp8') && format !== 'fp8_block') return [pass(0), pass(2), pass(0), convert];
  return software.includes('deepgemm') ? [pass(0), convert] : [convert];
}
