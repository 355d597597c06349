import type { Bytes, Joules, Seconds, Watts } from '../../units/dimensions.ts';
import type { GenerationJob, Machine } from '../job.ts';
import type { EfficiencyModel, EnergyParameters } from './efficiency.ts';

/** What one device did in a phase. */
export interface DeviceUse {
  readonly seconds: Seconds;
  /** Seconds the matrix work would take at datasheet peaks: Σ matrixFlops/matrixPeak[format]. */
  readonly matrixSecondsAtPeak: Seconds;
  /** Traffic with device memory. */
  readonly bytes: Bytes;
}

/** Used with ideal efficiency, which has no fitted shares: rounded figures near those of the H100 and B200. */
export const ENERGY_WITHOUT_CALIBRATION: EnergyParameters = { restFraction: 0.2, idleFraction: 0.45, computeFraction: 0.8, memoryFraction: 0.3 };

/** Shares of the power limit that an efficiency setting goes by. */
export function energyParameters(efficiency: EfficiencyModel): EnergyParameters {
  return efficiency.kind === 'ideal' ? ENERGY_WITHOUT_CALIBRATION : efficiency.energy;
}

/** Power of a device that has nothing to do, in watts: a fifth of the datasheet's limit, as H100s show that hold 73 GB of weights (145 of 700 W, gpu-burn issue 114). */
export function idlePower(machine: Machine, efficiency: EfficiencyModel): Watts {
  return Math.min(machine.tdp, machine.ratedPower * energyParameters(efficiency).restFraction);
}

/** Devices that work: those of the copies of the model that have a sequence. The others only draw idle power. */
export function busyDevices({ machine, parallelism, workload }: GenerationJob): number {
  return Math.min(machine.count, Math.min(parallelism.data, workload.batch) * parallelism.tensor);
}

/**
 * Mean power of one device over a phase, in watts:
 * `P = min(limit, TDP·(idle + compute·u_c + memory·u_m))`, TDP being the datasheet's limit and `limit` the one set, with u_c the share of the time that the matrix work would take at
 * peak and u_m the share of peak bandwidth used. Linear in both as in the roofline model of energy (Choi et al., 2013).
 */
export function devicePower(use: DeviceUse, machine: Machine, efficiency: EfficiencyModel): Watts {
  const p = energyParameters(efficiency);
  if (!(use.seconds > 0)) return idlePower(machine, efficiency);
  const computeUse = use.matrixSecondsAtPeak / use.seconds;
  const memoryUse = use.bytes / (machine.memoryBandwidth * use.seconds);
  return Math.min(machine.tdp, machine.ratedPower * (p.idleFraction + p.computeFraction * computeUse + p.memoryFraction * memoryUse));
}

/** Joules of one device over a phase: mean power × seconds. */
export function deviceEnergy(use: DeviceUse, machine: Machine, efficiency: EfficiencyModel): Joules {
  return devicePower(use, machine, efficiency) * use.seconds;
}

/** Joules by what draws them; they add up to what the device took. */
export interface EnergyParts {
  /** What any work draws, however little it uses: the share that is there while a kernel runs. */
  readonly idle: Joules;
  readonly compute: Joules;
  readonly memory: Joules;
}

/** `deviceEnergy` by its terms. Where the power limit holds the sum down, it holds each term down alike. */
export function energyParts(use: DeviceUse, machine: Machine, efficiency: EfficiencyModel): EnergyParts {
  const p = energyParameters(efficiency);
  const joules = deviceEnergy(use, machine, efficiency);
  const idle = p.idleFraction * use.seconds;
  const compute = p.computeFraction * use.matrixSecondsAtPeak;
  const memory = (p.memoryFraction * use.bytes) / machine.memoryBandwidth;
  const all = idle + compute + memory;
  return all > 0 ? { idle: (joules * idle) / all, compute: (joules * compute) / all, memory: (joules * memory) / all } : { idle: joules, compute: 0, memory: 0 };
}
