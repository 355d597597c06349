import { describe, expect, it } from 'vitest';
import { attentionRow } from './attention.ts';
import type { MeasuredRow } from '../row.ts';
import type { Bench } from '../mapping.ts';

function benchOf(cells: MeasuredRow['cells']): Bench {
  const mapping = attentionRow({
    id: 'x', source: 'y', value: 1, unit: 'ms',
    cells: { hardware: 'NVIDIA A100 SXM 80GB', software: 'TRTLLM 1.0.0 (torch_flow)', format: 'bfloat16', kv: 'bfloat16', phase: 'prefill', batch: 2, length: 1000, heads: 32, kv_heads: 8, head_dim: 128, ...cells },
  });
  if (mapping.kind !== 'bench') throw new Error(`a ${mapping.kind} row`);
  return mapping.bench;
}

describe('an attention call', () => {
  it('of TensorRT-LLM turns queries and keys and writes the cache before it attends', () => {
    const [attention, beside] = benchOf({}).ops;
    expect(attention).toMatchObject({ kind: 'attention', format: 'bf16', m: 1000, n: 1000, k: 128, batch: 64 });
    // 2000 tokens of 32 + 2·8 heads of 128 channels, read and written in 16 bits.
    expect(beside).toMatchObject({ kind: 'elementwise', group: 'attention', activationBytes: 2000 * 48 * 128 * 4 });
  });

  it('of vLLM writes the cache up to 0.15, and only attends from 0.16 on', () => {
    expect(benchOf({ software: 'VLLM 0.14.0 (vllm_flash_attn)' }).ops[1]?.activationBytes).toBe(2000 * 16 * 128 * 4);
    expect(benchOf({ software: 'VLLM 0.19.0 (vllm_flash_attn)' }).ops.length).toBe(1);
  });

  it('of one query a sequence touches its own keys and values only', () => {
    expect(benchOf({ phase: 'decode' }).ops[1]?.activationBytes).toBe(2 * 48 * 128 * 4);
  });

  it('over a cache of 8 bits multiplies in 8 bits on Hopper, for prompts', () => {
    const narrow = { kv: 'fp8', software: 'VLLM 0.19.0 (vllm_flash_attn)' };
    expect(benchOf({ ...narrow, hardware: 'NVIDIA H100 SXM' }).ops[0]?.format).toBe('fp8');
    expect(benchOf({ ...narrow, hardware: 'NVIDIA H100 SXM', phase: 'decode' }).ops[0]?.format).toBe('bf16');
    expect(benchOf({ ...narrow, hardware: 'NVIDIA B200' }).ops[0]?.format).toBe('bf16');
  });
});
