import type { Seconds } from '../units/dimensions.ts';

/** No request: of `previous`, that nothing comes before. */
export const NONE = -1;

/**
 * Requests, a column each: what every compared policy is given. In order of `arrival`; those that follow an earlier answer
 * (a conversation's next question, a user who waited) come after the one they follow.
 */
export interface Requests {
  readonly count: number;
  /** When it comes, where it follows none. For those that follow one, the earliest it could: as if answers took no time. */
  readonly arrival: Float64Array;
  /** Request whose end it waits for, and the seconds from then until it comes; `NONE` where it waits for none. */
  readonly previous: Int32Array;
  readonly think: Float64Array;
  /** Tokens of the whole prompt: what is shared, retrieved and was said before included. At least 1. */
  readonly prompt: Int32Array;
  /** Tokens it writes until it ends or is stopped. At least 1; of each of its samples. */
  readonly output: Int32Array;
  /** Tokens it would have written had nobody stopped it: what memory is reserved for. */
  readonly longest: Int32Array;
  /** Answers sampled for one prompt. */
  readonly samples: Uint16Array;
  /** Class of the request in a mixed load; 0 where there is one. */
  readonly class: Uint8Array;
  /** Reusable parts of the prompts, from its beginning on; what is left is its own. */
  readonly parts: PromptParts;
}

/**
 * The parts of every prompt, one request after the other. `offset[i]` to `offset[i + 1]` are those of request i. A part is the same text wherever its `text` is
 * the same; a prefix cache can use it only where all before it is the same too, which is when `chain` is the same.
 * Once request i has ended, its own question with its answer is text `answerText[i]` for a prompt that repeats them, and all of it chain `answerChain[i]`.
 */
export interface PromptParts {
  readonly offset: Uint32Array;
  readonly text: Int32Array;
  readonly chain: Int32Array;
  readonly tokens: Int32Array;
  readonly answerText: Int32Array;
  readonly answerChain: Int32Array;
  /** Different texts and chains there are: ids are below. */
  readonly texts: number;
  readonly chains: number;
}

/** Seconds from the first arrival that the requests are spread over, if nobody waits for anybody. */
export function spanOf({ arrival, count }: Requests): Seconds {
  return count === 0 ? 0 : (arrival[count - 1] as number) - (arrival[0] as number);
}
