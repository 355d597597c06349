import { ARRIVAL } from './events.ts';
import { release } from './memory.ts';
import type { Replica, World } from './world.ts';

/** An answer is complete: its room is free, and whoever waited for it will ask on. The caller takes it off its list. */
export function finish(world: World, replica: Replica, request: number): void {
  const { requests, progress, recording, now, rules } = world;
  const { finish: finished, fate, disturbed } = recording.requests;
  finished[request] = now;
  fate[request] = 0;
  disturbed[request] = (disturbed[request] as number) + replica.disturbance - (progress.disturbance[request] as number);
  recording.tally.finished += 1;
  recording.levels.inSystem -= 1;
  recording.levels.running -= 1;
  replica.sequences -= requests.samples[request] as number;
  // A slot in the middle is filled with the last one's cache.
  if (rules.movesSlots && replica.writing.count > 1) replica.stall += (2 * (progress.held[request] as number)) / replica.prices.memoryRate;
  release(world, replica, request);
  replica.cache?.end(request);
  leave(world, replica, request);
}

/** A request is gone, with or without an answer: work it would still have brought, and those who follow it. */
export function leave(world: World, replica: Replica, request: number): void {
  const { requests, followers, events, now } = world;
  replica.load -= (requests.prompt[request] as number) + (requests.output[request] as number);
  for (let next = followers.first[request] as number; next >= 0; next = followers.next[next] as number) {
    events.add(now + (requests.think[next] as number), ARRIVAL, next);
    world.toCome += 1;
  }
}
