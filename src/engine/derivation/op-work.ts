import { destinations, expertPlaces } from '../network/destinations.ts';
import type { OpRecord } from '../estimate-types.ts';
import { columnsOf, innerOf, rowsOf } from './op-shape.ts';
import { attentionFlops, attentionTraffic, softmaxFlops } from './op-attention.ts';
import { elementwiseFlops, elementwiseTraffic } from './op-elementwise.ts';
import { listedActivationTraffic, listedMatrixFlops, listedVectorFlops, listedWeightTraffic } from './op-listed.ts';
import { recurrenceMatrixFlops, recurrenceTraffic, recurrenceVectorFlops } from './op-recurrence.ts';
import { elementBytes, hidden, shapeOf, tensorDegree, tokens, type Context } from './context.ts';
import { activationElement, streamBytes } from './memory.ts';
import { writesWideCopy } from '../network/expansion.ts';
import { writesWeights } from '../price/elementwise.ts';
import { isWide } from '../network/emission.ts';
import { constant, derived, modelFact, type Quantity } from './quantity.ts';

/** FLOPs of matrix units in one call. */
export function generationMatrixFlops(c: Context, op: OpRecord): Quantity {
  const listed = listedMatrixFlops(c, op);
  if (listed !== undefined) return listed;
  const more = { colour: 'compute', note: 'A multiply-add counts 2 FLOPs.' } as const;
  switch (op.kind) {
    case 'gemm':
      return derived('F', `FLOPs of one call of ${op.name}`, op.matrixFlops, 'flops', '2 * m * n * k', () => [rowsOf(c, op), columnsOf(c, op), innerOf(c, op)], more);
    case 'grouped-gemm':
      return derived('F', `FLOPs of one call of ${op.name}`, op.matrixFlops, 'flops', '2 * m * n * k * x', () => [rowsOf(c, op), columnsOf(c, op), innerOf(c, op), touched(c, op)], more);
    case 'attention':
      return attentionFlops(c, op);
    case 'scan':
      return recurrenceMatrixFlops(c, op);
    case 'elementwise':
    case 'gather':
    case 'collective':
    case 'transfer':
      return constant('F', 'FLOPs of matrix units', 0, 'Ordinary arithmetic and copies use no matrix units.', 'flops');
  }
}

/** Ordinary arithmetic in one call. */
export function generationVectorFlops(c: Context, op: OpRecord): Quantity {
  const listed = listedVectorFlops(c, op);
  if (listed !== undefined) return listed;
  switch (op.kind) {
    case 'attention':
      return softmaxFlops(c, op);
    case 'scan':
      return recurrenceVectorFlops(c, op);
    case 'elementwise':
      return elementwiseFlops(c, op);
    case 'collective':
      if (op.vectorFlops === 0) return constant('V', 'Ordinary arithmetic', 0, 'Nothing is added', 'flops');
      return derived('V', 'Additions of one rank', op.vectorFlops, 'flops', '(n - 1) * D / (n * w_r)', () => [
        constant('n', 'Ranks', op.ranks, 'Devices that take part'), generationPayload(c, op), streamBytes(c),
      ], { note: 'Each rank sums its share of the payload over all ranks.' });
    case 'gemm':
    case 'grouped-gemm':
    case 'gather':
    case 'transfer':
      return constant('V', 'Ordinary arithmetic', op.vectorFlops, 'None in this kernel', 'flops');
  }
}

function touched(c: Context, op: OpRecord): Quantity {
  if (c.job.kernels.experts === 'held') return constant('x', 'Experts whose weights are read', op.batch, 'All that the device holds, whichever were chosen');
  return constant('x', 'Experts touched', op.batch, 'E · (1 − (1 − k/E)^tokens), experts that at least one token of the pass chose, times the share of all experts on a device, and what the busiest of them has beyond that by chance');
}

const BETWEEN = 'Inputs have the format that is multiplied; what goes from kernel to kernel stays at 16 bits or more.';

