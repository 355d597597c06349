import { bytesPerElement } from '../../engine/formats.ts';
import { blankOp, type Op } from '../../engine/op.ts';
import type { Mapping } from '../mapping.ts';
import { deviceId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { callSeconds, formatsOf, missing } from './cells.ts';

/** Last-level cache in bytes and memory bandwidth in bytes/s, as in the catalog, of the devices whose decode attention was timed. */
export const CACHES: Readonly<Record<string, { readonly bytes: number; readonly memoryBandwidth: number }>> = {
  'a100-sxm-80gb': { bytes: 40 * 2 ** 20, memoryBandwidth: 2.039e12 },
  'h100-sxm': { bytes: 50 * 2 ** 20, memoryBandwidth: 3.35e12 },
  'h200-sxm': { bytes: 50 * 2 ** 20, memoryBandwidth: 4.8e12 },
  'b200-sxm': { bytes: 126 * 2 ** 20, memoryBandwidth: 7.7e12 },
  l40s: { bytes: 96 * 2 ** 20, memoryBandwidth: 8.64e11 },
};

const BLACKWELL = /^(g?b200|b300)/;

/** Fused attention: causal over its own tokens in prefill, one query a sequence over its cache in decode. */
export function attentionRow(row: MeasuredRow): Mapping {
  const phase = textIn(row, 'phase');
  const domain = phase === 'prefill' ? 'prefill-attention' : 'decode-attention';
  const device = deviceId(textIn(row, 'hardware'));
  const formats = formatsOf(textIn(row, 'format'));
  const kv = formatsOf(textIn(row, 'kv'));
  const [batch, length, heads, kvHeads, dim] = ['batch', 'length', 'heads', 'kv_heads', 'head_dim'].map((column) => numberIn(row, column));
  const measured = callSeconds(row);
  if (device === undefined) return missing(domain, 'the device is not in the catalog');
  if (formats === undefined || kv === undefined) return missing(domain, `the format ${textIn(row, 'format')} over ${textIn(row, 'kv')} is not known`);
  if (batch === undefined || length === undefined || heads === undefined || kvHeads === undefined || dim === undefined) return missing(domain, 'no shape');
  if (measured === undefined) return missing(domain, `the unit ${row.unit} is not a time`);
  const format = formats.multiplied;
  const queries = phase === 'prefill' ? length : 1;
  const pairs = batch * (phase === 'prefill' ? (length * (length + 1)) / 2 : length);
  const op: Op = {
    ...blankOp(), kind: 'attention', m: queries, n: length, k: dim, batch: batch * heads, format,
    matrixFlops: 4 * pairs * heads * dim, vectorFlops: 5 * pairs * heads,
    activationBytes: 2 * batch * queries * heads * dim * bytesPerElement(format),
    kvBytes: 2 * batch * length * kvHeads * dim * bytesPerElement(kv.stored),
  };
  const aside = phase === 'prefill' ? undefined : asideOf(device, op, measured);
  return { kind: 'bench', domain, bench: { device, count: 1, perNode: 8, ops: [op] }, measured, ...(aside !== undefined && { aside }) };
}

function asideOf(device: string, op: Op, seconds: number): string | undefined {
  const cache = CACHES[device];
  if (cache !== undefined && op.kvBytes < cache.bytes && op.kvBytes / seconds > 0.5 * cache.memoryBandwidth) {
    return 'the cache stayed on the chip from one repetition to the next; in a network other layers push it out';
  }
  // Every such row has one key head for each query head, where converting the keys and not reading them sets the pace.
  if (BLACKWELL.test(device) && op.kvBytes < 2 * 2 * op.n * op.k * op.batch) return 'keys narrower than the queries are converted for every head of them';
  return undefined;
}
