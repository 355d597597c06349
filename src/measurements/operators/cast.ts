import { bytesPerElement } from '../../engine/formats.ts';
import { blankOp, type Op } from '../../engine/op.ts';
import type { Mapping } from '../mapping.ts';
import { deviceId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { textIn } from '../table.ts';
import { missing } from './cells.ts';

/** A matrix read in 16 bits and written in 8 with a scale for each 32: largest magnitude, scale, convert. The rate counts both. */
export function castRow(row: MeasuredRow): Mapping {
  const device = deviceId(textIn(row, 'hardware'));
  const [m, n] = textIn(row, 'shape').split('x').map(Number);
  if (device === undefined) return missing('elementwise', 'the device is not in the catalog');
  if (textIn(row, 'format') !== 'bf16->mxfp8' || !m || !n) return missing('elementwise', 'no shape, or formats not known');
  const elements = m * n;
  const op: Op = { ...blankOp(), kind: 'elementwise', group: 'feed-forward', vectorFlops: 3 * elements, activationBytes: elements * (bytesPerElement('bf16') + bytesPerElement('mxfp8')) };
  return { kind: 'bench', domain: 'elementwise', bench: { device, count: 1, perNode: 8, ops: [op] }, measured: op.activationBytes / (row.value * 1e9) };
}
