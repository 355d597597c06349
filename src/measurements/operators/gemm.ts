import { bytesPerElement, type FormatId } from '../../engine/formats.ts';
import { blankOp, type Op } from '../../engine/op.ts';
import type { Mapping } from '../mapping.ts';
import { deviceId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { opsBefore } from './before.ts';
import { callSeconds, formatsOf, missing } from './cells.ts';

/** Dense or grouped product: inputs in the multiplied format, weights in the stored one, results in 16 bits. */
export function gemmOp(kind: 'gemm' | 'grouped-gemm', m: number, n: number, k: number, batch: number, stored: FormatId, multiplied: FormatId): Op {
  return {
    ...blankOp(), kind, m, n, k, batch, matrixFlops: 2 * m * n * k * batch,
    weightBytes: n * k * batch * bytesPerElement(stored), activationBytes: batch * m * (k * bytesPerElement(multiplied) + 2 * n),
    format: multiplied, dequantised: bytesPerElement(stored) < bytesPerElement(multiplied),
  };
}

/** A single GEMM on one device, its inputs made narrow first where it multiplies narrow ones; `m` rows by weights of n × k. */
export function gemmRow(row: MeasuredRow): Mapping {
  const device = deviceId(textIn(row, 'hardware'));
  const software = textIn(row, 'software');
  const format = textIn(row, 'format');
  const formats = formatsOf(format);
  const [m, n, k] = [numberIn(row, 'm'), numberIn(row, 'n'), numberIn(row, 'k')];
  if (device === undefined) return missing('gemm', 'the device is not in the catalog');
  if (formats === undefined) return missing('gemm', `the format ${format} is not known`);
  if (m === undefined || n === undefined || k === undefined) return missing('gemm', 'no shape');
  if (device === 'arc-pro-b60' && formats.multiplied !== 'bf16') return missing('gemm', 'the datasheet of the device states no peak in this format');
  const measured = callSeconds(row);
  if (measured === undefined) return missing('gemm', `the unit ${row.unit} is not a time`);
  const op = gemmOp('gemm', m, n, k, 1, formats.stored, formats.multiplied);
  const aside = asideOf(row, device, software, format, op);
  return {
    kind: 'bench', domain: 'gemm', bench: { device, count: 1, perNode: 8, ops: [...opsBefore(software, format, formats.multiplied, m, k), op] }, measured,
    ...(aside !== undefined && { aside }),
  };
}

const KEPT = 'the weights stayed on the chip from one repetition to the next: faster than memory can deliver them';

function asideOf(row: MeasuredRow, device: string, software: string, format: string, op: Op): string | undefined {
  if (textIn(row, 'cached') !== '' || keptByL40S(device, software, op)) return KEPT;
  // Below this much work the host's launches set the pace.
  if (device === 'h100-sxm' && software.startsWith('VLLM') && format === 'fp8_block' && op.matrixFlops < 4e10 && op.weightBytes < 7e7) return 'started from eager code, whose host time hides short kernels';
  if (device === 'l40s' && software.startsWith('VLLM') && format === 'fp8' && op.m > 8) return 'its kernel quantises the activations some ten times slower than memory allows';
  if (software.startsWith('TRTLLM') && format === 'nvfp4' && op.m < UNTUNED_ROWS) return 'timed without the choice of a kernel that a service makes when it starts: in tiles of 128 × 256 whatever the shape';
  return undefined;
}

/** Rows from which large tiles are the ones to choose. */
const UNTUNED_ROWS = 512;

/** Cache of the L40S, and what may exceed it and still be found there in part. */
const L40S_CACHE = 96 * 2 ** 20;
const PARTLY = 1.35;
/** Bytes whose reading takes no longer than a launch. */
const LITTLE = 2.5e6;
/** Rows below which reading the weights takes longest. */
const FEW_ROWS = 512;

/**
 * The repetitions go round up to five copies of the weights (TensorRT-LLM) or six (vLLM), which other chips' caches do not hold; the L40S has the
 * largest beside the slowest memory.
 */
function keptByL40S(device: string, software: string, { m, weightBytes }: Op): boolean {
  if (device !== 'l40s' || weightBytes < LITTLE || m > FEW_ROWS) return false;
  const copies = software.startsWith('VLLM') ? 6 : Math.max(1, Math.min(5, Math.ceil(L40S_CACHE / weightBytes)));
  return copies * weightBytes < PARTLY * L40S_CACHE;
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
