import type { Bytes, Seconds } from '../../units/dimensions.ts';
import type { IterationPrices } from '../iteration/types.ts';
import { release } from './memory.ts';
import { keyOf } from './order.ts';
import type { Replica, World } from './world.ts';

/** Handing one copy between device and host to its engine (paper 84, FastSwitch: about 10 µs a call). */
const COPY_CALL: Seconds = 10e-6;

/**
 * Seconds in which a cache of so many tokens moves between device and host: every layer's keys and values are copied apart, so many pages at a time,
 * `2·L·⌈tokens/page⌉/G` calls that are handed over one after the other, and the bytes cross the link.
 */
export function copySeconds({ layers, page, hostRate }: Pick<IterationPrices, 'layers' | 'page' | 'hostRate'>, pagesTogether: number, tokens: number, bytes: Bytes): Seconds {
  const calls = (2 * layers * Math.ceil(tokens / page)) / pagesTogether;
  return calls * COPY_CALL + bytes / hostRate;
}

/** Of moving a request's cache, the seconds that no pass hides. */
export function swapSeconds({ values }: World, { prices }: Replica, tokens: number, bytes: Bytes): Seconds {
  return copySeconds(prices, values.swapGroup, tokens, bytes) * (1 - values.swapOverlap);
}

/**
 * Takes a request out so that others may go on: its cache goes to the host, or is dropped and read again. What it has written stays. The
 * caller has taken it off its list.
 */
export function takeOut(world: World, replica: Replica, request: number): void {
  const { progress, values, requests, recording } = world;
  const { tally } = recording;
  const tokens = progress.tokens[request] as number;
  const held = progress.held[request] as number;
  const samples = requests.samples[request] as number;
  if (values.preemption === 'swap' && tokens > 0) {
    const bytes = held * (1 - values.swapReuse);
    replica.stall += swapSeconds(world, replica, tokens * (1 - values.swapReuse), bytes);
    tally.swappedBytes += bytes * replica.prices.devices;
    progress.swapped[request] = 1;
  } else {
    replica.cache?.release(request);
    tally.recomputedTokens += tokens;
    progress.borrowed[request] = 0;
    progress.tokens[request] = 0;
    progress.toRead[request] = (requests.prompt[request] as number) + (progress.written[request] as number);
  }
  tally.preemptions += 1;
  if ((progress.written[request] as number) > 0) recording.requests.disturbed[request] = (recording.requests.disturbed[request] as number) + replica.disturbance - (progress.disturbance[request] as number);
  replica.sequences -= samples;
  recording.levels.running -= 1;
  release(world, replica, request);
  if (Number.isNaN(progress.outSince[request] as number)) progress.outSince[request] = world.now;
  replica.waiting.push(request, keyOf(world, replica, request, true));
}

/** Takes out whoever came to work last, readers before writers, until `fits`; the last one stays, unless others have lent each other what it needs. */
export function makeRoom(world: World, replica: Replica, fits: () => boolean): void {
  while (!fits()) {
    const stay = replica.pool !== undefined && replica.pool.used >= replica.used + 1 ? 0 : 1;
    if (replica.reading.count > 0 && replica.reading.count + replica.writing.count > stay) takeOut(world, replica, replica.reading.pop());
    else if (replica.writing.count > stay) takeOut(world, replica, replica.writing.pop());
    else return;
  }
}
