import { NONE, type Requests } from '../../requests.ts';
import type { PartCache, PartCacheOptions } from '../types.ts';

/** A prompt for a test: the texts it has in common with others, tokens of its own, tokens of its answer. `after` repeats all of an earlier prompt and its answer. */
export interface Prompt {
  readonly texts: readonly number[];
  readonly own?: number;
  readonly output?: number;
  readonly after?: number;
}

/** Requests of these prompts, one second apart; text t has `sizes[t]` tokens. */
export function requestsOf(prompts: readonly Prompt[], sizes: readonly number[]): Requests {
  const count = prompts.length;
  const chains = new Map<string, number>();
  const chainOf = (line: readonly string[]): number => {
    const name = line.join(' ');
    const known = chains.get(name) ?? chains.size;
    chains.set(name, known);
    return known;
  };
  interface Part { readonly text: number; readonly tokens: number }
  const lines: Part[][] = [];
  const said = (i: number): Part => ({ text: sizes.length + i, tokens: (prompts[i]?.own ?? 1) + (prompts[i]?.output ?? 1) });
  for (const { texts, after } of prompts) {
    const before = after === undefined ? [] : [...(lines[after] as Part[]), said(after)];
    lines.push([...before, ...texts.map((text) => ({ text, tokens: sizes[text] as number }))]);
  }
  const offset = new Uint32Array(count + 1);
  lines.forEach((line, i) => { offset[i + 1] = (offset[i] as number) + line.length; });
  const chain = lines.flatMap((line) => line.map((_, j) => chainOf(line.slice(0, j + 1).map(({ text }) => `${text}`))));
  const answerChain = lines.map((line, i) => chainOf([...line.map(({ text }) => `${text}`), `${said(i).text}`]));
  return {
    count,
    arrival: Float64Array.from({ length: count }, (_, i) => i),
    previous: new Int32Array(count).fill(NONE),
    think: new Float64Array(count),
    prompt: Int32Array.from(prompts, ({ own = 1 }, i) => own + (lines[i] as Part[]).reduce((sum, { tokens }) => sum + tokens, 0)),
    output: Int32Array.from(prompts, ({ output = 1 }) => output),
    longest: Int32Array.from(prompts, ({ output = 1 }) => output),
    samples: new Uint16Array(count).fill(1),
    class: new Uint8Array(count),
    parts: {
      offset, chain: Int32Array.from(chain), text: Int32Array.from(lines.flat(), ({ text }) => text), tokens: Int32Array.from(lines.flat(), ({ tokens }) => tokens),
      answerText: Int32Array.from({ length: count }, (_, i) => sizes.length + i), answerChain: Int32Array.from(answerChain), texts: sizes.length + count, chains: chains.size,
    },
  };
}

export const PLAIN: PartCacheOptions = { kind: 'prefix', eviction: 'lru', predictionError: 0, recompute: 0, deviceTokens: 1000, hostTokens: 0, seed: 1 };

/** What every request need not read, where each ends before the next comes. `answers: false` leaves questions and answers out. */
export function runAlone(cache: PartCache, count: number, answers = true): readonly { readonly tokens: number; readonly recomputed: number; readonly fromHost: number }[] {
  return Array.from({ length: count }, (_, i) => {
    const reuse = { tokens: 0, recomputed: 0, fromHost: 0 };
    cache.take(i, reuse);
    cache.put(i);
    if (answers) cache.end(i);
    else cache.release(i);
    return reuse;
  });
}
