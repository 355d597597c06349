import { isContinuous, promptsTogether } from '../serving/continuous.ts';
import type { GenerationWorkload, GenerationJob, GenerationPhase } from '../job.ts';

/** The tokens one pass of a phase works on, on one replica of the model. Means over the passes of the phase. */
export interface PassShape {
  /** Passes through the network in this phase; every weight is read once in each. */
  readonly passes: number;
  /** Tokens in one pass. */
  readonly tokens: number;
  /** Sequences one pass touches; a sequence longer than the pass counts in each of its passes. */
  readonly sequences: number;
  /** New tokens of one sequence in one pass. */
  readonly queries: number;
  /** Tokens of one sequence before the queries of the mean pass; 0 in prefill. */
  readonly past: number;
  /** Queries of one sequence in all passes of the phase, one after the other, and the tokens before the first of them. */
  readonly phaseQueries: number;
  readonly phasePast: number;
  /** Tokens of the whole prompt (or of the context, in decode) an attention layer without a window ends with. */
  readonly context: number;
  /** Tokens an encoder left for cross attention to read. */
  readonly memory: number;
  /** Positions whose next token is wanted, in one pass. */
  readonly heads: number;
  /** Queries see later positions too. */
  readonly bidirectional: boolean;
  /** Sequences are documents laid end to end, each of which attends to itself; absent, a sequence is one document. */
  readonly documents?: DocumentLengths | undefined;
}

/** Lengths of the documents that fill sequences. */
export interface DocumentLengths {
  /** Documents of one sequence. */
  readonly perSequence: number;
  /** Mean of a document's length cut at `limit`, and of the square of that. */
  readonly mean: (limit: number) => number;
  readonly meanSquare: (limit: number) => number;
}

/** Sequences on the busiest replica. */
export function sequencesPerReplica(job: GenerationJob, workload: GenerationWorkload = job.workload): number {
  return Math.ceil(workload.batch / job.parallelism.data);
}

/** Prompts of the busiest replica read together: all of a static batch, those admitted in one step of a service. */
export function prefilledTogether(job: GenerationJob): number {
  const sequences = sequencesPerReplica(job);
  return isContinuous(job) ? promptsTogether(sequences, job.workload.output) : sequences;
}

/** Decode steps of a sequence: prefill gives the first token. One is priced even where the first is the last. */
export function decodeSteps(output: number): number {
  return Math.max(1, output - 1);
}

/** Whole prompts that a pass of at most `chunk` tokens holds; one even where that is longer. */
export function promptsInPass(prompt: number, chunk: number): number {
  return Math.max(1, Math.floor(chunk / prompt));
}

/**
 * Passes of at most `chunk` tokens that prefill `sequences` prompts. A pass holds whole prompts where they fit;
 * a longer prompt is cut, so later passes attend to the tokens before them. Where attention is bidirectional a prompt
 * cannot be cut, as its first tokens see its last: passes hold whole prompts, and a long one is a pass of its own.
 */
export function prefillShape(sequences: number, prompt: number, chunk: number, bidirectional: boolean, before = 0): PassShape {
  const total = sequences * prompt;
  const passes = bidirectional ? Math.ceil(sequences / promptsInPass(prompt, chunk)) : Math.ceil(total / chunk);
  const tokens = total / passes;
  const queries = Math.min(prompt, tokens);
  return { passes, tokens, sequences: tokens / queries, queries, past: before, phaseQueries: prompt, phasePast: before, context: before + prompt, memory: 0, heads: sequences / passes, bidirectional };
}

/**
 * The mean of `steps` decode steps, the first of which follows `before` tokens. Step i sees before + i tokens, its own
 * included, which averages to before + (steps + 1)/2: prompt + output/2 after a prompt.
 */
export function decodeShape(sequences: number, before: number, steps: number, memory: number, verified = 1): PassShape {
  const context = before + (steps + 1) / 2;
  const tokens = sequences * verified;
  return { passes: 1, tokens, sequences, queries: verified, past: context - 1, phaseQueries: steps, phasePast: before, context, memory, heads: tokens, bidirectional: false };
}

/** Shape of the decoder (or only) stack's passes in a phase of a job. */
export function passShape(job: GenerationJob, phase: GenerationPhase): PassShape {
  const sequences = phase === 'prefill' ? prefilledTogether(job) : sequencesPerReplica(job);
  const { prompt, output } = job.workload;
  const kind = job.network.architecture.kind;
  const { reading, decoding } = job.mechanisms;
  if (kind === 'encoder-decoder') {
    return phase === 'prefill' ? decodeShape(sequences, 0, 1, prompt) : decodeShape(sequences, 1, decodeSteps(output), prompt, decoding.verified);
  }
  if (phase === 'decode') return decodeShape(sequences, prompt, decodeSteps(output), 0, decoding.verified);
  const reused = kind === 'encoder' ? 0 : reading.reused;
  return prefillShape(sequences, prompt - reused, job.kernels.prefillChunk, kind === 'encoder', reused);
}

/** Whether the prompt is read by an encoder, whose attention sees all of it at once. */
export function readsWhole(job: GenerationJob): boolean {
  return job.network.architecture.kind !== undefined;
}

/** Tokens of the largest pass, which decides memory: as many as a pass may have, or all there are. */
export function largestPassTokens(job: GenerationJob, workload: GenerationWorkload = job.workload): number {
  const sequences = sequencesPerReplica(job, workload);
  const { prefillChunk } = job.kernels;
  const decoded = sequences * job.mechanisms.decoding.verified;
  if (!readsWhole(job)) return Math.max(decoded, Math.min(sequences * workload.prompt, prefillChunk));
  // A decoder's step brings a token of every sequence; whole prompts of as many have more.
  const read = Math.min(sequences, promptsInPass(workload.prompt, prefillChunk)) * workload.prompt;
  return job.network.architecture.kind === 'encoder' ? read : Math.max(decoded, read);
}
