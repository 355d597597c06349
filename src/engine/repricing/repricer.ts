import type { Bytes } from '../../units/dimensions.ts';
import { putMetrics, type PhaseSums, type WritableMetrics } from '../generation-estimate.ts';
import type { GenerationJob, GenerationWorkload, Kernels } from '../job.ts';
import { memoryParts } from '../memory/ledger.ts';
import { passShape, prefilledTogether, type PassShape } from '../network/shape.ts';
import { isContinuous } from '../serving/continuous.ts';
import { NEUTRAL } from '../techniques/mechanisms.ts';
import { clearSums, createPassPricer, noSums } from './pass-sums.ts';
import type { PassSize } from './pass-template.ts';
import { createDecodePrices, passPrices, type PassPrices, type StepPrices } from './phase-lane.ts';
import { blankPhase, createPhaseTable, putPhase, type PhaseTable } from './phase-table.ts';

/** What may differ from one scenario to the next while the rest of a job stays. */
export interface Lengths {
  readonly prompt: number;
  readonly output: number;
  /** Most tokens prefilled in one pass. */
  readonly chunk: number;
}

/** Batches at one set of lengths. */
export interface Lane {
  /** The metrics of the batch at `place` in the list, into `metrics`. What a device-hour costs, and the grid, are read anew. */
  readonly put: (place: number, metrics: WritableMetrics) => void;
}

/**
 * Prices one job again and again at other batches, lengths and passes: what does not change with one of them is worked out once for all its
 * values. Equal to pricing each as a job of its own, up to the order of sums. A lane is good until the next is asked for; equal
 * prompts, and equal outputs among them, should follow each other.
 */
export interface Repricer {
  readonly lane: (lengths: Lengths) => Lane;
}

/** Whether a job can be repriced: a decoder alone, without techniques, which may do something else at other lengths. */
export function canReprice(job: GenerationJob): boolean {
  const { architecture } = job.network;
  return architecture.kind === undefined && architecture.ops === undefined && job.mechanisms === NEUTRAL;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
/** A job whose workload and passes are filled again and again. */
type Probe = Omit<GenerationJob, 'workload' | 'kernels'> & { readonly workload: Writable<GenerationWorkload>; readonly kernels: Writable<Kernels> };

/** Beyond so many passes, equal numbers of them are not looked for. */
const MOST_PASSES = 2 ** 20;

/** Batches as the busiest replica sees them: those that come to equally many sequences share a slot. */
interface Slots {
  readonly ofPlace: readonly number[];
  readonly sizes: readonly PassSize[];
}

function slotsOf(batches: readonly number[], replicas: number): Slots {
  const sequences = batches.map((batch) => Math.ceil(batch / replicas));
  const distinct = [...new Set(sequences)];
  const slots = new Map(distinct.map((one, slot) => [one, slot]));
  return { ofPlace: sequences.map((one) => slots.get(one) ?? 0), sizes: distinct.map((one) => ({ tokens: one, sequences: one, heads: one })) };
}

/** A repricer of a job for a list of batches. */
export function createRepricer(job: GenerationJob, batches: readonly number[]): Repricer {
  const probe: Probe = { ...job, workload: { ...job.workload }, kernels: { ...job.kernels } };
  const memory = memoryParts(probe);
  const pricer = createPassPricer(probe);
  const { ofPlace, sizes } = slotsOf(batches, job.parallelism.data);
  const most = sizes.reduce((largest, { sequences }) => Math.max(largest, sequences), 1);
  const decodePrices = createDecodePrices(probe, pricer, sizes);
  const sums = noSums();
  const reading = blankPhase();
  const step = blankPhase();
  let prompts: Prompts | undefined;
  let decoding: { readonly prompt: number; readonly output: number; readonly prices: StepPrices } | undefined;
  const steps = createPhaseTable(sizes.length);

  const fill = ({ prompt, output, chunk }: Lengths, batch: number): void => {
    const { workload } = probe;
    workload.prompt = prompt;
    workload.output = output;
    workload.batch = batch;
    probe.kernels.prefillChunk = chunk;
  };
  const promptsOf = (prompt: number): Prompts => {
    if (prompts?.prompt !== prompt) prompts = { prompt, byPass: new Map(), phases: new Map(), whole: undefined };
    return prompts;
  };
  /** Reads the prompts of the batch that is filled in into `reading`; the memory that its passes take. */
  const readPrompts = (known: Prompts): Bytes => {
    const shape = passShape(probe, 'prefill');
    const together = prefilledTogether(probe);
    // Largest passes of different sizes often come to equally many.
    const key = together * MOST_PASSES + shape.passes;
    const same = known.phases.get(key);
    if (same !== undefined) Object.assign(reading, same);
    else {
      if (shape.queries === shape.phaseQueries) (known.whole ??= wholePrompts(shape))(shape, sums);
      else {
        clearSums(sums);
        pricer.described(shape, shape, sums);
      }
      putPhase(probe, 'prefill', sums, shape.passes, together, reading);
      if (Number.isInteger(together) && shape.passes < MOST_PASSES) known.phases.set(key, { ...reading });
    }
    return memory.passing(probe.workload);
  };
  const wholePrompts = (shape: PassShape): PassPrices =>
    passPrices(probe, shape, pricer, { tokens: shape.phaseQueries, sequences: 1, heads: 1 }, { tokens: most * shape.phaseQueries, sequences: most, heads: most });

  return {
    lane: (lengths) => {
      fill(lengths, 1);
      const { prompt, output, chunk } = lengths;
      if (decoding === undefined || decoding.prompt !== prompt || decoding.output !== output) {
        decoding = { prompt, output, prices: decodePrices(passShape(probe, 'decode')) };
        steps.clear();
      }
      const { prices } = decoding;
      const known = promptsOf(prompt);
      // In a service, how many are read together follows from the output.
      const pass = isContinuous(probe) ? `${chunk}/${output}` : `${chunk}`;
      const readings = known.byPass.get(pass) ?? createPhaseTable(sizes.length);
      known.byPass.set(pass, readings);
      const cache = memory.sequenceCache(probe.workload);
      return {
        put: (place, metrics) => {
          fill(lengths, batches[place] as number);
          const slot = ofPlace[place] as number;
          const { sequences } = sizes[slot] as PassSize;
          if (steps.has(slot)) steps.take(slot, step);
          else {
            prices(slot, sums);
            putPhase(probe, 'decode', sums, 1, sequences, step);
            steps.keep(slot, step);
          }
          let passing: Bytes;
          if (readings.has(slot)) passing = readings.take(slot, reading);
          else {
            passing = readPrompts(known);
            readings.keep(slot, reading, passing);
          }
          putMetrics(probe, reading, step, memory.weights + sequences * cache + passing, metrics);
        },
      };
    },
  };
}

/** What is known of reading prompts of one length. */
interface Prompts {
  readonly prompt: number;
  /** Phases by slot, with the memory of their passes beside them, by the largest pass. */
  readonly byPass: Map<string, PhaseTable>;
  /** The same phases by prompts read together and number of passes. */
  readonly phases: Map<number, PhaseSums>;
  whole: PassPrices | undefined;
}
