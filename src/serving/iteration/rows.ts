import type { GenerationJob } from '../../engine/job.ts';
import { decodeShape, prefillShape } from '../../engine/network/shape.ts';
import { NEUTRAL } from '../../engine/techniques/mechanisms.ts';
import { sumPhase, type PhaseTotals } from '../../engine/sum.ts';
import { clearSums, createPassPricer, noSums, type PassSums } from '../../engine/repricing/pass-sums.ts';
import { passPrices } from '../../engine/repricing/phase-lane.ts';
import { sizeOf } from '../../engine/repricing/pass-template.ts';
import { canReprice } from '../../engine/repricing/repricer.ts';
import type { Replica } from './replica.ts';

/** What part of a pass comes to: seconds, seconds the matrix work would take at datasheet peaks, bytes of device memory, of one device; kernels started. */
export interface PartSums {
  seconds: number;
  matrixSeconds: number;
  bytes: number;
  calls: number;
}

/**
 * A pass taken apart. Operations run one after the other, so that a pass is the sum of what every token passes through, of the head over
 * positions whose next token is wanted, and of attention and recurrences, each sequence by itself.
 */
export interface PassParts {
  /** What `tokens` pass through, with one position at the head; without attention. */
  readonly body: (tokens: number) => PartSums;
  /** Copies of attention that a group in step has; what the tokens of one prompt, which only one of them attends to, pass through. */
  readonly copies: number;
  readonly bodyOfOne: (tokens: number) => PartSums;
  /** What further positions at the head add, beyond the first. */
  readonly head: (positions: number) => PartSums;
  /** Attention of a step that brings `queries` tokens of each of `sequences`, at that context. */
  readonly decoding: (sequences: number, context: number, queries: number) => PartSums;
  /** Attention of `tokens` of one prompt after `past` ones. */
  readonly reading: (tokens: number, past: number) => PartSums;
  /** A whole pass priced op by op, for comparison: `prompts` whole prompts of so many tokens, or a step. */
  readonly whole: (pass: { readonly kind: 'step'; readonly sequences: number; readonly context: number } | { readonly kind: 'reading'; readonly tokens: number }) => PartSums;
}

/** What one comes to beyond another; less than nothing where a step yields several tokens and is shared among them. */
const difference = (a: PartSums, b: PartSums): PartSums => ({ seconds: a.seconds - b.seconds, matrixSeconds: a.matrixSeconds - b.matrixSeconds, bytes: a.bytes - b.bytes, calls: a.calls - b.calls });

/** Tokens at the mean context of a single step are `context`: its own among them. */
const stepAt = (context: number): number => Math.max(1, Math.round(context) - 1);

const MOST_STEPS = 255;
/** Where a step is taken apart: what is not attention is the same at every context. */
const USUAL_CONTEXT = 512;

/** Takes passes of a replica apart: by templates of its ops where there are no techniques, by the phases of jobs where there are. */
export function passParts(replica: Replica): PassParts {
  const job = replica.job({ prompt: 1, output: 2, sequences: 1, chunk: 1 });
  return canReprice(job) && job.mechanisms === NEUTRAL && job.parallelism.data === 1 ? fromPasses(job) : fromPhases(replica);
}

/** Without techniques, on one tensor group: passes of any shape, described by the emitter. */
function fromPasses(job: GenerationJob): PassParts {
  const pricer = createPassPricer(job);
  const sums = noSums();
  const step = decodeShape(1, 1, 1, 0);
  const steps = passPrices(job, step, pricer, sizeOf(1, 1, 1), sizeOf(16384, 16384, 16384));
  const apart = ({ seconds, attentionSeconds, matrixSecondsAtPeak, bytes, calls }: PassSums): PartSums => ({ seconds: seconds - attentionSeconds, matrixSeconds: matrixSecondsAtPeak, bytes, calls });
  const body = (tokens: number): PartSums => {
    steps(sizeOf(tokens, tokens, 1), sums);
    return apart(sums);
  };
  const single = body(1);
  const attention = (shape: ReturnType<typeof decodeShape>, tokens: number, heads: number): PartSums => {
    clearSums(sums);
    pricer.described(shape, sizeOf(tokens, shape.sequences, heads), sums);
    const { attentionSeconds: seconds, matrixSecondsAtPeak, bytes } = sums;
    const rest = body(tokens);
    const atHead = headOf(heads);
    return { seconds, matrixSeconds: Math.max(0, matrixSecondsAtPeak - rest.matrixSeconds - atHead.matrixSeconds), bytes: Math.max(0, bytes - rest.bytes - atHead.bytes), calls: 0 };
  };
  const headOf = (positions: number): PartSums => {
    steps(sizeOf(1, 1, positions), sums);
    return difference(apart(sums), single);
  };
  const whole: PassParts['whole'] = (pass) => {
    clearSums(sums);
    if (pass.kind === 'step') {
      const shape = decodeShape(pass.sequences, stepAt(pass.context), 1, 0);
      pricer.described(shape, sizeOf(shape.tokens, shape.sequences, shape.heads), sums);
    } else {
      const shape = prefillShape(1, pass.tokens, pass.tokens, false);
      pricer.described(shape, sizeOf(shape.tokens, shape.sequences, shape.heads), sums);
    }
    return { seconds: sums.seconds, matrixSeconds: sums.matrixSecondsAtPeak, bytes: sums.bytes, calls: sums.calls };
  };
  return {
    body,
    copies: 1,
    bodyOfOne: body,
    head: headOf,
    decoding: (sequences, context, queries) => attention(decodeShape(sequences, stepAt(context), 1, 0, queries), sequences * queries, sequences * queries),
    reading: (tokens, past) => attention(prefillShape(1, tokens, tokens, false, past), tokens, 1),
    whole,
  };
}

