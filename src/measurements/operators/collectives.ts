import { blankOp, type CollectiveKind, type Op } from '../../engine/op.ts';
import type { Mapping } from '../mapping.ts';
import { deviceId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { callSeconds, missing } from './cells.ts';

const KINDS: Readonly<Record<string, Exclude<CollectiveKind, 'none'>>> = {
  all_reduce: 'all-reduce', all_gather: 'all-gather', 'all-gather': 'all-gather', reduce_scatter: 'reduce-scatter', 'reduce-scatter': 'reduce-scatter', alltoall: 'all-to-all',
};

/** Bus bandwidth over algorithm bandwidth, by nccl-tests' definition. */
function busFactor(kind: CollectiveKind, ranks: number): number {
  return (kind === 'all-reduce' ? 2 : 1) * (ranks - 1) / ranks;
}

/** A collective over devices, of a library or in one kernel through peers' memory: its time, or a bus bandwidth that gives it. */
export function collectiveRow(row: MeasuredRow): Mapping {
  const device = deviceId(textIn(row, 'hardware'));
  const kind = KINDS[textIn(row, 'collective')];
  const ranks = numberIn(row, 'ranks');
  const kernel = textIn(row, 'kernel');
  const link = textIn(row, 'interconnect');
  // Elements are of 16 bits wherever only their number is given.
  const bytes = numberIn(row, 'bytes') ?? scaled(numberIn(row, 'elements'), 2) ?? fourGigabytes(textIn(row, 'bytes'));
  if (device === undefined) return missing('collectives', 'the device is not in the catalog');
  if (kind === undefined || ranks === undefined || bytes === undefined) return missing('collectives', 'no size');
  const measured = callSeconds(row) ?? (bytes * busFactor(kind, ranks)) / (row.value * 1e9);
  const nodes = Number(/(\d+) nodes/.exec(link)?.[1] ?? 1);
  const op: Op = {
    ...blankOp(), kind: 'collective', collective: kind, ranks,
    // A size is nccl-tests': of an all-gather it is what a rank ends with.
    payloadBytes: kind === 'all-gather' ? bytes / ranks : bytes,
  };
  const aside = asideOf(kernel, link, ranks);
  return {
    kind: 'bench', domain: 'collectives', bench: { device, count: ranks, perNode: ranks / nodes, ops: [op], direct: kernel !== '' }, measured,
    ...(aside !== undefined && { aside }),
  };
}

function asideOf(kernel: string, link: string, ranks: number): string | undefined {
  if (kernel.endsWith('eager')) return 'started from eager code, whose host time hides the collective';
  if (link.includes('mesh') && ranks < 8) return 'each pair in a mesh has a link of its own, so part of the devices reaches part of the bandwidth';
  if (link.includes('OPA') || link === '4 nodes x 8 GPUs') return 'between nodes that share Omni-Path adapters, not the network the datasheet names';
  return undefined;
}

/** Two copies between a pair, published as a rate alone. */
export function copyRow(): Mapping {
  return missing('collectives', 'a rate of copies between two devices without a size, and no such collective');
}

/** The bandwidth test of one publisher reduces a tensor of 10⁹ 32-bit elements, named by its class. */
function fourGigabytes(text: string): number | undefined {
  return text.startsWith('4e9-class') ? 4e9 : undefined;
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}
