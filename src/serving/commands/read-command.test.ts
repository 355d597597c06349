import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { checkValue } from '../../scenario/check.ts';
import type { FieldName, Settings } from '../../scenario/fields.ts';
import { checkServeValue } from '../plan/check-value.ts';
import type { ServeName } from '../plan/values.ts';
import { readCommand } from './read-command.ts';
import { TABLES } from './tables/all.ts';
import { ENGINES, type CommandReading, type FlagStatus } from './types.ts';

const catalog = loadCatalog();
const H100: Settings = { device: 'h100-sxm' };
const read = (text: string, present: Settings = H100): CommandReading => readCommand(text, catalog, present);
const flagsOf = (reading: CommandReading, status: FlagStatus): readonly string[] => reading.flags.filter((flag) => flag.status === status).map(({ text }) => text);

describe('vllm serve', () => {
  it('takes the defaults of V1 by the device in place', () => {
    const command = 'vllm serve meta-llama/Llama-3.1-8B-Instruct';
    const usual = { batching: 'chunked', cache: 'prefix', eviction: 'lru', admission: 'paged', preemption: 'recompute', speculation: 'off', replicas: 1 };
    expect(read(command, H100)).toMatchObject({ engine: 'vllm', settings: { model: 'llama-3.1-8b', weights: 'bf16', kv: 'bf16', tensor: 1, count: 1, page: 16, host: 'served' }, serveSettings: { ...usual, chunk: 8192, maxBatch: 1024 } });
    // 80 GiB as well, but A100s read shorter passes; and a card of 24 GiB.
    expect(read(command, { device: 'a100-sxm-80gb' }).serveSettings).toMatchObject({ chunk: 2048, maxBatch: 256 });
    expect(read(command, { device: 'l4' }).serveSettings).toMatchObject({ chunk: 2048, maxBatch: 256 });
    expect(read(command, { device: 'b200-sxm' }).serveSettings).toMatchObject({ chunk: 16_384, maxBatch: 1024 });
    // 8% of 80 GiB beside the GiB of the runtime.
    expect(read(command).settings.reserve).toBe(Math.round(0.08 * (catalog.device('h100-sxm')?.memory.capacity ?? 0) + 2 ** 30));
    expect(flagsOf(read(command), 'assumed')).toContain('--max-num-seqs');
  });

  it('reads prefixes, variables, continued lines, comments, quotes, both ways of values, and where output goes', () => {
    const text = `export MODEL=Qwen/Qwen2.5-72B-Instruct-AWQ
TP=4
# eight cards
CUDA_VISIBLE_DEVICES=0,1,2,3,4,5,6,7 VLLM_USE_V1=1 vllm serve "$MODEL" \\
  --tensor-parallel-size $TP \\
  # the scheduler
  --max-num-seqs=64 --max_num_batched_tokens 4k \\
  --data-parallel-size 2 -q awq_marlin --kv-cache-dtype 'fp8_e5m2' --enforce-eager \\
  --speculative-config "{\\"method\\": \\"draft_model\\", \\"model\\": \\"Qwen/Qwen2.5-0.5B-Instruct\\", \\"num_speculative_tokens\\": 3}" > serve.log 2>&1 &`;
    const reading = read(text);
    expect(reading.settings).toMatchObject({ model: 'qwen2.5-72b', weights: 'int4', activations: 'bf16', kv: 'fp8', tensor: 4, count: 8, host: 'eager' });
    expect(reading.serveSettings).toMatchObject({ maxBatch: 64, chunk: 4000, replicas: 2, routing: 'least-loaded', speculation: 'fixed', draft: 'qwen2.5-0.5b', draftLength: 3 });
    expect(reading.issues).toEqual([]);
    expect(flagsOf(reading, 'unknown')).toEqual([]);
  });

  it('reads the module, a container, and a shell in one', () => {
    const flags = '--model mistralai/Mixtral-8x7B-Instruct-v0.1 --tensor-parallel-size 2 --no-enable-prefix-caching';
    for (const start of ['python3 -m vllm.entrypoints.openai.api_server', `docker run --gpus '"device=0,1"' -v ~/.cache/huggingface:/root/.cache/huggingface --env "HF_TOKEN=x" -p 8000:8000 --ipc=host vllm/vllm-openai:v0.11.0`]) {
      expect(read(`${start} ${flags}`)).toMatchObject({ engine: 'vllm', settings: { model: 'mixtral-8x7b', tensor: 2, count: 2 }, serveSettings: { cache: 'off' } });
    }
    expect(read('sudo bash -c "vllm serve openai/gpt-oss-20b --max-num-seqs 7"')).toMatchObject({ settings: { model: 'gpt-oss-20b', weights: 'mxfp4', narrowed: 'experts', activations: 'bf16' }, serveSettings: { maxBatch: 7 } });
  });

  it('spreads experts over the ranks of data parallelism: one copy, whose limits add up', () => {
    const { settings, serveSettings } = read('vllm serve deepseek-ai/DeepSeek-V3 -tp 1 -dp 8 --enable-expert-parallel --max-num-seqs 32 --max-num-batched-tokens 1024');
    expect(settings).toMatchObject({ tensor: 1, expert: 8, count: 8, weights: 'fp8', activations: 'fp8' });
    expect(serveSettings).toMatchObject({ replicas: 1, maxBatch: 256, chunk: 8192 });
    // A dense model has none: copies.
    const dense = read('vllm serve meta-llama/Llama-3.1-8B-Instruct -dp 8 --enable-expert-parallel');
    expect(dense.serveSettings.replicas).toBe(8);
    expect(dense.issues.map(({ message }) => message)).toContain('Llama 3.1 8B has no experts to spread.');
  });

  it('puts an engine that reads and one that writes together', () => {
    const role = (which: string): string => `--kv-transfer-config '{"kv_connector":"NixlConnector","kv_role":"kv_${which}"}'`;
    const { settings, serveSettings, issues } = read(`vllm serve Qwen/Qwen3-32B -tp 2 -dp 3 ${role('producer')} &\nvllm serve Qwen/Qwen3-32B -tp 4 -dp 2 --max-num-seqs 96 ${role('consumer')}`);
    expect(settings).toMatchObject({ tensor: 2, count: 14 });
    expect(serveSettings).toMatchObject({ batching: 'disaggregated', replicas: 3, decodeReplicas: 2, decodeCount: 4, maxBatch: 96 });
    expect(issues).toEqual([]);
  });
});

