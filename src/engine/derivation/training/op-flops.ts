import type { OpRecord } from '../../estimate-types.ts';
import { PRODUCT_GRADIENTS, REBUILT_PRODUCTS } from '../../training/adjoint.ts';
import { attentionFlops } from '../op-attention.ts';
import { constant, derived, agree, type Quantity } from '../quantity.ts';
import { microBatchTokens, orStated, type TrainingContext } from './context.ts';
import { dimensionOf, forwardName } from './op-shape.ts';
import { updateFlops } from './op-update.ts';

const MULTIPLY_ADD = 'A multiply-add counts 2 FLOPs.';

/** FLOPs of matrix units in one call of an op of training. */
export function trainingMatrixFlops(c: TrainingContext, op: OpRecord): Quantity {
  const name = `FLOPs of one call of ${op.name}`;
  if (op.matrixFlops === 0) return constant('F', 'FLOPs of matrix units', 0, 'Ordinary arithmetic and copies use no matrix units.', 'flops');
  switch (op.kind) {
    case 'gemm':
    case 'grouped-gemm':
      return productFlops(c, op, name);
    case 'attention':
    case 'scan':
      return coreFlops(c, op, name);
    case 'elementwise':
    case 'gather':
    case 'collective':
    case 'transfer':
      return constant('F', name, op.matrixFlops, 'As the kernel’s definition says', 'flops');
  }
}

function productFlops(c: TrainingContext, op: OpRecord, name: string): Quantity {
  if (op.group === 'optimizer') return constant('F', name, op.matrixFlops, 'Products of the optimizer with one matrix of this shape, as its publication counts them', 'flops');
  if (op.part === 'method') return constant('F', name, op.matrixFlops, 'What the method adds, as its publication counts it', 'flops');
  const grouped = op.kind === 'grouped-gemm' || op.batch !== 1;
  const whole = 2 * op.m * op.n * op.k * op.batch;
  const share = op.matrixFlops / whole;
  const partial = !agree(share, 1);
  const formula = `2 * m * n * k${grouped ? ' * x' : ''}${partial ? ' * ω' : ''}`;
  return derived('F', name, op.matrixFlops, 'flops', formula, () => [
    dimensionOf(c, op, 'm'), dimensionOf(c, op, 'n'), dimensionOf(c, op, 'k'),
    ...(grouped ? [productsOf(op)] : []),
    ...(partial ? [constant('ω', 'Share of the product that is done', share, 'Sparse weights, for part of the run', 'ratio')] : []),
  ], { colour: 'compute', note: `${MULTIPLY_ADD}${gradientNote(op)}` });
}

function gradientNote({ name }: OpRecord): string {
  if (name.endsWith(', input gradient')) return ' The gradient of the input is that of the output times the weights: as many FLOPs as forward.';
  return name.endsWith(', weight gradient') ? ' The gradient of the weights is the input times that of the output, over all tokens: as many FLOPs as forward.' : '';
}

/** Independent products in one call: experts that get tokens. */
export function productsOf(op: OpRecord): Quantity {
  return op.kind === 'grouped-gemm'
    ? constant('x', 'Experts touched', op.batch, 'Experts on the busiest device that at least one token of the micro-batch chose')
    : constant('x', 'Products in one call', op.batch, 'Independent products of this shape');
}

/** Attention and recurrences: what the forward pass did, and how many times that the backward pass does. */
function coreFlops(c: TrainingContext, op: OpRecord, name: string): Quantity {
  const backward = op.name.endsWith(', gradient');
  if (!backward) return forwardCore(c, op, name);
  const factor = 'rebuilds' in op && op.rebuilds === true ? REBUILT_PRODUCTS : PRODUCT_GRADIENTS;
  const forward = { ...op, name: forwardName(op), matrixFlops: op.matrixFlops / factor };
  return derived('F', name, op.matrixFlops, 'flops', 'γ * F_f', () => [
    constant('γ', 'Products of the backward pass over those of the forward pass', factor, factor === REBUILT_PRODUCTS
      ? 'Scores are made again, then gradients of values, weights, queries and keys: five products where the forward pass ran two (arXiv:2307.08691, section 3.1)'
      : 'Each of the two factors of a product has a gradient', 'ratio'),
    { ...forwardCore(c, forward, `FLOPs of one forward call of ${forward.name}`), symbol: 'F_f' },
  ], { colour: 'compute' });
}

function forwardCore(c: TrainingContext, op: OpRecord, name: string): Quantity {
  const base = { ...op, name: forwardName(op) };
  if (op.kind === 'attention') {
    const made = attentionFlops(c, base);
    if (Number.isFinite(made.inputs?.()[0]?.value)) return orStated({ ...made, name }, PAIRS);
  }
  return forEachToken(c, 'F', name, op.matrixFlops, op.kind === 'attention' ? PAIRS : 'In chunks of 64 tokens: scores and values inside the chunk, one query of and one update to the state (arXiv:2405.21060, 2412.06464)');
}

const PAIRS = '2 FLOPs for each query–key pair, head and channel of key and value';

function forEachToken(c: TrainingContext, symbol: string, name: string, value: number, words: string): Quantity {
  const T = microBatchTokens(c);
  return derived(symbol, name, value, 'flops', 'T * v', () => [T, constant('v', 'Operations for a token', value / T.value, words, 'flops')], { colour: 'compute' });
}

/** Ordinary arithmetic in one call of an op of training. */
export function trainingVectorFlops(c: TrainingContext, op: OpRecord): Quantity {
  const name = `Ordinary arithmetic of ${op.name}`;
  if (op.vectorFlops === 0) return constant('V', 'Ordinary arithmetic', 0, 'None in this kernel', 'flops');
  if (op.kind === 'collective') {
    return derived('V', 'Additions of one rank', op.vectorFlops, 'flops', '(n - 1) * D / (n * w)', () => [
      constant('n', 'Ranks', op.ranks, 'Devices that take part'),
      constant('D', 'Bytes each rank holds', op.payloadBytes, 'Before the collective', 'traffic'),
      constant('w', 'Bytes of an element that is added', ((op.ranks - 1) * op.payloadBytes) / (op.ranks * op.vectorFlops), 'As it travels', 'bytes'),
    ], { note: 'Each rank sums its share of the payload over all ranks.' });
  }
  if (op.phase === 'optimizer') return updateFlops(c, op, name);
  if (op.part === 'method') return constant('V', name, op.vectorFlops, 'What the method adds, as its publication counts it', 'flops');
  return forEachToken(c, 'V', name, op.vectorFlops, op.name.endsWith(', gradient') ? 'Twice the forward kernel’s where it keeps what it read: its own values and their gradients' : 'As the kernel’s definition says, over all its channels on a device');
}
