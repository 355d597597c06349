import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

const HALF = { weights: 'fp16', activations: 'fp16', kv: 'fp16' } as const satisfies Settings;

/** One request alone on as many A100s as hold the model, in 16 bits. */
export function alone(model: string, count: number, prompt = 512, output = 64): Settings {
  return { model, device: 'a100-sxm-80gb', count, prompt, output, batch: 1, ...HALF };
}

/** The service that SplitwiseSim profiled: a serving engine before captured graphs, which starts its own kernels one by one from compiled code. */
export function splitwiseCase(count: number, prompt = 512): Settings {
  return { ...alone('llama-2-70b', count, prompt, 128), host: 'compiled' };
}

/** Models the runtime law is tried on, with the A100s that hold each: two of the paper's kind and size each, and today's. */
export const LAW_MODELS: readonly { readonly id: string; readonly name: string; readonly count: number }[] = [
  { id: 'gpt-j-6b', name: 'GPT-J 6B', count: 1 },
  { id: 'gpt-neox-20b', name: 'GPT-NeoX 20B', count: 1 },
  { id: 'opt-66b', name: 'OPT 66B', count: 2 },
  { id: 'llama-2-70b', name: 'Llama 2 70B', count: 2 },
  { id: 'gpt3-175b', name: 'GPT-3 175B', count: 8 },
  { id: 'bloom-176b', name: 'BLOOM 176B', count: 8 },
];

export const CASES_003: readonly PaperCase[] = [
  ...LAW_MODELS.map(({ id, name, count }): PaperCase => ({ label: `${name}, one request on ${count} × A100`, settings: alone(id, count) })),
  { label: 'Llama 2 70B on 2 × A100, as SplitwiseSim profiled it', settings: splitwiseCase(2) },
  { label: 'Llama 2 70B on 8 × A100, as SplitwiseSim profiled it', settings: splitwiseCase(8) },
];
