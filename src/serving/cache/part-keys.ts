import type { Tokens } from '../../units/dimensions.ts';
import type { Requests } from '../requests.ts';
import type { PartCacheOptions } from './types.ts';

/** By what parts are found. An *entry* is one part of one prompt; behind the entries of prompts stands one for the question and answer of every request. */
export interface PartKeys {
  readonly key: Int32Array;
  readonly answer: Int32Array;
  /** Keys are below. */
  readonly count: number;
  /** Entries of prompts: request i's question and answer are entry `entries + i`. */
  readonly entries: number;
}

/** Keys for a kind of cache: a beginning is known by its chain, a passage by its text. */
export function partKeys({ parts }: Requests, kind: PartCacheOptions['kind']): PartKeys {
  const entries = parts.text.length;
  return kind === 'prefix'
    ? { key: parts.chain, answer: parts.answerChain, count: parts.chains, entries }
    : { key: parts.text, answer: parts.answerText, count: parts.texts, entries };
}

/** Tokens of a request's own question and its answer: what a later turn repeats beyond the parts this prompt had. */
export function saidTokens({ parts, prompt, output }: Requests, request: number): Tokens {
  let tokens = (prompt[request] as number) + (output[request] as number);
  for (let e = parts.offset[request] as number; e < (parts.offset[request + 1] as number); e += 1) tokens -= parts.tokens[e] as number;
  return tokens;
}
