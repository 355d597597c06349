import type { Architecture, Ffn, LayerSpec } from '../../../engine/architecture.ts';
import { fullAttention, readHeads } from '../attention-fields.ts';
import type { ConfigReader } from '../config-reader.ts';
import { readExperts } from '../expert-fields.ts';
import { buildArchitecture } from '../layer-plan.ts';
import { ImportProblem, shorten } from '../result.ts';
import { ATTENTION_BIAS, LAYER_NORM, readTransformer } from '../transformer.ts';
import { readTrunk } from '../trunk-fields.ts';
import { mamba2 } from './mamba.ts';

/** Nemotron 3 and 4, Minitron: squared ReLU without a gate, half of each head rotates. */
export function readNemotron(c: ConfigReader): Architecture {
  return readTransformer(c, {
    vocab: 256_000, heads: 48, ffn: 24_576, context: 4096, tied: false, activation: 'relu2', gated: false,
    ffnBias: { field: 'mlp_bias', otherwise: false }, qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS, norm: LAYER_NORM,
    ropeFraction: 0.5, ropeFields: ['partial_rotary_factor', 'rope_percent'],
  });
}

const BLOCKS: Readonly<Record<string, LayerSpec>> = {
  M: { mixer: 'mamba2', ffn: 'none' },
  '*': { mixer: 'full', ffn: 'none' },
  '-': { mixer: 'none', ffn: 'dense' },
  E: { mixer: 'none', ffn: 'moe' },
};

/** Nemotron-H: a word of M (Mamba 2), * (attention), - (FFN) and E (experts), one letter a layer. */
export function readNemotronH(c: ConfigReader): Architecture {
  const { hidden, layers, ...rest } = readTrunk(c, { vocab: 131_072, context: 4096, tied: false, activation: 'relu2' });
  const word = c.text('hybrid_override_pattern');
  if (word === undefined) throw new ImportProblem('The config lacks hybrid_override_pattern, which says what each layer is.');
  const letters = Array.from(word.replaceAll('|', ''));
  if (letters.length !== layers) throw new ImportProblem(`hybrid_override_pattern has ${letters.length} letters for ${layers} layers.`);
  const plan = letters.map((letter) => {
    const block = Object.hasOwn(BLOCKS, letter) ? BLOCKS[letter] : undefined;
    if (block === undefined) throw new ImportProblem(`hybrid_override_pattern has the letter “${shorten(letter)}”; M, *, - and E are known.`);
    return block;
  });
  const ffns: Record<string, Ffn> = { none: { kind: 'none' } };
  if (letters.includes('-')) ffns['dense'] = { kind: 'dense', dim: c.count('intermediate_size', { otherwise: 21_504 }), gated: false, bias: c.flag('mlp_bias', false) };
  if (letters.includes('E')) ffns['moe'] = readNemotronExperts(c);
  const mixer = mamba2(
    c.count('mamba_num_heads', { otherwise: 128 }),
    c.count('mamba_head_dim', { otherwise: 64 }),
    c.count('ssm_state_size', { otherwise: 128 }),
    c.count(['n_groups', 'mamba_n_groups'], { otherwise: 8 }),
    c.count('conv_kernel', { otherwise: 4 }),
  );
  return buildArchitecture(
    {
      hidden,
      norm: { kind: 'rmsnorm', per_layer: 1, final: 1 },
      plan,
      mixers: {
        mamba2: mixer,
        none: { kind: 'none' },
        ...(letters.includes('*') && {
          full: fullAttention(c, readHeads(c, hidden, { heads: 32, kvHeads: 8, headDim: 128 }), { qkvBias: ATTENTION_BIAS, oBias: ATTENTION_BIAS }),
        }),
      },
      ffns,
    },
    { ...rest, positional: 'none' },
  );
}

function readNemotronExperts(c: ConfigReader): Ffn {
  const moe = readExperts(c, { gated: false, routerBias: true, shared: { by: 'count', fields: 'n_shared_experts', otherwise: 1 } });
  const shared = c.optionalCount('moe_shared_expert_intermediate_size');
  const latent = c.optionalCount('moe_latent_size');
  return { ...moe, ...(moe.shared_experts > 0 && shared !== undefined && { shared_dim: shared * moe.shared_experts }), ...(latent !== undefined && { latent }) };
}
