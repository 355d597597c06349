import type { Bytes, Seconds } from '../../units/dimensions.ts';
import { noWork, stepWork } from './pass-work.ts';
import type { IterationPrices, PassPrice, PassWork } from './types.ts';

/** A message between devices of two pools, sent and received (paper 88, Lamina: 20 to 40 µs). */
const MESSAGE: Seconds = 30e-6;
/** Where what a token adds to a cache is measured: windows are not yet full. */
const SOME_TOKENS = 1024;

/** Devices that hold caches, and the rate of the link to them, bytes a second. */
export interface AttentionPool {
  readonly devices: number;
  readonly rate: number;
}

/** What crosses the link for the next token of one sequence, all layers together: queries out and results back, `2·d·b` a layer, and the new keys and values. */
export function linkBytes(base: IterationPrices): Bytes {
  return base.layers * 2 * base.hiddenBytes + ((base.cacheBytes(2 * SOME_TOKENS) - base.cacheBytes(SOME_TOKENS)) * base.devices) / SOME_TOKENS;
}

/**
 * A replica whose caches lie on other devices, which compute the attention of those that write (Lamina, arXiv:2405.01814): every layer waits for two messages and
 * for what crosses the link. A step is the sum of all three, or is done in two halves, each pool at work on one while the other has the other:
 * `max(2·model, 2·attention, model + attention + link)` of a half, whichever is less. Prompts are read where the weights are. Room for caches is all
 * that the other devices have, less what a runtime keeps.
 *
 * @param elsewhere prices of the same model on the devices that hold caches, as one group
 */
export function withAttentionElsewhere(base: IterationPrices, elsewhere: IterationPrices, { devices, rate }: AttentionPool): IterationPrices {
  const bare = noWork();
  const own: PassPrice = { seconds: 0, joules: 0 };
  const perToken = linkBytes(base);
  const link = (rows: number): Seconds => (perToken * rows) / rate + 2 * base.layers * MESSAGE;
  /** Fills `own` with what is left where the weights are, for a share of the work: attention of one token a sequence is none to speak of. */
  const withoutAttention = (work: PassWork, share: 1 | 0.5): void => {
    const decodes = Math.ceil(work.decodes * share);
    Object.assign(bare, work, {
      decodes, context: decodes, promptTokens: Math.ceil(work.promptTokens * share), ending: Math.ceil(work.ending * share), promptAttention: work.promptAttention * share, padding: Math.ceil(work.padding * share),
    });
    base.price(bare, own);
    own.seconds -= base.stepAttention(decodes, 1);
  };
  const price = (work: PassWork, into: PassPrice): void => {
    if (work.decodes === 0) {
      base.price(work, into);
      into.joules += into.seconds * elsewhere.idleWatts;
      return;
    }
    const context = work.context / work.decodes;
    withoutAttention(work, 1);
    let seconds = own.seconds + elsewhere.stepAttention(work.decodes, context) + link(work.decodes * work.queries);
    let { joules } = own;
    let busy = own.seconds;
    if (work.decodes > 1) {
      withoutAttention(work, 0.5);
      const half = Math.ceil(work.decodes / 2);
      const attention = elsewhere.stepAttention(half, context);
      const halves = Math.max(2 * own.seconds, 2 * attention, own.seconds + attention + link(half * work.queries));
      if (halves < seconds) {
        seconds = halves;
        joules = 2 * own.joules;
        busy = 2 * own.seconds;
      }
    }
    into.seconds = seconds;
    into.joules = joules + (seconds - busy) * base.idleWatts + seconds * elsewhere.idleWatts;
  };
  const found: PassPrice = { seconds: 0, joules: 0 };
  return {
    ...base,
    price,
    stepSeconds: (sequences, context) => {
      price(stepWork(sequences, context), found);
      return found.seconds;
    },
    stepAttention: elsewhere.stepAttention,
    cacheBytes: elsewhere.cacheBytes,
    // Weights must fit where they are.
    cacheRoom: (passTokens, sequences) => Math.min(elsewhere.cacheRoom(passTokens, sequences) + elsewhere.weightBytes, base.cacheRoom(passTokens, sequences) < 0 ? base.cacheRoom(passTokens, sequences) : Infinity),
    devices: base.devices + devices,
    idleWatts: base.idleWatts + elsewhere.idleWatts,
    usdPerHour: base.usdPerHour === undefined || elsewhere.usdPerHour === undefined ? undefined : base.usdPerHour + elsewhere.usdPerHour,
  };
}