export function weightTraffic(c: Context, op: OpRecord): Quantity {
  const listed = listedWeightTraffic(c, op);
  if (listed !== undefined) return listed;
  const head = { symbol: 'Q_w', name: 'Weights read', value: op.weightBytes, dimension: 'traffic', colour: 'weights' } as const;
  if (op.kind === 'gather') return embeddingRows(c, op);
  if (writesWeights(op)) return { ...head, formula: 'x * n * k * w', inputs: () => [...copyShape(op), storedElement(c, op)] };
  const stored = op.group === 'head' ? c.job.formats.embeddings : c.job.formats.weights;
  const narrow = isWide(op, c.job.formats) ? false : op.group === 'head' ? c.precision.headDequantised : c.precision.linearDequantised;
  const element = narrow && writesWideCopy(c.job.kernels.library, stored, op.m) ? { ...copiedElement(c, op), symbol: 'w' } : storedElement(c, op);
  return op.kind === 'grouped-gemm'
    ? { ...head, formula: 'x * n * k * w', inputs: () => [touched(c, op), columnsOf(c, op), innerOf(c, op), element] }
    : { ...head, formula: 'n * k * w', inputs: () => [columnsOf(c, op), innerOf(c, op), element] };
}

function storedElement(c: Context, op: OpRecord): Quantity {
  if (isWide(op, c.job.formats)) return constant('w', 'Bytes of a weight', c.precision.wideWeight, 'Checkpoints in narrower formats keep these matrices at 16 bits', 'bytes');
  return op.group === 'head'
    ? elementBytes('w', 'Bytes of an element of the head', c.job.formats.embeddings, 'embeddings')
    : elementBytes('w', 'Bytes of a weight', c.job.formats.weights, 'weights');
}

/** Of the wide copy that a product reads in place of narrow weights. */
function copiedElement(c: Context, op: OpRecord): Quantity {
  return op.group === 'head' ? { ...streamBytes(c), symbol: 'w_a' } : activationElement(c);
}

/** Weights that a kernel writes out wide: as many as the product after it has. */
function copyShape(op: OpRecord): readonly Quantity[] {
  return [
    constant('x', 'Matrices', op.batch, 'One, or the experts touched'), modelFact('n', 'Columns of the product', op.n, 'architecture'), modelFact('k', 'Inner dimension of the product', op.k, 'architecture'),
  ];
}

function embeddingRows(c: Context, op: OpRecord): Quantity {
  const { architecture } = c.job.network;
  const shape = shapeOf(c, op);
  return derived('Q_w', 'Rows of the embedding read', op.weightBytes, 'traffic', 'y * T * d_e * w', () => [
    constant('y', 'Tables', architecture.learned_positions === undefined ? 1 : 2, 'The token table, and one of positions where they are learned'),
    tokens(c, shape, op.phase),
    modelFact('d_e', 'Width of the embedding', architecture.embed_dim ?? architecture.hidden, 'architecture.embed_dim'),
    elementBytes('w', 'Bytes of an embedding element', c.job.formats.embeddings, 'embeddings'),
  ], { colour: 'weights', note: 'Looking a token up copies one row; only rows in use are read.' });
}

export function activationTraffic(c: Context, op: OpRecord): Quantity {
  const listed = listedActivationTraffic(c, op);
  if (listed !== undefined) return listed;
  const name = 'Activations read and written';
  const a = activationElement(c);
  switch (op.kind) {
    case 'gemm': {
      const element = op.group === 'head' || isWide(op, c.job.formats) ? { ...streamBytes(c), symbol: 'w_a' } : a;
      // A product written into the cache reads activations only.
      const formula = op.kvBytes > 0 ? 'm * k * w_a' : 'm * (k * w_a + n * w_r)';
      return derived('Q_a', name, op.activationBytes, 'traffic', formula, () => [rowsOf(c, op), innerOf(c, op), ...(op.kvBytes > 0 ? [] : [columnsOf(c, op), streamBytes(c)]), element], { colour: 'activations', note: BETWEEN });
    }
    case 'grouped-gemm':
      return derived('Q_a', name, op.activationBytes, 'traffic', 'x * m * (k * w_a + n * w_r)', () => [touched(c, op), rowsOf(c, op), innerOf(c, op), columnsOf(c, op), a, streamBytes(c)], { colour: 'activations', note: BETWEEN });
    case 'gather':
      return derived('Q_a', name, op.activationBytes, 'traffic', 'T * d * w_r', () => [tokens(c, shapeOf(c, op), op.phase), hidden(c), streamBytes(c)], { colour: 'activations' });
    case 'attention':
      return attentionTraffic(c, op, 'activations');
    case 'scan':
      return recurrenceTraffic(c, op, 'activations');
    case 'elementwise':
      if (writesWeights(op)) return derived('Q_a', 'Copy of the weights written', op.activationBytes, 'traffic', 'x * n * k * w_a', () => [...copyShape(op), copiedElement(c, op)], { colour: 'activations', note: 'The product after it reads this copy.' });
      return elementwiseTraffic(c, op, 'activations');
    case 'collective':
    case 'transfer':
      return constant('Q_a', name, op.activationBytes, 'Collectives move their payload over the network, not through this ledger.', 'traffic');
  }
}

