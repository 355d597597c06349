import type { NotedFlags } from '../types.ts';

/** Flags of SGLang's server that change no number here. */
export const SGLANG_NOTED: readonly NotedFlags[] = [
  {
    why: 'How the service is reached and what it answers; no time depends on it.',
    values: ['host', 'port', 'api-key', 'admin-api-key', 'served-model-name', 'chat-template', 'hf-chat-template-name', 'completion-template', 'tool-call-parser', 'reasoning-parser', 'tool-server', 'fastapi-root-path', 'nccl-port', 'file-storage-path', 'sampling-defaults', 'warmups', 'preferred-sampling-params', 'weight-version'],
    alone: ['skip-server-warmup', 'grpc-mode', 'enable-cache-report', 'ssl-keyfile', 'skip-tokenizer-init', 'delete-ckpt-after-loading'],
  },
  {
    why: 'What is written to logs and measured; no cost of it is known here.',
    values: ['log-level', 'log-level-http', 'log-requests-level', 'log-requests-format', 'log-requests-target', 'crash-dump-folder', 'decode-log-interval', 'kv-events-config', 'otlp-traces-endpoint', 'watchdog-timeout', 'soft-watchdog-timeout', 'gc-warning-threshold-secs', 'export-metrics-to-file-dir', 'bucket-time-to-first-token', 'bucket-inter-token-latency', 'bucket-e2e-request-latency'],
    alone: ['enable-metrics', 'enable-mfu-metrics', 'enable-metrics-for-all-schedulers', 'log-requests', 'show-time-cost', 'enable-trace', 'enable-request-time-stats-logging', 'collect-tokens-histogram', 'export-metrics-to-file'],
  },
  {
    why: 'How weights are found and loaded, before the first request.',
    values: ['tokenizer-path', 'tokenizer-mode', 'tokenizer-worker-num', 'revision', 'download-dir', 'load-format', 'model-loader-extra-config', 'model-impl', 'json-model-override-args', 'config', 'model-checksum', 'quantization-param-path', 'speculative-draft-model-revision', 'speculative-draft-load-format', 'modelopt-quant', 'modelopt-export-path'],
    alone: ['trust-remote-code', 'enable-memory-saver', 'weight-loader-disable-mmap', 'is-embedding', 'enable-multimodal', 'quantize-and-serve'],
  },
  { why: 'The longest request that is let in; here lengths come from the traffic.', values: ['context-length', 'max-queued-requests'], alone: ['allow-auto-truncate'] },
  { why: 'How answers are drawn; it takes next to no time.', values: ['random-seed', 'sampling-backend', 'grammar-backend', 'constrained-json-whitespace-pattern', 'speculative-accept-threshold-single', 'speculative-accept-threshold-acc'], alone: ['enable-deterministic-inference', 'enable-custom-logit-processor', 'constrained-json-disable-any-whitespace'] },
  { why: 'Where processes run; the devices are counted from the degrees.', values: ['dist-init-addr', 'nccl-init-addr', 'nnodes', 'node-rank', 'dist-timeout', 'device', 'base-gpu-id', 'gpu-id-step', 'numa-node'], alone: ['enable-p2p-check', 'use-ray', 'sleep-on-idle'] },
  {
    why: 'Which kernels run. Here kernels are those that devices of the family are measured with.',
    values: ['attention-backend', 'prefill-attention-backend', 'decode-attention-backend', 'mm-attention-backend', 'moe-runner-backend', 'moe-a2a-backend', 'deepep-mode', 'deepep-config', 'fp8-gemm-backend', 'fp4-gemm-backend', 'cuda-graph-max-bs', 'cuda-graph-bs', 'cuda-graph-config', 'piecewise-cuda-graph-tokens', 'torch-compile-max-bs', 'torchao-config', 'moe-dense-tp-size', 'ep-num-redundant-experts', 'ep-dispatch-algorithm', 'init-expert-location', 'eplb-algorithm', 'eplb-rebalance-num-iterations', 'speculative-attention-mode', 'speculative-draft-attention-backend', 'speculative-moe-runner-backend', 'speculative-draft-model-quantization', 'speculative-token-map', 'triton-attention-num-kv-splits', 'flashinfer-mxfp4-moe-precision', 'mamba-ssm-dtype', 'mamba-full-memory-ratio', 'mamba-scheduler-strategy', 'max-mamba-cache-size', 'nsa-prefill-backend', 'nsa-decode-backend', 'dsa-prefill-backend', 'dsa-decode-backend', 'tbo-token-distribution-threshold'],
    alone: ['enable-torch-compile', 'enable-piecewise-cuda-graph', 'disable-piecewise-cuda-graph', 'disable-custom-all-reduce', 'enable-mscclpp', 'enable-symm-mem', 'enable-nccl-nvls', 'enable-flashinfer-allreduce-fusion', 'enable-two-batch-overlap', 'enable-single-batch-overlap', 'disable-cuda-graph-padding', 'enable-profile-cuda-graph', 'enable-eplb', 'enable-dp-lm-head', 'enable-fp32-lm-head', 'triton-attention-reduce-in-fp32', 'disable-flashinfer-autotune', 'enable-flashinfer-mla', 'enable-deepep-moe', 'enable-ep-moe', 'disable-shared-experts-fusion', 'disable-chunked-prefix-cache', 'enable-tf32-matmul', 'enable-multi-layer-eagle'],
  },
  {
    why: 'Finer rules of the scheduler than are simulated here.',
    values: ['schedule-conservativeness', 'prefill-max-requests', 'stream-interval', 'num-continuous-decode-steps', 'scheduler-recv-interval', 'priority-scheduling-preemption-threshold', 'retraction-policy', 'prefill-decode-interval', 'prefill-delayer-max-delay-passes', 'pp-max-micro-batch-size', 'pp-async-batch-depth', 'default-priority-value', 'num-reserved-decode-tokens', 'speculative-ngram-min-bfs-breadth', 'speculative-ngram-max-bfs-breadth', 'speculative-ngram-match-type', 'speculative-ngram-max-trie-depth', 'speculative-ngram-capacity', 'swa-full-tokens-ratio'],
    alone: ['disable-overlap-schedule', 'enable-priority-scheduling', 'schedule-low-priority-values-first', 'enable-dynamic-chunking', 'enable-prefill-delayer', 'disable-hybrid-swa-memory', 'incremental-streaming-output', 'abort-on-priority-when-disabled', 'disable-priority-preemption', 'speculative-adaptive'],
  },
  { why: 'Weights or caches kept elsewhere than these settings can say.', values: ['max-total-tokens', 'cpu-offload-gb', 'offload-group-size', 'offload-num-in-group', 'hicache-ratio', 'hicache-write-policy', 'hicache-io-backend', 'hicache-mem-layout', 'hicache-storage-backend', 'hicache-storage-prefetch-policy', 'hicache-storage-backend-extra-config', 'kt-weight-path', 'kt-method', 'kt-cpuinfer', 'kt-num-gpu-experts'], alone: ['enable-lmcache'] },
  { why: 'How the cache travels between engines; its rate is a setting of the plan.', values: ['disaggregation-transfer-backend', 'disaggregation-bootstrap-port', 'disaggregation-ib-device', 'disaggregation-decode-tp', 'disaggregation-decode-dp', 'disaggregation-prefill-pp'], alone: ['disaggregation-decode-enable-offload-kvcache', 'disaggregation-decode-enable-fake-auto'] },
  { why: 'Splitting a context over devices while serving is not described here.', values: ['attn-cp-size', 'attention-context-parallel-size', 'dcp-size', 'decode-context-parallel-size', 'moe-dp-size', 'moe-data-parallel-size', 'dwdp-size'], alone: ['enable-prefill-context-parallel'] },
  { why: 'Adapters are not part of the traffic here.', values: ['lora-paths', 'max-lora-rank', 'max-loras-per-batch', 'max-loaded-loras', 'lora-target-modules', 'lora-eviction-policy', 'lora-backend', 'max-lora-chunk-size'], alone: ['enable-lora'] },
  { why: 'Of the router before the engines; its copies are counted.', values: ['policy', 'cache-threshold', 'balance-abs-threshold', 'balance-rel-threshold', 'router-policy', 'router-port'], alone: [] },
];
