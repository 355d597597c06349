import { BACKWARD, FORWARD, INPUT, WEIGHT, chunkOf, kindOf, microBatchOf } from './block-code.ts';
import type { DeviceOrders } from './orders.ts';
import type { PipelineProblem } from './pipeline.ts';
import { deviceOfChunk, forwardDirection } from './schedules.ts';

/** When each block of `orders` ran, entry for entry, and what devices did with their time; all in seconds. */
export interface TimedOrders {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly seconds: number;
  readonly busy: Float64Array;
  readonly exposedTransfer: Float64Array;
}

/** Device of each chunk for micro-batches that go the first way, then for those that go the other way. */
export function deviceMap(problem: PipelineProblem): Int32Array {
  const { schedule, stages, virtual } = problem;
  const chunks = stages * virtual;
  const map = new Int32Array(2 * chunks);
  for (let chunk = 0; chunk < chunks; chunk++) {
    map[chunk] = deviceOfChunk(schedule, stages, virtual, chunk);
    map[chunks + chunk] = deviceOfChunk(schedule, stages, virtual, chunk, true);
  }
  return map;
}

/** Seconds by kind and chunk: entry kind · chunks + chunk. */
export function durations(problem: PipelineProblem): Float64Array {
  const chunks = problem.stages * problem.virtual;
  const table = new Float64Array(4 * chunks);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const times = problem.chunks[chunk];
    if (times === undefined) throw new Error(`A pipeline of ${problem.stages} × ${problem.virtual} chunks has no times for chunk ${chunk}.`);
    table[FORWARD * chunks + chunk] = times.forward;
    table[BACKWARD * chunks + chunk] = times.input + times.weight;
    table[INPUT * chunks + chunk] = times.input;
    table[WEIGHT * chunks + chunk] = times.weight;
  }
  return table;
}

/**
 * Runs every device through its order: a block starts when the device is free and what it depends on is there. A result
 * reaches another device `transfer` seconds after it is made; where transfers do not overlap, the sender waits that long.
 */
export function runOrders(problem: PipelineProblem, orders: DeviceOrders): TimedOrders {
  const { stages, microBatches: m, transfer, transfersOverlap } = problem;
  const chunks = stages * problem.virtual;
  const last = chunks - 1;
  const map = deviceMap(problem);
  const split = forwardDirection(problem.schedule, m);
  const table = durations(problem);
  const { codes, starts: first } = orders;
  const starts = new Float64Array(codes.length);
  const ends = new Float64Array(codes.length);
  // Forward results, then gradients; by chunk and micro-batch; −1 until made.
  const made = new Float64Array(2 * chunks * m).fill(-1);
  const free = new Float64Array(stages);
  const busy = new Float64Array(stages);
  const exposedTransfer = new Float64Array(stages);
  const next = first.slice(0, stages);
  const waitsFor = new Int32Array(stages).fill(-1);
  const ready = new Int32Array(stages);
  let readyCount = 0;
  for (let device = stages - 1; device >= 0; device--) ready[readyCount++] = device;
  let ran = 0;

  while (readyCount > 0) {
    const device = ready[--readyCount]!;
    const end = first[device + 1]!;
    let now = free[device]!;
    let worked = 0;
    let k = next[device]!;
    for (; k < end; k++) {
      const code = codes[k]!;
      const kind = kindOf(code);
      const chunk = chunkOf(code);
      const batch = microBatchOf(code);
      const way = batch < split ? 0 : chunks;
      let from = -1;
      if (kind === FORWARD) {
        if (chunk > 0) from = (chunk - 1) * m + batch;
      } else if (kind !== WEIGHT) {
        from = chunk === last ? chunk * m + batch : (chunks + chunk + 1) * m + batch;
      }
      if (from >= 0) {
        const at = made[from]!;
        if (at < 0) {
          waitsFor[device] = from;
          break;
        }
        if (at > now) {
          const source = kind === FORWARD ? chunk - 1 : chunk === last ? last : chunk + 1;
          const across = transfersOverlap && map[way + source] !== device ? transfer : 0;
          exposedTransfer[device]! += Math.min(at - now, across);
          now = at;
        }
      }
      const seconds = table[kind * chunks + chunk]!;
      starts[k] = now;
      now += seconds;
      worked += seconds;
      ends[k] = now;
      if (kind === WEIGHT) continue;
      const target = kind === FORWARD ? chunk + 1 : chunk - 1;
      const key = kind === FORWARD ? chunk * m + batch : (chunks + chunk) * m + batch;
      if (target < 0 || target > last) {
        made[key] = now;
        continue;
      }
      const receiver = map[way + target]!;
      if (receiver === device) {
        made[key] = now;
        continue;
      }
      made[key] = now + transfer;
      if (!transfersOverlap) {
        now += transfer;
        exposedTransfer[device]! += transfer;
      }
      if (waitsFor[receiver] === key) {
        waitsFor[receiver] = -1;
        ready[readyCount++] = receiver;
      }
    }
    ran += k - next[device]!;
    next[device] = k;
    free[device] = now;
    busy[device]! += worked;
  }
  if (ran < codes.length) throw new Error(`The ${problem.schedule} order of ${stages} stages and ${m} micro-batches waits for itself.`);

  let seconds = 0;
  for (let device = 0; device < stages; device++) {
    const end = first[device + 1]!;
    if (end > first[device]!) seconds = Math.max(seconds, ends[end - 1]!);
  }
  return { starts, ends, seconds, busy, exposedTransfer };
}
