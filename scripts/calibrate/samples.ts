import { bytesPerElement, FORMAT_IDS, type FormatId } from '../../src/engine/formats.ts';
import type { Machine } from '../../src/engine/job.ts';
import { blankOp, type CollectiveKind, type Op } from '../../src/engine/op.ts';
import { touchedExperts } from '../../src/engine/network/feed-forward.ts';
import { deviceOf, machineOf } from './machine.ts';
import { numberIn, readTable, textIn, type Row } from './table.ts';

/** One measured time and the ops whose prices should add up to it. */
export interface Sample {
  readonly source: string;
  readonly device: string;
  readonly family: string;
  readonly machine: Machine;
  readonly ops: readonly Op[];
  readonly seconds: number;
  /** One-kernel all-reduce rather than a library's. */
  readonly direct?: boolean;
}

const table = (name: string): readonly Row[] => readTable(new URL(`./data/${name}`, import.meta.url));

function formatIn(row: Row, column: string): FormatId {
  const text = textIn(row, column);
  const format = FORMAT_IDS.find((id) => id === text);
  if (format === undefined) throw new Error(`no format ${text}`);
  return format;
}

function sample(row: Row, ops: readonly Op[], count = 1, perNode = 8): Sample {
  const device = textIn(row, 'device');
  return { source: textIn(row, 'source'), device, family: deviceOf(device).family, machine: machineOf(device, count, perNode), ops, seconds: numberIn(row, 'us') * 1e-6 };
}

/** Op as the emitter fills it: activations in the multiplied format, weights in the stored one. */
function gemmOp(m: number, n: number, k: number, batch: number, stored: FormatId, multiplied: FormatId): Op {
  return {
    ...blankOp(), kind: batch === 1 ? 'gemm' : 'grouped-gemm', m, n, k, batch, matrixFlops: 2 * m * n * k * batch,
    weightBytes: n * k * batch * bytesPerElement(stored), activationBytes: batch * m * (k + n) * bytesPerElement(multiplied),
    format: multiplied, dequantised: bytesPerElement(stored) < bytesPerElement(multiplied),
  };
}

/** Single GEMMs; `weightOnly` picks those whose weights are expanded on the way. */
export function gemmSamples(weightOnly: boolean): readonly Sample[] {
  return table('gemm.csv')
    .filter((row) => (textIn(row, 'stored') !== textIn(row, 'multiplied')) === weightOnly)
    // The B60's datasheet states no 8-bit float peak, so its rows in that format have nothing to be a fraction of.
    .filter((row) => textIn(row, 'device') !== 'arc-pro-b60' || textIn(row, 'multiplied') === 'bf16')
    .map((row) => sample(row, [gemmOp(numberIn(row, 'm'), numberIn(row, 'n'), numberIn(row, 'k'), 1, formatIn(row, 'stored'), formatIn(row, 'multiplied'))]));
}

/** Best shape found in a search over shapes: what a device without other rows is judged by. */
export function bestGemmSamples(): readonly Sample[] {
  return table('best-gemm.csv').map((row) => sample(row, [gemmOp(numberIn(row, 'm'), numberIn(row, 'n'), numberIn(row, 'k'), 1, formatIn(row, 'format'), formatIn(row, 'format'))]));
}

/** Routed feed-forward layers on one rank: permutation, two grouped GEMMs around the gated activation, weighted sum, as the emitter has them. */
export function expertSamples(): readonly Sample[] {
  return table('moe.csv').map((row) => {
    const [tokens, hidden, inter, topk, experts, tp, ep] = ['tokens', 'hidden', 'inter', 'topk', 'experts', 'tp', 'ep'].map((c) => numberIn(row, c)) as [number, number, number, number, number, number, number];
    const stored = formatIn(row, 'stored');
    const multiplied = formatIn(row, 'multiplied');
    const assignments = (tokens * topk) / ep;
    const touched = Math.min(touchedExperts(experts, topk, tokens) / ep, Math.max(assignments, 1));
    const rows = assignments / touched;
    const width = inter / tp;
    const elementwise = (vectorFlops: number, activationBytes: number): Op => ({ ...blankOp(), kind: 'elementwise', vectorFlops, activationBytes });
    const local = Math.min(tokens, assignments);
    const permutation = elementwise(0, (local + assignments) * hidden * bytesPerElement(multiplied));
    const activation = elementwise(6 * assignments * width, 3 * assignments * width * bytesPerElement(multiplied));
    const weightedSum = elementwise(2 * assignments * hidden, (assignments + local) * hidden * bytesPerElement('bf16'));
    const grouped = (n: number, k: number): Op => ({ ...gemmOp(rows, n, k, touched, stored, multiplied), kind: 'grouped-gemm' });
    return sample(row, [permutation, grouped(2 * width, hidden), activation, grouped(hidden, width), weightedSum]);
  });
}

/** Fused attention: causal over its own tokens in prefill, one query a sequence over its cache in decode. */
export function attentionSamples(phase: 'prefill' | 'decode'): readonly Sample[] {
  const rows = table('attention.csv').filter((row) => textIn(row, 'phase') === phase);
  return rows.map((row) => {
    const [batch, length, heads, kvHeads, dim] = ['batch', 'length', 'heads', 'kv_heads', 'head_dim'].map((c) => numberIn(row, c)) as [number, number, number, number, number];
    const format = formatIn(row, 'multiplied');
    const queries = phase === 'prefill' ? length : 1;
    const pairs = batch * (phase === 'prefill' ? (length * (length + 1)) / 2 : length);
    const op: Op = {
      ...blankOp(), kind: 'attention', m: queries, n: length, k: dim, batch: batch * heads, format,
      matrixFlops: 4 * pairs * heads * dim, vectorFlops: 5 * pairs * heads,
      activationBytes: 2 * batch * queries * heads * dim * bytesPerElement(format),
      kvBytes: 2 * batch * length * kvHeads * dim * bytesPerElement(formatIn(row, 'kv')),
    };
    return sample(row, [op]);
  }).filter((s) => phase === 'prefill' || !(servedByCache(s) || narrowCacheOfFullHeads(s)));
}

/** A benchmark that repeats one call keeps a small cache on the chip; in a network other layers push it out between calls. */
function servedByCache(s: Sample): boolean {
  const bytes = s.ops[0]?.kvBytes ?? 0;
  return bytes < (s.machine.device.cache?.bytes ?? 0) && bytes / s.seconds > 0.5 * s.machine.memoryBandwidth;
}

/** On Blackwell the narrow-cache rows all have as many key heads as query heads, where conversion and not memory sets the pace. */
function narrowCacheOfFullHeads(s: Sample): boolean {
  const op = s.ops[0];
  return op !== undefined && s.family === 'nvidia-blackwell' && op.kvBytes < 2 * 2 * op.n * op.k * op.batch;
}

export function collectiveSamples(): readonly Sample[] {
  return table('collective.csv').map((row) => {
    const ranks = numberIn(row, 'ranks');
    const op: Op = { ...blankOp(), kind: 'collective', collective: textIn(row, 'kind') as CollectiveKind, ranks, payloadBytes: numberIn(row, 'payload') };
    return { ...sample(row, [op], ranks, numberIn(row, 'per_node')), direct: textIn(row, 'library') === 'direct' };
  }).filter((s) => !partOfMesh(s));
}

/** In a mesh each pair has a link of its own, so part of the devices reaches part of the bandwidth that the datasheet adds up. */
function partOfMesh(s: Sample): boolean {
  const link = s.machine.device.scale_up;
  return link?.topology?.includes('mesh') === true && (s.ops[0]?.ranks ?? 0) < link.domain;
}