describe('SGLang', () => {
  it('reads prompts in passes of their own unless told to mix', () => {
    const command = 'python -m sglang.launch_server --model-path Qwen/Qwen3-32B --tp 2';
    expect(read(command)).toMatchObject({ engine: 'sglang', settings: { model: 'qwen3-32b', tensor: 2, page: 1, count: 2 }, serveSettings: { batching: 'prefill-first', maxTokens: 8192, cache: 'prefix', maxBatch: 2048 } });
    expect(read(command, { device: 'b200-sxm' }).serveSettings.maxTokens).toBe(16_384);
    expect(read(command, { device: 'l4' }).serveSettings.maxTokens).toBe(4096);
    expect(read(`${command} --chunked-prefill-size -1`).serveSettings).toMatchObject({ batching: 'prefill-first', maxTokens: 16_384 });
    expect(read(`${command} --enable-mixed-chunk --chunked-prefill-size 2048 --disable-radix-cache`).serveSettings).toMatchObject({ batching: 'chunked', chunk: 2048, cache: 'off' });
  });

  it('reads attention by data parallelism', () => {
    expect(read('sglang serve --model-path deepseek-ai/DeepSeek-R1 --tp 16 --dp 4 --enable-dp-attention --ep 16 --mem-fraction-static 0.8').settings).toMatchObject({ tensor: 4, expert: 16, count: 16, weights: 'fp8' });
  });

  it('reads a router’s copies, and files of flags', () => {
    expect(read('python -m sglang_router.launch_server --model-path meta-llama/Meta-Llama-3-8B-Instruct --dp-size 4 --load-balance-method total_requests').serveSettings).toMatchObject({ replicas: 4, routing: 'least-loaded' });
    expect(read('cat > c.yaml << EOF\nmodel-path: meta-llama/Meta-Llama-3-8B-Instruct\ntensor-parallel-size: 2\nenable-metrics: true\nEOF\npython -m sglang.launch_server --config c.yaml')).toMatchObject({ settings: { model: 'llama-3-8b', tensor: 2 } });
  });
});

