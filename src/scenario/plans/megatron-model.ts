import type { Architecture, Ffn, LayerSpec, Mixer } from '../../engine/architecture.ts';
import { buildArchitecture, planLayers } from '../import/layer-plan.ts';
import { type Scalar, scalarText } from './entries.ts';
import { layersOf } from './model-match.ts';
import type { PlanReader } from './reader.ts';

/** Vocabularies by tokenizer, where no size is given. */
const TOKENIZERS: Readonly<Record<string, number>> = { GPT2BPETokenizer: 50_257, Llama2Tokenizer: 32_000, Llama3Tokenizer: 128_256 };
const POSITIONS: readonly (readonly [string, string])[] = [['rope', 'rope'], ['learned_absolute', 'learned'], ['none', 'none'], ['yarn', 'rope']];

/** Arguments with a size read by `readMegatronModel`, which are used even where the shape is found in the catalog. */
const MOST_LAYERS = 4096;

/** The model that Megatron's arguments describe; undefined, with an issue, where they do not say enough. `vocabGiven` says whether its size was. */
export function readMegatronModel(reader: PlanReader): { readonly architecture: Architecture; readonly vocabGiven: boolean; readonly divisor: number } | undefined {
  const size = (name: string): number | undefined => {
    const value = reader.number(name);
    if (value === undefined || value >= 1) return value;
    reader.fault('out-of-range', name, `--${name.replaceAll('_', '-')} must be at least 1`);
    return undefined;
  };
  const required = ['num_layers', 'hidden_size', 'num_attention_heads'] as const;
  const absent = required.filter((name) => !reader.has(name));
  if (absent.length === required.length) return undefined;
  if (absent.length > 0) {
    reader.fault('missing', absent[0] ?? '', `The model's shape needs ${absent.map((name) => `--${name.replaceAll('_', '-')}`).join(' and ')} too`);
    return undefined;
  }
  const [layers, hidden, heads] = required.map(size);
  if (layers === undefined || hidden === undefined || heads === undefined) return undefined;
  if (layers > MOST_LAYERS) {
    reader.fault('out-of-range', 'num_layers', `--num-layers is ${layers}; at most ${MOST_LAYERS} are read`);
    return undefined;
  }
  const headDim = size('kv_channels') ?? hidden / heads;
  if (!Number.isInteger(headDim)) {
    reader.fault('out-of-range', 'num_attention_heads', `The width ${hidden} is not divisible by ${heads} heads, and --kv-channels is not given`);
    return undefined;
  }
  const grouped = reader.flag('group_query_attention');
  const groups = size('num_query_groups');
  const gated = reader.flag('swiglu');
  const bias = !reader.flag('disable_bias_linear');
  const ffn = size('ffn_hidden_size') ?? 4 * hidden;
  const sequence = reader.number('seq_length') ?? 2048;
  const context = size('max_position_embeddings') ?? sequence;
  const positions = reader.text('position_embedding_type') ?? (reader.flag('use_rotary_position_embeddings') ? 'rope' : 'learned_absolute');
  const positional = POSITIONS.find(([name]) => name === positions)?.[1] ?? 'learned';
  const given = size('padded_vocab_size') ?? size('vocab_size');
  const tokenizer = TOKENIZERS[reader.text('tokenizer_type') ?? ''];
  const divisor = (size('make_vocab_size_divisible_by') ?? 128) * (size('tensor_model_parallel_size') ?? 1);
  const norm = reader.text('normalization') === 'RMSNorm' ? 'rmsnorm' : 'layernorm';
  const qkNorm = reader.flag('qk_layernorm');
  const attention: Mixer = readLatent(reader, heads, size) ?? {
    kind: 'full', heads, kv_heads: grouped ? (groups ?? 1) : heads, head_dim: headDim,
    ...((bias || reader.flag('add_qkv_bias')) && { qkv_bias: true }), ...(bias && { o_bias: true }), ...(qkNorm && { qk_norm: 'head' as const }),
  };
  const experts = size('num_experts');
  const shared = size('moe_shared_expert_intermediate_size');
  const ffns: Record<string, Ffn> = { dense: { kind: 'dense', dim: ffn, gated, bias } };
  if (experts !== undefined) {
    ffns['moe'] = { kind: 'moe', experts, top_k: size('moe_router_topk') ?? 2, expert_dim: size('moe_ffn_hidden_size') ?? ffn, gated, shared_experts: shared === undefined ? 0 : 1, ...(shared !== undefined && { shared_dim: shared }) };
  }
  const mixture = experts === undefined ? () => false : mixtureLayers(reader, layers);
  const plan: readonly LayerSpec[] = planLayers(layers, (index) => ({ mixer: 'attention', ffn: mixture(index) ? 'moe' : 'dense' }));
  const vocab = given ?? tokenizer ?? 50_257;
  const architecture = buildArchitecture(
    { hidden, norm: { kind: norm, per_layer: 2, final: 1 }, plan, mixers: { attention }, ffns },
    { vocab, tied_embeddings: !reader.flag('untie_embeddings_and_output_weights'), max_context: context, positional, activation: gated ? 'silu' : 'gelu', ...(positional === 'learned' && { learned_positions: context }) },
  );
  return { architecture, vocabGiven: given !== undefined || tokenizer !== undefined, divisor };
}

