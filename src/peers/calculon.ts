import { formatWhole } from '../units/digits.ts';
import type { Job } from '../engine/job.ts';
import { modelStepFlops } from '../engine/training/model-flops.ts';
import { account, step } from './account.ts';
import { headedDims, hasWindows, type Dims } from './dims.ts';
import { largestStates } from './megatron-states.ts';
import { parameterParts } from './parts.ts';
import type { Account, Peer } from './peer.ts';
import { sequenceOf } from './cookbook-shape.ts';
import { trainingAll, trainingWork } from './work.ts';

const PAPER = 'https://arxiv.org/abs/2211.00189';
const CODE = 'https://github.com/calculon-ai/calculon/blob/main/calculon/llm/llm.py';
const SOURCE = 'Calculon, calculon/llm/llm.py';
/** Rows of the token table in its count of parameters, whatever the model. */
const ITS_VOCABULARY = 51_200;

/** A block as Calculon describes one: heads with keys of their own, or one key head for all; two FFN matrices. */
interface Block {
  readonly dims: Dims;
  readonly hidden: number;
  /** a · d_h. */
  readonly width: number;
  /** Key and value width: the heads’ own, or one head where all share it. */
  readonly keyWidth: number;
  readonly inner: number;
}

function blockOf(job: Job): Block | string {
  const dims = headedDims(job.network);
  if (typeof dims === 'string') return dims;
  if (dims.moe !== undefined || dims.dense === undefined) return 'Its blocks have one dense feed-forward network, and no experts.';
  const { attention: a, hidden, dense } = dims;
  const width = a.heads * a.head_dim;
  return { dims, hidden, width, keyWidth: a.kv_heads === 1 && a.heads > 1 ? a.head_dim : width, inner: dense.ffn.dim };
}

const WHY_GATE = 'Its feed-forward network has two matrices; it has no gate.';
const WHY_KEYS = 'It has keys and values for every head, or one of each for all; not the groups of this model.';

function compareParameters(job: Job): Account | string {
  const block = blockOf(job);
  if (typeof block === 'string') return block;
  const { dims, hidden: h, width, inner } = block;
  const parts = parameterParts(job.network, dims);
  const { layers } = dims;
  const biases = layers * (h + inner + 3 * width + h);
  const norms = layers * 4 * h;
  const theirs = layers * (2 * h * inner + 4 * h * width) + biases + norms + (ITS_VOCABULARY + sequenceOf(job)) * h;
  return account(job.network.parameters.total, theirs, [
    step('ours', 'Gate matrix', layers * 2 * h * inner - parts.feedForward, WHY_GATE),
    step('ours', 'Heads that share keys and values', layers * 4 * h * width - parts.attention, 'Its count has four matrices of the heads’ width, whatever number of key/value heads there is.'),
    step('ours', 'Token table', ITS_VOCABULARY * h - parts.embedding, `Its token table has ${formatWhole(ITS_VOCABULARY)} rows, whatever the vocabulary.`),
    step('ours', 'Output head', -parts.head, 'It takes input and output to share one matrix.'),
    step(parts.positions === 0 ? 'ours' : 'convention', 'Position table', sequenceOf(job) * h - parts.positions, 'It adds a learned position for every token of the sequence.'),
    step('convention', 'Biases and norms', biases + norms - parts.attentionVectors - parts.feedForwardVectors - parts.norms - parts.extras, 'It gives every matrix a bias and every layer two LayerNorms, and has none at the end. We count what the model has.'),
  ]);
}

function compareWork(given: Job): Account | string {
  const job = trainingAll(given);
  if (typeof job === 'string') return job;
  const block = blockOf(job);
  if (typeof block === 'string') return block;
  if (job.training.predictionHeads > 0) return 'It knows no heads that predict further ahead.';
  const { dims: { layers }, hidden: h, width, keyWidth, inner } = block;
  const { sequence: s, globalBatch } = job.workload;
  const tokens = s * globalBatch;
  const projections = 6 * tokens * layers * (2 * h * width + 2 * h * keyWidth);
  const scores = 12 * tokens * layers * s * width;
  const feedForward = 12 * tokens * layers * h * inner;
  const ours = trainingWork(job);
  return account(modelStepFlops(job), projections + scores + feedForward, [
    step(hasWindows(job.network) ? 'ours' : 'convention', 'Full square of attention', scores - 3 * ours.scores, `It multiplies every query with every key of the sequence${hasWindows(job.network) ? ', also in layers that see a window' : ''}. We count what the causal mask leaves.`),
    step('ours', 'Gate matrix', feedForward - 3 * ours.feedForward, WHY_GATE),
    step('ours', 'Heads that share keys and values', projections - 3 * ours.projections, WHY_KEYS),
    step('unmodelled', 'Output head', -3 * (ours.head + ours.other), 'It prices blocks alone: neither the output head nor the embedding is among its layers.'),
  ]);
}

