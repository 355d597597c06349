import { opRecord } from '../collect.ts';
import type { OpRecord } from '../estimate-types.ts';
import type { TrainingJob, TrainingPhase } from '../job.ts';
import type { Op } from '../op.ts';
import { blankPrice, priceOp } from '../price/kernel-time.ts';
import { addOp, blankTotals, type PhaseTotals } from '../sum.ts';

export interface PhaseOps {
  readonly totals: PhaseTotals;
  readonly ops: readonly OpRecord[];
}

/**
 * Collects the ops of one phase of a step on one device. Each is emitted once for a micro-batch and executed in `times`
 * of them; the same op in several chunks of the device is one record.
 */
export class PhaseCollector {
  readonly #totals = blankTotals();
  readonly #records = new Map<string, OpRecord>();
  readonly #price = blankPrice();
  readonly #job: TrainingJob;
  readonly #phase: TrainingPhase;

  constructor(job: TrainingJob, phase: TrainingPhase) {
    this.#job = job;
    this.#phase = phase;
  }

  /** Adds an op that runs `op.count` times in each of `times` micro-batches. */
  add(op: Readonly<Op>, times: number): void {
    const { machine, efficiency, kernels } = this.#job;
    priceOp(op, machine, efficiency, kernels, this.#price);
    const whole = { ...op, count: op.count * times };
    addOp(this.#totals, whole, this.#price, this.#job);
    const record = opRecord(this.#phase, whole, this.#price);
    const known = this.#records.get(record.id);
    this.#records.set(record.id, known === undefined ? record : { ...known, count: known.count + record.count, seconds: known.seconds + record.seconds });
  }

  result(): PhaseOps {
    return { totals: this.#totals, ops: [...this.#records.values()] };
  }
}
