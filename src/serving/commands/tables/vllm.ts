import { draftingFlag, draftingJson, isLength, jsonObject } from '../draft-flags.ts';
import { fault, numberFrom, quantised, real, served, switches, texted, toggles, whole, worded } from '../flag.ts';
import type { DeviceFacts, EngineTable, FlagSpec, QuantizationWord, Served } from '../types.ts';
import { VLLM_NOTED } from './vllm-noted.ts';

const GIB = 2 ** 30;

/** Tokens of a pass and requests of a batch when serving, by device memory (`EngineArgs.get_batch_defaults`). */
function batchDefaults({ name, memory }: DeviceFacts): Pick<Served, 'passTokens' | 'maxBatch'> {
  // A device reports a little less than it is sold with; the thresholds are between the sizes that exist.
  if (memory >= 160 * GIB) return { passTokens: 16_384, maxBatch: 1024 };
  if (memory >= 70 * GIB && !name.toLowerCase().includes('a100')) return { passTokens: 8192, maxBatch: 1024 };
  return { passTokens: 2048, maxBatch: 256 };
}

const QUANTIZATION: readonly QuantizationWord[] = [
  { word: 'fp8', formats: { weights: 'fp8', activations: 'fp8' } },
  { word: 'awq', formats: { weights: 'int4' } },
  { word: 'bitsandbytes', formats: { weights: 'nf4' } },
  { word: 'modelopt_fp4', formats: { weights: 'nvfp4', activations: 'nvfp4' } },
  { word: 'mxfp8', formats: { weights: 'mxfp8', activations: 'mxfp8' } },
  { word: 'mxfp4', formats: { weights: 'mxfp4', narrowed: 'experts' } },
  { word: 'experts_int8', formats: { weights: 'int8', narrowed: 'experts' } },
  { word: 'gguf', formats: { weights: 'q4_k_m' } },
  { word: 'w4afp8', formats: { weights: 'int4', activations: 'fp8' } },
  ...['fbgemm_fp8', 'ptpc_fp8', 'modelopt', 'fp_quant', 'fp8_per_tensor', 'fp8_per_block'].map((word) => ({ word, formats: { weights: 'fp8', activations: 'fp8' } as const })),
  ...['awq_marlin', 'gptq', 'gptq_marlin', 'gptq_marlin_24', 'gptq_bitblas', 'bitblas', 'marlin', 'moe_wna16', 'auto-round', 'inc', 'cpu_awq'].map((word) => ({ word, formats: { weights: 'int4' } as const })),
  ...['compressed-tensors', 'quark', 'torchao', 'hqq', 'modelopt_mixed', 'none'].map((word) => ({ word })),
];

