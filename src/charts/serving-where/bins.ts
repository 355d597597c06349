import type { RequestRecord } from '../../serving/outcome/types.ts';
import { WHERE_PARTS, type WhereBin, type WherePart, type WherePolicy, type WhereSeconds } from './types.ts';

/** Quantile bins of a policy. */
export const WHERE_BINS = 100;

/** Fate of a request that finished, as `RequestRecord` codes it. */
const FINISHED = 0;

/**
 * The time of a finished request in parts that add up to its latency, seconds: until it was started, until its first token, and of the rest what the
 * record says of travel, of being taken out and of others' prompts; what is left is writing. Undefined where it did not finish.
 */
export function partsOf(record: RequestRecord, request: number): WhereSeconds | undefined {
  if (record.fate[request] !== FINISHED) return undefined;
  const at = (column: ArrayLike<number>): number => column[request] as number;
  const total = at(record.finish) - at(record.arrival);
  if (!Number.isFinite(total)) return undefined;
  let left = Math.max(0, total);
  const take = (seconds: number): number => {
    const taken = Math.min(left, Math.max(0, Number.isFinite(seconds) ? seconds : 0));
    left -= taken;
    return taken;
  };
  const queue = take(at(record.started) - at(record.arrival));
  // These come first: being taken out may fall into the time before the first token, which is then not reading.
  const [transfer, preempted, disturbed] = [take(at(record.transfer)), take(at(record.preempted)), take(at(record.disturbed))];
  const afterFirst = Math.max(0, at(record.finish) - at(record.first));
  const reading = take(Math.max(at(record.first) - at(record.started) - Math.max(0, transfer + preempted + disturbed - afterFirst), 0));
  return { queue, transfer, preempted, disturbed, reading, writing: left };
}

export function secondsOf(parts: WhereSeconds): number {
  return WHERE_PARTS.reduce((sum, part) => sum + parts[part], 0);
}

/** Finished requests of a policy in order of latency, in up to `WHERE_BINS` bins of as many requests each. */
export function binByLatency(name: string, record: RequestRecord, bins = WHERE_BINS): WherePolicy {
  const parts = Array.from({ length: record.count }, (_, request) => partsOf(record, request)).filter((found) => found !== undefined);
  const sorted = parts.map((found) => ({ found, seconds: secondsOf(found) })).sort((a, b) => a.seconds - b.seconds).map(({ found }) => found);
  const count = sorted.length;
  const made = Math.min(bins, count);
  return {
    name, count, mean: meanOf(sorted),
    bins: Array.from({ length: made }, (_, i): WhereBin => {
      const [first, last] = [Math.floor((i * count) / made), Math.floor(((i + 1) * count) / made)];
      return { from: first / count, to: last / count, count: last - first, mean: meanOf(sorted.slice(first, last)) };
    }),
  };
}

function meanOf(requests: readonly WhereSeconds[]): WhereSeconds {
  const mean = (part: WherePart): number => (requests.length === 0 ? 0 : requests.reduce((sum, parts) => sum + parts[part], 0) / requests.length);
  return { queue: mean('queue'), reading: mean('reading'), transfer: mean('transfer'), preempted: mean('preempted'), disturbed: mean('disturbed'), writing: mean('writing') };
}
