import type { Op } from '../../op.ts';
import { describeChunk, startWalk, type ChunkWalk } from '../../training/describe.ts';
import { stageOutput } from '../../training/activations.ts';
import { lossTransient } from '../../training/loss.ts';
import type { PricedChunk } from '../../training/price-chunk.ts';
import { inputShare, recomputedShare } from '../../training/walk.ts';
import { constant, derived, setting, type Quantity } from '../quantity.ts';
import { hidden } from '../context.ts';
import { foundBy, microBatchTokens, orStated, total, type TrainingContext } from './context.ts';

/** What one op keeps for the backward pass. */
interface Kept {
  readonly name: string;
  readonly section: ChunkWalk['section'];
  readonly count: number;
  /** Bytes of one execution that the backward pass of activations needs, and those that a weight gradient needs. */
  readonly always: number;
  readonly forWeight: number;
  readonly passed: number;
  readonly trained: number;
  readonly core: boolean;
}

/** What each forward op of a chunk keeps, before anything is computed again; and the traffic of the largest kernel. */
function keptOps(c: TrainingContext, { chunk, effect }: PricedChunk): { readonly kept: readonly Kept[]; readonly largest: number; readonly logits: number } {
  const kept: Kept[] = [];
  let largest = 0;
  const walk = startWalk(c.job, chunk, effect, (at, op: Op) => {
    if (op.activationBytes > largest && op.group !== 'loss' && op.group !== 'head') largest = op.activationBytes;
    if (op.savedBytes <= 0) return;
    const { section } = at;
    const passed = op.group === 'loss' ? 1 : inputShare(effect, section);
    const trained = section === 'layers' ? effect.trainsMatrices * effect.keptInputs : (section === 'head' ? effect.trainsHead : effect.trainsEmbedding) > 0 ? 1 : 0;
    kept.push({ name: op.name, section, count: op.count, always: op.savedBytes - op.savedForWeight, forWeight: op.savedForWeight, passed, trained, core: op.core });
  });
  describeChunk(walk);
  const logits = chunk.hasHead ? lossTransient(walk.e, c.job.training.loss, chunk.vocabularyShare, effect.keepsActivations) : 0;
  return { kept, largest, logits };
}

function keptOf(c: TrainingContext, { name, count, always, forWeight, passed, trained }: Kept): Quantity {
  const value = count * (always * passed + forWeight * trained);
  const T = microBatchTokens(c);
  const each = (symbol: string, words: string, bytes: number, text: string): Quantity => derived(symbol, words, bytes, 'bytes', 'T * y', () => [T, constant('y', 'Bytes for a token', bytes / T.value, text, 'bytes')]);
  return derived('x', name, value, 'bytes', 'l * (a * G + g * w)', () => [
    constant('l', 'Layers', count, 'Executions in a micro-batch'),
    each('a', 'Kept for the gradient of activations', always, 'What the kernel’s backward pass reads again'), constant('G', 'Share of the layers that the gradient passes', passed, 'As the method says', 'ratio'),
    each('g', 'Kept for the gradient of weights', forWeight, 'Input of a GEMM, kept once for all GEMMs that share it'), constant('w', 'Share whose weights are trained or sampled', trained, 'As the method says', 'ratio'),
  ]);
}

