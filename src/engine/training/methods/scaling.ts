import type { Bytes } from '../../../units/dimensions.ts';
import type { FormatId } from '../../formats.ts';
import type { ExtraWork } from '../effect.ts';

/**
 * Work of multiplying `elements` activations of `bytes` each by a trained vector, `count` times: forward, input read and output
 * written; backward, gradient and input read, the input's gradient written and the vector's summed up.
 */
export function vectorScaling(name: string, count: number, elements: number, bytes: Bytes, format: FormatId): readonly ExtraWork[] {
  return [
    { name, when: 'forward', count, matrixFlops: 0, vectorFlops: elements, bytes: 2 * elements * bytes, format },
    { name, when: 'backward', count, matrixFlops: 0, vectorFlops: 3 * elements, bytes: 3 * elements * bytes, format },
  ];
}
