import type { PassWork } from './types.ts';

/** A pass that works on nothing, to be filled again and again. */
export function noWork(): PassWork {
  return { decodes: 0, queries: 1, context: 0, prompts: 0, promptTokens: 0, ending: 0, promptAttention: 0, padding: 0 };
}

/** A plain decode step: one token for each of so many sequences, at that mean cached context. */
export function stepWork(sequences: number, context: number): PassWork {
  const work = noWork();
  work.decodes = sequences;
  work.context = sequences * context;
  return work;
}
