import type { Seconds } from '../../units/dimensions.ts';
import type { GenerationJob } from '../job.ts';

/**
 * The steady state of a service that takes the next request as soon as one finishes (continuous batching, Orca, OSDI 2022).
 *
 * A slot of `batch` is refilled every `output` steps, so in any step each of the other b − 1 slots is refilled with probability
 * 1/o: a request is read together with (b − 1)/o others, in a pass of `n = 1 + (b − 1)/o` prompts that takes P. One prompt's
 * share of it is P/n. While a request decodes, every step also carries the others' prompts (the interference that
 * Sarathi-Serve, arXiv:2403.02310, measures): (n − 1)·P/n on top of the decode step D. A slot's turn is then
 * `P + (o − 1)·(D + (n − 1)·P/n) = b·P/n + (o − 1)·D`: all b prompts are read once and o − 1 steps taken, so no time is
 * lost or counted twice, and by Little's law b·o tokens come out of it. With b = 1, and as o grows, it is the static batch.
 * The cache a step reads is that of requests at every age, s + o/2 tokens on average, as for a static batch over its life.
 */

/** Whether requests come and go one by one. An encoder has no decoding that a prompt could hold up. */
export function isContinuous({ workload, network }: GenerationJob): boolean {
  return workload.scheduling === 'continuous' && network.architecture.kind !== 'encoder';
}

/** n: prompts read in one pass where `sequences` slots are each refilled every `output` steps. */
export function promptsTogether(sequences: number, output: number): number {
  return 1 + (sequences - 1) / output;
}

/** Seconds a step carries for other requests' prompts: (n − 1)·P/n. */
export function interference(together: number, prefill: Seconds): Seconds {
  return ((together - 1) * prefill) / together;
}

/** Mean wait for the step under way when a request comes at a random moment: half of it, nothing where no other request runs. */
export function stepWait(sequences: number, step: Seconds): Seconds {
  return sequences > 1 ? step / 2 : 0;
}
