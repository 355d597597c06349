import type { Architecture, Mamba1, Mamba2 } from '../../../engine/architecture.ts';
import type { ConfigReader } from '../config-reader.ts';
import { buildArchitecture, planLayers } from '../layer-plan.ts';
import { ImportProblem } from '../result.ts';
import { readTrunk } from '../trunk-fields.ts';

/** Context the published Mamba models were trained with; their configs name none, as the state has no limit. */
const CONTEXT = 2048;

function pure(c: ConfigReader, mixer: Mamba1 | Mamba2, trunk: { readonly hidden: number; readonly layers: number; readonly vocab: number; readonly tied: boolean }): Architecture {
  return buildArchitecture(
    {
      hidden: trunk.hidden,
      norm: { kind: 'rmsnorm', per_layer: 1, final: 1 },
      plan: planLayers(trunk.layers, () => ({ mixer: mixer.kind, ffn: 'none' })),
      mixers: { [mixer.kind]: mixer },
      ffns: { none: { kind: 'none' } },
    },
    {
      vocab: trunk.vocab,
      tied_embeddings: trunk.tied,
      max_context: c.count(['max_position_embeddings', 'seq_length'], { otherwise: CONTEXT, max: 2 ** 32 }),
      positional: 'none',
      activation: 'silu',
    },
  );
}

/** A Mamba mixer of a model of the given width. */
export function mamba1(hidden: number, d_inner: number, d_state: number, conv: number, dt_rank: number): Mamba1 {
  return { kind: 'mamba1', d_inner, d_state, dt_rank: dt_rank > 0 ? dt_rank : Math.ceil(hidden / 16), conv, state_elements: d_inner * d_state };
}

/** A Mamba 2 mixer from its heads. */
export function mamba2(ssm_heads: number, head_dim: number, d_state: number, groups: number, conv: number): Mamba2 {
  if (ssm_heads % groups !== 0) throw new ImportProblem(`${ssm_heads} state heads cannot share ${groups} groups evenly.`);
  return { kind: 'mamba2', d_inner: ssm_heads * head_dim, d_state, groups, ssm_heads, head_dim, conv, state_elements: ssm_heads * head_dim * d_state };
}

/** Mamba in the layout of transformers. */
export function readMamba(c: ConfigReader): Architecture {
  const { hidden, layers, vocab, tied_embeddings } = readTrunk(c, { vocab: 50_280, context: CONTEXT, tied: true });
  const inner = c.optionalCount(['intermediate_size', 'd_inner']) ?? hidden * c.count('expand', { otherwise: 2, max: 64 });
  const rank = c.text('time_step_rank') === 'auto' ? 0 : (c.optionalCount('time_step_rank') ?? 0);
  const mixer = mamba1(hidden, inner, c.count(['state_size', 'd_state'], { otherwise: 16 }), c.count(['conv_kernel', 'd_conv'], { otherwise: 4 }), rank);
  return pure(c, mixer, { hidden, layers, vocab, tied: tied_embeddings });
}

/** Mamba 2 in the layout of transformers. */
export function readMamba2(c: ConfigReader): Architecture {
  const { hidden, layers, vocab, tied_embeddings } = readTrunk(c, { vocab: 32_768, context: CONTEXT, tied: false });
  const head_dim = c.count(['head_dim', 'headdim'], { otherwise: 64 });
  const inner = c.optionalCount('intermediate_size') ?? hidden * c.count('expand', { otherwise: 2, max: 64 });
  const heads = c.optionalCount('num_heads') ?? Math.floor(inner / head_dim);
  if (heads * head_dim !== inner) throw new ImportProblem(`${heads} state heads of ${head_dim} do not make up the inner width ${inner}.`);
  const mixer = mamba2(heads, head_dim, c.count(['state_size', 'd_state'], { otherwise: 128 }), c.count(['n_groups', 'ngroups'], { otherwise: 8 }), c.count(['conv_kernel', 'd_conv'], { otherwise: 4 }));
  return pure(c, mixer, { hidden, layers, vocab, tied: tied_embeddings });
}

/** The authors' own layout (`ssm_cfg`), where the vocabulary is padded to a multiple. */
export function readStateSpaces(c: ConfigReader): Architecture {
  c.require('d_model', 'n_layer', 'vocab_size');
  const hidden = c.count('d_model');
  const multiple = c.count('pad_vocab_size_multiple', { otherwise: 8 });
  const unpadded = c.count('vocab_size');
  const vocab = Math.ceil(unpadded / multiple) * multiple;
  if (vocab !== unpadded) c.note('vocab_size', `${unpadded} is padded to ${vocab}, a multiple of ${multiple}.`);
  const inside = c.inside('ssm_cfg');
  const expand = inside?.optionalCount('expand', { max: 64 }) ?? 2;
  const conv = inside?.optionalCount('d_conv') ?? 4;
  const state = inside?.optionalCount('d_state');
  const inner = expand * hidden;
  if ((c.entries('attn_layer_idx')?.length ?? 0) > 0) throw new ImportProblem('attn_layer_idx names attention layers; this layout is read for pure Mamba models only.');
  const trunk = { hidden, layers: c.count('n_layer', { max: 4096 }), vocab, tied: c.flag('tie_embeddings', true) };
  if (inside?.text('layer') !== 'Mamba2') return pure(c, mamba1(hidden, inner, state ?? 16, conv, inside?.optionalCount('dt_rank') ?? 0), trunk);
  const head_dim = inside.optionalCount('headdim') ?? 64;
  if (inner % head_dim !== 0) throw new ImportProblem(`The inner width ${inner} is not divisible by state heads of ${head_dim}.`);
  return pure(c, mamba2(inner / head_dim, head_dim, state ?? 128, inside.optionalCount('ngroups') ?? 1, conv), trunk);
}
