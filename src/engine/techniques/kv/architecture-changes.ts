import type { Architecture, LayerSpec, Mixer, SoftmaxAttention } from '../../architecture.ts';

/** Layers of a stack one by one. */
export function layersOf({ pattern }: Pick<Architecture, 'pattern'>): readonly LayerSpec[] {
  return pattern.flatMap(({ repeat, unit }) => Array.from({ length: repeat }, () => unit).flat());
}

/** Whether a mixer is softmax attention with a cache of the decoder's own tokens, written by itself or by an earlier layer. */
export function isCachedAttention(mixer: Mixer | undefined): mixer is SoftmaxAttention {
  return mixer !== undefined && (mixer.kind === 'full' || mixer.kind === 'swa' || mixer.kind === 'chunked' || mixer.kind === 'sparse');
}

/** Mixers that a layer runs one after the other. */
export function mixersOf({ mixer }: LayerSpec): readonly string[] {
  return typeof mixer === 'string' ? [mixer] : mixer;
}
