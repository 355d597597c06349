import type { RequestRecord } from '../../serving/outcome/types.ts';
import { WHERE_PARTS, type WhereBin, type WherePolicy, type WhereSeconds } from './types.ts';

/** Quantile bins of a policy. */
export const WHERE_BINS = 100;

/** Fate of a request that finished, as `RequestRecord` codes it. */
const FINISHED = 0;

/** Room for the parts of one request, filled again and again: in the order of `WHERE_PARTS`. */
type Parts = Float64Array;

/**
 * Fills `parts` with the time of a finished request in parts that add up to its latency, seconds: until it was started, until its first token, and of the
 * rest what the record says of travel, of being taken out and of others' prompts; what is left is writing. False where it did not finish.
 */
function fillParts(record: RequestRecord, request: number, parts: Parts): boolean {
  if (record.fate[request] !== FINISHED) return false;
  const arrival = record.arrival[request] as number;
  const started = record.started[request] as number;
  const first = record.first[request] as number;
  const finish = record.finish[request] as number;
  const total = finish - arrival;
  if (!Number.isFinite(total)) return false;
  let left = Math.max(0, total);
  const queue = within(started - arrival, left);
  left -= queue;
  // These come first: being taken out may fall into the time before the first token, which is then not reading.
  const transfer = within(record.transfer[request] as number, left);
  left -= transfer;
  const preempted = within(record.preempted[request] as number, left);
  left -= preempted;
  const disturbed = within(record.disturbed[request] as number, left);
  left -= disturbed;
  const before = transfer + preempted + disturbed - Math.max(0, finish - first);
  const reading = within(first - started - Math.max(0, before), left);
  parts[0] = queue;
  parts[1] = reading;
  parts[2] = transfer;
  parts[3] = preempted;
  parts[4] = disturbed;
  parts[5] = left - reading;
  return true;
}

/** Seconds inside 0 … `left`; none where nothing was recorded. */
function within(seconds: number, left: number): number {
  return seconds > 0 ? Math.min(seconds, left) : 0;
}

/** The parts of one request, seconds that add up to its latency; undefined where it did not finish. */
export function partsOf(record: RequestRecord, request: number): WhereSeconds | undefined {
  const parts = new Float64Array(WHERE_PARTS.length);
  return fillParts(record, request, parts) ? named(parts) : undefined;
}

function named(parts: Parts): WhereSeconds {
  const [queue = 0, reading = 0, transfer = 0, preempted = 0, disturbed = 0, writing = 0] = parts;
  return { queue, reading, transfer, preempted, disturbed, writing };
}

export function secondsOf(parts: WhereSeconds): number {
  return WHERE_PARTS.reduce((sum, part) => sum + parts[part], 0);
}

/** Finished requests of a policy in order of latency, in up to `WHERE_BINS` bins of as many requests each. */
export function binByLatency(name: string, record: RequestRecord, bins = WHERE_BINS): WherePolicy {
  const parts = new Float64Array(WHERE_PARTS.length);
  const latency = new Float64Array(record.count);
  const finished = new Uint32Array(record.count);
  let count = 0;
  for (let request = 0; request < record.count; request += 1) {
    if (!fillParts(record, request, parts)) continue;
    latency[request] = (record.finish[request] as number) - (record.arrival[request] as number);
    finished[count] = request;
    count += 1;
  }
  const order = finished.subarray(0, count).sort((a, b) => (latency[a] as number) - (latency[b] as number));
  const meanOf = (first: number, last: number): WhereSeconds => {
    const sums = new Float64Array(WHERE_PARTS.length);
    for (let i = first; i < last; i += 1) {
      fillParts(record, order[i] as number, parts);
      for (let part = 0; part < sums.length; part += 1) sums[part] = (sums[part] as number) + (parts[part] as number);
    }
    return named(sums.map((sum) => (last > first ? sum / (last - first) : 0)));
  };
  const made = Math.min(bins, count);
  return {
    name, count, mean: meanOf(0, count),
    bins: Array.from({ length: made }, (_, i): WhereBin => {
      const [first, last] = [Math.floor((i * count) / made), Math.floor(((i + 1) * count) / made)];
      return { from: first / count, to: last / count, count: last - first, mean: meanOf(first, last) };
    }),
  };
}
