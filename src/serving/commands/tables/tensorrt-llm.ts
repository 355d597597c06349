import { draftingFlag, isLength } from '../draft-flags.ts';
import { fault, numberFrom, quantised, real, served, texted, toggles, whole, worded, yes } from '../flag.ts';
import type { EngineTable, FlagSpec, QuantizationWord } from '../types.ts';
import { TENSORRT_LLM_NOTED } from './tensorrt-llm-noted.ts';

/** A key of the options file that says the same as a flag, and takes its place. */
const inFile = (spec: FlagSpec, ...names: readonly string[]): FlagSpec => ({ ...spec, names, file: true, write: () => undefined, ...(spec.takes === 'none' ? { takes: 'one' as const } : {}) });

const tensor = whole('tensor', { names: ['tp_size', 'tensor_parallel_size'], default: '1', meaning: 'Devices that split every matrix', targets: ['scenario.tensor', 'scenario.count'] }, { max: 4096 });
const pipeline = whole('pipeline', { names: ['pp_size', 'pipeline_parallel_size'], default: '1', meaning: 'Stages of layers', targets: [] }, { max: 1024 });
const expert: FlagSpec = {
  names: ['ep_size', 'moe_expert_parallel_size'], takes: 'one', default: '1: experts are split as other matrices are', meaning: 'Devices the experts are spread over', targets: ['scenario.expert'],
  read: ({ value }) => {
    const size = numberFrom(value);
    return size !== undefined && Number.isInteger(size) && size >= 1 && size <= 4096 ? served({ expert: size }) : fault('a whole number from 1 to 4,096');
  },
  write: ({ expert: size, tensor: devices }) => String(size === 'all' ? devices : size),
};
const maxBatch = whole('maxBatch', { names: ['max_batch_size'], default: '2,048', meaning: 'Requests in a batch', targets: ['serve.maxBatch'] }, { max: 65_536 });
const passTokens = whole('passTokens', { names: ['max_num_tokens'], default: '8,192', meaning: 'Tokens of a pass', targets: ['serve.chunk', 'serve.maxTokens'] }, { max: 16_777_216 });
const memory = real('memory', { names: ['kv_cache_free_gpu_memory_fraction', 'free_gpu_memory_fraction'], default: '0.9', meaning: 'Share of the memory that weights leave which the cache has; the rest joins the runtime reserve', targets: ['scenario.reserve'] }, { min: 0.01, max: 1 });
const chunked: FlagSpec = {
  names: ['enable_chunked_prefill'], takes: 'none', default: 'off', meaning: 'Prompts are cut into parts that share passes with sequences that write', targets: ['serve.batching'],
  read: ({ value, negated }) => {
    const said = yes(value ?? 'true');
    return said === undefined ? fault('true or false') : served({ chunked: said !== negated });
  },
  write: (plan) => (plan.chunked ? true : undefined),
};
const model = texted('model', { names: ['model'], default: 'none', meaning: 'The model that is served', targets: ['scenario.model', 'scenario.weights', 'scenario.activations'] });
const kv = worded({ names: ['kv_cache_config.dtype', 'kv_cache_dtype'], file: true, default: 'auto: the model’s own 16 bits', meaning: 'Format of cached keys and values', targets: ['scenario.kv'] }, [
  ['auto', {}], ['fp8', { kv: 'fp8' }], ['nvfp4', { kv: 'nvfp4' }], ['int8', { kv: 'int8' }], ['bfloat16', { kv: 'bf16' }], ['float16', { kv: 'fp16' }],
]);

