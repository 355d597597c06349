import { bytesPerElement, FORMATS, type FormatId } from '../formats.ts';
import type { TensorFormats } from '../job.ts';
import type { OpGroup } from '../op.ts';
import { isNarrow } from '../price/efficiency.ts';

/** Bytes of a stored element and the formats that GEMMs multiply in, resolved once per job. */
export interface Precision {
  /** Bytes of one weight, its share of the scales included. */
  readonly weight: number;
  readonly embedding: number;
  readonly activation: number;
  /** The residual stream, logits and whatever goes from kernel to kernel stay at 16 bits or more. */
  readonly residual: number;
  /** A weight of matrices that checkpoints keep at 16 bits where the others are narrower. */
  readonly wideWeight: number;
  readonly kv: number;
  readonly linear: FormatId;
  /** Of products with those weights. */
  readonly wide: FormatId;
  readonly head: FormatId;
  readonly attention: FormatId;
  readonly linearDequantised: boolean;
  readonly headDequantised: boolean;
}

/** The format with more bits: a product of two formats is computed in the wider. Equal widths: the second. */
export function widerFormat(a: FormatId, b: FormatId): FormatId {
  return FORMATS[a].element_bits > FORMATS[b].element_bits ? a : b;
}

/** Whether products of a group, grouped ones apart, keep 16 bits although the weights' format is narrower. */
export function keepsWide({ weights, narrowed }: TensorFormats, group: OpGroup): boolean {
  if (narrowed === undefined || narrowed === 'all' || !isNarrow(weights)) return false;
  return narrowed === 'experts' || (group !== 'feed-forward' && group !== 'experts');
}

/**
 * Weights narrower than activations are expanded before they are multiplied (weight-only quantisation);
 * equally narrow ones run at the narrow format's rate. Attention multiplies activations with cached
 * keys and values, so it runs in the wider of those.
 */
export function precisionOf(formats: TensorFormats): Precision {
  const sixteen = formats.activations === 'fp16' ? 'fp16' : 'bf16';
  const stream = widerFormat(formats.activations, sixteen);
  return {
    weight: bytesPerElement(formats.weights),
    embedding: bytesPerElement(formats.embeddings),
    activation: bytesPerElement(formats.activations),
    residual: bytesPerElement(stream),
    kv: bytesPerElement(formats.kv),
    wideWeight: isNarrow(formats.weights) ? bytesPerElement(stream) : bytesPerElement(formats.weights),
    wide: isNarrow(formats.weights) ? stream : widerFormat(formats.weights, stream),
    linear: formats.multiplied?.products ?? widerFormat(formats.weights, formats.activations),
    head: widerFormat(formats.embeddings, stream),
    attention: formats.multiplied?.attention ?? widerFormat(formats.kv, formats.activations),
    linearDequantised: formats.multiplied?.products === undefined && FORMATS[formats.weights].element_bits < FORMATS[formats.activations].element_bits,
    headDequantised: FORMATS[formats.embeddings].element_bits < FORMATS[stream].element_bits,
  };
}
