import { leave } from './finish.ts';
import { couldFit, release } from './memory.ts';
import { keyOf } from './order.ts';
import type { Replica, World } from './world.ts';

/** A request comes to a replica and waits there. False where it is refused: nothing here could ever hold it. */
export function arrive(world: World, replica: Replica, request: number): boolean {
  const { requests, progress, recording, now, writers } = world;
  const prompt = requests.prompt[request] as number;
  const output = requests.output[request] as number;
  recording.requests.arrival[request] = now;
  recording.requests.replica[request] = replica.place;
  progress.toRead[request] = prompt;
  progress.shared[request] = prompt;
  replica.load += prompt + output;
  const [writer] = writers;
  const fits = couldFit(world, replica, request) && (writer === undefined || couldFit(world, writer, request));
  if (!fits || prompt + output > replica.prices.maxContext) {
    recording.requests.fate[request] = 1;
    recording.tally.refused += 1;
    recording.levels.begun += 1;
    leave(world, replica, request);
    return false;
  }
  recording.levels.inSystem += 1;
  replica.waiting.push(request, keyOf(world, replica, request, false));
  return true;
}

/** A cache has travelled: its room where it was read is free, and it waits where it will be written on. */
export function landed(world: World, from: Replica, to: Replica, request: number): void {
  const { requests, progress, recording } = world;
  const work = (requests.prompt[request] as number) + (requests.output[request] as number);
  from.sequences -= requests.samples[request] as number;
  release(world, from, request);
  from.cache?.end(request);
  from.load -= work;
  to.load += work;
  progress.borrowed[request] = 0;
  recording.requests.replica[request] = to.place;
  to.waiting.push(request, keyOf(world, to, request, false));
}
