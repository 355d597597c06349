import type { Mixer, SoftmaxAttention } from '../../engine/architecture.ts';
import type { ConfigReader } from './config-reader.ts';
import { ImportProblem, shorten } from './result.ts';

export type LayerKind = 'full' | 'swa' | 'chunked' | 'linear';

const WORDS: Readonly<Record<string, LayerKind>> = {
  full_attention: 'full',
  attention: 'full',
  full: 'full',
  global: 'full',
  sliding_attention: 'swa',
  local: 'swa',
  chunked_attention: 'chunked',
  linear_attention: 'linear',
};

/** What each layer attends to: the config's `layer_types`, or the family's rule. */
export function readLayerKinds(c: ConfigReader, layers: number, rule: (index: number) => LayerKind): readonly LayerKind[] {
  const given = c.perLayer('layer_types', layers);
  if (given === undefined) return Array.from({ length: layers }, (_, index) => rule(index));
  return given.map((word) => {
    const kind = typeof word === 'string' && Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
    if (kind === undefined) throw new ImportProblem(`layer_types names a layer “${shorten(String(word))}” that is not known.`);
    return kind;
  });
}

/** The mixers of layers that attend fully, to a window or in chunks; a window as long as the context is full attention. */
export function windowMixers(full: SoftmaxAttention, window: number | undefined, context: number): Readonly<Record<'full' | 'swa' | 'chunked', SoftmaxAttention>> {
  if (window === undefined || window >= context) return { full, swa: full, chunked: full };
  return { full, swa: { ...full, kind: 'swa', window }, chunked: { ...full, kind: 'chunked', window } };
}

/** Every `interval`-th layer attends fully, the others do `otherwise`. */
export function everyNth(interval: number, otherwise: LayerKind): (index: number) => LayerKind {
  return (index) => ((index + 1) % interval === 0 ? 'full' : otherwise);
}

/** A window that covers the context makes 'swa' the same as 'full'; then one name serves both. */
export function mixerKey(mixers: Readonly<Record<string, Mixer>>, kind: LayerKind): string {
  return mixers[kind] === mixers['full'] ? 'full' : kind;
}
