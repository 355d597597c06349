import type { Joules } from '../units/dimensions.ts';
import type { Metrics, PhaseEstimate } from './estimate-types.ts';
import type { GenerationJob, PhaseName, TrainingJob } from './job.ts';
import { prefilledTogether, sequencesPerReplica } from './network/shape.ts';
import { busyDevices, energyParts, idlePower, type EnergyParts } from './price/energy.ts';
import { facilityEnergy } from './price/money.ts';
import { isContinuous } from './serving/continuous.ts';
import type { TrainingStep } from './training/step.ts';

/** Joules of a phase on all devices that work, over the batch or the run. */
export interface EnergyRow extends EnergyParts {
  /** `step`: what any work draws over a whole training step, whose passes overlap on different devices. */
  readonly of: PhaseName | 'step';
}

/** Where the joules of a batch or a run go; together they are the facility's energy. */
export interface EnergyBreakdown {
  readonly rows: readonly EnergyRow[];
  /** Drawn by devices without work. */
  readonly spare: Joules;
  /** What the facility adds to its devices: cooling, conversion. */
  readonly facility: Joules;
}

/** A batch by phase: the energy of the metrics, shared out as the power model has it of each phase by itself. */
export function generationEnergy(job: GenerationJob, phases: readonly PhaseEstimate[], { energy = 0, power = 0 }: Metrics): EnergyBreakdown {
  const { machine, workload, mechanisms, efficiency } = job;
  const seconds = power > 0 ? energy / power : 0;
  const spare = (machine.count - busyDevices(job)) * idlePower(machine, efficiency) * seconds;
  const reads = phases.length > 1 && isContinuous(job) ? sequencesPerReplica(job) / prefilledTogether(job) : 1;
  const runs = phases.map(({ name }) => (name === 'prefill' ? reads : (workload.output - 1) / mechanisms.decoding.emitted));
  const apart = phases.reduce((sum, { joulesPerDevice }, at) => sum + joulesPerDevice * (runs[at] ?? 0), 0);
  const factor = apart > 0 ? (energy - spare) / apart : 0;
  const rows = phases.map(({ name, energyParts: parts }, at): EnergyRow => ({ of: name, ...times(parts, factor * (runs[at] ?? 0)) }));
  return { rows, spare, facility: facilityEnergy(job, energy) - energy };
}

/** A run: what its steps' passes use of matrix units and memory, and what the whole step draws besides. Failures and checkpoints add their time at the same power. */
export function trainingEnergy(job: TrainingJob, step: TrainingStep, { energy = 0, training_time: calendar = 0 }: Metrics): EnergyBreakdown {
  const { machine, efficiency } = job;
  const spare = (machine.count - step.devicesUsed) * idlePower(machine, efficiency) * calendar;
  const { matrixSecondsAtPeak, bytes, passes } = step.mean;
  const whole = energyParts({ seconds: step.seconds, matrixSecondsAtPeak, bytes }, machine, efficiency);
  const perStep = whole.idle + whole.compute + whole.memory;
  const factor = perStep > 0 ? (energy - spare) / perStep : 0;
  const share = (part: number, all: number): number => (all > 0 ? part / all : 0);
  const rows = passes.map((pass): EnergyRow => ({
    of: pass.phase, idle: 0, compute: factor * whole.compute * share(pass.matrixSecondsAtPeak, matrixSecondsAtPeak), memory: factor * whole.memory * share(pass.bytes, bytes),
  }));
  const used = rows.filter(({ compute, memory }) => compute + memory > 0);
  return { rows: [...used, { of: 'step', idle: factor * whole.idle, compute: 0, memory: 0 }], spare, facility: facilityEnergy(job, energy) - energy };
}

function times({ idle, compute, memory }: EnergyParts, factor: number): EnergyParts {
  return { idle: idle * factor, compute: compute * factor, memory: memory * factor };
}
