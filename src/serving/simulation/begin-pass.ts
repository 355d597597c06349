import { admit } from './admission.ts';
import { onGrid, PASS_END } from './events.ts';
import { attendElsewhere } from './lending.ts';
import { roomFor, roomToGrow, usedOf } from './memory.ts';
import { drawPriorities } from './order.ts';
import { packedRows } from './packing.ts';
import { makeRoom } from './preemption.ts';
import type { Replica, World } from './world.ts';

/** Begins the next pass of a replica that is free, if there is anything to do. */
export function beginPass(world: World, replica: Replica): void {
  if (replica.working) return;
  const { rules, work, price, events, recording, now } = world;
  drawPriorities(world, replica);
  admit(world, replica);
  const { reading, writing } = replica;
  if (reading.count === 0 && writing.count === 0) return;
  const apart = rules.composes === 'apart' && reading.count > 0;
  // Whoever writes needs room for the next tokens, and takes it from whoever came last.
  if (!apart && writing.count > 0 && !roomToGrow(world, replica)) makeRoom(world, replica, () => roomToGrow(world, replica));
  work.decodes = 0;
  work.context = 0;
  work.queries = 1;
  if (!apart) sumWriting(world, replica);
  replica.guesses = 0;
  if (work.decodes > 0 && replica.speculation !== undefined) {
    const context = work.context / work.decodes;
    replica.guesses = replica.speculation.length(work.decodes, context);
    work.queries = replica.guesses + 1;
  }
  composeReading(world, replica);
  if (work.decodes === 0 && work.prompts === 0) return;
  replica.prices.price(work, price);
  if (replica.pool !== undefined && replica.used > replica.room) attendElsewhere(world, replica, replica.pool);
  const { seconds: checking, joules: checkingJoules } = price;
  price.seconds = price.joules = 0;
  replica.speculation?.guessing(replica.guesses, work, price);
  const own = checking + price.seconds;
  const seconds = onGrid(own + replica.stall);
  const { tally, levels } = recording;
  const { pass } = replica;
  pass.seconds = seconds;
  pass.joules = checkingJoules + price.joules + replica.stall * replica.prices.idleWatts;
  pass.reading = disturb(world, replica, own);
  tally.passes += 1;
  tally.busySeconds += seconds;
  tally.readingSeconds += pass.reading;
  tally.busyJoules += pass.joules;
  tally.rows += work.decodes * work.queries + work.promptTokens + work.padding;
  tally.paddedRows += work.padding;
  tally.promptTokens += work.promptTokens;
  tally.guessed += replica.guesses * work.decodes;
  const share = replica.room > 0 ? usedOf(replica) / roomFor(replica) : 0;
  pass.cacheArea = (share * seconds) / (world.replicas.length + world.writers.length);
  levels.cacheArea += pass.cacheArea;
  levels.highestCache = Math.max(levels.highestCache, share);
  const watched = replica.place === 0 ? recording.passes[0] : replica.role === 'writes' && replica.place === world.replicas.length ? recording.passes[1] : undefined;
  watched?.add(now, seconds, work.promptTokens, work.decodes, share, replica.waiting.count);
  replica.passes += 1;
  replica.busySeconds += seconds;
  replica.stall = 0;
  replica.working = true;
  replica.began = now;
  replica.decodes = work.decodes > 0 ? writing.count : 0;
  events.add(now + seconds, PASS_END, replica.place);
}

/** Sequences that get a next token, and the tokens that these attend to, all together, their own among them. */
function sumWriting({ requests: { samples }, progress: { tokens }, work }: World, { writing }: Replica): void {
  const { items, count } = writing;
  let sequences = 0;
  let context = 0;
  for (let at = 0; at < count; at += 1) {
    const request = items[at] as number;
    const own = samples[request] as number;
    sequences += own;
    context += ((tokens[request] as number) + 1) * own;
  }
  work.decodes = sequences;
  work.context = context;
}

/** Chooses what is read in this pass: `part` of each of the first `reads` that read. */
function composeReading(world: World, replica: Replica): void {
  const { rules, values, progress, work } = world;
  const { reading, prices } = replica;
  const { items, count } = reading;
  work.prompts = work.promptTokens = work.ending = work.promptAttention = work.padding = 0;
  const beside = work.decodes * work.queries;
  const cuts = rules.composes === 'cut';
  // A tile that no budget reaches is none.
  const tile = values.tile > values.chunk ? 1 : values.tile;
  let left = cuts ? Math.max(0, values.chunk - beside) : values.maxTokens;
  let longest = 0;
  for (let at = 0; at < count; at += 1) {
    const request = items[at] as number;
    const toRead = progress.toRead[request] as number;
    let part = toRead;
    if (cuts && part > left) {
      // Rows in whole tiles: what reaches into another costs as much as all of it.
      part = left - ((beside + work.promptTokens + left) % tile);
      if (part <= 0 && (work.prompts > 0 || beside > 0)) break;
      if (part <= 0) part = left;
      if (part <= 0) break;
    } else if (!cuts && work.prompts > 0 && part > left) break;
    progress.part[request] = part;
    work.prompts += 1;
    work.promptTokens += part;
    if (part === toRead) work.ending += 1;
    work.promptAttention += prices.promptAttention(part, progress.tokens[request] as number);
    longest = Math.max(longest, part);
    left -= part;
    if (cuts && part < toRead) break;
  }
  replica.reads = work.prompts;
  if (work.prompts === 0) return;
  if (rules.holdsSlots) padBatch(world, replica, longest);
  if (values.fixedShape) work.padding += (values.chunk - ((beside + work.promptTokens + work.padding) % values.chunk)) % values.chunk;
}

/** Prompts of a batch that is worked on as one matrix: every row is as long as the longest, or several share one. */
function padBatch({ values, progress, work }: World, { reading, prices, reads }: Replica, longest: number): void {
  if (values.packing === 'packed') {
    const lengths = Array.from({ length: reads }, (_, at) => progress.part[reading.items[at] as number] as number);
    work.padding = packedRows(lengths, longest) * longest - work.promptTokens;
    return;
  }
  work.padding = reads * longest - work.promptTokens;
  work.promptAttention = reads * prices.promptAttention(longest, 0);
}

/** What reading takes of a pass; adds up how much longer those who write waited for it because others were read in it. */
function disturb({ work }: World, replica: Replica, seconds: number): number {
  if (work.prompts === 0) return 0;
  const reading = work.decodes > 0 ? Math.max(0, seconds - stepSeconds(replica, work.decodes, work.context / work.decodes)) : seconds;
  if (work.decodes > 0 || replica.writing.count > 0) replica.disturbance += reading;
  return reading;
}

/** What the pass would take with nothing read in it. */
function stepSeconds({ prices, speculation, guesses }: Replica, sequences: number, context: number): number {
  return speculation === undefined ? prices.stepSeconds(sequences, context) : speculation.stepSeconds(guesses, sequences, context);
}
