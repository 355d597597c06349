import { NONE, type PromptParts } from '../requests.ts';
import { createChains } from './chains.ts';
import { growingInts } from './columns.ts';

/** Writes the parts of prompts, request after request: first the parts of one, then `end`. */
export interface PartsWriter {
  /** Takes over all parts of an earlier request, then its question and answer, of so many tokens. */
  readonly follow: (request: number, saidTokens: number) => void;
  readonly add: (text: number, tokens: number) => void;
  /** Whether the request that is being written has the text. */
  readonly has: (text: number) => boolean;
  /** How many parts a written request has. */
  readonly partsOf: (request: number) => number;
  /** Tokens of the parts so far of the request that is being written. */
  readonly tokens: () => number;
  readonly end: () => void;
  readonly done: () => PromptParts;
}

/** `count` requests follow; texts below `sharedTexts` are what prompts share, and those from there on the questions and answers of the requests in turn; `expected` parts are added. */
export function createPartsWriter(count: number, sharedTexts: number, expected: number): PartsWriter {
  const offset = new Uint32Array(count + 1);
  const answerText = new Int32Array(count);
  const answerChain = new Int32Array(count);
  const text = growingInts(expected);
  const chain = growingInts(expected);
  const tokens = growingInts(expected);
  const chains = createChains(expected);
  let written = 0;
  let begin = 0;
  let sum = 0;
  let last = NONE;
  const push = (id: number, chainId: number, size: number): void => {
    text.push(id);
    chain.push(chainId);
    tokens.push(size);
    sum += size;
    last = chainId;
  };
  return {
    follow: (request, saidTokens) => {
      const from = offset[request] as number;
      const to = offset[request + 1] as number;
      for (const column of [text, chain, tokens]) column.repeat(from, to);
      for (let k = from; k < to; k += 1) sum += tokens.at(k);
      push(answerText[request] as number, answerChain[request] as number, saidTokens);
    },
    add: (id, size) => push(id, chains.after(last, id), size),
    has: (id) => text.has(id, begin),
    partsOf: (request) => (offset[request + 1] as number) - (offset[request] as number),
    tokens: () => sum,
    end: () => {
      answerText[written] = sharedTexts + written;
      // Nobody else asks this after that, so that it need not be looked for.
      answerChain[written] = chains.fresh();
      written += 1;
      begin = text.length();
      offset[written] = begin;
      sum = 0;
      last = NONE;
    },
    done: () => ({ offset, text: text.done(), chain: chain.done(), tokens: tokens.done(), answerText, answerChain, texts: sharedTexts + count, chains: chains.count() }),
  };
}
