import { formatWhole } from '../units/digits.ts';
import type { Job, Network } from '../engine/job.ts';
import { account, step } from './account.ts';
import { dimsOf, type Dims } from './dims.ts';
import { feedForwardMatrices, parameterParts } from './parts.ts';
import type { Account, Difference } from './peer.ts';

/** What Megatron-LM counts of a model, in parameters. */
export interface MegatronShape {
  readonly dims: Dims;
  /** All layers with the norm after them. */
  readonly block: number;
  /** One token table. */
  readonly table: number;
  readonly tables: 1 | 2;
}

/** Entries to which the token table is rounded up: the default of `--make-vocab-size-divisible-by`, times the tensor group. */
const VOCABULARY_MULTIPLE = 128;

export function paddedVocabulary(vocab: number, tensor: number): number {
  const multiple = VOCABULARY_MULTIPLE * tensor;
  return Math.ceil(vocab / multiple) * multiple;
}

/** Norm parameters in units of the width: scale and, for LayerNorm, shift. */
function normSize({ norm }: Dims): number {
  return norm === 'rmsnorm' ? 1 : 2;
}

/**
 * Megatron-LM’s count (megatron/training/theoretical_memory_usage.py): matrices of attention and FFN, two norms a layer
 * and one at the end, and a padded token table, twice where input and output do not share it.
 */
export function megatronShape(network: Network, tensor: number): MegatronShape | string {
  const dims = dimsOf(network);
  if (typeof dims === 'string') return dims;
  const { hidden: d, layers, attention: a } = dims;
  const size = normSize(dims);
  const heads = a.kind === 'mla'
    ? (a.q_lora === undefined ? d * a.heads * (a.qk_nope + a.qk_rope) : a.q_lora * (d + a.heads * (a.qk_nope + a.qk_rope) + size))
      + a.kv_lora * (d + a.heads * (a.qk_nope + a.v_head_dim) + size) + d * a.qk_rope + a.heads * a.v_head_dim * d
    : 2 * d * d * (1 + a.kv_heads / a.heads) * ((a.heads * a.head_dim) / d);
  return { dims, block: layers * (heads + 2 * d * size) + feedForwardMatrices(dims) + size * d, table: d * paddedVocabulary(dims.vocab, tensor), tables: dims.tied ? 1 : 2 };
}

export function megatronParameters({ block, table, tables }: MegatronShape): number {
  return block + tables * table;
}

/** Our parameters, Megatron’s, and what it pads or leaves out. */
export function compareMegatronParameters({ network, parallelism }: Job): Account | string {
  const shape = megatronShape(network, parallelism.tensor);
  if (typeof shape === 'string') return shape;
  return account(network.parameters.total, megatronParameters(shape), parameterSteps(network, shape, parallelism.tensor));
}

/** The way from our count to Megatron’s. */
export function parameterSteps(network: Network, { dims, tables }: MegatronShape, tensor: number): readonly Difference[] {
  const parts = parameterParts(network, dims);
  const size = normSize(dims);
  const { hidden: d, attention: a, layers, vocab } = dims;
  const padded = paddedVocabulary(vocab, tensor);
  const compressedNorms = a.kind === 'mla' ? layers * size * (a.kv_lora + (a.q_lora ?? 0)) : 0;
  const headMatrix = dims.tied ? 0 : vocab * d;
  return [
    step('convention', 'Vocabulary padded', tables * d * (padded - vocab), `Megatron-LM rounds the token table up to a multiple of ${VOCABULARY_MULTIPLE} times the tensor group, ${formatWhole(padded)} rows here, so that every device gets an equal share. We count the rows that have a token.`),
    step('unmodelled', 'Biases and norms inside attention', compressedNorms - parts.attentionVectors, 'It counts the matrices of attention; biases of query, key, value and output, and norms of queries and keys, are left out.'),
    step('unmodelled', 'Biases of the feed-forward network', -parts.feedForwardVectors, 'It counts the matrices of the feed-forward network; biases and gates of shared experts are left out.'),
    step('unmodelled', 'Routers', -parts.routers, 'The matrix that scores the experts for each token is left out.'),
    step('convention', 'Norms', layers * 2 * size * d + size * d - parts.norms, dims.norm === 'rmsnorm' || dims.norm === 'layernorm'
      ? 'It counts two norms a layer and one at the end; this model has another number of them.'
      : 'It gives every norm that is not an RMSNorm a scale and a shift; this model’s have fewer.'),
    step('unmodelled', 'Learned positions', -parts.positions, 'A learned table of positions is left out.'),
    step('unmodelled', 'Biases and further parameters of head and layers', headMatrix - parts.head - parts.extras, 'What stands outside layers and tables, such as a bias of the output head, is left out.'),
  ];
}
