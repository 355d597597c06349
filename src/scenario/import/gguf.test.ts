import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { countParameters } from '../../engine/network/parameters.ts';
import { ggufBytes, llamaTensors, type GgufValue } from './fixtures/gguf-bytes.ts';
import { importGguf } from './gguf.ts';
import type { ImportResult } from './result.ts';

const LLAMA_3_8B: Readonly<Record<string, GgufValue>> = {
  'general.architecture': 'llama', 'general.name': 'Meta Llama 3 8B', 'general.file_type': 15,
  'llama.block_count': 32, 'llama.context_length': 8192, 'llama.embedding_length': 4096, 'llama.feed_forward_length': 14336,
  'llama.attention.head_count': 32, 'llama.attention.head_count_kv': 8, 'llama.vocab_size': 128256, 'llama.rope.dimension_count': 128,
};
const llamaFile = { metadata: LLAMA_3_8B, tensors: llamaTensors(32, 4096, 14336, 1024, 128256) };

function reason(result: ImportResult): string {
  if (result.ok) throw new Error(`read as ${result.model.name}`);
  return result.reason;
}

function total(result: ImportResult): number {
  if (!result.ok) throw new Error(result.reason);
  return countParameters(result.model.architecture).total;
}

describe('GGUF headers', () => {
  it('reads Llama 3 8B with its format, and its tensors agree', async () => {
    const result = await importGguf(ggufBytes(llamaFile));
    expect(total(result)).toBe(8_030_261_248);
    if (!result.ok) return;
    expect(result.model.name).toBe('Meta Llama 3 8B');
    expect(result.weights).toBe('int4');
    expect(result.notes).toEqual([{ field: 'general.file_type', message: 'The weights are stored as Q4_K_M; the nearest format here is int4.' }]);
  });

  it('says when the tensors hold something else than the shape', async () => {
    const result = await importGguf(ggufBytes({ ...llamaFile, tensors: [...llamaFile.tensors, ['v.patch_embd.weight', [4096, 100_000]]] }));
    expect(result.ok && result.notes.find(({ field }) => field === 'tensors')?.message).toMatch(/8\.440 billion.*8\.030 billion/);
  });

  it('reads only the slices it needs of a large file', async () => {
    const header = new Uint8Array(ggufBytes(llamaFile));
    let read = 0;
    const file = {
      size: 5e9,
      slice: (start = 0, end = 5e9) => {
        read += end - start;
        const part = new Uint8Array(end - start);
        part.set(header.subarray(Math.min(start, header.length), Math.min(end, header.length)));
        return new Blob([part]);
      },
    };
    expect(total(await importGguf(file))).toBe(8_030_261_248);
    expect(read).toBeLessThan(5e6);
  });

  const shared = (arch: string, hidden: number, layers: number, heads: number, kv: number, context: number): Record<string, GgufValue> => ({
    'general.architecture': arch, [`${arch}.embedding_length`]: hidden, [`${arch}.block_count`]: layers, [`${arch}.context_length`]: context,
    [`${arch}.attention.head_count`]: heads, [`${arch}.attention.head_count_kv`]: kv,
  });
  const embed = (hidden: number, vocab: number) => ['token_embd.weight', [hidden, vocab]] as const;
  const head = (hidden: number, vocab: number) => ['output.weight', [hidden, vocab]] as const;

  it.each([
    ['mixtral-8x7b', { ...shared('llama', 4096, 32, 32, 8, 32768), 'llama.feed_forward_length': 14336, 'llama.expert_count': 8, 'llama.expert_used_count': 2 }, [embed(4096, 32000), head(4096, 32000)]],
    ['qwen2.5-7b', { ...shared('qwen2', 3584, 28, 28, 4, 131072), 'qwen2.feed_forward_length': 18944 }, [embed(3584, 152064), head(3584, 152064)]],
    ['qwen3-8b', { ...shared('qwen3', 4096, 36, 32, 8, 40960), 'qwen3.feed_forward_length': 12288, 'qwen3.attention.key_length': 128 }, [embed(4096, 151936), head(4096, 151936)]],
    ['qwen3-30b-a3b', { ...shared('qwen3moe', 2048, 48, 32, 4, 40960), 'qwen3moe.feed_forward_length': 6144, 'qwen3moe.expert_feed_forward_length': 768, 'qwen3moe.expert_count': 128, 'qwen3moe.expert_used_count': 8, 'qwen3moe.attention.key_length': 128 }, [embed(2048, 151936), head(2048, 151936)]],
    ['qwen1.5-moe-a2.7b', { ...shared('qwen2moe', 2048, 24, 16, 16, 32768), 'qwen2moe.feed_forward_length': 5632, 'qwen2moe.expert_feed_forward_length': 1408, 'qwen2moe.expert_shared_feed_forward_length': 5632, 'qwen2moe.expert_count': 60, 'qwen2moe.expert_used_count': 4 }, [embed(2048, 151936), head(2048, 151936)]],
    ['gemma-2-9b', { ...shared('gemma2', 3584, 42, 16, 8, 8192), 'gemma2.feed_forward_length': 14336, 'gemma2.attention.key_length': 256, 'gemma2.attention.sliding_window': 4096 }, [embed(3584, 256000)]],
    ['gemma-3-27b', { ...shared('gemma3', 5376, 62, 32, 16, 131072), 'gemma3.feed_forward_length': 21504, 'gemma3.attention.key_length': 128, 'gemma3.attention.sliding_window': 1024 }, [embed(5376, 262208)]],
    ['phi-3-mini', { ...shared('phi3', 3072, 32, 32, 32, 4096), 'phi3.feed_forward_length': 8192, 'phi3.attention.sliding_window': 2047, 'phi3.rope.dimension_count': 96 }, [embed(3072, 32064), head(3072, 32064)]],
    ['deepseek-v3', { ...shared('deepseek2', 7168, 61, 128, 1, 163840), 'deepseek2.feed_forward_length': 18432, 'deepseek2.expert_feed_forward_length': 2048, 'deepseek2.expert_count': 256, 'deepseek2.expert_used_count': 8, 'deepseek2.expert_shared_count': 1, 'deepseek2.leading_dense_block_count': 3, 'deepseek2.attention.q_lora_rank': 1536, 'deepseek2.attention.kv_lora_rank': 512, 'deepseek2.attention.key_length': 576, 'deepseek2.attention.value_length': 512, 'deepseek2.attention.key_length_mla': 192, 'deepseek2.attention.value_length_mla': 128, 'deepseek2.rope.dimension_count': 64 }, [embed(7168, 129280), head(7168, 129280), ['blk.3.exp_probs_b.bias', [256]]]],
    ['deepseek-v2-lite', { ...shared('deepseek2', 2048, 27, 16, 16, 32768), 'deepseek2.feed_forward_length': 10944, 'deepseek2.expert_feed_forward_length': 1408, 'deepseek2.expert_count': 64, 'deepseek2.expert_used_count': 6, 'deepseek2.expert_shared_count': 2, 'deepseek2.leading_dense_block_count': 1, 'deepseek2.attention.kv_lora_rank': 512, 'deepseek2.attention.key_length': 192, 'deepseek2.attention.value_length': 128, 'deepseek2.rope.dimension_count': 64 }, [embed(2048, 102400), head(2048, 102400)]],
    ['gpt-oss-20b', { ...shared('gpt-oss', 2880, 24, 64, 8, 131072), 'gpt-oss.expert_feed_forward_length': 2880, 'gpt-oss.expert_count': 32, 'gpt-oss.expert_used_count': 4, 'gpt-oss.attention.key_length': 64, 'gpt-oss.attention.sliding_window': 128 }, [embed(2880, 201088), head(2880, 201088)]],
    ['mamba-2.8b', { 'general.architecture': 'mamba', 'mamba.embedding_length': 2560, 'mamba.block_count': 64, 'mamba.context_length': 1048576, 'mamba.ssm.inner_size': 5120, 'mamba.ssm.state_size': 16, 'mamba.ssm.conv_kernel': 4, 'mamba.ssm.time_step_rank': 160 }, [embed(2560, 50280)]],
    ['gpt2-124m', { ...shared('gpt2', 768, 12, 12, 12, 1024), 'gpt2.feed_forward_length': 3072 }, [embed(768, 50257)]],
    ['pythia-6.9b', { ...shared('gptneox', 4096, 32, 32, 32, 2048), 'gptneox.feed_forward_length': 16384, 'gptneox.rope.dimension_count': 32 }, [embed(4096, 50432), head(4096, 50432)]],
    ['falcon-40b', { ...shared('falcon', 8192, 60, 128, 8, 2048), 'falcon.feed_forward_length': 32768 }, [embed(8192, 65024), ['blk.0.attn_norm_2.weight', [8192]]]],
  ] as const)('%s has the catalog’s parameters', async (id, metadata, tensors) => {
    const record = loadCatalog().models.find((model) => model.id === id);
    expect(total(await importGguf(ggufBytes({ metadata, tensors })))).toBe(record?.counted.total);
  });

  it('does not take a head in another shard for a shared one', async () => {
    const result = await importGguf(ggufBytes({ metadata: { ...LLAMA_3_8B, 'split.count': 3 }, tensors: [embed(4096, 128256)] }));
    expect(total(result)).toBe(8_030_261_248);
    expect(result.ok && result.notes.map(({ field }) => field)).toEqual(expect.arrayContaining(['tie_word_embeddings', 'split.count']));
  });

  it('reads version 2', async () => {
    expect(total(await importGguf(ggufBytes({ ...llamaFile, version: 2 })))).toBe(8_030_261_248);
  });

  it('says what is wrong with files that are not', async () => {
    expect(reason(await importGguf(new TextEncoder().encode('GGML and more').buffer as ArrayBuffer))).toMatch(/does not begin with the letters GGUF/);
    expect(reason(await importGguf(new ArrayBuffer(0)))).toMatch(/does not begin/);
    expect(reason(await importGguf(ggufBytes({ ...llamaFile, version: 9 })))).toBe('GGUF version 9 is not known; versions 1 to 3 are read.');
    expect(reason(await importGguf(ggufBytes({ metadata: { 'general.architecture': 'clip' } })))).toMatch(/“clip” is not known/);
    expect(reason(await importGguf(ggufBytes({ metadata: { 'general.name': 'x' } })))).toBe('The GGUF header lacks general.architecture.');
    expect(reason(await importGguf(ggufBytes({ metadata: { 'general.architecture': 'llama', 'llama.block_count': 4 } })))).toBe('The GGUF header lacks llama.embedding_length.');
    const uneven = { ...LLAMA_3_8B, 'llama.attention.head_count': [8, 16] };
    expect(reason(await importGguf(ggufBytes({ metadata: uneven })))).toMatch(/llama\.attention\.head_count differs from layer to layer/);
  });

  it('calls every truncation of a header cut off', async () => {
    const whole = ggufBytes({ metadata: LLAMA_3_8B, tensors: llamaFile.tensors.slice(0, 4) });
    for (let length = 4; length < whole.byteLength; length += 7) {
      expect(reason(await importGguf(whole.slice(0, length))), `first ${length} bytes`).toMatch(/ends inside its header/);
    }
  });
});
