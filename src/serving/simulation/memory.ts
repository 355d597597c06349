import type { Bytes } from '../../units/dimensions.ts';
import type { Replica, World } from './world.ts';

/** Bytes that a request's cache takes with so many tokens of each sample: what its samples share once, the rest for each, and nothing for what it borrows. */
export function bytesOf({ requests, progress }: World, { prices }: Replica, request: number, tokens: number): Bytes {
  const samples = requests.samples[request] as number;
  const borrowed = progress.borrowed[request] as number;
  const own = prices.cacheBytes(tokens) - (borrowed > 0 ? prices.cacheBytes(borrowed) : 0);
  if (samples === 1) return Math.max(0, own);
  const shared = prices.cacheBytes(Math.min(tokens, progress.shared[request] as number));
  return Math.max(0, own + (samples - 1) * (prices.cacheBytes(tokens) - shared));
}

/** Bytes that a replica's requests may take, and those that are taken: its own, or those of all that lend to each other. */
export function roomFor({ pool, room }: Replica): Bytes {
  return pool === undefined ? room : pool.room;
}
export function usedOf({ pool, used }: Replica): Bytes {
  return pool === undefined ? used : pool.used;
}

function take(replica: Replica, bytes: Bytes): void {
  replica.used += bytes;
  if (replica.pool !== undefined) replica.pool.used += bytes;
}

/** Gives a request the room for so many tokens. */
export function hold(world: World, replica: Replica, request: number, tokens: number): void {
  const { held } = world.progress;
  const bytes = bytesOf(world, replica, request, tokens);
  take(replica, bytes - (held[request] as number));
  held[request] = bytes;
}

/** Takes all its room back. */
export function release({ progress: { held } }: World, replica: Replica, request: number): void {
  take(replica, -(held[request] as number));
  held[request] = 0;
  // Sums of fractions of bytes leave dust.
  if (replica.used < 1 && replica.sequences === 0) take(replica, -replica.used);
}

/** Tokens that memory is set aside for when a request is let in, where it is set aside at once: all it may ever have. */
export function reservedTokens({ values, rules, requests }: World, request: number): number | undefined {
  return values.admission === 'reserved' || rules.holdsSlots ? (requests.prompt[request] as number) + (requests.longest[request] as number) : undefined;
}

/** What must be free for a request to be let in: all it has and its next token, or all it may ever have. */
export function bytesToAdmit(world: World, replica: Replica, request: number): Bytes {
  const { requests, progress } = world;
  return bytesOf(world, replica, request, reservedTokens(world, request) ?? (requests.prompt[request] as number) + (progress.written[request] as number) + 1);
}

/** Whether it could ever be worked on here, alone. */
export function couldFit(world: World, replica: Replica, request: number): boolean {
  const { requests } = world;
  return bytesOf(world, replica, request, reservedTokens(world, request) ?? (requests.prompt[request] as number) + (requests.output[request] as number)) <= roomFor(replica);
}

/** Whether there is room for the next tokens of everybody who writes: one each, and those that are guessed. */
export function roomToGrow(world: World, replica: Replica): boolean {
  const { progress, values, rules } = world;
  if (values.admission === 'reserved' || rules.holdsSlots) return true;
  const tokensEach = 1 + (replica.speculation === undefined ? 0 : replica.speculation.most);
  const { page } = replica.prices;
  // A cheap bound first: pages that everybody might begin at once.
  if (usedOf(replica) + replica.sequences * Math.ceil(tokensEach / page) * replica.pageBytes <= roomFor(replica)) return true;
  let bytes = 0;
  const { items, count } = replica.writing;
  for (let at = 0; at < count; at += 1) {
    const request = items[at] as number;
    const tokens = progress.tokens[request] as number;
    if (tokens % page !== 0 && tokens % page <= page - tokensEach) continue;
    bytes += bytesOf(world, replica, request, tokens + tokensEach) - (progress.held[request] as number);
  }
  return usedOf(replica) + bytes <= roomFor(replica);
}
