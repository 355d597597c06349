import { bytesPerElement, type FormatId } from '../../engine/formats.ts';
import { blankOp, type Op } from '../../engine/op.ts';
import type { Mapping } from '../mapping.ts';
import { deviceId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { callSeconds, formatsOf, missing } from './cells.ts';

/** Dense or grouped product as the emitter fills it: activations in the multiplied format, weights in the stored one. */
export function gemmOp(kind: 'gemm' | 'grouped-gemm', m: number, n: number, k: number, batch: number, stored: FormatId, multiplied: FormatId): Op {
  return {
    ...blankOp(), kind, m, n, k, batch, matrixFlops: 2 * m * n * k * batch,
    weightBytes: n * k * batch * bytesPerElement(stored), activationBytes: batch * m * (k + n) * bytesPerElement(multiplied),
    format: multiplied, dequantised: bytesPerElement(stored) < bytesPerElement(multiplied),
  };
}

/** A single GEMM on one device; `m` rows by weights of n × k. */
export function gemmRow(row: MeasuredRow): Mapping {
  const device = deviceId(textIn(row, 'hardware'));
  const formats = formatsOf(textIn(row, 'format'));
  const [m, n, k] = [numberIn(row, 'm'), numberIn(row, 'n'), numberIn(row, 'k')];
  if (device === undefined) return missing('gemm', 'the device is not in the catalog');
  if (formats === undefined) return missing('gemm', `the format ${textIn(row, 'format')} is not known`);
  if (m === undefined || n === undefined || k === undefined) return missing('gemm', 'no shape');
  if (device === 'arc-pro-b60' && formats.multiplied !== 'bf16') return missing('gemm', 'the datasheet of the device states no peak in this format');
  const measured = callSeconds(row);
  if (measured === undefined) return missing('gemm', `the unit ${row.unit} is not a time`);
  const aside = textIn(row, 'cached') === '' ? undefined : 'the weights stayed on the chip from one repetition to the next: faster than memory can deliver them';
  return {
    kind: 'bench', domain: 'gemm', bench: { device, count: 1, perNode: 8, ops: [gemmOp('gemm', m, n, k, 1, formats.stored, formats.multiplied)] }, measured,
    ...(aside !== undefined && { aside }),
  };
}

/** The fastest shape that a search over shapes found, in TFLOP/s. */
export function bestGemmRow(row: MeasuredRow): Mapping {
  const device = deviceId(textIn(row, 'hardware'));
  const formats = formatsOf(textIn(row, 'format'));
  const [m, n, k] = textIn(row, 'shape').split('x').map(Number);
  if (device === undefined) return missing('gemm', 'the device is not in the catalog');
  if (formats === undefined) return missing('gemm', `the format ${textIn(row, 'format')} is not known`);
  if (!m || !n || !k) return missing('gemm', 'no shape');
  const op = gemmOp('gemm', m, n, k, 1, formats.stored, formats.multiplied);
  return { kind: 'bench', domain: 'gemm', bench: { device, count: 1, perNode: 8, ops: [op] }, measured: op.matrixFlops / (row.value * 1e12) };
}
