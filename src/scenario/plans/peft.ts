import type { FieldValues, Settings } from '../fields.ts';
import type { Scalar } from './entries.ts';
import type { PlanReader, Reasons } from './reader.ts';
import { cases, number, readRules, writeRules, type Rule } from './rules.ts';
import { nestedJson } from './write.ts';

const lowRank = ({ method }: Settings): boolean => method === 'lora' || method === 'dora' || method === 'qlora';

/** An adapter_config.json of PEFT, in both directions. */
const KIND_RULES: readonly Rule[] = [
  cases(
    [
      { says: { peft_type: 'LORA', use_dora: true }, set: { method: 'dora' } },
      { says: { peft_type: ['LORA', 'ADALORA'] }, set: { method: 'lora' } },
      { says: { peft_type: 'PREFIX_TUNING' }, set: { method: 'prefix' } },
      { says: { peft_type: ['PROMPT_TUNING', 'P_TUNING'] }, set: { method: 'prompt' } },
      { says: { peft_type: 'IA3' }, set: { method: 'ia3' } },
    ],
    'No such method here.',
  ),
];

/** Modules by what they are; a fused projection of query, key and value counts as attention. */
const QUERY_VALUE = ['q_proj', 'v_proj', 'q', 'v', 'query', 'value', 'wq', 'wv', 'q_lin', 'v_lin'];
const ATTENTION = [...QUERY_VALUE, 'k_proj', 'o_proj', 'out_proj', 'k', 'o', 'key', 'wk', 'wo', 'qkv_proj', 'query_key_value', 'c_attn', 'Wqkv', 'attn.c_proj', 'self_attention.dense', 'q_a_proj', 'q_b_proj', 'kv_a_proj_with_mqa', 'kv_b_proj'];

export const PEFT_REASONS: Reasons = [
  [/(?:lora_alpha|^peft\.scaling|use_rslora|init_lora_weights|lora_weight_init)/, 'Scales the update or starts it; changes no cost.'],
  [/lora_dropout/, 'Dropout before the adapter is not priced apart.'],
  [/modules_to_save|trainable_token|layers_to_transform|layers_pattern|rank_pattern|alpha_pattern|exclude_modules|lora_bias|(?:^|\.)bias$/, 'Adapters are the same in every layer here, and nothing else is trained beside them.'],
  [/compute_dtype|quant_storage|bnb_4bit_use|llm_int8|quant_method|_load_in/, 'Products run in the recipe’s format; nf4 has its scales quantized twice.'],
  [/base_model_name|revision|auto_mapping|task_type|inference_mode|peft_version|megatron|fan_in|runtime_config|corda|eva|loftq|tokenizer_name|prompt_tuning_init|token_dim|num_transformer|num_attention_heads|num_layers|feedforward_modules/, 'Names and bookkeeping; the model is chosen by itself.'],
];

/** Settings of an adapter whose names stand under `prefix`, and of the quantized base under `quantization.`. */
export function readPeft(reader: PlanReader, prefix: string): void {
  readRules(KIND_RULES, reader, prefix);
  if (reader.hasAny('quantization')) readQuantization(reader, prefix);
  const { method } = reader.settings;
  if (method === undefined) return;
  if (lowRank(reader.settings)) {
    readRules([number('r', 'rank')], reader, prefix);
    if (!reader.has(`${prefix}r`)) readRules([number('init_r', 'rank', 8)], reader, prefix);
    readTargets(reader, `${prefix}target_modules`);
  } else if (method === 'ia3' && reader.has(`${prefix}target_modules`)) reader.leave(`${prefix}target_modules`, 'IA³ scales keys, values and inner activations of every layer.');
  if (method === 'prefix' || method === 'prompt') readRules([number('num_virtual_tokens', 'virtualTokens')], reader, prefix);
  const type = reader.text(`${prefix}peft_type`)?.toUpperCase();
  if (type === 'ADALORA') reader.note('method', 'AdaLoRA starts at a rank and prunes it; LoRA of the first rank is taken');
  if (type === 'P_TUNING') reader.note('method', 'P-tuning makes its embeddings with a small network, which is not counted; prompt tuning is taken');
}

function readTargets(reader: PlanReader, name: string): void {
  const value = reader.get(name);
  if (value === undefined) return reader.note('targets', 'PEFT chooses the targets by the model’s family; they stay as they are');
  reader.use(name);
  const names = (Array.isArray(value) ? value.map(String) : String(value).split(/[\s,]+/)).filter((module) => module !== '');
  const bare = names.map((module) => module.split('.').slice(-2).join('.')).map((module) => (ATTENTION.includes(module) ? module : (module.split('.').at(-1) ?? module)));
  const outside = bare.filter((module) => !ATTENTION.includes(module));
  const queryValue = bare.every((module) => QUERY_VALUE.includes(module));
  reader.take([name], 'targets', outside.length > 0 ? 'all-linear' : queryValue ? 'query-value' : 'attention');
  const exact = outside.length > 0 ? bare.includes('all-linear') || bare.length >= 6 : queryValue ? bare.length === 2 : bare.length >= 4;
  if (!exact) reader.note('targets', `Targets are query and value, attention, or all linear matrices; ${bare.slice(0, 6).join(', ')} is nearest to ${outside.length > 0 ? 'all linear' : queryValue ? 'query and value' : 'attention'}`);
}

function readQuantization(reader: PlanReader, prefix: string): void {
  const kind = reader.text('quantization.bnb_4bit_quant_type');
  const four = reader.flag('quantization.load_in_4bit');
  const eight = reader.flag('quantization.load_in_8bit');
  if (!four && !eight) return;
  const name = four ? 'quantization.load_in_4bit' : 'quantization.load_in_8bit';
  reader.take(four && kind !== undefined ? [name, 'quantization.bnb_4bit_quant_type'] : [name], 'weights', four ? 'nf4' : 'int8');
  if (four && kind !== 'nf4') reader.note('weights', 'Four bits of bitsandbytes are fp4 unless nf4 is asked for; both take as much, and nf4 is taken');
  if (four && reader.get('quantization.bnb_4bit_use_double_quant') !== true) reader.note('weights', 'Scales are quantized twice here; without that they take 0.4 bit more a weight');
  if (reader.has('quantization.bnb_4bit_use_double_quant')) reader.leave('quantization.bnb_4bit_use_double_quant', 'Scales of nf4 are quantized twice here.');
  const { method } = reader.settings;
  if (method === 'lora') reader.take([`${prefix}peft_type`, name], 'method', 'qlora');
  else if (method === 'dora') reader.note('method', 'DoRA on a quantized base is priced as DoRA on a base in that format');
}

/** The adapter configuration of a plan; empty where its method is none of PEFT's. */
export function writePeft(values: FieldValues): string {
  const method = values.method === 'qlora' ? 'lora' : values.method;
  const entries = writeRules(KIND_RULES, { ...values, method });
  if (entries.size === 0) return '';
  for (const [name, value] of adapterEntries(values)) entries.set(name, value);
  return nestedJson(entries);
}

function adapterEntries(values: FieldValues): ReadonlyMap<string, Scalar> {
  const entries = new Map<string, Scalar>();
  if (lowRank(values)) {
    entries.set('r', values.rank);
    entries.set('target_modules', values.targets === 'all-linear' ? 'all-linear' : values.targets === 'attention' ? ['q_proj', 'k_proj', 'v_proj', 'o_proj'] : ['q_proj', 'v_proj']);
  }
  if (values.method === 'prefix' || values.method === 'prompt') entries.set('num_virtual_tokens', values.virtualTokens);
  entries.set('task_type', 'CAUSAL_LM');
  return entries;
}
