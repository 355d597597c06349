import { draftingFlag, isLength } from '../draft-flags.ts';
import { fault, numberFrom, quantised, real, served, switches, texted, whole, worded } from '../flag.ts';
import type { EngineTable, FlagSpec, QuantizationWord } from '../types.ts';
import { SGLANG_NOTED } from './sglang-noted.ts';

const GIB = 2 ** 30;
/** SGLang counts the memory of the host in 10^9 bytes (`hicache_size * 1e9`, memory_pool_host.py). */
const GB = 1e9;

/** Prompt tokens of a pass, by device memory (`chunked_prefill_size`). */
function chunkDefault(memory: number): number {
  if (memory < 20 * GIB) return 2048;
  if (memory < 60 * GIB) return 4096;
  return memory < 160 * GIB ? 8192 : 16_384;
}

const QUANTIZATION: readonly QuantizationWord[] = [
  { word: 'fp8', formats: { weights: 'fp8', activations: 'fp8' } },
  { word: 'awq', formats: { weights: 'int4' } },
  { word: 'bitsandbytes', formats: { weights: 'nf4' } },
  { word: 'modelopt_fp4', formats: { weights: 'nvfp4', activations: 'nvfp4' } },
  { word: 'petit_nvfp4', formats: { weights: 'nvfp4' } },
  { word: 'mxfp8', formats: { weights: 'mxfp8', activations: 'mxfp8' } },
  { word: 'mxfp4', formats: { weights: 'mxfp4', narrowed: 'experts' } },
  { word: 'w8a8_int8', formats: { weights: 'int8', activations: 'int8' } },
  { word: 'w4afp8', formats: { weights: 'int4', activations: 'fp8', narrowed: 'experts' } },
  { word: 'gguf', formats: { weights: 'q4_k_m' } },
  { word: 'w8a8_fp8', formats: { weights: 'fp8', activations: 'fp8' } },
  ...['modelopt', 'modelopt_fp8'].map((word) => ({ word, formats: { weights: 'fp8', activations: 'fp8' } as const })),
  { word: 'nvfp4_online', formats: { weights: 'nvfp4', activations: 'nvfp4' } },
  ...['gptq', 'marlin', 'gptq_marlin', 'awq_marlin', 'moe_wna16', 'auto-round', 'qoq', 'mlx_q4'].map((word) => ({ word, formats: { weights: 'int4' } as const })),
  ...['compressed-tensors', 'quark', 'modelslim', 'modelopt_mixed', 'unquant', 'humming', 'quark_int4fp8_moe', 'quark_mxfp4', 'auto-round-int8', 'mlx_q8', 'mxfp_w4a8', 'torchao'].map((word) => ({ word })),
];