function readLatent(reader: PlanReader, heads: number, size: (name: string) => number | undefined): Mixer | undefined {
  if (!reader.flag('multi_latent_attention')) return undefined;
  const query = size('q_lora_rank');
  return { kind: 'mla', heads, ...(query !== undefined && { q_lora: query }), kv_lora: size('kv_lora_rank') ?? 32, qk_nope: size('qk_head_dim') ?? 128, qk_rope: size('qk_pos_emb_head_dim') ?? 64, v_head_dim: size('v_head_dim') ?? 128 };
}

/** `--moe-layer-freq`: every n-th layer from the first, or a Python list of zeros and ones such as `([0]*3+[1]*58)`. */
function mixtureLayers(reader: PlanReader, layers: number): (index: number) => boolean {
  const text = scalarText(reader.get('moe_layer_freq') ?? 1, 2000);
  reader.use('moe_layer_freq');
  const every = Number(text);
  if (Number.isInteger(every) && every >= 1) return (index) => index % every === 0;
  const list: number[] = [];
  for (const [, items = '', times] of text.matchAll(/\[([\d,\s]*)\](?:\s*\*\s*(\d{1,5}))?/g)) {
    const part = items.split(',').map(Number);
    for (let repeat = 0; repeat < Number(times ?? 1) && list.length <= layers; repeat += 1) list.push(...part);
  }
  if (list.length === layers && list.every((item) => item === 0 || item === 1)) return (index) => list[index] === 1;
  reader.fault('malformed', 'moe_layer_freq', `--moe-layer-freq ${text.slice(0, 40)} is neither a whole number nor a list with an entry for each of ${layers} layers; every layer is taken to have experts`);
  return () => true;
}

/** Arguments that describe a model, as far as they can; reading them back shows what they could not. */
export function writeMegatronModel(architecture: Architecture): Map<string, Scalar> {
  const entries = new Map<string, Scalar>();
  const { layers, hidden, vocab } = architecture;
  const stack = layersOf(architecture);
  const mixer = stack.find(({ mixer: one }) => one !== undefined && 'heads' in one)?.mixer;
  const dense = stack.find(({ ffn }) => ffn?.kind === 'dense')?.ffn;
  const moe = stack.find(({ ffn }) => ffn?.kind === 'moe')?.ffn;
  const say = (name: string, value: Scalar | undefined | false): void => {
    if (value !== undefined && value !== false) entries.set(name, value);
  };
  say('num_layers', layers);
  say('hidden_size', hidden);
  if (mixer !== undefined && 'heads' in mixer) {
    say('num_attention_heads', mixer.heads);
    if (mixer.kind === 'mla') {
      say('multi_latent_attention', true);
      say('q_lora_rank', mixer.q_lora);
      say('kv_lora_rank', mixer.kv_lora);
      say('qk_head_dim', mixer.qk_nope);
      say('qk_pos_emb_head_dim', mixer.qk_rope);
      say('v_head_dim', mixer.v_head_dim);
      if (!Number.isInteger(hidden / mixer.heads)) say('kv_channels', mixer.v_head_dim);
    } else if ('kv_heads' in mixer) {
      if (mixer.kv_heads !== mixer.heads) {
        say('group_query_attention', true);
        say('num_query_groups', mixer.kv_heads);
      }
      if (mixer.head_dim * mixer.heads !== hidden) say('kv_channels', mixer.head_dim);
      if ('qk_norm' in mixer) say('qk_layernorm', mixer.qk_norm === 'head');
    }
  }
  const qkvBias = mixer !== undefined && 'qkv_bias' in mixer && mixer.qkv_bias === true;
  const bias = mixer !== undefined && 'o_bias' in mixer && mixer.o_bias === true;
  say('disable_bias_linear', !bias);
  say('add_qkv_bias', qkvBias && !bias);
  const width = dense?.kind === 'dense' ? dense.dim : moe?.kind === 'moe' ? moe.expert_dim : undefined;
  say('ffn_hidden_size', width);
  const gated = (dense !== undefined && 'gated' in dense && dense.gated) || (moe !== undefined && 'gated' in moe && moe.gated);
  say('swiglu', gated);
  if (moe?.kind === 'moe') {
    say('num_experts', moe.experts);
    say('moe_router_topk', moe.top_k);
    say('moe_ffn_hidden_size', moe.expert_dim);
    if (moe.shared_experts > 0) say('moe_shared_expert_intermediate_size', moe.shared_dim ?? moe.shared_experts * moe.expert_dim);
    const flags = stack.flatMap(({ ffn, count }) => Array.from({ length: count }, () => (ffn?.kind === 'moe' ? 1 : 0)));
    if (flags.includes(0)) say('moe_layer_freq', runs(flags));
  }
  say('max_position_embeddings', architecture.learned_positions ?? architecture.max_context);
  say('position_embedding_type', architecture.positional === 'rope' ? 'rope' : architecture.positional === 'learned' ? 'learned_absolute' : 'none');
  say('normalization', architecture.norm.kind === 'rmsnorm' && 'RMSNorm');
  say('untie_embeddings_and_output_weights', !architecture.tied_embeddings);
  say('vocab_size', vocab);
  return entries;
}

function runs(flags: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const flag of flags) {
    const last = parts.at(-1);
    if (last?.[0] === flag) last[1] += 1;
    else parts.push([flag, 1]);
  }
  return parts.map(([flag, count]) => `[${flag}]*${count}`).join('+');
}
