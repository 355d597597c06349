import { formatWhole } from '../units/digits.ts';
import { bitsPerElement, FORMATS } from '../engine/formats.ts';
import type { GenerationJob, GenerationPhase } from '../engine/job.ts';
import { hasWindows } from './dims.ts';
import type { ViewerAsked } from './llm-viewer-ops.ts';
import type { DifferenceKind } from './peer.ts';

interface Words {
  readonly kind: DifferenceKind;
  readonly why: string;
}

/** Why its matrices differ from ours: only where shapes or widths do. */
export function linearWords(job: GenerationJob, { dims: { attention: a, hidden } }: ViewerAsked): Words {
  const why: string[] = [];
  if (a.kind !== 'mla' && a.heads * a.head_dim !== hidden) why.push(`It takes the query matrix to be ${formatWhole(hidden)} wide, as wide as the model; ${a.heads} heads of ${a.head_dim} are ${formatWhole(a.heads * a.head_dim)}.`);
  if (bitsPerElement(job.formats.weights) !== FORMATS[job.formats.weights].element_bits) why.push('It reads narrow weights without the scales that belong to them.');
  if (a.kind !== 'mla' && a.output_gate !== undefined) why.push('It has no gate on the attention output.');
  if (FORMATS[job.formats.activations].element_bits < 16) why.push('Its results leave a product as narrow as inputs are; ours are handed on in 16 bits.');
  why.push('Formats may run at another rate: it takes the 8-bit rate only where weights, activations and cache are all of 8 bits or fewer.');
  return { kind: why.length > 1 ? 'ours' : 'convention', why: why.join(' ') };
}

/** Why its attention differs: what its formulas get wrong for this model and phase. */
export function attentionWords({ network, kernels }: GenerationJob, phase: GenerationPhase, { shape, asked }: ViewerAsked): Words {
  const why: string[] = [];
  if (kernels.attention === 'fused') {
    if (shape.kvHeads < shape.heads) why.push(`With fused attention it reads the cache for each of ${shape.heads} query heads, where ${shape.kvHeads} key/value heads are cached and each is read once.`);
    why.push('It reads one tensor where keys and values are two.');
    why.push(`It writes an output of ${formatWhole(Math.round(asked.length))} values a head, the number of keys, where ${shape.headDim} are meant, and writes it twice.`);
    if (phase === 'prefill') why.push(`It reads the cache again for every block of ${shape.headDim} queries; we read it once a pass.`);
    why.push('The operations of softmax count at the matrix rate.');
  } else {
    why.push('The operations of softmax are priced as a product’s; ours run on ordinary units.');
    if (phase === 'prefill') why.push('Its scores read keys in place of queries, which is the same only where every head has its own.');
  }
  if (hasWindows(network)) why.push('It knows no windows: every layer reads the whole context.');
  return { kind: 'ours', why: why.join(' ') };
}

/** Why what happens between the products differs. */
export function elementwiseWords({ gated, shape }: ViewerAsked): Words {
  return {
    kind: 'ours',
    why: `Its activation is ${formatWhole(shape.hidden)} wide, as the model is, where the feed-forward network has ${formatWhole(shape.inner)}${gated ? ' and a gate beside it' : ''}. Its additions read one of their two inputs. It has no rotary embedding and no lookup of tokens. We fuse each addition with the norm after it.`,
  };
}

/** Why the head differs. */
export function headWords({ formats, workload }: GenerationJob, { asked }: ViewerAsked): Words {
  const why = ['It counts one operation for each weight of the output head, where a product takes a multiplication and an addition.'];
  if (workload.batch > 1) why.push('It moves the logits of one sequence, whatever the batch.');
  if (formats.embeddings !== formats.weights) why.push(`It reads the head at ${8 * asked.weight} bits, as the other weights; this scenario keeps it at ${FORMATS[formats.embeddings].element_bits}.`);
  why.push('The choice of a token, a softmax over the vocabulary, is left out.');
  return { kind: 'ours', why: why.join(' ') };
}
