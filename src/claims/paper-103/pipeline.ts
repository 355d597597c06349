import type { IterationPrices, PassPrice, PassWork } from '../../serving/iteration/types.ts';
import { createRandom } from '../../serving/random.ts';

/** A request on its way through: tokens still to be read, those cached, those still to be written. */
interface Traveller {
  toRead: number;
  cached: number;
  toWrite: number;
  /** Seconds that stages stood idle before its micro-batches, so far. */
  waited: number;
}

/** How micro-batches are made: whole prompts beside next tokens (Orca), or a piece of one prompt beside next tokens, so many rows in all (chunked). */
export interface MicroBatching {
  readonly rows: number | undefined;
  /** Requests of one micro-batch, at most. */
  readonly batch: number;
  /** Stages of the pipeline; as many micro-batches are on their way at once. */
  readonly stages: number;
}

export interface PipelineOutcome {
  readonly seconds: number;
  /** Seconds that stages stood idle between their first micro-batch and their last, as a share of all. */
  readonly idleShare: number;
  /** Seconds that stages stood idle before the micro-batches of a request, all its passes and stages together: the median of requests. */
  readonly medianBubble: number;
  /** Tokens read and written a second. */
  readonly throughput: number;
}

/** Total lengths between two bounds by Zipf's law with that exponent, split into prompt and answer. */
export function zipfLengths(count: number, { from, to, exponent, prompts, seed }: { readonly from: number; readonly to: number; readonly exponent: number; readonly prompts: number; readonly seed: number }): readonly { readonly prompt: number; readonly output: number }[] {
  const { uniform } = createRandom(seed);
  const power = 1 - exponent;
  return Array.from({ length: count }, () => {
    const total = (from ** power + uniform() * (to ** power - from ** power)) ** (1 / power);
    const output = Math.max(1, Math.round(total / (1 + prompts)));
    return { prompt: Math.round(total) - output, output };
  });
}

/**
 * Sends requests through a pipeline of stages that hold equal shares of the layers: a micro-batch enters a stage when it has left the one before and the
 * stage is free, and the next one of the same requests is made when it has left the last. Stages take a share of what a pass of the whole model takes.
 */
export function runPipeline(prices: IterationPrices, requests: readonly { readonly prompt: number; readonly output: number }[], { rows, batch, stages }: MicroBatching): PipelineOutcome {
  const slots: Traveller[][] = Array.from({ length: stages }, () => []);
  const ready = new Float64Array(stages);
  const free = new Float64Array(stages);
  const first = new Float64Array(stages).fill(NaN);
  const bubbles: number[] = [];
  const work: PassWork = { decodes: 0, queries: 1, context: 0, prompts: 0, promptTokens: 0, ending: 0, promptAttention: 0, padding: 0 };
  const price: PassPrice = { seconds: 0, joules: 0 };
  let next = 0;
  let tokens = 0;
  let idle = 0;
  for (;;) {
    let slot = -1;
    for (let at = 0; at < stages; at += 1) if ((next < requests.length || (slots[at] as Traveller[]).length > 0) && (slot < 0 || (ready[at] as number) < (ready[slot] as number))) slot = at;
    if (slot < 0) break;
    const members = slots[slot] as Traveller[];
    while (members.length < batch && next < requests.length) {
      const { prompt, output } = requests[next] as { readonly prompt: number; readonly output: number };
      members.push({ toRead: prompt, cached: 0, toWrite: output, waited: 0 });
      tokens += prompt + output;
      next += 1;
    }
    compose(members, rows, prices, work);
    prices.price(work, price);
    const each = price.seconds / stages;
    let time = ready[slot] as number;
    let waited = 0;
    for (let stage = 0; stage < stages; stage += 1) {
      const start = Math.max(time, free[stage] as number);
      // Filling the pipeline for the first time is nobody's bubble.
      if (Number.isNaN(first[stage] as number)) first[stage] = start;
      else waited += start - (free[stage] as number);
      time = start + each;
      free[stage] = time;
    }
    ready[slot] = time;
    idle += waited;
    for (const one of members) {
      one.waited += waited;
      if (one.toWrite === 0) bubbles.push(one.waited);
    }
    slots[slot] = members.filter(({ toWrite }) => toWrite > 0);
  }
  const seconds = Math.max(...free);
  bubbles.sort((a, b) => a - b);
  return { seconds, idleShare: idle / (stages * seconds), medianBubble: bubbles[bubbles.length >> 1] ?? 0, throughput: tokens / seconds };
}

/** Fills in the work of a micro-batch and moves its requests on. */
function compose(members: readonly Traveller[], rows: number | undefined, prices: IterationPrices, work: PassWork): void {
  const writing = members.filter(({ toRead }) => toRead === 0);
  Object.assign(work, { decodes: writing.length, context: writing.reduce((sum, { cached }) => sum + cached + 1, 0), prompts: 0, promptTokens: 0, ending: 0, promptAttention: 0 });
  let left = rows === undefined ? Infinity : Math.max(0, rows - writing.length);
  for (const one of writing) {
    one.cached += 1;
    one.toWrite -= 1;
  }
  for (const one of members) {
    if (one.toRead === 0) continue;
    const part = Math.min(one.toRead, left);
    // A micro-batch has a piece of one prompt; the last piece is as long as it is.
    if (part === 0 || (rows !== undefined && work.prompts > 0)) break;
    work.prompts += 1;
    work.promptTokens += part;
    work.promptAttention += prices.promptAttention(part, one.cached);
    one.toRead -= part;
    one.cached += part;
    left -= part;
    if (one.toRead === 0) {
      work.ending += 1;
      one.toWrite -= 1;
    }
  }
}