describe('TensorRT-LLM', () => {
  it('reserves memory, mixes whole prompts in, and takes the options file', () => {
    const plain = read('trtllm-serve meta-llama/Llama-3.1-8B-Instruct');
    expect(plain).toMatchObject({ engine: 'tensorrt-llm', settings: { page: 32 }, serveSettings: { batching: 'continuous', maxTokens: 8192, maxBatch: 2048, admission: 'reserved', cache: 'prefix' } });
    const filed = read(`trtllm-serve meta-llama/Llama-3.1-8B-Instruct --max_batch_size 64 --extra_llm_api_options extra.yml

enable_chunked_prefill: true
max_batch_size: 32
kv_cache_config:
  enable_block_reuse: false
  dtype: fp8
scheduler_config:
  capacity_scheduler_policy: MAX_UTILIZATION
speculative_config:
  decoding_type: NGram
  max_draft_len: 5
cuda_graph_config: null`);
    expect(filed.settings).toMatchObject({ kv: 'fp8', host: 'eager' });
    // The file overrules the flag.
    expect(filed.serveSettings).toMatchObject({ batching: 'chunked', chunk: 8192, maxBatch: 32, admission: 'paged', cache: 'off', speculation: 'fixed', draft: '', draftLength: 5 });
    expect(flagsOf(filed, 'unknown')).toEqual([]);
  });

  it('takes its share of what weights leave', () => {
    // 80 GiB less 1 GiB of runtime and 8.03 G parameters at 2 bytes; a fifth of that is not the cache's.
    const { settings } = read('trtllm-serve meta-llama/Llama-3.1-8B-Instruct --kv_cache_free_gpu_memory_fraction 0.8');
    const capacity = catalog.device('h100-sxm')?.memory.capacity ?? 0;
    expect(settings.reserve).toBeCloseTo(0.2 * (capacity - 2 ** 30 - 8.03e9 * 2) + 2 ** 30, -7);
  });

  it('reads servers that a file lists, and limits of trtllm-build', () => {
    const split = read('trtllm-serve disaggregated -c d.yaml\nmodel: Qwen/Qwen3-32B\nhostname: localhost\ncontext_servers:\n  num_instances: 2\n  tensor_parallel_size: 1\ngeneration_servers:\n  num_instances: 1\n  tensor_parallel_size: 4\n  max_batch_size: 48');
    expect(split.settings).toMatchObject({ model: 'qwen3-32b', tensor: 1, count: 6 });
    expect(split.serveSettings).toMatchObject({ batching: 'disaggregated', replicas: 2, decodeReplicas: 1, decodeCount: 4, maxBatch: 48 });
    expect(read('trtllm-build --checkpoint_dir ./llama-3.1-70b --max_batch_size 128 --max_num_tokens 2048 --gemm_plugin auto')).toMatchObject({ settings: { model: 'llama-3.1-70b' }, serveSettings: { maxBatch: 128, maxTokens: 2048 } });
  });
});