const FLAGS: readonly FlagSpec[] = [
  texted('model', { names: ['model-path', 'model'], default: 'none', meaning: 'The model that is served', targets: ['scenario.model', 'scenario.weights', 'scenario.activations'] }),
  worded({ names: ['dtype'], default: 'auto: 16 bits as the checkpoint has them', meaning: 'Format of weights and activations that are not quantised', targets: ['scenario.weights', 'scenario.activations', 'scenario.kv'] }, [
    ['auto', {}], ['bfloat16', { dtype: 'bf16' }], ['float16', { dtype: 'fp16' }], ['half', { dtype: 'fp16' }], ['float32', { dtype: 'fp32' }], ['float', { dtype: 'fp32' }],
  ]),
  quantised(QUANTIZATION, { names: ['quantization'], default: 'as the checkpoint says', meaning: 'How weights are quantised', targets: ['scenario.weights', 'scenario.activations', 'scenario.narrowed'] }),
  worded({ names: ['kv-cache-dtype'], default: 'auto: the model’s own 16 bits', meaning: 'Format of cached keys and values', targets: ['scenario.kv'] }, [
    ['auto', {}], ['fp8_e4m3', { kv: 'fp8' }], ['fp8_e5m2', { kv: 'fp8' }], ['bfloat16', { kv: 'bf16' }], ['bf16', { kv: 'bf16' }], ['mxfp8', { kv: 'mxfp8' }], ['nvfp4', { kv: 'nvfp4' }],
    ['fp4_mx_block16', { kv: 'nvfp4' }, 'Counted with 8-bit scales for 16 elements, as NVFP4.'], ['fp4_e2m1', { kv: 'nvfp4' }, 'Counted with 8-bit scales for 16 elements, as NVFP4.'],
  ]),
  whole('tensor', { names: ['tp-size', 'tensor-parallel-size', 'tp'], default: '1', meaning: 'Devices that split every matrix', targets: ['scenario.tensor', 'scenario.count'] }, { max: 4096 }),
  whole('pipeline', { names: ['pp-size', 'pipeline-parallel-size', 'pp'], default: '1', meaning: 'Stages of layers', targets: [] }, { max: 1024 }),
  whole('data', { names: ['dp-size', 'data-parallel-size', 'dp'], default: '1', meaning: 'Copies of the model, or ranks of attention', targets: ['serve.replicas', 'scenario.count'] }, { max: 65_536 }),
  {
    names: ['ep-size', 'expert-parallel-size', 'ep'], takes: 'one', default: '1: experts are split as other matrices are', meaning: 'Devices the experts are spread over', targets: ['scenario.expert'],
    read: ({ value }) => {
      const size = numberFrom(value);
      return size !== undefined && Number.isInteger(size) && size >= 1 && size <= 4096 ? served({ expert: size }) : fault('a whole number from 1 to 4,096');
    },
    write: ({ expert, tensor }) => String(expert === 'all' ? tensor : expert),
  },
  switches('attentionData', true, { names: ['enable-dp-attention'], default: 'off', meaning: 'Attention by ranks with copies of its weights, experts shared', targets: ['scenario.tensor', 'scenario.expert'] }),
  whole('chunkTokens', { names: ['chunked-prefill-size'], default: '2,048; 4,096 from 20 GiB of memory; 8,192 from 60 GiB; 16,384 from 160 GiB', meaning: 'Prompt tokens of a pass; -1 never cuts a prompt', targets: ['serve.chunk', 'serve.maxTokens'] }, { min: -1, max: 16_777_216 }),
  switches('mixed', true, { names: ['enable-mixed-chunk'], default: 'off: prompts are read in passes of their own', meaning: 'Parts of prompts share passes with sequences that write', targets: ['serve.batching'] }),
  whole('passTokens', { names: ['max-prefill-tokens'], default: '16,384', meaning: 'Prompt tokens of a pass where prompts are not cut', targets: ['serve.maxTokens'] }, { max: 16_777_216 }),
  whole('maxBatch', { names: ['max-running-requests'], default: '2,048 or more, as memory allows', meaning: 'Requests in a batch', targets: ['serve.maxBatch'] }, { max: 65_536 }),
  switches('prefix', false, { names: ['disable-radix-cache'], default: 'off: beginnings of prompts that were read stay for others', meaning: 'Nothing that was read stays for others', targets: ['serve.cache'] }),
  worded({ names: ['radix-eviction-policy'], default: 'lru', meaning: 'Which cached beginning goes first', targets: ['serve.eviction'] }, [
    ['lru', {}], ['lfu', {}, 'Not simulated; the least recently used goes first here.'], ['slru', {}, 'Not simulated; the least recently used goes first here.'], ['priority', {}, 'Requests have no priorities here; the least recently used goes first.'],
  ]),
  whole('page', { names: ['page-size'], default: '1', meaning: 'Tokens of a cache page', targets: ['scenario.page'] }, { max: 4096 }),
  real('memory', { names: ['mem-fraction-static'], default: 'what activations and graphs leave', meaning: 'Share of device memory for weights and cache; the rest joins the runtime reserve', targets: ['scenario.reserve'] }, { min: 0.01, max: 1 }),
  {
    names: ['enable-hierarchical-cache'], takes: 'none', default: 'off', meaning: 'Host memory keeps what devices have no room for', targets: [],
    read: () => served({}, 'Its size is read from --hicache-size; by --hicache-ratio alone it follows the devices’ cache, which is not known before the memory is counted.'),
    write: ({ hostBytesPerDevice }) => (hostBytesPerDevice > 0 ? true : undefined),
  },
  whole('hostBytesPerDevice', { names: ['hicache-size'], default: '0: by hicache-ratio', meaning: 'Host memory for the cache, GB of each device', targets: ['serve.hostCache'] }, { min: 0, max: 1_048_576, scale: GB }),
  switches('eager', true, { names: ['disable-cuda-graph'], default: 'off: steps are replayed from graphs', meaning: 'Kernels are started one by one from Python', targets: ['scenario.host'] }),
  {
    names: ['speculative-algorithm', 'speculative-algo'], takes: 'one', default: 'none', meaning: 'How tokens are guessed', targets: ['serve.speculation'],
    read: ({ value }) => draftingFlag(value),
    write: ({ drafting }) => (drafting === 'off' ? undefined : drafting === 'model' ? 'STANDALONE' : 'NGRAM'),
  },
  texted('draftModel', { names: ['speculative-draft-model-path', 'speculative-draft-model'], default: '', meaning: 'Model that guesses', targets: ['serve.draft'] }),
  {
    names: ['speculative-num-steps'], takes: 'one', default: '', meaning: 'Tokens guessed one after the other', targets: ['serve.draftLength'],
    read: ({ value }) => (isLength(numberFrom(value)) ? served({ draftTokens: numberFrom(value) }) : fault('a whole number from 1 to 1,024')),
    write: ({ drafting, draftTokens }) => (drafting === 'model' && draftTokens !== undefined ? String(draftTokens) : undefined),
  },
  {
    names: ['speculative-eagle-topk'], takes: 'one', default: '', meaning: 'Guesses kept at each step; a chain where it is 1', targets: [],
    read: ({ value }) => {
      const width = numberFrom(value);
      if (!isLength(width)) return fault('a whole number from 1 to 1,024');
      return served({}, width === 1 ? 'A chain, as here.' : 'A tree of guesses is counted as its longest chain here.');
    },
    write: ({ drafting }) => (drafting === 'model' ? '1' : undefined),
  },
  {
    names: ['speculative-num-draft-tokens'], takes: 'one', default: '', meaning: 'Tokens checked at once: those guessed and one more', targets: ['serve.draftLength'],
    read: ({ value }) => {
      const checked = numberFrom(value);
      return isLength(checked) && checked >= 2 ? served({ draftTokens: checked - 1 }) : fault('a whole number from 2 to 1,024');
    },
    write: ({ drafting, draftTokens }) => (drafting === 'off' || draftTokens === undefined ? undefined : String(draftTokens + 1)),
  },
  worded({ names: ['disaggregation-mode'], default: 'null: every engine reads and writes', meaning: 'Whether this engine reads prompts or writes answers, its cache travelling', targets: ['serve.batching'] }, [['prefill', { role: 'prefill' }], ['decode', { role: 'decode' }], ['null', {}]]),
  worded({ names: ['load-balance-method'], default: 'auto: in turn', meaning: 'Which copy a request goes to', targets: ['serve.routing'] }, [
    ['round_robin', { routing: 'round-robin' }], ['total_requests', { routing: 'least-loaded' }], ['total_tokens', { routing: 'least-loaded' }], ['shortest_queue', { routing: 'least-loaded' }], ['minimum_tokens', { routing: 'least-loaded' }], ['auto', {}], ['follow_bootstrap_room', {}],
  ]),
  worded({ names: ['schedule-policy'], default: 'fcfs', meaning: 'Whose turn it is', targets: ['serve.order'] }, [
    ['fcfs', {}],
    ...['lpm', 'dfs-weight', 'random', 'lof', 'priority', 'routing-key'].map((word) => [word, {}, 'Not simulated; first come, first served here.'] as const),
  ]),
];

/** `python -m sglang.launch_server`, also as `sglang serve`. */
export const SGLANG: EngineTable = {
  engine: 'sglang',
  label: 'SGLang',
  version: 'main of 2026 (commit 001067ff)',
  sources: ['github:sgl-project/sglang@001067ff python/sglang/srt/server_args.py', 'github:sgl-project/sglang docs/advanced_features/server_arguments.md', 'github:sgl-project/sglang python/sglang/srt/model_executor: most requests are 2,048 to 4,096 by memory'],
  defaults: ({ memory }) => ({
    model: undefined, dtype: undefined, quantization: undefined, kv: undefined, tensor: 1, pipeline: 1, data: 1, expert: 1, attentionData: false, page: 1, eager: false, maxBatch: 2048, passTokens: 16_384,
    chunkTokens: chunkDefault(memory), chunked: true, mixed: false, prefix: true, memory: undefined, hostBytes: 0, hostBytesPerDevice: 0, drafting: 'off', draftModel: undefined, draftTokens: undefined, role: 'both', routing: 'round-robin', admission: 'paged', perNode: undefined,
  }),
  flags: FLAGS,
  noted: SGLANG_NOTED,
  quantization: QUANTIZATION,
};
