import { formatWhole } from '../units/digits.ts';
import { linears } from '../claims/paper-122/llm-viewer.ts';
import type { Job } from '../engine/job.ts';
import { kvBytesPerToken } from '../engine/memory/kv-cache.ts';
import { weightBytes } from '../engine/memory/ledger.ts';
import { precisionOf } from '../engine/network/precision.ts';
import { account, step } from './account.ts';
import { askViewer, byGroup, viewerOps } from './llm-viewer-ops.ts';
import { compareViewerBytes, compareViewerTime } from './llm-viewer-pass.ts';
import { parameterParts } from './parts.ts';
import type { Account, Peer } from './peer.ts';
import { generating, onOneDevice, prefillWork, sumOf } from './work.ts';

const PAPER = 'https://arxiv.org/abs/2402.16363';
const CODE = 'https://github.com/hahnyuan/LLM-Viewer/blob/main/model_analyzer.py';
const SOURCE = 'LLM-Viewer, model_analyzer.py';

function compareWeights(given: Job): Account | string {
  const job = generating(given);
  if (typeof job === 'string') return job;
  const asked = askViewer(job, 'decode');
  if (typeof asked === 'string') return asked;
  const { dims, shape, gated } = asked;
  const parts = parameterParts(job.network, dims);
  const { weight, embedding } = precisionOf(job.formats);
  const sizes = Object.entries(linears(shape)).filter(([name]) => gated || name !== 'gate');
  const elements = dims.layers * sizes.reduce((sum, [, [input, output]]) => sum + input * output, 0);
  const ours = weightBytes(job);
  const whole = weightBytes(onOneDevice(job));
  const matrices = parts.attention + parts.feedForward;
  return account(ours, elements * asked.asked.weight, [
    step('unmodelled', 'One device', whole - ours, 'It prices one device with all weights on it.'),
    step('ours', 'Embedding and output head', -(job.network.parameters.embedding + parts.head) * embedding, 'It sums the matrices of the layers; the token table and the output head are missing from its memory.'),
    step('unmodelled', 'Norms and biases', -(parts.attentionVectors + parts.feedForwardVectors + parts.norms + parts.extras) * weight, 'It counts matrices only.'),
    step('unmodelled', 'Scales of narrow weights', matrices * (asked.asked.weight - weight), 'It takes the bits of a weight alone; a narrow format has scales, and zero points, for each group of weights.'),
    step('ours', 'Width of attention', (elements - matrices) * asked.asked.weight, `It takes query and output matrices to be as wide as the model, ${formatWhole(shape.hidden)}; this model’s heads together are of another width.`),
  ]);
}

function compareKv(given: Job): Account | string {
  const job = generating(given);
  if (typeof job === 'string') return job;
  const asked = askViewer(job, 'decode');
  if (typeof asked === 'string') return asked;
  const { shape, dims } = asked;
  const precision = precisionOf(job.formats);
  const ours = kvBytesPerToken(job.network.architecture, precision.kv);
  const inBits = kvBytesPerToken(job.network.architecture, asked.asked.kv);
  const theirs = 2 * dims.layers * shape.kvHeads * shape.headDim * asked.asked.kv;
  return account(ours, theirs, [
    step('unmodelled', 'Scales of narrow formats', inBits - ours, 'It takes the bits of a value alone, without the scales of its group.'),
    step('ours', 'Width of a head', theirs - inBits, `It divides the model’s width by the number of heads, ${shape.headDim}; this model’s heads have another width.`),
  ]);
}

function compareWork(given: Job): Account | string {
  const job = generating(given);
  if (typeof job === 'string') return job;
  const asked = askViewer(job, 'prefill');
  if (typeof asked === 'string') return asked;
  const parts = prefillWork(job);
  const square = prefillWork({ ...job, kernels: { ...job.kernels, causal: 'full' } });
  const theirs = byGroup(viewerOps(asked), ({ flops }) => flops);
  const { batch, length } = asked.asked;
  const softmax = 5 * batch * asked.shape.heads * length * length * asked.dims.layers;
  const scores = theirs.attention - softmax;
  return account(sumOf(parts), theirs.linear + theirs.attention + theirs.elementwise + theirs.head, [
    step('convention', 'Full square of attention', square.scores - parts.scores, 'It multiplies every query with every key of the prompt, also with later ones that the causal mask throws away. We count what is asked for.'),
    step('ours', 'Windows and width of heads', scores - square.scores, 'It knows no windows: every layer multiplies with the whole context; and its heads are the model’s width divided by their number.'),
    step('convention', 'Softmax counted as operations', softmax, 'It adds five operations for each score. We count ordinary arithmetic apart, as it runs on other units.'),
    step('convention', 'Norms, additions, activations', theirs.elementwise, 'It adds seven operations for each element normed, one for each added and two for each activation. We count ordinary arithmetic apart.'),
    step('ours', 'Output head', theirs.head - parts.head, 'It counts one operation for each weight of the output head, where a product takes a multiplication and an addition.'),
    step('ours', 'Width of attention and gates', theirs.linear - parts.projections - parts.feedForward - parts.routers - parts.other, 'It takes query and output matrices to be as wide as the model; this model’s heads together are of another width, or it has further matrices.'),
  ]);
}

/** LLM-Viewer: a roofline for every op of a layer. */
export const LLM_VIEWER: Peer = {
  id: 'llm-viewer',
  name: 'LLM-Viewer',
  what: 'A roofline for every operation of a layer, in the browser.',
  url: PAPER,
  formulas: [
    {
      quantity: 'weights', formula: 'L · Σ (input · output) · bytes', symbols: { L: 'layers', 'input · output': 'each matrix of a layer', bytes: 'bits of a weight over 8' },
      source: SOURCE, url: CODE, compare: compareWeights,
    },
    {
      quantity: 'kv-token', formula: '2 · L · g · d/h · bytes', symbols: { L: 'layers', g: 'key/value heads', d: 'width of the model', h: 'query heads' },
      source: SOURCE, url: CODE, compare: compareKv,
    },
    {
      quantity: 'forward-flops', formula: 'L · (Σ 2·T·input·output + 4·b·s²·d + 5·b·h·s² + 18·T·d) + b·d·V', symbols: { T: 'tokens, b·s', b: 'sequences', s: 'prompt', d: 'width', h: 'heads', V: 'vocabulary', L: 'layers' },
      source: SOURCE, url: CODE, compare: compareWork,
    },
    {
      quantity: 'prefill-time', formula: 'Σ max(operations / peak, bytes / bandwidth)', symbols: { Σ: 'over all ops of all layers' },
      source: SOURCE, url: CODE, compare: (job) => compareViewerTime(job, 'prefill'),
    },
    {
      quantity: 'decode-bytes', formula: 'Σ (weights + inputs + outputs + cache)', symbols: { Σ: 'over all ops of all layers' },
      source: SOURCE, url: CODE, compare: (job) => compareViewerBytes(job, 'decode'),
    },
    {
      quantity: 'decode-time', formula: 'Σ max(operations / peak, bytes / bandwidth)', symbols: { Σ: 'over all ops of all layers' },
      source: SOURCE, url: CODE, compare: (job) => compareViewerTime(job, 'decode'),
    },
  ],
};
