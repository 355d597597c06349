import type { LayerSpec, LayerStack, NormSpec } from '../../architecture.ts';
import { ffnParameters } from './ffn.ts';
import type { FfnParameters } from './ffn.ts';
import { mixerParameters } from './mixer.ts';

/** Layers of one kind: how many, and the parameters of one. */
export interface LayerParameters {
  /** Keys of the stack's mixers, in the order they run. */
  readonly mixers: readonly string[];
  /** Key of the stack's FFNs. */
  readonly ffn: string;
  /** Layers of this kind. */
  readonly layers: number;
  /** Of all mixers of one layer. */
  readonly mixer: number;
  readonly feedForward: FfnParameters;
  /** Of the norms of one layer, apart from those inside its mixers. */
  readonly norm: number;
  /** Of what belongs to neither: hyper-connections, per-layer inputs. */
  readonly extras: number;
}

export interface StackParameters {
  /** One mixer, by key. */
  readonly mixers: Readonly<Record<string, number>>;
  /** One FFN, by key. */
  readonly ffns: Readonly<Record<string, FfnParameters>>;
  /** One entry for each distinct layer, in the order they first appear. */
  readonly layers: readonly LayerParameters[];
  readonly mixer: number;
  readonly mixerByKey: Readonly<Record<string, number>>;
  readonly ffn: number;
  readonly ffnByKey: Readonly<Record<string, number>>;
  readonly ffnActive: number;
  /** Layer norms and the final one. */
  readonly norm: number;
  readonly extras: number;
  readonly total: number;
  readonly active: number;
}

/** Parameters of one norm over `width` channels. */
export function normParameters(kind: NormSpec['kind'], width: number): number {
  switch (kind) {
    case 'layernorm':
      return 2 * width;
    case 'layernorm_nobias':
    case 'rmsnorm':
      return width;
    case 'nonparametric':
      return 0;
  }
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, of: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}

/** Distinct layers of a pattern and how often each occurs. */
function layerCounts(stack: LayerStack): readonly { readonly spec: LayerSpec; readonly layers: number }[] {
  const counts = new Map<string, { readonly spec: LayerSpec; layers: number }>();
  for (const { repeat, unit } of stack.pattern) {
    for (const spec of unit) {
      const key = JSON.stringify([spec.mixer, spec.ffn, spec.norms, spec.extra_params]);
      const known = counts.get(key);
      if (known) known.layers += repeat;
      else counts.set(key, { spec, layers: repeat });
    }
  }
  return [...counts.values()];
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/**
 * Parameters of a stack of layers. `extraPerLayer` is added to every layer's extras.
 * A key of the pattern that the stack does not define counts as nothing: validation reports it, not the counter.
 */
export function stackParameters(stack: LayerStack, extraPerLayer = 0): StackParameters {
  const { hidden, norm } = stack;
  const mixers = mapValues(stack.mixers, (mixer) => mixerParameters(mixer, hidden));
  const ffns = mapValues(stack.ffns, (ffn) => ffnParameters(ffn, hidden));
  const nothing = ffnParameters({ kind: 'none' }, hidden);
  const oneNorm = normParameters(norm.kind, hidden);
  const layers = layerCounts(stack).map(({ spec, layers: count }): LayerParameters => {
    const keys = typeof spec.mixer === 'string' ? [spec.mixer] : spec.mixer;
    return {
      mixers: keys,
      ffn: spec.ffn,
      layers: count,
      mixer: sum(keys, (key) => mixers[key] ?? 0),
      feedForward: ffns[spec.ffn] ?? nothing,
      norm: (spec.norms ?? norm.per_layer) * oneNorm,
      extras: (spec.extra_params ?? 0) + extraPerLayer,
    };
  });
  const mixerByKey: Record<string, number> = {};
  const ffnByKey: Record<string, number> = {};
  for (const layer of layers) {
    for (const key of layer.mixers) mixerByKey[key] = (mixerByKey[key] ?? 0) + layer.layers * (mixers[key] ?? 0);
    ffnByKey[layer.ffn] = (ffnByKey[layer.ffn] ?? 0) + layer.layers * layer.feedForward.total;
  }
  const mixer = sum(layers, (layer) => layer.layers * layer.mixer);
  const ffn = sum(layers, (layer) => layer.layers * layer.feedForward.total);
  const ffnActive = sum(layers, (layer) => layer.layers * layer.feedForward.active);
  const norms = sum(layers, (layer) => layer.layers * layer.norm) + norm.final * oneNorm;
  const extras = sum(layers, (layer) => layer.layers * layer.extras);
  const total = mixer + ffn + norms + extras;
  return { mixers, ffns, layers, mixer, mixerByKey, ffn, ffnByKey, ffnActive, norm: norms, extras, total, active: total - ffn + ffnActive };
}
