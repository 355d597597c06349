import type { Tokens } from '../../units/dimensions.ts';

/**
 * Longest answer beside a prompt so that both fit the context: the longer of the two gives way, and neither is cut below half the context for the
 * other's sake. What is left is room for the prompt, at least 1 token of a context of 2.
 */
export function answerWithin(prompt: Tokens, answer: Tokens, context: Tokens): Tokens {
  return prompt + answer <= context ? answer : Math.min(answer, Math.max(context - prompt, context >> 1));
}
