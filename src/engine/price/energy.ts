import type { Bytes, Joules, Seconds, Watts } from '../../units/dimensions.ts';
import type { Machine } from '../job.ts';
import type { EfficiencyModel, EnergyParameters } from './efficiency.ts';

/** What one device did in a phase. */
export interface DeviceUse {
  readonly seconds: Seconds;
  /** Seconds the matrix work would take at datasheet peaks: Σ matrixFlops/matrixPeak[format]. */
  readonly matrixSecondsAtPeak: Seconds;
  /** Traffic with device memory. */
  readonly bytes: Bytes;
}

/** Used with ideal efficiency, which has no fitted shares: the H100 figures, rounded. */
export const ENERGY_WITHOUT_CALIBRATION: EnergyParameters = { idleFraction: 0.45, computeFraction: 0.8, memoryFraction: 0.3 };

/**
 * Mean power of one device over a phase, in watts:
 * `P = min(TDP, TDP·(idle + compute·u_c + memory·u_m))`, with u_c the share of the time that the matrix work would take at
 * peak and u_m the share of peak bandwidth used. Linear in both as in the roofline model of energy (Choi et al., 2013).
 */
export function devicePower(use: DeviceUse, machine: Machine, efficiency: EfficiencyModel): Watts {
  const p = efficiency.kind === 'ideal' ? ENERGY_WITHOUT_CALIBRATION : efficiency.energy;
  if (!(use.seconds > 0)) return machine.tdp * p.idleFraction;
  const computeUse = use.matrixSecondsAtPeak / use.seconds;
  const memoryUse = use.bytes / (machine.memoryBandwidth * use.seconds);
  return machine.tdp * Math.min(1, p.idleFraction + p.computeFraction * computeUse + p.memoryFraction * memoryUse);
}

/** Joules of one device over a phase: mean power × seconds. */
export function deviceEnergy(use: DeviceUse, machine: Machine, efficiency: EfficiencyModel): Joules {
  return devicePower(use, machine, efficiency) * use.seconds;
}
