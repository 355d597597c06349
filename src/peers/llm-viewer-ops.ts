import { linearAmounts, matmulAmounts, type Asked, type LayerShape, type LinearName, type MatmulName, type OpAmounts } from '../claims/paper-122/llm-viewer.ts';
import { FORMATS } from '../engine/formats.ts';
import type { GenerationJob, GenerationPhase } from '../engine/job.ts';
import { passShape } from '../engine/network/shape.ts';
import { headedDims, type Dims } from './dims.ts';

/** What an op of LLM-Viewer is to its account. */
export type ViewerGroup = 'linear' | 'attention' | 'elementwise' | 'head';

export interface ViewerOp extends OpAmounts {
  readonly group: ViewerGroup;
  /** How often a pass has it. */
  readonly count: number;
}

/** A job as LLM-Viewer is asked for it. */
export interface ViewerAsked {
  readonly dims: Dims;
  readonly shape: LayerShape;
  readonly gated: boolean;
  readonly asked: Asked;
  readonly fused: boolean;
}

/** The job in its letters; heads are as wide as the model divided by their number, and widths are bits without scales. */
export function askViewer(job: GenerationJob, phase: GenerationPhase): ViewerAsked | string {
  const dims = headedDims(job.network);
  if (typeof dims === 'string') return dims;
  if (dims.moe !== undefined || dims.dense === undefined) return 'Its formulas for a layer know one dense feed-forward network, and no experts.';
  const { hidden, attention: a, dense } = dims;
  const { batch, prompt } = job.workload;
  const bytes = (format: keyof typeof FORMATS): number => FORMATS[format].element_bits / 8;
  return {
    dims,
    shape: { hidden, heads: a.heads, kvHeads: a.kv_heads, headDim: hidden / a.heads, inner: dense.ffn.dim },
    gated: dense.ffn.gated,
    asked: {
      phase, batch, length: phase === 'prefill' ? prompt : passShape({ ...job, parallelism: { tensor: 1, data: 1, expert: 1 } }, phase).context,
      weight: bytes(job.formats.weights), activation: bytes(job.formats.activations), kv: bytes(job.formats.kv),
    },
    fused: job.kernels.attention === 'fused',
  };
}

const LINEARS: readonly LinearName[] = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'];
const MATMULS: readonly MatmulName[] = ['qk', 'sv'];

/** Every op of a pass with its amounts, written down from the formulas of model_analyzer.py and its Llama configuration. */
export function viewerOps(given: ViewerAsked): readonly ViewerOp[] {
  const { dims, shape, asked, gated, fused } = given;
  const { layers } = dims;
  const linear = LINEARS.filter((name) => gated || name !== 'gate').map((name): ViewerOp => ({ ...linearAmounts(shape, name, asked), group: 'linear', count: layers }));
  const attention = (fused ? [fusedAttention(given)] : [...MATMULS.map((name) => matmulAmounts(shape, name, asked)), softmax(given)]).map((amounts): ViewerOp => ({ ...amounts, group: 'attention', count: layers }));
  return [...linear, ...attention, ...streamOps(given), headOp(given)];
}

function queriesOf({ asked }: ViewerAsked): number {
  return asked.phase === 'prefill' ? asked.length : 1;
}

/** Five operations a score; all of them read and written. */
function softmax(given: ViewerAsked): OpAmounts {
  const { shape, asked } = given;
  const scores = asked.batch * shape.heads * queriesOf(given) * asked.length;
  return { flops: 5 * scores, weightBytes: 0, activationBytes: 2 * scores * asked.activation, kvBytes: 0 };
}

/**
 * Its fused attention: queries read once, an output of one value for each key and head written twice, and one tensor of
 * every query head read from the cache for each block of as many queries as a head is wide (chips that hold such a block).
 */
function fusedAttention(given: ViewerAsked): OpAmounts {
  const { shape: { heads, headDim }, asked: { batch, length, activation, kv } } = given;
  const queries = queriesOf(given);
  const pairs = batch * heads * queries * length;
  return {
    flops: pairs * (4 * headDim + 5),
    weightBytes: 0,
    activationBytes: batch * heads * queries * activation * (headDim + 2 * length),
    kvBytes: Math.ceil(queries / headDim) * batch * heads * length * headDim * kv,
  };
}

/** Two norms, two additions and an activation, all as wide as the model. */
function streamOps(given: ViewerAsked): readonly ViewerOp[] {
  const { shape: { hidden }, asked, dims: { layers } } = given;
  const elements = asked.batch * queriesOf(given) * hidden;
  const op = (count: number, flops: number, tensors: number): ViewerOp => ({
    group: 'elementwise', count: count * layers, flops: flops * elements, weightBytes: 0, activationBytes: tensors * elements * asked.activation, kvBytes: 0,
  });
  return [op(2, 7, 2), op(2, 1, 2), op(1, 2, 3)];
}

/** The output head, one operation for each weight and sequence. */
function headOp({ asked, shape: { hidden }, dims: { vocab } }: ViewerAsked): ViewerOp {
  return {
    group: 'head', count: 1, flops: asked.batch * hidden * vocab, weightBytes: hidden * vocab * asked.weight, activationBytes: (hidden + vocab) * asked.activation, kvBytes: 0,
  };
}

/** Sum over ops by group. */
export function byGroup(ops: readonly ViewerOp[], amount: (op: ViewerOp) => number): Readonly<Record<ViewerGroup, number>> {
  const sums = { linear: 0, attention: 0, elementwise: 0, head: 0 };
  for (const op of ops) sums[op.group] += op.count * amount(op);
  return sums;
}

export function bytesOf({ weightBytes, activationBytes, kvBytes }: Omit<OpAmounts, 'flops'>): number {
  return weightBytes + activationBytes + kvBytes;
}
