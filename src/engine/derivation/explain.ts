import { MEMORY_CATEGORIES, METRIC_NAMES, type Estimate } from '../estimate-types.ts';
import { isTraining, type Job } from '../job.ts';
import { contextOf } from './context.ts';
import { memoryQuantity, memoryTotal } from './memory.ts';
import { metricQuantity } from './metrics.ts';
import { OP_ASPECTS, opQuantity } from './op.ts';
import { phaseSeconds } from './phases.ts';
import { trainingQuantities } from './training/explain.ts';
import { agree, recompute, type Quantity } from './quantity.ts';

/**
 * The number a name stands for: `metric/tpot`, `memory/total`, `memory/kv_cache`, `phase/decode`,
 * `op/decode/full/Attention#seconds` (aspect after #, seconds when absent). Undefined when the job has no such number.
 */
export function quantityOf(job: Job, estimate: Estimate, target: string): Quantity | undefined {
  if (isTraining(job)) return trainingQuantities(job, estimate)(target);
  const c = contextOf(job, estimate);
  const [kind, ...rest] = target.split('/');
  const name = rest.join('/');
  switch (kind) {
    case 'metric': {
      const metric = METRIC_NAMES.find((candidate) => candidate === name);
      return metric && metricQuantity(c, metric);
    }
    case 'memory': {
      if (name === 'total') return memoryTotal(c);
      const category = MEMORY_CATEGORIES.find((candidate) => candidate === name);
      return category && memoryQuantity(c, category);
    }
    case 'phase': {
      const phase = estimate.phases.find((candidate) => candidate.name === name);
      return phase && phaseSeconds(c, phase);
    }
    case 'op': {
      const [id, asked = 'seconds'] = name.split('#');
      const op = estimate.phases.flatMap((phase) => phase.ops ?? []).find((candidate) => candidate.id === id);
      const aspect = OP_ASPECTS.find((candidate) => candidate === asked);
      return op && aspect && opQuantity(c, op, aspect);
    }
    default:
      return undefined;
  }
}

/** A quantity as it crosses to the page: one level, with what opening each input would show. */
export interface Explanation extends Omit<Quantity, 'inputs' | 'solved'> {
  readonly inputs: readonly ExplainedInput[];
  /** The shown formula, evaluated on the shown inputs, gives the shown number to 1e-9; undefined without a formula. */
  readonly checked?: boolean;
}

export interface ExplainedInput extends Omit<Quantity, 'inputs' | 'solved'> {
  /** It has a formula or a search of its own. */
  readonly opens: boolean;
}

/** Follows `path` (positions of inputs) from a quantity and describes what is there. */
export function explain(root: Quantity, path: readonly number[]): Explanation | undefined {
  let quantity: Quantity | undefined = root;
  for (const index of path) quantity = quantity && inputsOf(quantity)[index];
  if (quantity === undefined) return undefined;
  const { inputs: _inputs, solved, ...shown } = quantity;
  const again = recompute(quantity);
  const found = inputsOf(quantity);
  const [within, beyond, limit] = found;
  const checked = solved !== undefined && within && beyond && limit
    ? (quantity.value === 0 || within.value <= limit.value) && beyond.value > limit.value
    : again === undefined ? undefined : agree(again, quantity.value);
  return {
    ...shown,
    ...(checked !== undefined && { checked }),
    inputs: found.map(({ inputs, solved: search, ...input }) => ({ ...input, opens: inputs !== undefined || search !== undefined })),
  };
}

/** What a quantity is made of: the inputs of its formula, or the three numbers that bracket a search. */
export function inputsOf(quantity: Quantity): readonly Quantity[] {
  if (quantity.solved !== undefined) return [quantity.solved.within(), quantity.solved.beyond(), quantity.solved.limit()];
  return quantity.inputs?.() ?? [];
}
