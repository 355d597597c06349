import { MEMORY_CATEGORIES, METRIC_NAMES, type Estimate, type OpRecord } from '../estimate-types.ts';
import { isTraining, type Job } from '../job.ts';
import { contextOf, type Context } from './context.ts';
import { memoryQuantity, memoryTotal } from './memory.ts';
import { metricQuantity } from './metrics.ts';
import { wireBytesOf } from './op-network.ts';
import { callSeconds, computeEfficiency, memoryEfficiency, opSeconds } from './op-time.ts';
import { opBytes, opMatrixFlops, opVectorFlops } from './op-work.ts';
import { opCount, phaseSeconds } from './phases.ts';
import { agree, derived, recompute, type Quantity } from './quantity.ts';

/** What of an op can be asked about. */
export const OP_ASPECTS = ['seconds', 'call', 'count', 'flops', 'bytes', 'intensity', 'achieved', 'computeEfficiency', 'memoryEfficiency'] as const;
export type OpAspect = (typeof OP_ASPECTS)[number];

/**
 * The number a name stands for: `metric/tpot`, `memory/total`, `memory/kv_cache`, `phase/decode`,
 * `op/decode/full/Attention#seconds` (aspect after #, seconds when absent). Undefined when the job has no such number.
 */
export function quantityOf(job: Job, estimate: Estimate, target: string): Quantity | undefined {
  if (isTraining(job)) return undefined;
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

function opQuantity(c: Context, op: OpRecord, aspect: OpAspect): Quantity | undefined {
  switch (aspect) {
    case 'seconds':
      return opSeconds(c, op);
    case 'call':
      return callSeconds(c, op);
    case 'count':
      return opCount(op);
    case 'flops':
      return derived('F_all', `FLOPs of ${op.name}`, (op.matrixFlops + op.vectorFlops) * op.count, 'flops', 'n * F_V', () => [opCount(op), callFlops(c, op)]);
    case 'bytes':
      return derived('Q_all', `Bytes of ${op.name}`, callTraffic(c, op).value * op.count, 'traffic', 'n * Q', () => [opCount(op), callTraffic(c, op)]);
    case 'intensity': {
      const bytes = callTraffic(c, op);
      if (!(bytes.value > 0)) return undefined;
      return derived('I', `Arithmetic intensity of ${op.name}`, (op.matrixFlops + op.vectorFlops) / bytes.value, 'intensity', 'F_V / Q', () => [callFlops(c, op), bytes]);
    }
    case 'achieved':
      if (!(op.callSeconds > 0)) return undefined;
      return derived('R', `FLOP/s that ${op.name} achieves`, (op.matrixFlops + op.vectorFlops) / op.callSeconds, 'flops-per-second', 'F_V / t_call', () => [callFlops(c, op), callSeconds(c, op)]);
    case 'computeEfficiency':
      return computeEfficiency(c, op);
    case 'memoryEfficiency':
      return memoryEfficiency(c, op);
  }
}

/** Matrix work and ordinary arithmetic of one call. */
function callFlops(c: Context, op: OpRecord): Quantity {
  return derived('F_V', `FLOPs of one call of ${op.name}`, op.matrixFlops + op.vectorFlops, 'flops', 'F + V', () => [opMatrixFlops(c, op), opVectorFlops(c, op)]);
}

/** Bytes of one call: with device memory, or sent to other devices. */
function callTraffic(c: Context, op: OpRecord): Quantity {
  return op.kind === 'collective' ? wireBytesOf(c, op) : opBytes(c, op);
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
