import type { Seconds } from '../../units/dimensions.ts';
import type { PhaseEstimate } from '../estimate-types.ts';
import type { GenerationJob } from '../job.ts';

/**
 * The steady state of a service that takes the next request as soon as one finishes (continuous batching, Orca, OSDI 2022) and
 * reads prompts in the same passes as it decodes (Sarathi-Serve, arXiv:2403.02310).
 *
 * A slot of `batch` is refilled every `output` steps, so in any step each of the other b − 1 slots is refilled with probability
 * 1/o: a request is read together with (b − 1)/o others, n = 1 + (b − 1)/o prompts in p passes of P seconds in all. While it
 * decodes, a step of D seconds carries the share (n − 1)/n of such a reading. Decoding rides along in these passes: weights are read, ranks
 * exchanged and kernels started anyway, so it adds only `a`: its attention, its sequences' host time and its rows in the products. A slot's turn is
 *
 *   P + p·(b − n)/b·a + (o − 1)·(D + (n − 1)/n·P − x·(D − a)),   x = (n − 1)/n·p, at most 1,
 *
 * and by Little's law b·o tokens come out of it. Without riding along (a = D, x = 0) it is b·P/n + (o − 1)·D: all b prompts read once and
 * o − 1 steps. With b = 1, with o = 1, and as o grows it is the static batch. The cache a step reads is that of requests
 * at every age, s + o/2 tokens on average, as for a static batch over its life.
 */
export interface ServiceTurn {
  /** Until the step under way has ended, for a request that comes at a random moment: half a step, nothing where no other runs. */
  readonly wait: Seconds;
  /** Reading a request's prompt, with the others' decoding that rides along. */
  readonly first: Seconds;
  /** Between two tokens of a request. */
  readonly step: Seconds;
  /** What one pass saves by decoding and reading prompts together. */
  readonly saved: Seconds;
  /** What decoding adds to a pass of prompts. */
  readonly added: Seconds;
}

/** Whether requests come and go one by one. An encoder has no decoding that a prompt could hold up. */
export function isContinuous({ workload, network }: GenerationJob): boolean {
  return workload.scheduling === 'continuous' && network.architecture.kind !== 'encoder';
}

/** Whether prompts and tokens go through the same layers, so that one pass can have both. */
export function sharesPasses(job: GenerationJob): boolean {
  return isContinuous(job) && job.network.architecture.kind === undefined;
}

/** n: prompts read in one pass where `sequences` slots are each refilled every `output` steps. */
export function promptsTogether(sequences: number, output: number): number {
  return 1 + (sequences - 1) / output;
}

/** What the phases of a service are to each other. */
export interface Service {
  /** b: slots on the busiest replica. */
  readonly sequences: number;
  /** n: prompts read together. */
  readonly together: number;
  /** p: passes in which they are read, and their tokens. */
  readonly passes: number;
  readonly tokens: number;
  /** Host time of one sequence's token. */
  readonly perSequence: Seconds;
  /** Tokens worked on for one that comes out, where a step guesses; 1, where it is not said. */
  readonly worked?: number;
  /** Other models' passes for a token, which no prompt of this model rides along with; none, where it is not said. */
  readonly beside?: Seconds;
  readonly shared: boolean;
}

/** A phase's times, as far as a turn is put together from them. */
type PhaseTimes = Pick<PhaseEstimate, 'seconds' | 'attentionSeconds' | 'hostSeconds'>;

/** Puts a slot's turn together from the two phases. */
export function serviceTurn({ sequences: b, together: n, passes, tokens, perSequence, shared, worked = 1, beside = 0 }: Service, prefill: PhaseTimes, decode: PhaseTimes): ServiceTurn {
  const share = (n - 1) / n;
  const D = decode.seconds;
  const P = prefill.seconds;
  const rows = ((P - prefill.attentionSeconds - prefill.hostSeconds) * b) / tokens;
  const added = shared ? Math.min(D, decode.attentionSeconds + perSequence * b + rows * worked + beside) : 0;
  const saved = shared ? Math.min(D - added, P / passes) : 0;
  const step = D + share * P - Math.min(1, share * passes) * saved;
  const first = P + ((passes * (b - n)) / b / Math.max(1, share * passes)) * added;
  return { wait: b > 1 ? step / 2 : 0, first, step, saved, added };
}
