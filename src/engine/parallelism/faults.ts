import type { Bytes, BytesPerSecond, Ratio, Seconds } from '../../units/dimensions.ts';
import type { Reliability } from '../training/plan.ts';
import type { ReliabilityEstimate } from '../training/results.ts';

/** Share of a snapshot to the host that runs beside training when it is cut into pieces between other transfers (REFT, arXiv:2310.12670). */
const SNAPSHOT_OVERLAP = 0.9;

/** Nothing is saved more often than this. */
const SHORTEST_INTERVAL: Seconds = 1;

/** Failures double the time many times over long before this; it keeps the exponential finite. */
const LARGEST_EXPONENT = 600;

export interface FaultInput extends Pick<Reliability, 'deviceMtbf' | 'checkpoint' | 'interval' | 'storageBandwidth' | 'recovery'> {
  /** Devices that work: any failure stops them all. Spares are not among them. */
  readonly devices: number;
  /** One checkpoint over the whole machine. */
  readonly checkpointBytes: Bytes;
  /** Device to host, per device. */
  readonly hostBandwidth: BytesPerSecond;
  /** The run's time without failures and checkpoints. */
  readonly runSeconds: Seconds;
}

/** What one checkpoint costs: training waits `seconds`, and a failure within `lag` of its start finds it unfinished. */
export interface CheckpointCost {
  readonly seconds: Seconds;
  readonly lag: Seconds;
}

/**
 * Cost of a checkpoint. To storage, training waits for the write of all bytes. Asynchronous: it waits for each device's
 * copy to its host, and the write goes on behind it. In memory: most of the copy runs beside training, and the copy in
 * the hosts' memory is the checkpoint.
 */
export function checkpointCost({ checkpoint, checkpointBytes, storageBandwidth, hostBandwidth, devices }: FaultInput): CheckpointCost {
  const write = checkpointBytes / storageBandwidth;
  const copy = checkpointBytes / (devices * hostBandwidth);
  switch (checkpoint) {
    case 'storage':
      return { seconds: write, lag: 0 };
    case 'async':
      return { seconds: copy, lag: write };
    case 'memory':
      return { seconds: (1 - SNAPSHOT_OVERLAP) * copy, lag: SNAPSHOT_OVERLAP * copy };
  }
}

/**
 * How much of the calendar of a run is progress when devices fail independently and at random.
 *
 * M = device MTBF/devices. T seconds of work and a checkpoint of C are repeated until they pass without a failure;
 * each failure costs R to recover, and the redoing of what was being written (`lag`). The expected calendar time of one
 * such segment is (M + R)·(e^((T + C)/M) − 1) (renewal argument as in Daly, Future Generation Computer Systems 22, 2006,
 * with no failures while recovering), so goodput = T/that: always above 0 and below 1, falling exponentially once T
 * exceeds M. The best interval is Daly's refinement of Young's √(2·C·M), and no shorter than a checkpoint takes to
 * finish; where a shorter one is set, each checkpoint waits for the one before. A run that ends at its first checkpoint has
 * none before: it does not wait for a write that goes on when its devices are free again.
 */
export function reliability(input: FaultInput): ReliabilityEstimate {
  const { devices, deviceMtbf, recovery, runSeconds } = input;
  const mtbf = deviceMtbf / Math.max(1, devices);
  const cost = checkpointCost(input);
  const optimalInterval = bestInterval(cost, mtbf, runSeconds);
  const interval = input.interval ?? optimalInterval;
  const waiting = endsAtFirst(interval, runSeconds) ? cost.seconds : Math.max(cost.seconds, cost.seconds + cost.lag - interval);
  const shares = calendarShares(interval, waiting, recovery, cost.lag, mtbf);
  return {
    machineMtbf: mtbf,
    checkpointBytes: input.checkpointBytes,
    checkpointSeconds: waiting,
    interval,
    optimalInterval,
    failures: runSeconds / shares.goodput / (mtbf + recovery + cost.lag),
    ...shares,
  };
}

/** Whether a run is over when its first checkpoint is due. A run of no stated length goes on. */
export function endsAtFirst(interval: Seconds, run: Seconds): boolean {
  return run > 0 && interval >= run;
}

/**
 * Work between checkpoints that wastes least: √(2·C·M)·(1 + ⅓·√(C/2M) + ¹⁄₉·C/2M) − C, and M where C exceeds 2M
 * (Daly, 2006). Its leading term is Young's first-order optimum (Communications of the ACM 17, 1974).
 */
export function youngDaly(checkpoint: Seconds, mtbf: Seconds): Seconds {
  const half = checkpoint / (2 * mtbf);
  return half >= 1 ? mtbf : Math.sqrt(2 * checkpoint * mtbf) * (1 + Math.sqrt(half) / 3 + half / 9) - checkpoint;
}

function bestInterval({ seconds, lag }: CheckpointCost, mtbf: Seconds, run: Seconds): Seconds {
  const best = Math.max(SHORTEST_INTERVAL, lag, youngDaly(seconds, mtbf));
  return run > 0 ? Math.min(best, run) : best;
}

type CalendarShares = Pick<ReliabilityEstimate, 'checkpointShare' | 'reworkShare' | 'recoveryShare' | 'goodput'>;

/** Shares of the calendar; with goodput they add up to 1. */
function calendarShares(interval: Seconds, checkpoint: Seconds, recovery: Seconds, lag: Seconds, mtbf: Seconds): CalendarShares {
  const exponent = Math.min(LARGEST_EXPONENT, (interval + checkpoint) / mtbf);
  const perFailure = mtbf + recovery + lag;
  // (T + C)/E without dividing by E where nothing fails: x/(e^x − 1) tends to 1.
  const kept: Ratio = (mtbf / perFailure) * (exponent > 0 ? exponent / Math.expm1(exponent) : 1);
  const goodput = (kept * interval) / (interval + checkpoint);
  const checkpointShare = kept - goodput;
  const recoveryShare = recovery / perFailure;
  return { goodput, checkpointShare, recoveryShare, reworkShare: Math.max(0, 1 - kept - recoveryShare) };
}
