import type { Settings } from '../scenario/fields.ts';

export interface PeerScenario {
  readonly id: string;
  readonly label: string;
  readonly settings: Settings;
}

/** What the page compares before anything is set: one scenario for each kind of case peers were made for. */
export const PEER_SCENARIOS: readonly PeerScenario[] = [
  {
    id: 'llama-2-7b-a6000', label: 'Llama 2 7B on an A6000',
    settings: { model: 'llama-2-7b', device: 'rtx-a6000', count: 1, batch: 1, prompt: 2048, output: 2, weights: 'fp16', embeddings: 'fp16', activations: 'fp16', kv: 'fp16', attention: 'unfused' },
  },
  {
    id: 'llama-3-70b-h100', label: 'Llama 3 70B on 8 H100',
    settings: { model: 'llama-3-70b', device: 'h100-sxm', count: 8, batch: 32, prompt: 2048, output: 256 },
  },
  {
    id: 'gpt-3-a100', label: 'Training GPT-3 on 64 A100',
    settings: {
      kind: 'training', model: 'gpt3-175b', device: 'a100-sxm-80gb', count: 64, sequence: 2048, globalBatch: 64, microBatch: 1, tokens: 300e9, tensor: 8, pipeline: 8, sequenceParallel: true,
      recomputation: 'selective', attention: 'unfused', dropout: 0.1, zero: 0,
    },
  },
  {
    id: 'llama-2-7b-train', label: 'Training Llama 2 7B on 8 H100',
    settings: { kind: 'training', model: 'llama-2-7b', device: 'h100-sxm', count: 8, sequence: 4096, globalBatch: 64, microBatch: 1, tokens: 2e12, tensor: 1, pipeline: 1, zero: 1 },
  },
  {
    id: 'mixtral-train', label: 'Training Mixtral on 64 H100',
    settings: {
      kind: 'training', model: 'mixtral-8x7b', device: 'h100-sxm', count: 64, sequence: 4096, globalBatch: 256, microBatch: 1, tokens: 1e12, tensor: 2, pipeline: 4, expert: 8, sequenceParallel: true,
      recomputation: 'selective', zero: 1,
    },
  },
  {
    id: 'mixtral-h100', label: 'Mixtral 8x7B on 2 H100',
    settings: { model: 'mixtral-8x7b', device: 'h100-sxm', count: 2, tensor: 2, batch: 16, prompt: 1024, output: 256 },
  },
  {
    id: 'deepseek-v3-h200', label: 'DeepSeek-V3 on 8 H200',
    settings: { model: 'deepseek-v3', device: 'h200-sxm', count: 8, tensor: 8, batch: 32, prompt: 2048, output: 256, weights: 'fp8' },
  },
];
