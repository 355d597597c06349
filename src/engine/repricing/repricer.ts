import type { Bytes } from '../../units/dimensions.ts';
import { putMetrics, type PhaseSums, type WritableMetrics } from '../generation-estimate.ts';
import type { GenerationJob, GenerationWorkload, Kernels } from '../job.ts';
import { memoryParts } from '../memory/ledger.ts';
import { passShape, prefilledTogether, type PassShape } from '../network/shape.ts';
import { isContinuous } from '../serving/continuous.ts';
import { NEUTRAL } from '../techniques/mechanisms.ts';
import { createPassPricer } from './pass-sums.ts';
import type { PassSize } from './pass-template.ts';
import { createDecodePrices, passPrices, phaseOf, type PassPrices, type StepPrices } from './phase-lane.ts';

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
 * values. Equal to pricing each as a job of its own, up to the order of sums. Lanes are asked for one after the other; equal
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

/** Reading the prompts of a batch: its time, and the memory that its passes take. */
interface Reading {
  readonly phase: PhaseSums;
  readonly memory: Bytes;
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
  let prompts: { readonly prompt: number; readonly byPass: Map<string, (Reading | undefined)[]>; readonly phases: Map<number, PhaseSums>; whole: PassPrices | undefined } | undefined;
  let decoding: { readonly prompt: number; readonly output: number; readonly steps: (PhaseSums | undefined)[]; readonly prices: StepPrices } | undefined;

  const fill = ({ prompt, output, chunk }: Lengths, batch: number): void => {
    const { workload } = probe;
    workload.prompt = prompt;
    workload.output = output;
    workload.batch = batch;
    probe.kernels.prefillChunk = chunk;
  };
  /** Readings of prompts by slot, at a prompt and a largest pass; in a service how many are read together follows from the output. */
  const readingsAt = ({ prompt, output, chunk }: Lengths): (Reading | undefined)[] => {
    if (prompts?.prompt !== prompt) prompts = { prompt, byPass: new Map(), phases: new Map(), whole: undefined };
    const key = isContinuous(probe) ? `${chunk}/${output}` : `${chunk}`;
    const found = prompts.byPass.get(key) ?? blank(sizes.length);
    prompts.byPass.set(key, found);
    return found;
  };
  const wholePrompts = (shape: PassShape): PassPrices => {
    const { phaseQueries } = shape;
    const made = prompts?.whole ?? passPrices(probe, shape, pricer, { tokens: phaseQueries, sequences: 1, heads: 1 }, { tokens: most * phaseQueries, sequences: most, heads: most });
    if (prompts !== undefined) prompts.whole = made;
    return made;
  };
  const readPrompts = (): Reading => {
    const shape = passShape(probe, 'prefill');
    const together = prefilledTogether(probe);
    // Largest passes of different sizes often come to equally many.
    const key = together * MOST_PASSES + shape.passes;
    const known = prompts?.phases.get(key);
    if (known !== undefined) return { phase: known, memory: memory.passing(probe.workload) };
    const sums = shape.queries === shape.phaseQueries ? wholePrompts(shape)(shape) : pricer.described(shape, shape);
    const phase = phaseOf(probe, 'prefill', sums, shape.passes, together);
    if (Number.isInteger(together) && shape.passes < MOST_PASSES) prompts?.phases.set(key, phase);
    return { phase, memory: memory.passing(probe.workload) };
  };
  return {
    lane: (lengths) => {
      fill(lengths, 1);
      if (decoding === undefined || decoding.prompt !== lengths.prompt || decoding.output !== lengths.output) {
        decoding = { prompt: lengths.prompt, output: lengths.output, steps: blank(sizes.length), prices: decodePrices(passShape(probe, 'decode')) };
      }
      const { steps, prices } = decoding;
      const cache = memory.sequenceCache(probe.workload);
      const readings = readingsAt(lengths);
      return {
        put: (place, metrics) => {
          fill(lengths, batches[place] as number);
          const slot = ofPlace[place] as number;
          const { sequences } = sizes[slot] as PassSize;
          const step = (steps[slot] ??= phaseOf(probe, 'decode', prices(slot), 1, sequences));
          const reading = (readings[slot] ??= readPrompts());
          putMetrics(probe, reading.phase, step, memory.weights + sequences * cache + reading.memory, metrics);
        },
      };
    },
  };
}

/** A list with room for every slot at once. */
function blank<T>(length: number): (T | undefined)[] {
  return new Array<T | undefined>(length).fill(undefined);
}
