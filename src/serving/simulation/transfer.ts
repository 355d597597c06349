import { TRAVELLED } from './events.ts';
import type { Replica, World } from './world.ts';

/**
 * A prompt has been read and its cache goes to a replica that writes. Layers' caches may travel while later layers are read, so that only what is
 * left shows: `max(0, bytes/rate − read·(L − 1)/L)` (paper 47, Splitwise). A link carries one cache after the other.
 */
export function sendOn(world: World, replica: Replica, request: number): void {
  const { progress, values, events, now, recording } = world;
  const { prices } = replica;
  const bytes = prices.cacheBytes(progress.tokens[request] as number) * prices.devices;
  const read = now - replica.began;
  const travel = bytes / values.transferRate;
  const shown = values.transferOverlap ? Math.max(travel / prices.layers, travel - (read * (prices.layers - 1)) / prices.layers) : travel;
  const starts = Math.max(now, replica.linkFree);
  replica.linkFree = starts + shown;
  recording.requests.transfer[request] = starts + shown - now;
  recording.levels.running -= 1;
  events.add(starts + shown, TRAVELLED, request);
}
