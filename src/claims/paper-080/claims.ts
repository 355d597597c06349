import type { Catalog } from '../../catalog/catalog.ts';
import { reliability } from '../../engine/parallelism/faults.ts';
import type { ReliabilityEstimate } from '../../engine/training/results.ts';
import type { Claim } from '../claim.ts';
import { stepOf } from '../training.ts';
import { BY_C4D, BY_HAND, COLLIDING, failing, linked, PLANNED } from './cases.ts';

const HOUR = 3600;
const MONTH = 720 * HOUR;
const DEVICES = 2400;
const FAILURES = 40;
const RECALLED = 'one month before and after (not verified)';

/** A month with 40 failures of `hours` each: failures come in the time that is not spent on them. */
function month(hours: number): ReliabilityEstimate {
  return reliability({
    devices: DEVICES, deviceMtbf: DEVICES * (MONTH / FAILURES - hours * HOUR), recovery: hours * HOUR, checkpoint: 'memory', interval: undefined,
    checkpointBytes: 1e9, hostBandwidth: 1e12, storageBandwidth: 1e12, runSeconds: MONTH,
  });
}

const recovering = (hours: number, catalog: Catalog): number => 100 * stepOf(failing(hours), catalog).reliability.recoveryShare;
const samples = (share: number, catalog: Catalog): number => 64 / stepOf(linked(share), catalog).seconds;

const RATE = 'The rate of failures is the default, Llama 3 405B’s: 34 a month of running for 2,400 devices, where the paper had about 40 in a month with its stops.';
const LINKS = 'With one sequence a copy, gradients wait for links most of the time here, so that faster links gain nearly their whole ratio. The published gain would follow from links 20 % faster; how much of their rate links reached before and after is not given, and 60 and 95 % are assumed.';

export const CLAIMS_080: readonly Claim[] = [
  {
    claim: 'Time lost to faults of a month, 40 failures of 5.6 hours', kind: 'by construction', published: 31.19, unit: '%', where: RECALLED, tolerance: 0.2, compute: () => 100 * month(BY_HAND).recoveryShare,
  },
  {
    claim: 'Time lost to faults of a month, 40 failures of 0.21 hours', kind: 'by construction', published: 1.16, unit: '%', where: RECALLED, tolerance: 0.2, compute: () => 100 * month(BY_C4D).recoveryShare,
  },
  {
    claim: 'Points of the calendar that finding faults quickly brings back', kind: 'by construction', published: 30, unit: 'points', where: 'abstract', tolerance: 0.2,
    compute: () => 100 * (month(BY_HAND).recoveryShare - month(BY_C4D).recoveryShare),
  },
  {
    claim: '2,400 H800 that fail as Llama 3’s did, 5.6 hours each: time lost to faults', kind: 'predicted', published: 31.19, unit: '%', where: RECALLED, tolerance: 0.2,
    compute: (catalog) => recovering(BY_HAND, catalog), why: RATE,
  },
  {
    claim: '2,400 H800 that fail as Llama 3’s did, 0.21 hours each: time lost to faults', kind: 'predicted', published: 1.16, unit: '%', where: RECALLED, tolerance: 0.2,
    compute: (catalog) => recovering(BY_C4D, catalog), why: RATE,
  },
  {
    claim: '22B on 512 H800, planned paths: samples a second', kind: 'predicted', published: 86.8, unit: '1/s', where: 'the paper’s text (not verified)', tolerance: 0.2, compute: (catalog) => samples(PLANNED, catalog),
    why: 'Assumed here: split and batch, with tensors over a node, 64 copies, one sequence each.',
  },
  {
    claim: '22B on 512 H800: gain of planned paths', kind: 'predicted', published: 15.95, unit: '%', where: 'abstract: 15 %; 74.8 to 86.8 samples a second (not verified)', tolerance: 5 / 15.95,
    compute: (catalog) => 100 * (samples(PLANNED, catalog) / samples(COLLIDING, catalog) - 1), why: LINKS,
  },
];
