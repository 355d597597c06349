import { takeOut } from './preemption.ts';
import { bytesToAdmit, roomFor, usedOf } from './memory.ts';
import type { Replica, World } from './world.ts';

/** Whoever was taken out goes before whoever has not begun. */
const AHEAD = -1e12;

/** Where a request stands in the line: least first. */
export function keyOf({ values, rules, recording, requests }: World, replica: Replica, request: number, wasTakenOut: boolean): number {
  if (values.order === 'fair') return priorityOf(values.seed, request, epochOf(values.fairEvery, replica));
  const front = wasTakenOut ? AHEAD : 0;
  if (values.order === 'shortest') return front + (requests.output[request] as number);
  if (rules.holdsSlots && values.packing === 'sorted') return front + (requests.prompt[request] as number);
  return front + (recording.requests.arrival[request] as number);
}

function epochOf(every: number, { passes }: Replica): number {
  return Math.floor(passes / every);
}

/** A priority drawn for a request in an epoch, from 0 to below 1: the same wherever it is asked. */
function priorityOf(seed: number, request: number, epoch: number): number {
  let z = (Math.imul(seed ^ 0x5bd1e995, 0x9e3779b9) + Math.imul(request + 1, 0x85ebca6b) + Math.imul(epoch + 1, 0xc2b2ae35)) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
}

/**
 * Every so many passes priorities are drawn anew, and whoever is at work and comes after those who now go first is taken out (the
 * fairness of FastSwitch, paper 84, whose trace redraws priorities at random).
 */
export function drawPriorities(world: World, replica: Replica): void {
  const { values, progress, requests, rules } = world;
  // A batch that goes through as one is not taken apart.
  if (values.order !== 'fair' || rules.admits !== 'always' || replica.passes % values.fairEvery !== 0 || replica.waiting.count === 0) return;
  const epoch = epochOf(values.fairEvery, replica);
  const priority = (request: number): number => priorityOf(values.seed, request, epoch);
  replica.waiting.rekey(priority);
  // Whoever is being read stays until the first token, so that every turn yields one and nobody is read for ever.
  const atWork = [...replica.writing.items.subarray(0, replica.writing.count)].sort((a, b) => priority(b) - priority(a));
  // Those who wait would be let in in this order; how much they need is seen for as many as could be at work at once.
  const wanted: number[] = [];
  while (wanted.length < values.maxBatch && replica.waiting.count > 0) wanted.push(replica.waiting.pop());
  for (const request of wanted) replica.waiting.push(request, priority(request));
  const room = roomFor(replica);
  let used = usedOf(replica);
  let sequences = replica.sequences;
  let leaving = 0;
  for (const request of wanted) {
    const bytes = bytesToAdmit(world, replica, request);
    const samples = requests.samples[request] as number;
    while (leaving < atWork.length && (used + bytes > room || sequences + samples > values.maxBatch) && priority(atWork[leaving] as number) > priority(request)) {
      const out = atWork[leaving] as number;
      used -= progress.held[out] as number;
      sequences -= requests.samples[out] as number;
      leaving += 1;
    }
    if (used + bytes > room || sequences + samples > values.maxBatch) break;
    used += bytes;
    sequences += samples;
  }
  for (const request of atWork.slice(0, leaving)) {
    replica.writing.remove(request);
    takeOut(world, replica, request);
  }
}