/** With techniques, or on groups that work in step: what the phases of whole jobs come to. A technique may do something else at every length. */
function fromPhases(replica: Replica): PassParts {
  const total = ({ seconds, matrixSecondsAtPeak, weightBytes, activationBytes, kvBytes, calls }: PhaseTotals): PartSums => ({ seconds, matrixSeconds: matrixSecondsAtPeak, bytes: weightBytes + activationBytes + kvBytes, calls });
  const without = (totals: PhaseTotals): PartSums => ({ ...total(totals), seconds: totals.seconds - totals.attentionSeconds, bytes: totals.weightBytes + totals.activationBytes });
  const copies = replica.job({ prompt: 1, output: 2, sequences: 1, chunk: 1 }).parallelism.data;
  /** Prompts spread over the copies of attention, in passes of so many tokens. */
  const reading = (tokens: number, prompt = tokens): PhaseTotals => {
    const sequences = Math.min(copies, tokens);
    return sumPhase(replica.job({ prompt: Math.ceil(prompt / sequences), output: 2, sequences, chunk: Math.ceil(tokens / sequences) }), 'prefill');
  };
  /** One prompt, which one of the copies attends to. */
  const alone = (tokens: number, prompt: number): PhaseTotals => sumPhase(replica.job({ prompt, output: 2, sequences: 1, chunk: tokens }), 'prefill');
  const stepped = (sequences: number, context: number): { readonly totals: PhaseTotals; readonly emitted: number } => {
    // Techniques look at how much is written: as many steps as lie around that context, up to a few hundred.
    const steps = Math.max(1, Math.min(MOST_STEPS, 2 * (Math.round(context) - 1) - 1));
    const prompt = Math.max(1, Math.round(context - (steps + 1) / 2));
    const job = replica.job({ prompt, output: steps + 1, sequences, chunk: prompt });
    return { totals: sumPhase(job, 'decode'), emitted: job.mechanisms.decoding.emitted };
  };
  const share = (sums: PartSums, by: number): PartSums => (by === 1 ? sums : { seconds: sums.seconds / by, matrixSeconds: sums.matrixSeconds / by, bytes: sums.bytes / by, calls: sums.calls });
  const body = (tokens: number): PartSums => without(reading(tokens));
  return {
    body,
    copies,
    bodyOfOne: (tokens) => without(alone(tokens, tokens)),
    head: (positions) => {
      const { totals, emitted } = stepped(positions, USUAL_CONTEXT);
      return difference(share(without(totals), emitted), body(positions));
    },
    // Guesses of a plan's own are checked in the same reading of the cache: `queries` change what memory does not wait for.
    decoding: (sequences, context) => {
      const { totals, emitted } = stepped(sequences, context);
      return { seconds: totals.attentionSeconds / emitted, matrixSeconds: 0, bytes: totals.kvBytes / emitted, calls: 0 };
    },
    // Of a prompt that is cut, its last part: all of it, less what came before, both in passes of as many tokens. Other copies attend to other prompts meanwhile.
    reading: (tokens, past) => {
      const all = alone(tokens, past + tokens).attentionSeconds;
      const before = past > 0 ? alone(tokens, past).attentionSeconds : 0;
      return { seconds: Math.max(0, all - before) / copies, matrixSeconds: 0, bytes: 0, calls: 0 };
    },
    whole: (pass) => {
      if (pass.kind === 'reading') return total(alone(pass.tokens, pass.tokens));
      const { totals, emitted } = stepped(pass.sequences, pass.context);
      return share(total(totals), emitted);
    },
  };
}
