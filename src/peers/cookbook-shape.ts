import type { Job, Network } from '../engine/job.ts';
import { isTraining } from '../engine/job.ts';
import { account, step } from './account.ts';
import { headedDims, type Dims } from './dims.ts';
import { matricesOf, parameterParts, sharedWidth } from './parts.ts';
import type { Account, Difference } from './peer.ts';

/** The cookbook’s parameters by term (calc/calc_transformer_mem.py). Flags are set to what the model has, not left at their defaults. */
export interface CookbookShape {
  readonly dims: Dims;
  readonly embedding: number;
  readonly positions: number;
  readonly norms: number;
  readonly attention: number;
  /** FFN matrices of all layers, of all experts where there are such. */
  readonly feedForward: number;
  readonly experts: number;
}

/** Tokens it gives a learned position: the sequence it is asked for. */
export function sequenceOf(job: Job): number {
  return isTraining(job) ? job.workload.sequence : job.workload.prompt + job.workload.output;
}

export function cookbookShape(network: Network, sequence: number): CookbookShape | string {
  const dims = headedDims(network);
  if (typeof dims === 'string') return dims;
  const { hidden: h, layers, vocab, attention: a, dense, moe } = dims;
  const ffn = moe?.ffn ?? dense?.ffn;
  if (ffn === undefined) return 'Its formulas need a feed-forward network.';
  const inner = ffn.kind === 'moe' ? ffn.expert_dim : ffn.dim;
  const experts = moe?.ffn.experts ?? 1;
  return {
    dims, experts,
    embedding: 2 * vocab * h,
    positions: h * sequence,
    norms: 8 * h * layers + 2 * h,
    attention: 2 * (1 + a.kv_heads / a.heads) * layers * h * h,
    feedForward: experts * matricesOf(ffn) * layers * inner * h,
  };
}

export function cookbookParameters({ embedding, positions, norms, attention, feedForward }: CookbookShape): number {
  return embedding + positions + norms + attention + feedForward;
}

/** The way from our count to the cookbook’s. */
export function cookbookSteps(network: Network, shape: CookbookShape): readonly Difference[] {
  const parts = parameterParts(network, shape.dims);
  const { dims } = shape;
  const shared = dims.moe === undefined ? 0 : dims.moe.layers * matricesOf(dims.moe.ffn) * dims.hidden * sharedWidth(dims.moe.ffn);
  return [
    step('ours', 'Output head counted beside a shared table', dims.tied ? shape.embedding / 2 - parts.head : 0, 'It counts the token table twice, for input and output. This model uses one matrix for both.'),
    step('unmodelled', 'Bias of the output head', dims.tied ? 0 : shape.embedding / 2 - parts.head, 'It counts the matrix of the head alone.'),
    step('ours', 'Position table', shape.positions - parts.positions, parts.positions === 0
      ? 'It adds a learned position for every token of the sequence. This model turns queries and keys by their position and has no such table.'
      : 'It gives every token of the sequence a position. The model’s table has a length of its own, whatever sequence is asked for.'),
    step('ours', 'Width of attention', shape.attention - parts.attention, 'It takes the heads together to be as wide as the model. This model’s are not.'),
    step('ours', 'Experts in every layer, none shared', shape.feedForward - parts.feedForward + shared, 'It puts experts into every layer. In this model some layers are dense.'),
    step('unmodelled', 'Shared experts', -shared, 'It knows no experts that every token passes.'),
    step('unmodelled', 'Routers', -parts.routers, 'The matrix that scores the experts is left out.'),
    step('convention', 'Norms and biases', shape.norms - parts.norms - parts.attentionVectors - parts.feedForwardVectors - parts.extras, 'It gives every layer eight vectors of the model’s width for two norms and their biases, and two at the end. We count each norm and bias that the model has.'),
  ];
}

export function compareCookbookParameters(job: Job): Account | string {
  const shape = cookbookShape(job.network, sequenceOf(job));
  return typeof shape === 'string' ? shape : account(job.network.parameters.total, cookbookParameters(shape), cookbookSteps(job.network, shape));
}