export function cacheTraffic(c: Context, op: OpRecord): Quantity {
  const element = elementBytes('w_kv', 'Bytes of a cached element', c.job.formats.kv, 'kv');
  switch (op.kind) {
    case 'gemm':
      return derived('Q_kv', 'Cache written', op.kvBytes, 'traffic', 'm * n * w_kv', () => [rowsOf(c, op), columnsOf(c, op), element], { colour: 'kv_cache' });
    case 'attention':
      return attentionTraffic(c, op, 'cache');
    case 'scan':
      return recurrenceTraffic(c, op, 'cache');
    case 'elementwise':
    case 'grouped-gemm':
    case 'gather':
    case 'collective':
    case 'transfer':
      return elementwiseTraffic(c, op, 'cache');
  }
}

/** Bytes each rank holds before a collective. */
export function generationPayload(c: Context, op: OpRecord): Quantity {
  const shape = shapeOf(c, op);
  const { architecture } = c.job.network;
  if (op.name === 'All-reduce') {
    return derived('D', 'Bytes each device holds', op.payloadBytes, 'traffic', 'T * d * w_r', () => [tokens(c, shape, op.phase), hidden(c), streamBytes(c)]);
  }
  if (op.name === 'Parameter values sum' || op.name === 'Gather heads') {
    const T = tokens(c, shape, op.phase);
    return derived('D', 'Bytes each device holds', op.payloadBytes, 'traffic', 'T * y', () => [
      T, constant('y', 'Bytes for a token', op.payloadBytes / T.value, op.name === 'Gather heads' ? 'The heads of one device' : 'Query, key and value of all heads, of which each device has a part of the sum', 'traffic'),
    ]);
  }
  if (op.name === 'State parameters sum') {
    const mixer = architecture.mixers[op.part];
    const width = mixer?.kind === 'mamba1' ? mixer.dt_rank + 2 * mixer.d_state : 0;
    return derived('D', 'Bytes each device holds', op.payloadBytes, 'traffic', 'T * y * w_r', () => [tokens(c, shape, op.phase), modelFact('y', 'Step rank and two state vectors', width, `architecture.mixers.${op.part}`), streamBytes(c)]);
  }
  if (op.name === 'Gather logits') {
    return derived('D', 'Bytes each device holds', op.payloadBytes, 'traffic', 'm * ceil(V / t) * w_r', () => [
      constant('m', 'Positions whose next token is wanted', shape.heads, 'One for each sequence'), modelFact('V', 'Vocabulary', architecture.vocab, 'architecture.vocab'), tensorDegree(c), streamBytes(c),
    ]);
  }
  const ffn = architecture.ffns[op.part];
  const places = expertPlaces(op.ranks, op.inNode);
  const sentTo = ffn?.kind === 'moe' ? destinations(ffn.experts, ffn.top_k, places) : 0;
  const width = ffn?.kind === 'moe' ? (ffn.latent ?? architecture.hidden) : 0;
  const element = op.name === 'Expert dispatch' ? activationElement(c) : { ...streamBytes(c), symbol: 'w_a' };
  return derived('D', 'Bytes each device sends', op.payloadBytes, 'traffic', 'T * δ * d_x * w_a / t', () => [
    tokens(c, shape, op.phase), constant('δ', places < op.ranks ? 'Nodes a token is sent to' : 'Devices a token is sent to', sentTo, 'Places that hold one of its k experts at least, when it chooses evenly: q·(1 − C(E − E/q, k)/C(E, k)) of q; it is sent once to each'),
    modelFact('d_x', 'Width at the experts', width, `architecture.ffns.${op.part}`), element, tensorDegree(c),
  ]);
}
