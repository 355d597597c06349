import type { Architecture } from '../architecture.ts';
import { listedParameters } from '../listed-op.ts';
import { stackParameters } from './parameters/stack.ts';
import type { LayerParameters, StackParameters } from './parameters/stack.ts';

export type { FfnParameters } from './parameters/ffn.ts';
export type { LayerParameters, StackParameters } from './parameters/stack.ts';
export { ffnParameters } from './parameters/ffn.ts';
export { mixerParameters } from './parameters/mixer.ts';
export { normParameters } from './parameters/stack.ts';

/** Where the parameters of a network sit. Counts of parameters; nothing here is an estimate. */
export interface ParameterCount {
  /** Tables of a network that is a list of operations; else token table, learned positions and token types, and the projections of a narrow embedding. */
  readonly embedding: number;
  /** Output head that is its own matrix; 0 where it shares the embedding's. */
  readonly lmHead: number;
  /** All mixers of the decoder, and by key of `architecture.mixers`. */
  readonly mixer: number;
  readonly mixerByKey: Readonly<Record<string, number>>;
  /** All FFNs of the decoder, and by key of `architecture.ffns`. */
  readonly ffn: number;
  readonly ffnByKey: Readonly<Record<string, number>>;
  /** Norms of the layers, the final one and the embedding's. */
  readonly norm: number;
  /** Everything else: products of a list of operations, poolers, position biases, per-layer inputs, hyper-connections. */
  readonly extras: number;
  /** The whole encoder; 0 without one. */
  readonly encoder: number;
  readonly total: number;
  /** What one token uses: of the routed experts only the top k. */
  readonly active: number;
  /** `active` without an input embedding that is only looked up; a tied one stays, as it multiplies at the output. */
  readonly activeWithoutInputEmbedding: number;
  /** One entry for each kind of decoder layer. */
  readonly layers: readonly LayerParameters[];
  readonly stack: StackParameters;
  readonly encoderStack?: StackParameters;
}

function embeddingParameters(a: Architecture): number {
  if (a.ops !== undefined) return listedParameters(a.ops).tables;
  const width = a.embed_dim ?? a.hidden;
  const projections = a.embed_dim === undefined ? 0 : 2 * a.embed_dim * a.hidden;
  return a.vocab * width + projections + ((a.learned_positions ?? 0) + (a.token_types ?? 0)) * a.hidden;
}

function lmHeadParameters(a: Architecture): number {
  if (a.ops !== undefined) return 0;
  const bias = a.lm_head_bias ? a.vocab : 0;
  return a.tied_embeddings ? bias : a.vocab * (a.embed_dim ?? a.hidden) + bias;
}

/**
 * Counts the parameters of an architecture from its shape, every bias and norm included.
 * Layers whose parameters are stated rather than derived (`given`) count as stated.
 */
export function countParameters(architecture: Architecture): ParameterCount {
  const embedding = embeddingParameters(architecture);
  const lmHead = lmHeadParameters(architecture);
  const stack = stackParameters(architecture, architecture.hyper_connections?.params_per_layer);
  const encoderStack = architecture.encoder && stackParameters(architecture.encoder);
  const encoder = encoderStack?.total ?? 0;
  const norm = stack.norm + (architecture.embed_norm ?? 0) * architecture.hidden;
  let stated = 0;
  let statedActive = 0;
  for (const { params, active } of architecture.extras ?? []) {
    stated += params;
    statedActive += active ?? params;
  }
  const extras = stack.extras + stated + (architecture.ops === undefined ? 0 : listedParameters(architecture.ops).products);
  const total = embedding + lmHead + stack.mixer + stack.ffn + norm + extras + encoder;
  const active = total - (stack.ffn - stack.ffnActive) - (stated - statedActive) - (encoder - (encoderStack?.active ?? 0));
  return {
    embedding,
    lmHead,
    mixer: stack.mixer,
    mixerByKey: stack.mixerByKey,
    ffn: stack.ffn,
    ffnByKey: stack.ffnByKey,
    norm,
    extras,
    encoder,
    total,
    active,
    activeWithoutInputEmbedding: architecture.tied_embeddings ? active : active - embedding,
    layers: stack.layers,
    stack,
    ...(encoderStack && { encoderStack }),
  };
}
