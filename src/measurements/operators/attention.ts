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
/** Where prompts attend in 8 bits as soon as the cache has 8: vLLM is given queries of 8 bits, TensorRT-LLM takes as long as where told to. */
const HOPPER = /^h[12]00/;

/**
 * Fused attention: causal over its own tokens in prefill, one query a sequence over its cache in decode. What the timed call
 * does besides is an op of its own.
 */
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
  const format = phase === 'prefill' && HOPPER.test(device) && bytesPerElement(kv.stored) === 1 ? kv.stored : formats.multiplied;
  const queries = phase === 'prefill' ? length : 1;
  const pairs = batch * (phase === 'prefill' ? (length * (length + 1)) / 2 : length);
  const op: Op = {
    ...blankOp(), kind: 'attention', m: queries, n: length, k: dim, batch: batch * heads, format,
    matrixFlops: 4 * pairs * heads * dim, vectorFlops: 5 * pairs * heads,
    activationBytes: 2 * batch * queries * heads * dim * bytesPerElement(format),
    kvBytes: 2 * batch * length * kvHeads * dim * bytesPerElement(kv.stored),
  };
  const aside = phase === 'prefill' ? undefined : asideOf(device, op, measured);
  const elements = (count: number): number => batch * queries * count * dim;
  const beside = besideAttention(textIn(row, 'software'), elements(heads), elements(2 * kvHeads), bytesPerElement(format), bytesPerElement(kv.stored));
  const ops = beside === 0 ? [op] : [op, { ...blankOp(), kind: 'elementwise', group: 'attention', activationBytes: beside } as const];
  return { kind: 'bench', domain, bench: { device, count: 1, perNode: 8, ops }, measured, ...(aside !== undefined && { aside }) };
}

/** vLLM writes the cache in the attention call up to this version. */
const CACHE_WRITTEN_APART = 16;

/**
 * Bytes of the kernel that is timed with attention: TensorRT-LLM takes the merged projection, turns queries and keys, and writes
 * the cache; vLLM before 0.16 writes the cache (ai-dynamo/aiconfigurator, collector/{trtllm,vllm}/collect_attn.py).
 */
function besideAttention(software: string, queries: number, keysAndValues: number, queryBytes: number, cacheBytes: number): number {
  if (software.startsWith('TRTLLM')) return queries * (2 + queryBytes) + keysAndValues * (2 + cacheBytes);
  const minor = /^VLLM 0\.(\d+)/.exec(software)?.[1];
  return minor !== undefined && Number(minor) < CACHE_WRITTEN_APART ? keysAndValues * (2 + cacheBytes) : 0;
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
