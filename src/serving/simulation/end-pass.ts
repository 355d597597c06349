import { backAtWork } from './admission.ts';
import { finish } from './finish.ts';
import { hold } from './memory.ts';
import { sendOn } from './transfer.ts';
import type { Replica, World } from './world.ts';

/** A pass is over: those that wrote have further tokens, those whose prompts were read to the end have a first one. */
export function endPass(world: World, replica: Replica): void {
  replica.working = false;
  if (replica.decodes > 0) writeTokens(world, replica);
  if (replica.reads > 0) readParts(world, replica);
  if (world.rules.holdsSlots) endBatch(world, replica);
}

/** Gives everybody who writes the next tokens, and lets go of those whose answers are complete. */
function writeTokens(world: World, replica: Replica): void {
  const { requests, progress, recording, now, rules, values, random } = world;
  const { writing, guesses, speculation } = replica;
  const { items, count } = writing;
  const { longestGap } = recording.requests;
  const keeps = values.admission === 'reserved' || rules.holdsSlots;
  const { page } = replica.prices;
  let kept = 0;
  // Most gaps are the same: since everybody's last token is from the pass before.
  let sameGap = -1;
  let sameTimes = 0;
  for (let at = 0; at < count; at += 1) {
    const request = items[at] as number;
    const output = requests.output[request] as number;
    const before = progress.written[request] as number;
    const samples = requests.samples[request] as number;
    if (before >= output) {
      // Its slot is held until the batch ends.
      items[kept] = request;
      kept += 1;
      continue;
    }
    const got = speculation === undefined ? 1 : speculation.accepted(guesses, random);
    const tokens = Math.min(got, output - before);
    recording.tally.accepted += (tokens - 1) * samples;
    recording.tally.outputTokens += tokens * samples;
    const gap = (now - (progress.last[request] as number)) / tokens;
    if (gap === sameGap) sameTimes += tokens * samples;
    else {
      if (sameTimes > 0) recording.gaps.add(sameGap, sameTimes);
      sameGap = gap;
      sameTimes = tokens * samples;
    }
    if (gap > (longestGap[request] as number)) longestGap[request] = gap;
    progress.last[request] = now;
    progress.written[request] = before + tokens;
    const context = (progress.tokens[request] as number) + tokens;
    progress.tokens[request] = context;
    if (before + tokens >= output && !rules.holdsSlots) {
      finish(world, replica, request);
      continue;
    }
    // A page that begins is taken.
    if (!keeps && (context % page === 0 || context % page >= page - tokens || tokens > 1)) hold(world, replica, request, context + 1);
    items[kept] = request;
    kept += 1;
  }
  if (sameTimes > 0) recording.gaps.add(sameGap, sameTimes);
  writing.cut(kept);
}

/** Prompts have been read on; whoever's is complete has a token, and writes on here or elsewhere. */
function readParts(world: World, replica: Replica): void {
  const { requests, progress, recording, now, rules } = world;
  const { reading, reads } = replica;
  const { items, count } = reading;
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const request = items[at] as number;
    if (at < reads) {
      const part = progress.part[request] as number;
      progress.toRead[request] = (progress.toRead[request] as number) - part;
      progress.tokens[request] = (progress.tokens[request] as number) + part;
    }
    if (at >= reads || (progress.toRead[request] as number) > 0) {
      items[kept] = request;
      kept += 1;
      continue;
    }
    const samples = requests.samples[request] as number;
    const written = progress.written[request] as number;
    if (written === 0) {
      recording.requests.first[request] = now;
      progress.shared[request] = requests.prompt[request] as number;
      replica.cache?.put(request);
    } else {
      const gap = now - (progress.last[request] as number);
      recording.gaps.add(gap, samples);
      recording.requests.longestGap[request] = Math.max(recording.requests.longestGap[request] as number, gap);
    }
    backAtWork(world, request);
    progress.last[request] = now;
    progress.written[request] = written + 1;
    recording.tally.outputTokens += samples;
    progress.disturbance[request] = replica.disturbance;
    if (written + 1 >= (requests.output[request] as number) && !rules.holdsSlots) finish(world, replica, request);
    else if (replica.role === 'reads') sendOn(world, replica, request);
    else replica.writing.push(request);
  }
  reading.cut(kept);
}

/** A batch whose slots are held ends when the longest answer does: then everybody has theirs. */
function endBatch(world: World, replica: Replica): void {
  const { requests, progress } = world;
  const { writing, reading } = replica;
  if (reading.count > 0 || writing.count === 0) return;
  const { items, count } = writing;
  for (let at = 0; at < count; at += 1) if ((progress.written[items[at] as number] as number) < (requests.output[items[at] as number] as number)) return;
  for (let at = 0; at < count; at += 1) finish(world, replica, items[at] as number);
  writing.cut(0);
}
