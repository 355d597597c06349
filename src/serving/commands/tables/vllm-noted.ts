import type { NotedFlags } from '../types.ts';

/** Flags of `vllm serve` that change no number here. */
export const VLLM_NOTED: readonly NotedFlags[] = [
  {
    why: 'How the service is reached and what it answers; no time depends on it.',
    values: ['host', 'port', 'uds', 'api-key', 'served-model-name', 'chat-template', 'chat-template-content-format', 'response-role', 'ssl-keyfile', 'ssl-certfile', 'ssl-ca-certs', 'root-path', 'middleware', 'allowed-origins', 'allowed-methods', 'allowed-headers', 'tool-call-parser', 'tool-parser-plugin', 'reasoning-parser', 'reasoning-parser-plugin', 'lora-modules', 'return-tokens-as-token-ids', 'h11-max-incomplete-event-size', 'h11-max-header-count', 'tool-server', 'shutdown-timeout', 'api-server-count', 'default-chat-template-kwargs'],
    alone: ['enable-auto-tool-choice', 'allow-credentials', 'enable-ssl-refresh', 'disable-fastapi-docs', 'enable-request-id-headers', 'enable-prompt-tokens-details', 'enable-server-load-tracking', 'enable-force-include-usage', 'enable-tokenizer-info-endpoint', 'exclude-tools-when-tool-choice-none', 'trust-request-chat-template', 'headless', 'disable-frontend-multiprocessing', 'enable-offline-docs'],
  },
  {
    why: 'What is written to logs and measured; no cost of it is known here.',
    values: ['uvicorn-log-level', 'otlp-traces-endpoint', 'collect-detailed-traces', 'max-log-len', 'log-config-file', 'show-hidden-metrics-for-version', 'profiler-config', 'kv-cache-metrics-sample', 'per-request-spec-decode-metrics'],
    alone: ['disable-log-stats', 'disable-log-requests', 'enable-log-requests', 'enable-log-outputs', 'disable-uvicorn-access-log', 'log-error-stack', 'aggregate-engine-logging', 'kv-cache-metrics', 'cudagraph-metrics', 'enable-layerwise-nvtx-tracing', 'enable-mfu-metrics', 'enable-logging-iteration-details', 'disable-access-log-for-endpoints'],
  },
  {
    why: 'How weights are found and loaded, before the first request.',
    values: ['tokenizer', 'tokenizer-mode', 'revision', 'code-revision', 'tokenizer-revision', 'download-dir', 'load-format', 'config-format', 'hf-config-path', 'hf-token', 'hf-overrides', 'model-loader-extra-config', 'ignore-patterns', 'pt-load-map-location', 'safetensors-load-strategy', 'max-parallel-loading-workers', 'model-impl', 'runner', 'convert', 'task', 'config', 'allowed-local-media-path', 'allowed-media-domains', 'model-weights', 'quantization-param-path'],
    alone: ['trust-remote-code', 'skip-tokenizer-init', 'use-tqdm-on-load', 'enable-sleep-mode', 'enable-prompt-embeds'],
  },
  {
    why: 'The longest request that is let in; here lengths come from the traffic.',
    values: ['max-model-len', 'max-seq-len-to-capture', 'max-context-len-to-capture', 'max-num-queued-reqs', 'max-num-queued-tokens', 'rope-scaling', 'rope-theta'],
    alone: ['disable-sliding-window'],
  },
  {
    why: 'How answers are drawn; it takes next to no time.',
    values: ['seed', 'max-logprobs', 'logprobs-mode', 'generation-config', 'override-generation-config', 'guided-decoding-backend', 'structured-outputs-config', 'logits-processor-pattern', 'logits-processors'],
    alone: [],
  },
  {
    why: 'Where processes run; the devices are counted from the degrees.',
    values: ['distributed-executor-backend', 'data-parallel-backend', 'data-parallel-rank', 'data-parallel-start-rank', 'data-parallel-size-local', 'dpl', 'data-parallel-address', 'dpa', 'data-parallel-rpc-port', 'dpp', 'nnodes', 'node-rank', 'master-addr', 'master-port', 'device', 'device-ids', 'worker-cls', 'worker-extension-cls', 'distributed-timeout-seconds', 'numa-bind-nodes', 'numa-bind-cpus'],
    alone: ['data-parallel-hybrid-lb', 'data-parallel-external-lb', 'ray-workers-use-nsight', 'worker-use-ray', 'numa-bind'],
  },
  {
    why: 'Which kernels run. Here kernels are those that devices of the family are measured with.',
    values: ['attention-backend', 'attention-config', 'moe-backend', 'linear-backend', 'all2all-backend', 'compilation-config', 'cc', 'O', 'optimization-level', 'performance-mode', 'cuda-graph-sizes', 'cudagraph-capture-sizes', 'max-cudagraph-capture-size', 'kernel-config', 'additional-config', 'mamba-backend', 'mamba-cache-dtype', 'mamba-ssm-cache-dtype', 'mamba-block-size', 'mamba-cache-mode', 'kv-cache-dtype-skip-layers', 'eplb-config', 'num-redundant-experts', 'eplb-window-size', 'eplb-step-interval', 'expert-placement-strategy', 'dbo-decode-token-threshold', 'dbo-prefill-token-threshold', 'ubatch-size'],
    alone: ['disable-custom-all-reduce', 'disable-cascade-attn', 'enable-eplb', 'enable-dbo', 'use-v2-block-manager', 'enable-flashinfer-autotune', 'calculate-kv-scales', 'disable-hybrid-kv-cache-manager', 'kv-sharing-fast-prefill'],
  },
  {
    why: 'Finer rules of the scheduler than are simulated here.',
    values: ['max-num-partial-prefills', 'max-long-partial-prefills', 'long-prefill-token-threshold', 'max-num-scheduled-tokens', 'max-num-active-seqs', 'num-scheduler-steps', 'scheduler-delay-factor', 'scheduler-cls', 'stream-interval', 'num-lookahead-slots', 'watermark', 'prefill-schedule-interval', 'speculative-disable-by-batch-size', 'prefix-match-unit', 'prefix-cache-retention-interval'],
    alone: ['async-scheduling', 'multi-step-stream-outputs', 'disable-chunked-mm-input', 'scheduler-reserve-full-isl', 'disable-async-output-proc'],
  },
  {
    why: 'V1 computes again what it put aside and keeps no swap space; the flag is of V0.',
    values: ['swap-space', 'preemption-mode'],
    alone: [],
  },
  {
    why: 'Weights or caches kept elsewhere than these settings can say.',
    values: ['cpu-offload-gb', 'cpu-offload-params', 'offload-backend', 'offload-group-size', 'offload-num-in-group', 'offload-prefetch-step', 'num-gpu-blocks-override', 'kv-cache-memory-bytes', 'kv-cache-memory', 'kv-offloading-backend', 'kv-events-config', 'ec-transfer-config'],
    alone: [],
  },
  {
    why: 'Splitting a context over devices while serving is not described here.',
    values: ['prefill-context-parallel-size', 'pcp', 'decode-context-parallel-size', 'dcp', 'cp-kv-cache-interleave-size', 'dcp-kv-cache-interleave-size'],
    alone: [],
  },
  {
    why: 'One name of the hash under which cached pages are found.',
    values: ['prefix-caching-hash-algo'],
    alone: [],
  },
  {
    why: 'Adapters and images are not part of the traffic here.',
    values: ['max-loras', 'max-lora-rank', 'max-cpu-loras', 'lora-dtype', 'lora-extra-vocab-size', 'long-lora-scaling-factors', 'limit-mm-per-prompt', 'media-io-kwargs', 'mm-processor-kwargs', 'mm-processor-cache-gb', 'mm-processor-cache-type', 'mm-encoder-tp-mode', 'mm-encoder-attn-backend', 'default-mm-loras', 'pooler-config', 'override-pooler-config', 'video-pruning-rate'],
    alone: ['enable-lora', 'enable-lora-bias', 'fully-sharded-loras', 'disable-mm-preprocessor-cache', 'skip-mm-profiling', 'enable-mm-embeds', 'language-model-only', 'interleave-mm-strings', 'mm-encoder-only'],
  },
];