const QUANTIZATION: readonly QuantizationWord[] = [
  { word: 'FP8', formats: { weights: 'fp8', activations: 'fp8' } },
  { word: 'NVFP4', formats: { weights: 'nvfp4', activations: 'nvfp4' } },
  { word: 'W4A16_AWQ', formats: { weights: 'int4' } },
  { word: 'W4A8_AWQ', formats: { weights: 'int4', activations: 'fp8' } },
  { word: 'W8A16', formats: { weights: 'int8' } },
  { word: 'W8A8_SQ_PER_CHANNEL_PER_TOKEN_PLUGIN', formats: { weights: 'int8', activations: 'int8' } },
  { word: 'W4A16_MXFP4', formats: { weights: 'mxfp4', narrowed: 'experts' } },
  { word: 'W4A8_MXFP4_FP8', formats: { weights: 'mxfp4', activations: 'fp8', narrowed: 'experts' } },
  { word: 'W4A8_MXFP4_MXFP8', formats: { weights: 'mxfp4', activations: 'mxfp8', narrowed: 'experts' } },
  ...['FP8_BLOCK_SCALES', 'FP8_PER_CHANNEL_PER_TOKEN'].map((word) => ({ word, formats: { weights: 'fp8', activations: 'fp8' } as const })),
  ...['W4A16', 'W4A16_GPTQ', 'W4A8_QSERVE_PER_GROUP', 'W4A8_QSERVE_PER_CHANNEL'].map((word) => ({ word, formats: word.startsWith('W4A8') ? ({ weights: 'int4', activations: 'int8' } as const) : ({ weights: 'int4' } as const) })),
  ...['W8A16_GPTQ', 'W8A8_SQ_PER_CHANNEL', 'W8A8_SQ_PER_TENSOR_PLUGIN', 'W8A8_SQ_PER_CHANNEL_PER_TENSOR_PLUGIN', 'W8A8_SQ_PER_TENSOR_PER_TOKEN_PLUGIN'].map((word) => ({ word, formats: word === 'W8A16_GPTQ' ? ({ weights: 'int8' } as const) : ({ weights: 'int8', activations: 'int8' } as const) })),
  ...['MIXED_PRECISION', 'NO_QUANT', 'None', 'null'].map((word) => ({ word })),
];

const FLAGS: readonly FlagSpec[] = [
  model,
  tensor, pipeline, expert, maxBatch, passTokens, memory, chunked,
  { ...whole('tensor', { names: ['gpus_per_node'], default: '', meaning: 'Devices of a node', targets: ['scenario.perNode'] }), read: ({ value }) => {
    const number = numberFrom(value);
    return number !== undefined && Number.isInteger(number) && number >= 1 && number <= 16_384 ? served({ perNode: number }) : fault('a whole number from 1 to 16,384');
  }, write: () => undefined },
  worded({ names: ['server_role'], default: 'none: every server reads and writes', meaning: 'Whether this server reads prompts or writes answers, its cache travelling', targets: ['serve.batching'] }, [['CONTEXT', { role: 'prefill' }], ['GENERATION', { role: 'decode' }], ['PREFILL', { role: 'prefill' }], ['DECODE', { role: 'decode' }]]),
  // Options in a file: --config, once --extra_llm_api_options. They overrule the flags.
  inFile(model, 'model'),
  inFile(tensor, 'tensor_parallel_size', 'tp_size'),
  inFile(pipeline, 'pipeline_parallel_size', 'pp_size'),
  inFile(expert, 'moe_expert_parallel_size', 'ep_size'),
  inFile(maxBatch, 'max_batch_size', 'build_config.max_batch_size'),
  inFile(passTokens, 'max_num_tokens', 'build_config.max_num_tokens'),
  inFile(memory, 'kv_cache_config.free_gpu_memory_fraction'),
  inFile(chunked, 'enable_chunked_prefill', 'enable_chunked_context'),
  worded({ names: ['dtype'], file: true, default: 'auto: 16 bits as the checkpoint has them', meaning: 'Format of weights and activations that are not quantised', targets: ['scenario.weights', 'scenario.activations', 'scenario.kv'] }, [
    ['auto', {}], ['bfloat16', { dtype: 'bf16' }], ['float16', { dtype: 'fp16' }], ['float32', { dtype: 'fp32' }],
  ]),
  quantised(QUANTIZATION, { names: ['quant_config.quant_algo'], file: true, default: 'as the checkpoint says', meaning: 'How weights are quantised', targets: ['scenario.weights', 'scenario.activations', 'scenario.narrowed'] }),
  kv,
  inFile(worded({ names: [], default: '', meaning: kv.meaning, targets: kv.targets }, [['FP8', { kv: 'fp8' }], ['NVFP4', { kv: 'nvfp4' }], ['INT8', { kv: 'int8' }], ['None', {}], ['null', {}]]), 'quant_config.kv_cache_quant_algo'),
  toggles('prefix', { names: ['kv_cache_config.enable_block_reuse'], file: true, default: 'on', meaning: 'Beginnings of prompts that were read stay for others, least recently used out first', targets: ['serve.cache', 'serve.eviction'] }),
  whole('page', { names: ['kv_cache_config.tokens_per_block', 'tokens_per_block'], file: true, default: '32', meaning: 'Tokens of a cache page', targets: ['scenario.page'] }, { max: 4096 }),
  whole('hostBytesPerDevice', { names: ['kv_cache_config.host_cache_size'], file: true, default: 'none', meaning: 'Host memory for the cache, bytes of each device', targets: ['serve.hostCache'] }, { min: 0, max: 2 ** 50 }),
  toggles('attentionData', { names: ['enable_attention_dp'], file: true, default: 'off', meaning: 'Attention by ranks with copies of its weights, experts shared', targets: ['scenario.tensor', 'scenario.expert'] }),
  {
    names: ['cuda_graph_config'], file: true, takes: 'maybe', default: 'graphs, padded', meaning: 'Steps are replayed from graphs; null starts kernels one by one', targets: ['scenario.host'],
    read: ({ value }) => (value === undefined || value === 'null' ? served({ eager: true }) : served({ eager: false })),
    write: ({ eager }) => (eager ? 'null' : undefined),
  },
  worded({ names: ['scheduler_config.capacity_scheduler_policy'], file: true, default: 'GUARANTEED_NO_EVICT', meaning: 'Whether memory is taken for the longest answer at once, or as it is filled', targets: ['serve.admission', 'serve.batching'] }, [
    ['MAX_UTILIZATION', { admission: 'paged' }], ['GUARANTEED_NO_EVICT', { admission: 'reserved' }], ['STATIC_BATCH', { admission: 'static' }],
  ]),
  {
    names: ['speculative_config.decoding_type'], file: true, takes: 'one', default: 'none', meaning: 'How tokens are guessed', targets: ['serve.speculation'],
    read: ({ value }) => draftingFlag(value),
    write: ({ drafting }) => (drafting === 'off' ? undefined : drafting === 'model' ? 'Draft_Target' : 'NGram'),
  },
  texted('draftModel', { names: ['speculative_config.speculative_model', 'speculative_config.speculative_model_dir'], file: true, default: '', meaning: 'Model that guesses', targets: ['serve.draft'] }),
  {
    names: ['speculative_config.max_draft_len', 'speculative_config.num_nextn_predict_layers'], file: true, takes: 'one', default: '', meaning: 'Tokens guessed at once', targets: ['serve.draftLength'],
    read: ({ value }) => (isLength(numberFrom(value)) ? served({ draftTokens: numberFrom(value) }) : fault('a whole number from 1 to 1,024')),
    write: ({ drafting, draftTokens }) => (drafting === 'off' || draftTokens === undefined ? undefined : String(draftTokens)),
  },
  whole('data', { names: ['num_instances'], file: true, default: '', meaning: 'Servers of this kind', targets: ['serve.replicas', 'serve.decodeReplicas'] }, { max: 65_535 }),
  // trtllm-build, whose engine trtllm-serve then runs.
  { ...model, names: ['checkpoint_dir', 'model_dir'], default: '', write: () => undefined },
];

