import { phaseHostSeconds, type PhaseSums } from '../generation-estimate.ts';
import type { GenerationJob, GenerationPhase } from '../job.ts';
import { deviceEnergy } from '../price/energy.ts';
import type { PassSums } from './pass-sums.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type PhaseInto = Writable<PhaseSums>;

export function blankPhase(): PhaseInto {
  return { seconds: 0, attentionSeconds: 0, hostSeconds: 0, joulesPerDevice: 0 };
}

/** A phase of `passes` equal passes that yield tokens of `sequences`, on one device, into `phase`. */
export function putPhase(job: GenerationJob, name: GenerationPhase, sums: PassSums, passes: number, sequences: number, phase: PhaseInto): void {
  const hostSeconds = phaseHostSeconds(job, name, sequences, passes, sums.calls * passes);
  const seconds = sums.seconds * passes + hostSeconds;
  phase.seconds = seconds;
  phase.attentionSeconds = sums.attentionSeconds * passes;
  phase.hostSeconds = hostSeconds;
  phase.joulesPerDevice = deviceEnergy({ seconds, matrixSecondsAtPeak: sums.matrixSecondsAtPeak * passes, bytes: sums.bytes * passes }, job.machine, job.efficiency);
}

/** Phases by row, and one more figure beside each. */
export interface PhaseTable {
  /** Empties every row. */
  clear(): void;
  has(row: number): boolean;
  keep(row: number, phase: PhaseSums, beside?: number): void;
  /** Puts a row into `phase`; the figure beside it. */
  take(row: number, phase: PhaseInto): number;
}

const WIDTH = 5;

/** A table of `rows` rows, none of them filled. */
export function createPhaseTable(rows: number): PhaseTable {
  const numbers = new Float64Array(rows * WIDTH).fill(NaN);
  return {
    clear: () => void numbers.fill(NaN),
    has: (row) => !Number.isNaN(numbers[row * WIDTH] as number),
    keep: (row, phase, beside = 0) => {
      const at = row * WIDTH;
      numbers[at] = phase.seconds;
      numbers[at + 1] = phase.attentionSeconds;
      numbers[at + 2] = phase.hostSeconds;
      numbers[at + 3] = phase.joulesPerDevice;
      numbers[at + 4] = beside;
    },
    take: (row, phase) => {
      const at = row * WIDTH;
      phase.seconds = numbers[at] as number;
      phase.attentionSeconds = numbers[at + 1] as number;
      phase.hostSeconds = numbers[at + 2] as number;
      phase.joulesPerDevice = numbers[at + 3] as number;
      return numbers[at + 4] as number;
    },
  };
}
