import type { Seconds } from '../../units/dimensions.ts';
import type { IterationPrices, PassPrice, PassWork } from './types.ts';

/** A message between devices of two pools, sent and received (paper 88, Lamina: 20 to 40 µs). */
const MESSAGE: Seconds = 30e-6;

/** Devices that hold caches, and the rate of the link to them, bytes a second. */
export interface AttentionPool {
  readonly devices: number;
  readonly rate: number;
}

/**
 * A replica whose caches lie on other devices, which compute the attention of those that write (Lamina, arXiv:2405.01814). Queries, keys and values of every layer
 * cross the link and results come back, about four times the hidden width a token: `L·(4·d·b/rate + 2·latency)`. Prompts are read
 * where the weights are. Room for caches is all that the other devices have, less what a runtime keeps.
 *
 * @param elsewhere prices of the same model on the devices that hold caches, as one group
 */
export function withAttentionElsewhere(base: IterationPrices, elsewhere: IterationPrices, { devices, rate }: AttentionPool): IterationPrices {
  const bare: PassWork = { decodes: 0, queries: 1, context: 0, prompts: 0, promptTokens: 0, ending: 0, promptAttention: 0, padding: 0 };
  const linkSeconds = (sequences: number): Seconds => base.layers * ((4 * base.hiddenBytes * sequences) / rate + 2 * MESSAGE);
  const price = (work: PassWork, into: PassPrice): void => {
    if (work.decodes === 0) return base.price(work, into);
    Object.assign(bare, work, { context: work.decodes });
    base.price(bare, into);
    const context = work.context / work.decodes;
    const moved = elsewhere.stepAttention(work.decodes, context) - base.stepAttention(work.decodes, 1) + linkSeconds(work.decodes);
    into.joules += moved * (base.idleWatts + elsewhere.idleWatts);
    into.seconds += moved;
  };
  const found: PassPrice = { seconds: 0, joules: 0 };
  return {
    ...base,
    price,
    stepSeconds: (sequences, context) => {
      price({ decodes: sequences, queries: 1, context: sequences * context, prompts: 0, promptTokens: 0, ending: 0, promptAttention: 0, padding: 0 }, found);
      return found.seconds;
    },
    stepAttention: elsewhere.stepAttention,
    cacheBytes: elsewhere.cacheBytes,
    cacheRoom: (passTokens, sequences) => elsewhere.cacheRoom(passTokens, sequences) + elsewhere.weightBytes,
    devices: base.devices + devices,
    idleWatts: base.idleWatts + elsewhere.idleWatts,
    usdPerHour: base.usdPerHour === undefined || elsewhere.usdPerHour === undefined ? undefined : base.usdPerHour + elsewhere.usdPerHour,
  };
}