/** Bytes that one micro-batch keeps on a chunk until its backward pass. */
export function savedBytes(c: TrainingContext, chunk: PricedChunk, name: string): Quantity {
  const { saved } = chunk.activations;
  const symbol = 'x';
  if (saved === 0) return constant(symbol, name, 0, 'There is no backward pass to keep anything for.', 'bytes');
  const { kind } = c.job.training.recomputation;
  const share = recomputedShare(c.job);
  const { kept } = keptOps(c, chunk);
  const layers = kept.filter(({ section }) => section === 'layers');
  const ends = kept.filter(({ section }) => section !== 'layers');
  const terms = layers.map((op) => keptOf(c, op)).filter(({ value }) => value > 0);
  const output = stageOutput(startWalk(c.job, chunk.chunk, chunk.effect, () => undefined));
  const endTerms = [...ends.map((op) => keptOf(c, op)), constant('x', 'Output of the stage', output, 'Kept until its gradient comes back from the next stage', 'bytes')].filter(({ value }) => value > 0);
  const sum = (of: readonly Quantity[]): number => of.reduce((all, { value }) => all + value, 0);
  const inside = total('A_l', 'Kept by the layers when nothing is computed again', sum(terms), 'bytes', 'x', terms);
  const outside = total('A_e', 'Kept by embedding, head and loss', sum(endTerms), 'bytes', 'x', endTerms);
  const again = setting('k', 'Layers computed again', c.job.training.recomputation.layers, 'count', 'recomputedLayers');
  const of = constant('L', 'Layers of the network', c.job.network.architecture.layers, 'As the model has them');
  const method = saved - (sum(terms) + sum(endTerms));
  const plain = (): Quantity => orStated(derived(symbol, name, saved, 'bytes', 'A_l + A_e', () => [inside, outside]), '');
  if (share === 0) {
    const simple = plain();
    if (simple.formula !== undefined) return simple;
    return derived(symbol, name, saved, 'bytes', 'A_l + A_e + A_m', () => [inside, outside, constant('A_m', 'Kept beside that for what the method trains', method, 'Inputs and inner widths of adapters, and what the method itself keeps', 'bytes')]);
  }
  if (kind === 'full') {
    const inputs = saved - (1 - share) * sum(terms) - sum(endTerms);
    return derived(symbol, name, saved, 'bytes', '(1 - min(1, k / L)) * A_l + A_i + A_e', () => [again, of, inside, outside, layerInputs(c, inputs)], { note: 'A layer that is computed again keeps its input alone (arXiv:1604.06174).' });
  }
  if (kind === 'operations') {
    return derived(symbol, name, saved, 'bytes', '(1 - min(1, k / L)) * A_l + A_o + A_e', () => [again, of, inside, outside,
      foundBy('A_o', 'Kept of layers that repeat operations', saved - (1 - share) * sum(terms) - sum(endTerms), 'bytes', 'Input of each layer, output of every second product from the first on, and attention’s with its statistics; and what a method keeps', () => [again, of]),
    ], { note: 'Attention and every second matrix product are kept, the rest is computed again (torchtitan, selective checkpointing by operation).' });
  }
  const core = sum(terms) + sum(endTerms) - saved;
  return derived(symbol, name, saved, 'bytes', 'A_l + A_e - A_c', () => [inside, outside,
    foundBy('A_c', 'Not kept, since the attention core is computed again', core, 'bytes', 'What scores, softmax and values keep inside, in the layers that compute them again; less what a method’s own parts keep', () => [again, of]),
  ], { note: 'Selective recomputation (arXiv:2205.05198).' });
}

function layerInputs(c: TrainingContext, value: number): Quantity {
  const T = microBatchTokens(c);
  return derived('A_i', 'Inputs of the layers computed again', value, 'bytes', 'T * d * y', () => [
    T, hidden(c), constant('y', 'Bytes for a channel of a token', value / T.value / c.job.network.architecture.hidden, 'Layers of the chunk that are computed again, times the bytes of an element of the stream, over ranks that split it along the sequence; and what a method keeps', 'bytes'),
  ]);
}

/** Bytes alive only while a chunk runs. */
export function transientBytes(c: TrainingContext, chunk: PricedChunk): Quantity {
  const { transient } = chunk.activations;
  const { largest, logits } = keptOps(c, chunk);
  const inside = transient - largest;
  const name = 'Alive only while the chunk runs';
  const kernel = constant('I', 'Inputs and outputs of the largest kernel', largest, 'Of the kernels of the layers and the embedding', 'bytes');
  const made = constant('Y', 'Logits', logits, chunk.chunk.hasHead ? 'Logits and their gradients, as the loss set holds them: whole, overwritten in place, or a piece at a time' : 'The chunk has no head', 'bytes');
  if (transient === largest || transient === logits) return derived('X', name, transient, 'bytes', 'max(I, Y)', () => [kernel, made]);
  return derived('X', name, transient, 'bytes', 'max(N + I, Y)', () => [
    constant('N', 'Inside of one layer that is computed again', inside, 'All that the layer (or its attention core) keeps while its backward pass runs', 'bytes'), kernel, made,
  ]);
}
