import type { OpRecord } from '../estimate-types.ts';
import { BACKWARD_FLOPS, BLOCK_ROWS, FORWARD_FLOPS } from '../price/attention.ts';
import { ASSUMED_COMPUTE_UNITS, isNarrow, type EfficiencyParameters } from '../price/efficiency.ts';
import { kernelParameter } from './kernel-parameter.ts';
import { opMatrixFlops, type OpContext } from './op-amounts.ts';
import { constant, derived, deviceFact, fitted, modelFact, type Quantity } from './quantity.ts';

const NAME = 'Share of the matrix peak reached';

/** e_c of attention: its terms as `price/attention.ts` has them. */
export function attentionEfficiency(c: OpContext, op: OpRecord, p: EfficiencyParameters): Quantity {
  return derived('e_c', NAME, op.computeEfficiency, 'ratio', `${fullSymbols(op)}${c.job.kernels.attentionKernel === 'older' ? ' * τ' : ''} * (κ / (κ + κ_half)) * (w / (w + w_half))`, () => [
    ...full(c, op, p), ...(c.job.kernels.attentionKernel === 'older' ? [fitted('τ', 'Share of that of kernels of the generation before', p.attention.older, 'ratio', 'attention.older', 'prefill-attention')] : []), keysSeen(c, op),
    fitted('κ_half', 'Keys at which half is reached', p.attention.halfKeys, 'count', 'attention.halfKeys', 'prefill-attention'),
    blocks(c, op),
    fitted('w_half', 'Blocks for each unit at which half is reached', p.attention.halfBlocks, 'count', 'attention.halfBlocks', 'prefill-attention'),
  ], { note: 'Each block of 128 queries of a head starts up before its loop over keys, and the last blocks leave units idle (arXiv:2307.08691, section 3.2).' });
}

/** e_c of a scan, from the side of its state. */
export function scanEfficiency(c: OpContext, op: OpRecord, p: EfficiencyParameters): Quantity {
  return derived('e_c', NAME, op.computeEfficiency, 'ratio', `${fullSymbols(op)} * (n / (n + κ_half))`, () => [
    ...full(c, op, p), modelFact('n', 'Columns of the state', op.n, `architecture.mixers.${op.part}`),
    fitted('κ_half', 'Size at which half is reached, as attention’s keys', p.attention.halfKeys, 'count', 'attention.halfKeys', 'prefill-attention'),
  ], { note: 'A scan’s chunks are small matrix products inside one kernel, as attention’s are.' });
}

function fullSymbols(op: OpRecord): string {
  return `e_max${isNarrow(op.format) ? ' * ρ' : ''}${op.backward ? ' * β' : ''}`;
}

function full(c: OpContext, op: OpRecord, p: EfficiencyParameters): readonly Quantity[] {
  return [
    kernelParameter(c, 'e_max', 'Share long attention reaches', p.attention.fraction, 'ratio', 'attention.fraction', 'prefill-attention'),
    ...(isNarrow(op.format) ? [fitted('ρ', 'Share of that in a narrow format', p.attention.narrow, 'ratio', 'attention.narrow', 'prefill-attention')] : []),
    ...(op.backward ? [fitted('β', 'Share of that in the backward pass', p.attention.backward, 'ratio', 'attention.backward', 'prefill-attention')] : []),
  ];
}

/** Mean keys of a query: what the FLOPs come to for each query, head and channel. */
function keysSeen(c: OpContext, op: OpRecord): Quantity {
  const flops = op.backward ? BACKWARD_FLOPS : FORWARD_FLOPS;
  return derived('κ', 'Keys a query sees, on the mean', op.matrixFlops / (flops * op.m * op.k * op.batch), 'count', 'F / (φ * m * k * x)', () => [
    opMatrixFlops(c, op),
    constant('φ', 'FLOPs for a query, a key and a channel', flops, op.backward ? 'Five products in the backward pass, of a multiply-add each' : 'Two products, of a multiply-add each', 'flops'),
    queries(op), modelFact('k', 'Channels of a key', op.k, `architecture.mixers.${op.part}`), heads(op),
  ]);
}

function blocks(c: OpContext, op: OpRecord): Quantity {
  const stated = c.job.machine.device.compute_units;
  const units = stated ?? ASSUMED_COMPUTE_UNITS;
  const value = (op.batch * Math.max(op.m, op.n, BLOCK_ROWS)) / (BLOCK_ROWS * units);
  return derived('w', 'Blocks for each compute unit', value, 'count', 'x * max(m, n, r) / (r * u)', () => [
    heads(op), queries(op), constant('n', 'Keys of a sequence', op.n, 'Where there are more of them than queries they are split over the units'),
    constant('r', 'Rows of a block', BLOCK_ROWS, 'arXiv:2307.08691, section 3.3'),
    stated === undefined ? constant('u', 'Compute units', units, 'Assumed: the datasheet states none') : deviceFact('u', 'Compute units', units, 'count', 'compute_units'),
  ]);
}

const queries = (op: OpRecord): Quantity => constant('m', 'Queries of a sequence', op.m, 'Tokens of one sequence in a pass');
const heads = (op: OpRecord): Quantity => constant('x', 'Heads of all sequences', op.batch, 'Query heads on one device times the sequences of a pass');