const FLAGS: readonly FlagSpec[] = [
  texted('model', { names: ['model', 'm'], default: 'none', meaning: 'The model that is served', targets: ['scenario.model', 'scenario.weights', 'scenario.activations'] }),
  worded({ names: ['dtype'], default: 'auto: 16 bits as the checkpoint has them', meaning: 'Format of weights and activations that are not quantised', targets: ['scenario.weights', 'scenario.activations', 'scenario.kv'] }, [
    ['auto', {}], ['bfloat16', { dtype: 'bf16' }], ['float16', { dtype: 'fp16' }], ['half', { dtype: 'fp16' }], ['float32', { dtype: 'fp32' }], ['float', { dtype: 'fp32' }],
  ]),
  quantised(QUANTIZATION, { names: ['quantization', 'q'], default: 'as the checkpoint says', meaning: 'How weights are quantised', targets: ['scenario.weights', 'scenario.activations', 'scenario.narrowed'] }),
  worded({ names: ['kv-cache-dtype'], default: 'auto: the model’s own 16 bits', meaning: 'Format of cached keys and values', targets: ['scenario.kv'] }, [
    ['auto', {}], ['fp8', { kv: 'fp8' }], ['fp8_e4m3', { kv: 'fp8' }], ['fp8_e5m2', { kv: 'fp8' }], ['fp8_inc', { kv: 'fp8' }], ['fp8_per_token_head', { kv: 'fp8' }], ['fp8_ds_mla', { kv: 'fp8' }],
    ['bfloat16', { kv: 'bf16' }], ['float16', { kv: 'fp16' }], ['int8_per_token_head', { kv: 'int8' }], ['int4_per_token_head', { kv: 'int4' }], ['nvfp4', { kv: 'nvfp4' }], ['nvfp4_4over6', { kv: 'nvfp4' }], ['nvfp4_ds_mla', { kv: 'nvfp4' }],
  ]),
  whole('tensor', { names: ['tensor-parallel-size', 'tp'], default: '1', meaning: 'Devices that split every matrix', targets: ['scenario.tensor', 'scenario.count'] }, { max: 4096 }),
  whole('pipeline', { names: ['pipeline-parallel-size', 'pp'], default: '1', meaning: 'Stages of layers', targets: [] }, { max: 1024 }),
  whole('data', { names: ['data-parallel-size', 'dp'], default: '1', meaning: 'Copies of the model, or ranks that share its experts', targets: ['serve.replicas', 'scenario.count'] }, { max: 65_536 }),
  {
    names: ['enable-expert-parallel', 'ep'], takes: 'none', default: 'off: experts are split as other matrices are', meaning: 'Experts are spread over all devices', targets: ['scenario.expert'],
    read: ({ negated }) => served({ expert: negated ? 1 : 'all' }),
    write: ({ expert }) => (expert === 'all' ? true : undefined),
  },
  toggles('chunked', { names: ['enable-chunked-prefill'], default: 'on', meaning: 'Prompts are cut into parts that share passes with sequences that write', targets: ['serve.batching'] }),
  whole('passTokens', { names: ['max-num-batched-tokens'], default: '2,048; 8,192 from 70 GiB of memory (not A100); 16,384 from 160 GiB', meaning: 'Tokens of a pass', targets: ['serve.chunk', 'serve.maxTokens'] }, { max: 16_777_216 }),
  whole('maxBatch', { names: ['max-num-seqs'], default: '256; 1,024 from 70 GiB of memory (not A100)', meaning: 'Requests in a batch', targets: ['serve.maxBatch'] }, { max: 65_536 }),
  toggles('prefix', { names: ['enable-prefix-caching'], default: 'on', meaning: 'Beginnings of prompts that were read stay for others, least recently used out first', targets: ['serve.cache', 'serve.eviction'] }),
  whole('page', { names: ['block-size'], default: '16', meaning: 'Tokens of a cache page', targets: ['scenario.page'] }, { max: 4096 }),
  real('memory', { names: ['gpu-memory-utilization'], default: '0.92', meaning: 'Share of device memory that is used; the rest joins the runtime reserve', targets: ['scenario.reserve'] }, { min: 0.01, max: 1 }),
  real('hostBytes', { names: ['kv-offloading-size'], default: 'none', meaning: 'Host memory for the cache, GiB of all devices of a copy', targets: ['serve.hostCache'] }, { min: 0, max: 1_048_576, scale: GIB, digits: 6 }),
  switches('eager', true, { names: ['enforce-eager'], default: 'off: steps are replayed from graphs', meaning: 'Kernels are started one by one from Python', targets: ['scenario.host'] }),
  {
    names: ['speculative-config', 'sc', 'speculative-model-config'], takes: 'one', default: 'none', meaning: 'Tokens are guessed ahead and checked together', targets: ['serve.speculation', 'serve.draft', 'serve.draftLength'],
    read: ({ value }) => draftingJson(value),
    write: ({ drafting, draftModel, draftTokens }) =>
      drafting === 'off' ? undefined : JSON.stringify(drafting === 'model' ? { method: 'draft_model', model: draftModel, num_speculative_tokens: draftTokens } : { method: 'ngram', num_speculative_tokens: draftTokens }),
  },
  { names: ['spec-method'], takes: 'one', default: '', meaning: 'How tokens are guessed', targets: ['serve.speculation'], read: ({ value }) => draftingFlag(value) },
  { ...texted('draftModel', { names: ['spec-model', 'speculative-model'], default: '', meaning: 'Model that guesses', targets: ['serve.draft'] }), write: () => undefined },
  {
    names: ['spec-tokens', 'num-speculative-tokens'], takes: 'one', default: '', meaning: 'Tokens guessed at once', targets: ['serve.draftLength'],
    read: ({ value }) => (isLength(numberFrom(value)) ? served({ draftTokens: numberFrom(value) }) : fault('a whole number from 1 to 1,024')),
  },
  {
    names: ['kv-transfer-config'], takes: 'one', default: 'none: every engine reads and writes', meaning: 'Whether this engine reads prompts or writes answers, its cache travelling', targets: ['serve.batching'],
    read: ({ value }) => {
      const parsed = jsonObject(value);
      if (parsed === undefined) return fault('a JSON object such as {"kv_connector": "NixlConnector", "kv_role": "kv_producer"}');
      switch (parsed['kv_role']) {
        case 'kv_producer':
          return served({ role: 'prefill' });
        case 'kv_consumer':
          return served({ role: 'decode' });
        default:
          return served({}, 'The role is kv_both, so nothing says that this engine only reads or only writes.');
      }
    },
    write: ({ role }) => (role === 'both' ? undefined : JSON.stringify({ kv_connector: 'NixlConnector', kv_role: role === 'prefill' ? 'kv_producer' : 'kv_consumer' })),
  },
  worded({ names: ['scheduling-policy'], default: 'fcfs', meaning: 'Whose turn it is', targets: ['serve.order'] }, [['fcfs', {}], ['priority', {}, 'Requests have no priorities here: first come, first served.']]),
];

/** `vllm serve`: the flags of V1, and those of earlier versions that people still paste. */
export const VLLM: EngineTable = {
  engine: 'vllm',
  label: 'vLLM',
  version: 'main of 2026 (commit 002f10e0, after 0.27)',
  sources: ['github:vllm-project/vllm@002f10e0 vllm/engine/arg_utils.py', 'github:vllm-project/vllm@002f10e0 vllm/config/cache.py', 'github:vllm-project/vllm@01230b40 vllm/config/scheduler.py'],
  defaults: (device) => ({
    model: undefined, dtype: undefined, quantization: undefined, kv: undefined, tensor: 1, pipeline: 1, data: 1, expert: 1, attentionData: false, page: 16, eager: false, ...batchDefaults(device),
    chunkTokens: -1, chunked: true, mixed: true, prefix: true, memory: 0.92, hostBytes: 0, hostBytesPerDevice: 0, drafting: 'off', draftModel: undefined, draftTokens: undefined, role: 'both', routing: 'least-loaded', admission: 'paged', perNode: undefined,
  }),
  flags: FLAGS,
  noted: VLLM_NOTED,
  quantization: QUANTIZATION,
};
