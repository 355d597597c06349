import type { OpRecord } from '../../estimate-types.ts';
import { columnsOf, innerOf } from '../op-shape.ts';
import { agree, constant, type Quantity } from '../quantity.ts';
import { microBatchTokens, orStated, type TrainingContext } from './context.ts';

/** What a dimension of a product is to the layer: the backward pass turns them round. */
type Role = 'tokens' | 'inputs' | 'outputs';

const FORWARD = { m: 'tokens', n: 'outputs', k: 'inputs' } as const;
const INPUT_GRADIENT = { m: 'tokens', n: 'inputs', k: 'outputs' } as const;
const WEIGHT_GRADIENT = { m: 'inputs', n: 'outputs', k: 'tokens' } as const;

export function rolesOf({ name }: Pick<OpRecord, 'name'>): Readonly<Record<'m' | 'n' | 'k', Role>> {
  if (name.endsWith(', input gradient')) return INPUT_GRADIENT;
  return name.endsWith(', weight gradient') ? WEIGHT_GRADIENT : FORWARD;
}

/** Name of the forward op that an op of another pass follows from. */
export function forwardName({ name }: Pick<OpRecord, 'name'>): string {
  return name.replace(/, (input gradient|weight gradient|gradient|again)$/, '');
}

/** One dimension of a product: rows m, columns n or the inner k. */
export function dimensionOf(c: TrainingContext, op: OpRecord, at: 'm' | 'n' | 'k'): Quantity {
  const roles = rolesOf(op);
  const role = roles[at];
  const value = op[at];
  if (role === 'tokens') return tokensOf(c, op, at, value);
  const forward = { ...op, name: forwardName(op) };
  const words = role === 'outputs' ? 'Outputs on one device' : 'Inputs on one device';
  const made = role === 'outputs' ? columnsOf(c, { ...forward, n: value }) : innerOf(c, { ...forward, k: value });
  const named = { ...made, symbol: at, name: words };
  return named.formula === undefined ? named : orStated(named, 'As the layer’s shape and the split over devices give it');
}

function tokensOf(c: TrainingContext, op: OpRecord, symbol: string, value: number): Quantity {
  const all = microBatchTokens(c, symbol);
  if (agree(all.value, value)) return all;
  if (op.kind === 'grouped-gemm') return constant(symbol, 'Tokens an expert gets', value, 'Token–expert pairs of the busiest device over the experts that get any: top-k pairs a token, times the imbalance set, at most the capacity');
  return constant(symbol, 'Tokens this product sees', value, 'Tokens of a micro-batch, as far as this product works on them: the sampled share, a sequence split over ranks, or trained positions besides', 'tokens');
}