/** `trtllm-serve` with its options file, and the limits `trtllm-build` sets. */
export const TENSORRT_LLM: EngineTable = {
  engine: 'tensorrt-llm',
  label: 'TensorRT-LLM',
  version: 'main of 2026 (1.2)',
  sources: ['github:NVIDIA/TensorRT-LLM@00209af1 tensorrt_llm/commands/serve.py', 'github:NVIDIA/TensorRT-LLM tensorrt_llm/llmapi/llm_args.py (KvCacheConfig, SchedulerConfig, BaseLlmArgs)', 'github:NVIDIA/TensorRT-LLM tensorrt_llm/llmapi/llm_args.py (BuildConfig: 2,048 requests, 8,192 tokens)'],
  defaults: () => ({
    model: undefined, dtype: undefined, quantization: undefined, kv: undefined, tensor: 1, pipeline: 1, data: 1, expert: 1, attentionData: false, page: 32, eager: false, maxBatch: 2048, passTokens: 8192,
    chunkTokens: -1, chunked: false, mixed: true, prefix: true, memory: 0.9, hostBytes: 0, hostBytesPerDevice: 0, drafting: 'off', draftModel: undefined, draftTokens: undefined, role: 'both', routing: 'round-robin', admission: 'reserved', perNode: undefined,
  }),
  flags: FLAGS,
  noted: TENSORRT_LLM_NOTED,
  quantization: QUANTIZATION,
};
