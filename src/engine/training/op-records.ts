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

const SIZE = [
  'm', 'n', 'k', 'batch', 'matrixFlops', 'vectorFlops', 'weightBytes', 'activationBytes', 'kvBytes', 'payloadBytes', 'ranks', 'inNode', 'inPod', 'savedBytes', 'format', 'dequantised', 'kind',
] as const satisfies readonly (keyof OpRecord)[];

/**
 * Ops of a phase, equal executions of one as one record, so that count × amount is what is done. Where chunks of a device
 * or matrices of an optimizer give one op several sizes each is a record: the second size's id ends in ~2, and so on.
 */
export class OpSizes<R extends OpRecord> {
  readonly #known = new Map<string, R>();
  readonly #sizes = new Map<string, number>();

  add(record: R): void {
    const key = [record.id, ...SIZE.map((amount) => record[amount])].join('|');
    const known = this.#known.get(key);
    if (known !== undefined) {
      this.#known.set(key, { ...known, count: known.count + record.count, seconds: known.seconds + record.seconds });
      return;
    }
    const size = (this.#sizes.get(record.id) ?? 0) + 1;
    this.#sizes.set(record.id, size);
    this.#known.set(key, size === 1 ? record : { ...record, id: `${record.id}~${size}` });
  }

  /** In the order first seen. */
  all(): readonly R[] {
    return [...this.#known.values()];
  }
}

/** Collects the ops of one phase of a step on one device, each emitted once for a micro-batch and executed in `times` of them. */
export class PhaseCollector {
  readonly #totals = blankTotals();
  readonly #sizes = new OpSizes();
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
    this.#sizes.add(opRecord(this.#phase, whole, this.#price));
  }

  result(): PhaseOps {
    return { totals: this.#totals, ops: this.#sizes.all() };
  }
}
