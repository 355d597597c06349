import type { CustomDevice, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { productRate, type Network } from './table.ts';

/** Tokens of a graph, and of the prompt that the figure of more than a thousand tokens a second is of. */
export const CHUNK = 256;
export const PROMPT = 1024;

/** The rate in 8 bits that makes Qwen1.5 1.8B read 1,106 tokens a second: 4 % of the 73 TOPS that are promised. */
export const REACHED = 2.85e12;

const SHARED = { vendor: 'Qualcomm', family: 'mobile', base: 'sd-8-gen-3', memory: { capacity: 24 * 2 ** 30, bandwidth: 76.8e9, kind: 'LPDDR5X-9600' } } as const;

/** Products in 8 bits at that rate, what stays in floating point on the phone's GPU. */
export const NPU: CustomDevice = { ...SHARED, name: 'Snapdragon 8 Gen 3, NPU as llm.npu reaches it', peak_dense: { int8: REACHED, fp16: 9.4e12, bf16: 9.4e12, fp32: 4.7e12 }, tdp: 3.5 };

/** A processor and a GPU whose products take what the paper’s own did, one by one. */
export const CPU: CustomDevice = { ...SHARED, name: 'Snapdragon 8 Gen 3, CPU as its products were measured', peak_dense: { int8: productRate('cpu'), fp16: productRate('cpu'), bf16: productRate('cpu'), fp32: productRate('cpu') }, tdp: 6 };
export const GPU: CustomDevice = { ...SHARED, name: 'Snapdragon 8 Gen 3, GPU as its products were measured', peak_dense: { int8: productRate('gpu'), fp16: productRate('gpu'), bf16: productRate('gpu'), fp32: productRate('gpu') }, tdp: 6 };

/** One prompt on a phone, weights and activations in 8 bits. */
export function phone(model: Network, device: CustomDevice, more: Settings = {}): Settings {
  return { model, device, count: 1, batch: 1, prompt: PROMPT, output: 8, weights: 'int8', embeddings: 'int8', activations: 'int8', chunk: CHUNK, efficiency: 'ideal', ...more };
}

/** Prompts of mails, one at a time, in graphs of 256 tokens whose last is filled up; and in parts that are only as long as they are. */
const MAILS = 'custom rate/0.01 req/64 inkind/empirical inq/1451/1672 outkind/empirical outq/2/4 c/256 mb/1 fixed vs fixed/off';

export const CASES_139: readonly PaperCase[] = [
  { label: 'Qwen1.5 1.8B on the NPU of a phone, 1,024 tokens', settings: phone('qwen1.5-1.8b', NPU) },
  { label: 'The same on its CPU', settings: phone('qwen1.5-1.8b', CPU) },
  { label: 'Llama 2 7B on the NPU, 1,024 tokens', settings: phone('llama-2-7b', NPU) },
  { label: 'Mails read in fixed graphs, one at a time', settings: phone('qwen1.5-1.8b', NPU), serve: MAILS },
];
