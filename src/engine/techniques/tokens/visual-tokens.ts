import type { GenerationJob } from '../../job.ts';
import { elementwise, gemm, kernel, type Emission } from '../../network/emission.ts';
import { SOFTMAX_FLOPS_PER_PAIR } from '../../network/attention.ts';
import { sequencePairs } from '../../network/pairs.ts';
import { precisionOf } from '../../network/precision.ts';
import { prefilledTogether } from '../../network/shape.ts';
import type { OpRule } from '../mechanisms.ts';
import { numberOf, textOf, withMemory, withOpRules, withWork, type Technique } from '../technique.ts';
import { pairRules } from './attention-pairs.ts';
import { keepsTokensApart, leftOut, settled, withPrompt } from './prompts.ts';

const ID = 'visual-tokens';

/** Layers of the usual vision transformer of some hundred million parameters (SigLIP so400m); its width follows from its parameters, 12·d² a layer. */
const ENCODER_LAYERS = 27;

export function encoderWidth(parameters: number): number {
  return Math.sqrt(parameters / (12 * ENCODER_LAYERS));
}

/**
 * Visual tokens stand before the text of each prompt (arXiv:2408.11795). Full: they do what text does. Without attention among themselves: text sees
 * them, they see nothing but themselves. Keys and values alone: no queries, output projections or feed-forward layers of theirs are computed. Their keys and
 * values are cached in every role. The vision encoder is a transformer of its own that attends within each image.
 */
export const visualTokens: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => {
    const visual = numberOf(parameters, 'tokens');
    if (visual === 0) return job;
    if (!keepsTokensApart(job)) return leftOut(job, ID);
    const longer = withPrompt(job, job.workload.prompt + visual);
    const parametersOfIt = numberOf(parameters, 'encoder');
    if (parametersOfIt === 0) return longer;
    const rows = prefilledTogether(job) * visual;
    const perImage = visual / Math.min(visual, numberOf(parameters, 'images'));
    const encoded = withWork(longer, [{ technique: ID, phase: 'prefill', emit: (e) => emitVision(e, rows / e.shape.passes, perImage, encoderWidth(parametersOfIt)) }]);
    return withMemory(encoded, [{ technique: ID, label: 'Vision encoder', category: 'weights', bytes: () => parametersOfIt * precisionOf(job.formats).weight }]);
  },
  settle: (job, parameters) => settled((whole) => {
    const visual = numberOf(parameters, 'tokens');
    const role = textOf(parameters, 'role');
    const { prompt } = whole.workload;
    const text = prompt - visual;
    if (visual === 0 || role === 'full' || text < 1 || !keepsTokensApart(whole)) return whole;
    const said = { technique: ID, label: 'Pairs of text alone', note: 'Text sees every visual token and the text before it; visual tokens see nothing but themselves' };
    const own = role === 'no-self-attention' ? visual : 0;
    const pairs = pairRules(whole, said, (reach, square) => own + (square ? text * prompt : sequencePairs(reach, text, visual, false)));
    // Where attention is not fused, scores of visual tokens are not made either.
    const softmax: OpRule = { ...said, on: { names: ['Softmax'] }, phase: 'prefill', rows: text / prompt };
    return withOpRules(whole, role === 'kv-only' ? [...pairs, softmax, ...keysOnly(whole, text / prompt)] : [...pairs, softmax]);
  })(job),
};

/** What visual tokens are spared where they have keys and values alone; `share` of the tokens are text. */
function keysOnly({ network, parallelism }: GenerationJob, share: number): readonly OpRule[] {
  const said = { technique: ID, label: 'Tokens that do more than be looked at', note: 'Visual tokens have keys and values alone' };
  const merged = network.stack.mixers.flatMap(({ key, mixer }): readonly OpRule[] => {
    if (!('kv_heads' in mixer) || mixer.kind === 'given') return [];
    const queries = Math.ceil(mixer.heads / parallelism.tensor) * mixer.head_dim;
    const keys = 2 * Math.ceil(mixer.kv_heads / parallelism.tensor) * mixer.head_dim;
    const work = (share * queries + keys) / (queries + keys);
    return [{ ...said, on: { names: ['QKV projection'], parts: [key] }, phase: 'prefill', matrixFlops: work, activationBytes: work }];
  });
  return [
    ...merged,
    { ...said, on: { groups: ['feed-forward', 'experts'] }, phase: 'prefill', rows: share },
    { ...said, on: { names: ['Query projection', 'Query compression', 'Query expansion', 'Output projection', 'Output gate'] }, phase: 'prefill', rows: share },
    { ...said, on: { kinds: ['attention'] }, phase: 'prefill', activationBytes: share },
    { ...said, label: 'Norms of visual tokens', note: 'One of a layer’s two norms, before keys and values', on: { groups: ['norm'] }, phase: 'prefill', rows: (1 + share) / 2 },
    { ...said, label: 'Tokens whose results are added up', note: 'Keys and values stay on the device that made them', on: { names: ['All-reduce'] }, phase: 'prefill', rows: share },
  ];
}

/** A vision transformer on `rows` patches in images of `perImage`: four products of width d and a feed-forward layer of 4d in each layer, and attention within an image. */
function emitVision(e: Emission, rows: number, perImage: number, width: number): void {
  const heads = Math.max(1, Math.round(width / 64));
  const pairs = rows * perImage;
  gemm(e, 'attention', 'vision', 'Vision encoder, queries, keys, values', ENCODER_LAYERS, rows, 3 * width, width);
  kernel(e, 'attention', 'vision', 'Vision encoder, attention', ENCODER_LAYERS, e.precision.attention, perImage, perImage, width / heads, (heads * rows) / perImage,
    4 * pairs * width, SOFTMAX_FLOPS_PER_PAIR * pairs * heads, 4 * rows * width * e.between, 0);
  gemm(e, 'attention', 'vision', 'Vision encoder, output', ENCODER_LAYERS, rows, width, width);
  gemm(e, 'feed-forward', 'vision', 'Vision encoder, up', ENCODER_LAYERS, rows, 4 * width, width);
  gemm(e, 'feed-forward', 'vision', 'Vision encoder, down', ENCODER_LAYERS, rows, width, 4 * width);
  elementwise(e, 'norm', 'vision', 'Vision encoder, norms', 2 * ENCODER_LAYERS, 8 * rows * width, 4 * rows * width * e.between);
}
