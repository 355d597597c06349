import type { Ffn, LayerSpec, LayerStack, Mixer, PatternRun } from '../../architecture.ts';

/** Shares of a stack that are kept, each 1 where nothing is pruned. */
export interface KeptShares {
  readonly ffn: number;
  /** By how much the kept inner width of the first and the last layer differ from the mean, as a share of it. */
  readonly tilt: number;
  readonly heads: number;
  readonly experts: number;
  readonly hidden: number;
  readonly layers: number;
  /** Widths stay whole multiples of this. */
  readonly multiple: number;
}

/** What is left of a width: the nearest multiple, at least one of them and never more than there was. */
export function keptWidth(width: number, share: number, multiple: number): number {
  if (share >= 1) return width;
  return Math.min(width, Math.max(Math.min(multiple, width), Math.round((share * width) / multiple) * multiple));
}

/** What is left of a number of equal things: at least one. */
export function keptCount(count: number, share: number): number {
  return share >= 1 ? count : Math.max(1, Math.round(share * count));
}

/**
 * Share of the inner width that layer `index` of `layers` keeps: `share` on the mean, rising evenly from the first layer to the last where
 * `tilt` > 0. The tilt is cut where a layer would keep more than it has.
 */
export function layerShare({ ffn, tilt }: KeptShares, index: number, layers: number): number {
  if (layers <= 1 || tilt === 0 || ffn >= 1) return ffn;
  const bounded = Math.sign(tilt) * Math.min(Math.abs(tilt), 1 / ffn - 1);
  return ffn * (1 + bounded * ((2 * index) / (layers - 1) - 1));
}

/** A stack with what is kept of it, layer for layer: equal layers share one kind. */
export function prunedStack<S extends LayerStack>(stack: S, kept: KeptShares): S {
  const specs = keptLayers(flattened(stack.pattern), kept.layers);
  const hidden = keptWidth(stack.hidden, kept.hidden, kept.multiple);
  const mixers = Object.fromEntries(Object.entries(stack.mixers).map(([key, mixer]) => [key, prunedMixer(mixer, kept, hidden / stack.hidden)]));
  const ffns: Record<string, Ffn> = {};
  const layers = specs.map((spec, index): LayerSpec => {
    const ffn = stack.ffns[spec.ffn];
    if (ffn === undefined) return spec;
    const made = prunedFfn(ffn, layerShare(kept, index, specs.length), kept, hidden / stack.hidden);
    const key = kept.tilt === 0 || kept.ffn >= 1 ? spec.ffn : `${spec.ffn}-${widthOf(made)}`;
    ffns[key] ??= made;
    return key === spec.ffn ? spec : { ...spec, ffn: key };
  });
  return { ...stack, hidden, layers: specs.length, mixers, ffns, pattern: runsOf(layers) };
}

function flattened(pattern: readonly PatternRun[]): readonly LayerSpec[] {
  return pattern.flatMap(({ repeat, unit }) => Array.from({ length: repeat }, () => unit).flat());
}

/** Layers of each kind in proportion (largest remainders), and of a kind evenly over the depth. */
function keptLayers(specs: readonly LayerSpec[], share: number): readonly LayerSpec[] {
  const count = keptCount(specs.length, share);
  if (count >= specs.length) return specs;
  const kinds = new Map<string, number[]>();
  specs.forEach((spec, index) => {
    const kind = JSON.stringify(spec);
    const places = kinds.get(kind);
    if (places === undefined) kinds.set(kind, [index]);
    else places.push(index);
  });
  const quotas = [...kinds.values()].map((places) => ({ places, exact: (count * places.length) / specs.length }));
  let left = count - quotas.reduce((sum, { exact }) => sum + Math.floor(exact), 0);
  const byRemainder = [...quotas].sort((a, b) => (b.exact % 1) - (a.exact % 1));
  const kept = byRemainder.flatMap(({ places, exact }) => {
    const most = Math.floor(exact) + (left-- > 0 ? 1 : 0);
    return Array.from({ length: most }, (_, index) => places[Math.floor(((index + 0.5) * places.length) / most)] ?? 0);
  });
  return kept.sort((a, b) => a - b).flatMap((index) => specs[index] ?? []);
}

/** Equal neighbours as one run. */
function runsOf(layers: readonly LayerSpec[]): readonly PatternRun[] {
  const runs: { repeat: number; unit: readonly LayerSpec[] }[] = [];
  for (const layer of layers) {
    const last = runs.at(-1);
    if (last !== undefined && last.unit[0] === layer) last.repeat++;
    else if (last !== undefined && JSON.stringify(last.unit[0]) === JSON.stringify(layer)) last.repeat++;
    else runs.push({ repeat: 1, unit: [layer] });
  }
  return runs;
}

function widthOf(ffn: Ffn): number {
  switch (ffn.kind) {
    case 'dense':
    case 'given':
      return ffn.dim;
    case 'moe':
      return ffn.expert_dim;
    case 'none':
      return 0;
  }
}

/** Whole groups of query heads go with their key/value head; one key/value head for all stays, and heads go one by one. */
function prunedMixer(mixer: Mixer, { heads: share }: KeptShares, narrower: number): Mixer {
  switch (mixer.kind) {
    case 'full':
    case 'swa':
    case 'chunked':
    case 'bidir':
    case 'cross':
    case 'sparse': {
      if (share >= 1) return mixer;
      if (mixer.kv_heads === 1) return { ...mixer, heads: keptCount(mixer.heads, share) };
      const kv_heads = keptCount(mixer.kv_heads, share);
      return { ...mixer, kv_heads, heads: Math.max(1, Math.round((kv_heads * mixer.heads) / mixer.kv_heads)) };
    }
    case 'mla':
    case 'rwkv7':
    case 'lightning':
      return share >= 1 ? mixer : { ...mixer, heads: keptCount(mixer.heads, share) };
    case 'given':
      return narrower === 1 ? mixer : { ...mixer, params: mixer.params * narrower };
    case 'mamba1':
    case 'mamba2':
    case 'gated_delta_net':
    case 'kda':
    case 'mlgru':
    case 'none':
      return mixer;
  }
}

function prunedFfn(ffn: Ffn, share: number, { experts, multiple }: KeptShares, narrower: number): Ffn {
  switch (ffn.kind) {
    case 'dense':
      return { ...ffn, dim: keptWidth(ffn.dim, share, multiple) };
    case 'given': {
      const dim = keptWidth(ffn.dim, share, multiple);
      return { ...ffn, dim, params: (ffn.params * narrower * dim) / ffn.dim };
    }
    case 'moe': {
      const left = Math.max(ffn.top_k, keptCount(ffn.experts, experts));
      return {
        ...ffn, experts: left, expert_dim: keptWidth(ffn.expert_dim, share, multiple),
        ...(ffn.shared_dim !== undefined && { shared_dim: keptWidth(ffn.shared_dim, share, multiple) }),
        ...(ffn.residual_dense !== undefined && { residual_dense: keptWidth(ffn.residual_dense, share, multiple) }),
      };
    }
    case 'none':
      return ffn;
  }
}