function compareStates(given: Job): Account | string {
  const job = trainingAll(given);
  if (typeof job === 'string') return job;
  const block = blockOf(job);
  if (typeof block === 'string') return block;
  const { zero, pipeline } = job.training.layout;
  if (zero > 1) return 'It shares out the optimizer’s states and gradients, not weights.';
  if (job.training.predictionHeads > 0) return 'It knows no heads that predict further ahead.';
  const { dims: { layers }, hidden: h, width, keyWidth, inner } = block;
  const { tensor, data } = job.parallelism;
  const keys = keyWidth === width ? (2 * h * width) / tensor : 2 * h * keyWidth;
  const one = (2 * h * width + 2 * h * inner) / tensor + keys + 4 * h;
  const blocks = Math.ceil(layers / pipeline);
  const shared = zero === 0 ? 1 : data;
  const each = 2 + 12 / shared;
  const gradients = one * 4 + (one * (blocks - 1) * 2) / shared;
  const theirs = one * blocks * each + gradients;
  const states = largestStates(job);
  const withoutTables = (states.parameters - states.tables) * (states.bytes / states.parameters);
  const inLayers = states.parameters - states.tables;
  const rate = states.bytes / states.parameters;
  return account(states.bytes, theirs, [
    step('ours', 'Embedding and output head', withoutTables - states.bytes, 'It holds blocks alone; the token table and the output head are on no device.'),
    step('convention', 'Shape of a block', (one * blocks - inLayers) * rate, `Its block has two feed-forward matrices, ${block.keyWidth === width ? 'keys and values for every head' : 'one key head'} and two norms, no biases; the fullest device has ${blocks} blocks.`),
    step('convention', 'Gradients', gradients - (one * blocks * states.gradients) / states.parameters, `It keeps gradients in 16 bits${zero === 0 ? '' : ', shared by the copies of the model'}, and those of one block in 32 bits.`),
    step('convention', 'Weights and optimizer', one * blocks * (each - (states.weights + states.optimizer) / states.parameters), `It takes 2 bytes for a weight and 12 for the master copy and two moments${zero === 0 ? '' : ', the latter shared by the copies of the model'}, whatever recipe and optimizer are set.`),
  ]);
}

/** Calculon: a model of training time and memory by block. Its times rest on a file of efficiencies for each machine, and are not repeated here. */
export const CALCULON: Peer = {
  id: 'calculon',
  name: 'Calculon',
  what: 'A model of one transformer block and how a machine runs copies of it. Its times need its own files of efficiencies and are not repeated here.',
  url: PAPER,
  formulas: [
    {
      quantity: 'parameters', formula: 'L(2hf + 4h·a·d + biases + 4h) + (51200 + s)h', symbols: { L: 'blocks', h: 'width', f: 'inner width', a: 'heads', d: 'width of a head', s: 'sequence' },
      source: SOURCE, url: CODE, compare: compareParameters,
    },
    {
      quantity: 'training-flops', formula: '3·L·T(2·4h·a·d + 4s·a·d + 4hf)', symbols: { T: 'tokens of a step', L: 'blocks', h: 'width', a: 'heads', d: 'width of a head', s: 'sequence', f: 'inner width' },
      source: 'Calculon, calculon/llm/layers.py, matrix work', url: 'https://github.com/calculon-ai/calculon/blob/main/calculon/llm/layers.py', compare: compareWork,
    },
    {
      quantity: 'states', formula: 'W·⌈L/p⌉(2 + 12/d) + 4W + 2W(⌈L/p⌉ − 1)/d', symbols: { W: 'parameters of a block on one device', L: 'blocks', p: 'pipeline stages', d: 'copies that share the optimizer' },
      source: SOURCE, url: CODE, compare: compareStates,
    },
  ],
};
