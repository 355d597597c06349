import type { Seconds } from '../units/dimensions.ts';
import type { OpRecord, PhaseEstimate } from './estimate-types.ts';
import type { JobCore, PhaseName } from './job.ts';
import { deviceEnergy, energyParts } from './price/energy.ts';
import type { PhaseTotals } from './sum.ts';

/** What a phase's totals do not say by themselves. */
export interface PhaseSeconds {
  /** The phase's time on its device, host and exposed communication included. */
  readonly seconds: Seconds;
  readonly exposedCommunicationSeconds: Seconds;
  readonly hostSeconds: Seconds;
}

/** A phase as it is shown: the totals of its ops on one device, its time, and the energy that takes. */
export function phaseEstimate(job: JobCore, name: PhaseName, totals: PhaseTotals, { seconds, exposedCommunicationSeconds, hostSeconds }: PhaseSeconds, ops?: readonly OpRecord[]): PhaseEstimate {
  const { matrixSecondsAtPeak } = totals;
  const bytes = totals.weightBytes + totals.activationBytes + totals.kvBytes;
  const use = { seconds, matrixSecondsAtPeak, bytes };
  return {
    name,
    seconds,
    computeSeconds: totals.computeSeconds,
    memorySeconds: totals.memorySeconds,
    communicationSeconds: totals.networkSeconds,
    exposedCommunicationSeconds,
    overheadSeconds: totals.overheadSeconds + hostSeconds,
    hostSeconds,
    attentionSeconds: totals.attentionSeconds,
    matrixFlops: totals.matrixFlops,
    vectorFlops: totals.vectorFlops,
    weightBytes: totals.weightBytes,
    activationBytes: totals.activationBytes,
    kvBytes: totals.kvBytes,
    networkBytes: totals.networkBytes,
    joulesPerDevice: deviceEnergy(use, job.machine, job.efficiency),
    energyParts: energyParts(use, job.machine, job.efficiency),
    ops,
  };
}
