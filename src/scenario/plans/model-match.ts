import type { Catalog } from '../../catalog/catalog.ts';
import type { ModelRecord } from '../../catalog/schema.ts';
import type { Architecture, Ffn, Mixer } from '../../engine/architecture.ts';

export interface LayerGroup {
  readonly mixer: Mixer | undefined;
  readonly ffn: Ffn | undefined;
  readonly count: number;
}

/** Layers in network order, equal neighbours together; of several mixers in a layer the first. */
export function layersOf(architecture: Architecture): readonly LayerGroup[] {
  return architecture.pattern.flatMap(({ repeat, unit }) => {
    const groups = unit.map(({ mixer, ffn }) => ({ mixer: architecture.mixers[typeof mixer === 'string' ? mixer : (mixer[0] ?? '')], ffn: architecture.ffns[ffn] }));
    const [only] = groups;
    if (groups.length === 1 && only !== undefined) return [{ ...only, count: repeat }];
    return Array.from({ length: repeat }, () => groups.map((group) => ({ ...group, count: 1 }))).flat();
  });
}

/** What makes two networks the same shape: width, and how many layers have which attention and which feed-forward network. */
export function shapeKey(architecture: Architecture): string {
  const counts = new Map<string, number>();
  for (const { mixer, ffn, count } of layersOf(architecture)) {
    const key = `${mixerKey(mixer)} ${ffnKey(ffn)}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return [architecture.kind ?? 'decoder', architecture.hidden, ...[...counts].map(([key, count]) => `${count}×${key}`).sort()].join('|');
}

function mixerKey(mixer: Mixer | undefined): string {
  switch (mixer?.kind) {
    case 'full':
    case 'swa':
    case 'chunked':
    case 'sparse':
      return `attention ${mixer.heads} ${mixer.kv_heads} ${mixer.head_dim} ${mixer.v_head_dim ?? mixer.head_dim}`;
    case 'mla':
      return `mla ${mixer.heads} ${mixer.q_lora ?? 0} ${mixer.kv_lora} ${mixer.qk_nope} ${mixer.qk_rope} ${mixer.v_head_dim}`;
    default:
      return JSON.stringify(mixer ?? {});
  }
}

function ffnKey(ffn: Ffn | undefined): string {
  switch (ffn?.kind) {
    case 'dense':
      return `dense ${ffn.dim} ${ffn.gated}`;
    case 'moe':
      return `moe ${ffn.experts} ${ffn.top_k} ${ffn.expert_dim} ${ffn.gated} ${ffn.shared_experts === 0 ? 0 : (ffn.shared_dim ?? ffn.shared_experts * ffn.expert_dim)} ${ffn.residual_dense ?? 0} ${ffn.latent ?? 0}`;
    default:
      return JSON.stringify(ffn ?? {});
  }
}

export interface ModelMatch {
  readonly found: ModelRecord;
  /** Others of the same shape, which fit no better. */
  readonly others: readonly ModelRecord[];
}

/**
 * The catalog model of this shape: layers, width, heads, key/value heads, feed-forward width and gate, tied or not, and the
 * vocabulary where it is known, also as padded to a multiple of `divisor`. Among equals: the same vocabulary, norm, biases, positions, activation and context.
 */
export function matchModel(architecture: Architecture, vocabGiven: boolean, divisor: number, catalog: Catalog): ModelMatch | undefined {
  const key = shapeKey(architecture);
  const padded = (vocab: number): number => Math.ceil(vocab / divisor) * divisor;
  const near = catalog.models.filter(({ architecture: other }) => other.layers === architecture.layers && other.hidden === architecture.hidden && other.tied_embeddings === architecture.tied_embeddings
    && (!vocabGiven || other.vocab === architecture.vocab || padded(other.vocab) === architecture.vocab || padded(architecture.vocab) === other.vocab) && shapeKey(other) === key);
  const score = ({ architecture: other }: ModelRecord): number =>
    (other.vocab === architecture.vocab ? 16 : 0) + (other.norm.kind === architecture.norm.kind ? 8 : 0) + (biases(other) === biases(architecture) ? 4 : 0) + (other.positional === architecture.positional ? 2 : 0) + (other.activation === architecture.activation ? 1 : 0) + (other.max_context === architecture.max_context ? 1 : 0);
  const best = Math.max(...near.map(score));
  const [found, ...equals] = near.filter((record) => score(record) === best);
  if (found === undefined) return undefined;
  return { found, others: vocabGiven ? equals : near.filter((record) => record !== found) };
}

function biases(architecture: Architecture): string {
  const mixer = layersOf(architecture)[0]?.mixer;
  return mixer !== undefined && 'qkv_bias' in mixer ? `${mixer.qkv_bias === true}${mixer.o_bias === true}` : 'none';
}
