import { describe, expect, it } from 'vitest';
import { importHuggingFaceConfig } from './huggingface.ts';

const LLAMA = {
  model_type: 'llama', hidden_size: 4096, intermediate_size: 11008, num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 32,
  vocab_size: 32000, max_position_embeddings: 4096, attention_bias: false, mlp_bias: false, tie_word_embeddings: false,
};
const config = (changes: Record<string, unknown>): string => JSON.stringify({ ...LLAMA, ...changes });

function reason(text: string): string {
  const result = importHuggingFaceConfig(text);
  if (result.ok) throw new Error(`read as ${result.model.name}`);
  return result.reason;
}

function read(text: string) {
  const result = importHuggingFaceConfig(text);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

describe('configs that make no sense', () => {
  it('turns away 50 MB before parsing it', () => {
    expect(reason(`{"a": "${'x'.repeat(50_000_000)}"}`)).toMatch(/^The config is 50\.0 MB; .*more than 5 MB is not read/);
  });

  it('points at the line where a truncated file ends', () => {
    const text = JSON.stringify(LLAMA, undefined, 2);
    expect(reason(text.slice(0, text.indexOf('"num_attention_heads"') + 6))).toMatch(/^Line 6, column 3: .*cut off/);
    expect(reason(text.slice(0, -2))).toMatch(/cut off/);
  });

  it('points at a trailing comma and at a comment', () => {
    expect(reason('{"hidden_size": 1,\n}')).toBe('Line 2, column 1: a name in double quotes is expected.');
    expect(reason('{\n  // width\n  "hidden_size": 1}')).toMatch(/^Line 2, column 3: a name in double quotes or “}” is expected/);
  });

  it('wants an object', () => {
    expect(reason('[]')).toBe('The config must hold an object in braces, not a list.');
    expect(reason('"llama"')).toMatch(/not text/);
    expect(reason('null')).toMatch(/not nothing/);
    expect(reason('  ')).toBe('The config is empty.');
    expect(reason('<!doctype html>')).toMatch(/^Line 1, column 1: a value is expected/);
  });

  it('accepts a number spelled as text, and says so', () => {
    const { model, notes } = read(config({ hidden_size: '4096' }));
    expect(model.architecture.hidden).toBe(4096);
    expect(notes).toEqual([{ field: 'hidden_size', message: 'Given as the text "4096"; read as the number 4096.' }]);
    expect(reason(config({ hidden_size: 'four' }))).toBe('hidden_size is “four”; a whole number is expected.');
    expect(reason(config({ hidden_size: '' }))).toMatch(/hidden_size is “”/);
  });

  it.each(['hidden_size', 'intermediate_size', 'num_hidden_layers', 'num_attention_heads', 'num_key_value_heads', 'vocab_size', 'max_position_embeddings'])(
    'names %s when it is impossible',
    (field) => {
      expect(reason(config({ [field]: 0 }))).toBe(`${field} is 0; it must be at least 1.`);
      expect(reason(config({ [field]: -8 }))).toBe(`${field} is -8; it must be at least 1.`);
      expect(reason(config({ [field]: 2.5 }))).toBe(`${field} is 2.5; a whole number is expected.`);
      expect(reason(config({ [field]: 1e308 }))).toMatch(new RegExp(`^${field} is 1e\\+308; more than [\\d,]+ is not taken`));
      expect(reason(config({ [field]: [32] }))).toBe(`${field} is a list; a whole number is expected.`);
      expect(reason(config({ [field]: { a: 1 } }))).toBe(`${field} is an object; a whole number is expected.`);
      expect(reason(config({ [field]: true }))).toMatch(/is true or false; a whole number/);
      expect(reason(config({ [field]: '@' }).replace('"@"', 'NaN'))).toBe(`${field} is “NaN”; a whole number is expected.`);
      expect(reason(config({ [field]: '@' }).replace('"@"', '1e999'))).toMatch(new RegExp(`^${field} is Infinity`));
    },
  );

  it('ignores NaN and Infinity where nothing uses them', () => {
    expect(read(config({ time_step_limit: '@' }).replace('"@"', '[0.0, Infinity, NaN]')).model.architecture.layers).toBe(32);
  });

  it('says when heads do not divide', () => {
    expect(reason(config({ num_attention_heads: 30, num_key_value_heads: 30 }))).toBe('The width 4096 is not divisible by 30 heads, and no head_dim is given.');
    expect(reason(config({ num_key_value_heads: 5 }))).toBe('32 query heads cannot share 5 key/value heads evenly.');
  });

  it('turns away a shape that adds up to more than any network', () => {
    expect(reason(config({ hidden_size: 10_000_000, head_dim: 128, intermediate_size: 10_000_000, num_hidden_layers: 4096 }))).toMatch(/^model adds up to .* parameters, more than any network/);
  });

  it('turns away what a scenario would refuse, with the same words', () => {
    expect(reason(config({ hidden_size: 16_777_216, head_dim: 128 }))).toBe('model.hidden must be a whole number from 1 to 10000000, not 16777216.');
    expect(reason(config({ vocab_size: 200_000_000 }))).toMatch(/^(?:model\.vocab must be a whole number from 1 to 100000000|vocab_size is)/);
  });

  it('is not fooled by __proto__ or by names every object has', () => {
    const text = `{"__proto__": {"hidden_size": 7}, "constructor": {"prototype": {"x": 1}}, ${JSON.stringify(LLAMA).slice(1)}`;
    expect(read(text).model.architecture.hidden).toBe(4096);
    expect(({} as Record<string, unknown>)['hidden_size']).toBeUndefined();
    expect(reason('{"__proto__": {"model_type": "llama", "hidden_size": 7}}')).toMatch(/lacks/);
    expect(reason(config({ model_type: 'constructor', hidden_size: null }))).toMatch(/Unknown model type “constructor”/);
  });

  it('stops at deep nesting', () => {
    expect(reason(`{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toMatch(/nested more than 64 levels deep/);
  });

  it('names what a family’s config lacks', () => {
    expect(reason('{"model_type": "llama"}')).toBe('The config lacks hidden_size and num_hidden_layers.');
    const { notes } = read('{"model_type": "llama", "hidden_size": 4096, "num_hidden_layers": 32, "vocab_size": 32000}');
    expect(notes).toContainEqual({ field: 'intermediate_size', message: "Not given; 11008 is assumed, as the family's code does." });
  });

  it('reads an unknown family as Llama-like, or says what is missing', () => {
    const { notes, model } = read(config({ model_type: 'brandnew' }));
    expect(model.architecture.layers).toBe(32);
    expect(notes.at(-1)?.message).toMatch(/^Unknown model type “brandnew”; read as Llama-like/);
    expect(reason('{"model_type": "brandnew", "hidden_size": 512}')).toMatch(/^Unknown model type “brandnew”, and it cannot be read as Llama-like: The config lacks num_attention_heads, intermediate_size and max_position_embeddings/);
    expect(reason('{}')).toMatch(/^The config names no model type, and it cannot be read/);
  });

  it('sees experts and latent attention in an unknown family, and turns recurrent layers away', () => {
    const experts = read(config({ model_type: 'brandnew', num_experts: 16, num_experts_per_tok: 2, moe_intermediate_size: 1024, n_shared_experts: 1, first_k_dense_replace: 1 }));
    expect(experts.model.architecture.ffns['moe']).toEqual({ kind: 'moe', experts: 16, top_k: 2, expert_dim: 1024, gated: true, shared_experts: 1, shared_dim: 1024 });
    expect(experts.model.architecture.pattern.map(({ repeat }) => repeat)).toEqual([1, 31]);
    expect(experts.notes.at(-1)?.message).toMatch(/read as Llama-like with experts/);
    expect(reason(config({ model_type: 'brandnew', kv_lora_rank: 512 }))).toMatch(/The config lacks qk_nope_head_dim, qk_rope_head_dim/);
    expect(reason(config({ model_type: 'brandnew', mamba_d_state: 16 }))).toMatch(/mamba_d_state speaks of recurrent layers/);
  });

  it('keeps a long or odd name in bounds', () => {
    expect(read(config({ _name_or_path: `org/${'😀'.repeat(500)}` })).model.name.length).toBeLessThan(200);
    expect(read(config({ _name_or_path: 'org/two\nlines' })).model.name).toBe('two lines');
  });
});

describe('what a config says beside its shape', () => {
  it('names the text part of a multimodal model', () => {
    const { notes, model } = read(JSON.stringify({ model_type: 'llava', text_config: LLAMA, vision_config: {} }));
    expect(model.architecture.hidden).toBe(4096);
    expect(notes).toContainEqual({ field: 'text_config', message: 'Text part of a multimodal model; its other parts are left out.' });
  });

  it.each([
    [{ torch_dtype: 'bfloat16' }, 'bf16'],
    [{ dtype: 'float32' }, 'fp32'],
    [{ torch_dtype: 'bfloat16', quantization_config: { quant_method: 'fp8' } }, 'fp8'],
    [{ quantization_config: { quant_method: 'gptq', bits: 3 } }, 'int3'],
    [{ quantization_config: { quant_method: 'bitsandbytes', load_in_4bit: true, bnb_4bit_quant_type: 'nf4' } }, 'nf4'],
    [{}, undefined],
  ])('finds the stored format in %j', (fields, format) => {
    expect(read(config(fields)).weights).toBe(format);
  });

  it('says that modules for further tokens are not counted', () => {
    expect(read(config({ num_nextn_predict_layers: 1 })).notes.map(({ message }) => message)).toContain('The module for predicting further tokens ahead is not counted.');
  });
});
