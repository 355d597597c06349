import { bytesToAdmit, hold, reservedTokens, roomFor, usedOf } from './memory.ts';
import { swapSeconds } from './preemption.ts';
import { admitsBatches } from './rules.ts';
import { WINDOW } from './events.ts';
import type { Replica, World } from './world.ts';

/** Lets newcomers in, as far as the rules, the slots, the budget of tokens and the memory allow. */
export function admit(world: World, replica: Replica): void {
  if (replica.waiting.count === 0 || !doorOpen(world, replica)) return;
  const { requests, values, rules, progress } = world;
  const batches = admitsBatches(rules);
  const budget = batches ? Infinity : rules.composes === 'cut' ? values.chunk : values.maxTokens;
  const { reading, waiting } = replica;
  let tokens = 0;
  for (let at = 0; at < reading.count; at += 1) tokens += progress.toRead[reading.items[at] as number] as number;
  while (waiting.count > 0 && reading.count < rules.promptsPerPass) {
    const request = waiting.peek();
    const samples = requests.samples[request] as number;
    if (replica.sequences > 0 && replica.sequences + samples > values.maxBatch) return;
    const more = progress.toRead[request] as number;
    if (reading.count > 0 && (rules.composes === 'cut' ? tokens >= budget : tokens + more > budget)) return;
    // Whoever is alone with memory of its own has been found to fit; what others have lent to each other may be taken.
    if (usedOf(replica) + bytesToAdmit(world, replica, request) > roomFor(replica) && (replica.sequences > 0 || replica.pool !== undefined)) return;
    waiting.pop();
    letIn(world, replica, request);
    tokens += progress.toRead[request] as number;
  }
}

/** Whether newcomers may come in now; where one has to wait for others, sees to it that the wait ends. */
function doorOpen({ rules, values, events, toCome, now, recording }: World, replica: Replica): boolean {
  if (rules.admits === 'always') return true;
  if (replica.sequences > 0) return false;
  if (rules.admits === 'when-empty' || replica.waiting.count >= values.maxBatch || toCome === 0) return true;
  if (rules.admits === 'when-full') return false;
  const ends = (recording.requests.arrival[replica.waiting.peek()] as number) + values.window;
  if (now >= ends) return true;
  if (replica.windowEnds !== ends) {
    replica.windowEnds = ends;
    events.add(ends, WINDOW, replica.place);
  }
  return false;
}

function letIn(world: World, replica: Replica, request: number): void {
  const { requests, progress, values, recording, now, reuse } = world;
  const samples = requests.samples[request] as number;
  const written = progress.written[request] as number;
  const prompt = requests.prompt[request] as number;
  if (Number.isNaN(recording.requests.started[request] as number)) {
    recording.requests.started[request] = now;
    recording.levels.begun += 1;
  }
  replica.sequences += samples;
  recording.levels.running += 1;
  if ((progress.swapped[request] as number) === 1) {
    progress.swapped[request] = 0;
    hold(world, replica, request, reservedTokens(world, request) ?? (progress.tokens[request] as number) + 1);
    const bytes = progress.held[request] as number;
    replica.stall += swapSeconds(world, replica, progress.tokens[request] as number, bytes);
    recording.tally.swappedBytes += bytes * replica.prices.devices;
  } else if (replica.cache !== undefined && (progress.toRead[request] as number) > 0) {
    replica.cache.take(request, reuse);
    // At least one token is read: somebody must say what comes next.
    const found = Math.min(reuse.tokens, (progress.toRead[request] as number) - 1);
    progress.borrowed[request] = found;
    progress.tokens[request] = found;
    progress.toRead[request] = prompt + written - found;
    recording.requests.reused[request] = found;
    recording.tally.reusedTokens += found;
    recording.tally.recomputedTokens += reuse.recomputed;
    if (reuse.fromHost > 0) {
      const bytes = replica.prices.cacheBytes(reuse.fromHost);
      replica.stall += (bytes / replica.prices.hostRate) * (1 - values.swapOverlap);
      recording.tally.swappedBytes += bytes * replica.prices.devices;
    }
    hold(world, replica, request, reservedTokens(world, request) ?? prompt + written + 1);
  } else hold(world, replica, request, reservedTokens(world, request) ?? prompt + written + 1);
  if ((progress.toRead[request] as number) > 0) replica.reading.push(request);
  else {
    backAtWork(world, request);
    progress.disturbance[request] = replica.disturbance;
    replica.writing.push(request);
  }
}

/** Ends the time in which a request was taken out. */
export function backAtWork({ progress, recording, now }: World, request: number): void {
  const since = progress.outSince[request] as number;
  if (Number.isNaN(since)) return;
  recording.requests.preempted[request] = (recording.requests.preempted[request] as number) + now - since;
  progress.outSince[request] = NaN;
}
