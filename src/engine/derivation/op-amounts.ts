import type { OpRecord } from '../estimate-types.ts';
import type { Context } from './context.ts';
import { besideProduct, companionOp, techniqueAmount, touchedAmount, touchedBy } from './op-touched.ts';
import { activationTraffic, cacheTraffic, generationMatrixFlops, generationPayload, generationVectorFlops, weightTraffic } from './op-work.ts';
import { constant, derived, type Quantity } from './quantity.ts';
import type { TrainingContext } from './training/context.ts';
import { trainingCount } from './training/op-count.ts';
import { trainingBytes, trainingPayload } from './training/op-bytes.ts';
import { trainingMatrixFlops, trainingVectorFlops } from './training/op-flops.ts';

/** The workload whose op is explained: each has its own words for what an op works on; how work becomes time is the same. */
export type OpContext = Context | TrainingContext;

/** FLOPs of matrix units in one call. */
export function opMatrixFlops(c: OpContext, op: OpRecord): Quantity {
  if (op.owner !== '') return ofTechnique(c, op, opMatrixFlops, () => techniqueAmount(op, 'F', `FLOPs of one call of ${op.name}`, op.matrixFlops, 'flops'));
  const count = (at: OpRecord): Quantity => (c.workload === 'training' ? trainingMatrixFlops(c, at) : generationMatrixFlops(c, at));
  const touched = touchedBy(c, op);
  return touched === undefined ? count(op) : touchedAmount('matrixFlops', { ...HEAD_F, name: `FLOPs of one call of ${op.name}`, value: op.matrixFlops }, touched, () => count(touched.base));
}

const HEAD_F = { symbol: 'F', dimension: 'flops', colour: 'compute' } as const;

/** Ordinary arithmetic in one call. */
export function opVectorFlops(c: OpContext, op: OpRecord): Quantity {
  if (op.owner !== '') return ofTechnique(c, op, opVectorFlops, () => techniqueAmount(op, 'V', 'Ordinary arithmetic', op.vectorFlops, 'flops'));
  const count = (at: OpRecord): Quantity => (c.workload === 'training' ? trainingVectorFlops(c, at) : generationVectorFlops(c, at));
  const touched = touchedBy(c, op);
  const beside = touched === undefined ? undefined : besideProduct(op, touched, () => opMatrixFlops(c, op));
  if (beside !== undefined) return beside;
  return touched === undefined ? count(op) : touchedAmount('vectorFlops', { symbol: 'V', name: 'Ordinary arithmetic', value: op.vectorFlops, dimension: 'flops' }, touched, () => count(touched.base));
}

/** Bytes one call moves, by what they carry. */
export function opBytes(c: OpContext, op: OpRecord): Quantity {
  if (c.workload === 'training') return trainingBytes(c, op);
  if (op.owner !== '') return ofTechnique(c, op, opBytes, () => techniqueAmount(op, 'Q', `Bytes of one call of ${op.name}`, op.weightBytes + op.activationBytes + op.kvBytes, 'traffic'));
  const touched = touchedBy(c, op);
  const part = (what: 'weightBytes' | 'activationBytes' | 'kvBytes', made: (c: Context, op: OpRecord) => Quantity): readonly Quantity[] => {
    if (!(op[what] > 0)) return [];
    if (touched === undefined) return [made(c, op)];
    const base = made(c, touched.base);
    return [touchedAmount(what, { ...base, value: op[what] }, touched, () => base)];
  };
  const parts = [...part('weightBytes', weightTraffic), ...part('activationBytes', activationTraffic), ...part('kvBytes', cacheTraffic)];
  const value = op.weightBytes + op.activationBytes + op.kvBytes;
  return derived('Q', `Bytes of one call of ${op.name}`, value, 'traffic', parts.map(({ symbol }) => symbol).join(' + ') || '0', () => parts, { colour: 'memory' });
}

/** Bytes each rank holds before a collective, or that a transfer moves. */
export function opPayload(c: OpContext, op: OpRecord): Quantity {
  if (c.workload === 'training') return trainingPayload(c, op);
  if (op.owner !== '') return ofTechnique(c, op, opPayload, () => techniqueAmount(op, 'D', 'Bytes moved', op.payloadBytes, 'traffic'));
  const rows = touchedBy(c, op)?.factors.rows ?? 1;
  if (rows === 1) return generationPayload(c, op);
  if (rows === 0) return constant('D', 'Bytes each device holds', op.payloadBytes, 'No token takes part', 'traffic');
  return derived('D', 'Bytes each device holds', op.payloadBytes, 'traffic', 'D_0 * y', () => [
    { ...generationPayload(c, { ...op, payloadBytes: op.payloadBytes / rows }), symbol: 'D_0' }, constant('y', 'Tokens that take part', rows, 'By the techniques that are on', 'ratio'),
  ]);
}

/** How often an op is called in what is explained: a phase, or one micro-batch. */
export function opCount(c: OpContext, op: OpRecord): Quantity {
  if (c.workload === 'training') return trainingCount(c, op);
  const count = (at: OpRecord): Quantity => constant('n', `Calls of ${op.name}`, at.count, 'Layers of its kind × passes through the network');
  if (op.owner !== '') return { ...count(op), source: { kind: 'definition', text: `As often as ${op.owner} runs in this phase` } };
  const touched = touchedBy(c, op);
  return touched === undefined ? count(op) : touchedAmount('calls', { ...count(op), value: op.count }, touched, () => count(touched.base));
}

/** An amount of a companion's operation, explained by its own job, or of one that a technique adds. */
function ofTechnique(c: OpContext, op: OpRecord, explain: (c: OpContext, op: OpRecord) => Quantity, added: () => Quantity): Quantity {
  const companion = c.workload === 'training' ? undefined : companionOp(c, op);
  return companion === undefined ? added() : explain(companion.c, companion.op);
}