describe('what was read', () => {
  it('accounts for every flag', () => {
    const reading = read('vllm serve Qwen/Qwen3-8B --max-num-seqs 8 --port 9000 --trust-remote-code --max-num-sqs 9 --seed 3 --swap-space 4');
    expect(flagsOf(reading, 'understood')).toEqual(['Qwen/Qwen3-8B', '--max-num-seqs 8']);
    expect(flagsOf(reading, 'noted')).toEqual(['--port 9000', '--trust-remote-code', '--seed 3', '--swap-space 4']);
    expect(reading.flags.find(({ status }) => status === 'unknown')).toMatchObject({ text: '--max-num-sqs 9', words: 'No flag of vLLM that is known here; max-num-seqs is near it.' });
  });

  it.each([
    ['vllm serve m --max-num-seqs lots', '--max-num-seqs is "lots"; it must be a whole number from 1 to 65,536.'],
    ['vllm serve m -tp $TP', '-tp is "$TP", a variable the text does not set; it must be a whole number from 1 to 4,096.'],
    ['vllm serve m --gpu-memory-utilization 1.5', '--gpu-memory-utilization is "1.5"; it must be a number from 0.01 to 1.'],
    ['vllm serve m --speculative-config {oops', '--speculative-config is "{oops"; it must be a JSON object such as {"method": "ngram", "num_speculative_tokens": 5}.'],
    ['python -m sglang.launch_server --disaggregation-mode both', '--disaggregation-mode is "both"; it must be one of prefill, decode, null.'],
    ['trtllm-serve m --tp_size 0', '--tp_size is "0"; it must be a whole number from 1 to 4,096.'],
    ['trtllm-serve m --max_batch_size', '--max_batch_size has no value; it must be a whole number from 1 to 65,536.'],
  ])('names flag and value: %s', (text, message) => {
    const reading = read(text);
    expect(reading.issues.map(({ message: said }) => said)).toContain(message);
    expect(flagsOf(reading, 'refused')).toHaveLength(1);
  });

  it('says what is no command, and which model is unknown', () => {
    expect(read('').issues[0]?.message).toMatch(/^The text is empty\./);
    expect(read('hello world').issues[0]?.message).toMatch(/^No command of vLLM, SGLang or TensorRT-LLM/);
    expect(read(`vllm serve ${'x'.repeat(300_000)}`).issues[0]?.message).toMatch(/^The text has 0\.3 million characters/);
    expect(read('vllm serve acme/Llama-9-8B').issues[0]?.message).toMatch(/^"acme\/Llama-9-8B" is no model of the catalog/);
    // Flags alone are read as those of the engine that knows them.
    expect(read('--chunked-prefill-size 1024 --mem-fraction-static 0.8').engine).toBe('sglang');
  });

  it('takes no text for long', () => {
    for (const text of ['<<A\n'.repeat(49_000), `# ${'a'.repeat(190_000)}`, `vllm serve m ${'--foo-bar-baz 1 '.repeat(12_000)}`, `vllm serve m --x '${'{'.repeat(190_000)}'`, `${'a: '.repeat(60_000)}`, 'x:\n'.repeat(60_000), `vllm serve ${'-'.repeat(190_000)}`, `vllm serve ${'a-'.repeat(90_000)}`]) {
      expect(['vllm', undefined]).toContain(read(text).engine);
    }
  });

  it('reads the device and its memory from a comment', () => {
    const reading = read('# 8 x H200\nvllm serve Qwen/Qwen3-32B', { device: 'l4', memoryCapacity: 24 * 2 ** 30 });
    expect(reading.settings).toMatchObject({ device: 'h200-sxm' });
    expect(reading.serveSettings.maxBatch).toBe(1024);
  });

  it('knows each flag once, and no flag twice', () => {
    for (const engine of ENGINES) {
      const { flags, noted } = TABLES[engine];
      const names = [...flags.filter(({ file }) => file !== true).flatMap((spec) => spec.names), ...noted.flatMap(({ values, alone }) => [...values, ...alone])].map((name) => name.replaceAll('-', '_'));
      expect([engine, names.filter((name, at) => names.indexOf(name) !== at)]).toEqual([engine, []]);
    }
  });

  it('never throws, and never sets what a field refuses', () => {
    const samples = [
      `CUDA_VISIBLE_DEVICES=0,1 vllm serve Qwen/Qwen3-30B-A3B-FP8 -tp 2 --enable-expert-parallel --speculative-config '{"method":"ngram","num_speculative_tokens":4}' --max-num-seqs 8`,
      'python -m sglang.launch_server --model-path deepseek-ai/DeepSeek-R1 --tp 8 --dp 8 --enable-dp-attention --hicache-size 64 --disaggregation-mode prefill',
      'cat > e.yml <<EOF\nkv_cache_config:\n  dtype: fp8\n  host_cache_size: 1000000\nEOF\ntrtllm-serve m --tp_size 4 --config e.yml',
    ];
    const pieces = fc.constantFrom('"', "'", '\\\n', '--', '-1', '1e999', 'NaN', '$((', '${', '__proto__', '{', '}', ': ', '#', '=', '<<EOF', '--constructor 1', '--tp 4096 --dp 65535', '\u0000');
    const damaged = fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.nat({ max: 60 }), fc.oneof(pieces, fc.string({ maxLength: 12 }))).map(([text, at, cut, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut));
    const any = fc.tuple(fc.constantFrom('', 'vllm serve ', 'trtllm-serve m --', 'python -m sglang.launch_server --model-path '), fc.string({ maxLength: 200 })).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(damaged, any), (text) => {
        const { settings, serveSettings, issues, flags } = read(text);
        for (const [name, value] of Object.entries(settings)) expect([name, checkValue(name as FieldName, value, catalog).issues]).toEqual([name, []]);
        for (const [name, value] of Object.entries(serveSettings)) expect([name, checkServeValue(name as ServeName, value, catalog).issues]).toEqual([name, []]);
        for (const { message } of issues) expect(message).toMatch(/\S.*[.?]$/s);
        for (const { words } of flags) expect(words).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
