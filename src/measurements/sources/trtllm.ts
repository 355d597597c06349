import type { Settings } from '../../scenario/fields.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow, Quantity } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { hostOf, MILLISECOND, subjectOf, missing } from './inference.ts';

/** Output tokens where the page does not say how many were generated. */
const OUTPUT = 128;

/** Weights and inputs of matrices; 8-bit engines of these releases keep keys and values in 8 bits as well. */
function formatsOf(dtype: string): Settings | undefined {
  switch (dtype) {
    case 'fp16':
      return { weights: 'fp16', activations: 'fp16', kv: 'fp16' };
    case 'fp8':
      return { weights: 'fp8', activations: 'fp8', kv: 'fp8' };
    default:
      return undefined;
  }
}

const MEANING: Readonly<Record<string, { readonly quantity: Quantity; readonly scale: number }>> = {
  ttft: { quantity: 'prefill-time', scale: MILLISECOND },
  throughput: { quantity: 'output-rate-per-device', scale: 1 },
};

/** 32 sequences at a time, each step of 20 ms, while two devices need 23 ms to read all experts once: the batch or the devices were others. */
const FASTER_THAN_MEMORY = 'trtllm-v0.9-0072';

/** Tables of static batches: all requests start together and the batch is stated. */
function map(row: MeasuredRow): Mapping {
  const metric = textIn(row, 'metric');
  const domain = metric === 'ttft' ? 'prefill' : 'serving';
  const meaning = MEANING[metric];
  const batch = numberIn(row, 'batch');
  // The best of several batches, or as many requests as the engine would take: which, the page does not say.
  if (meaning === undefined || batch === undefined) return missing(domain, 'batch');
  const subject = subjectOf(row);
  if ('missing' in subject) return missing(domain, subject.missing);
  const formats = formatsOf(textIn(row, 'dtype'));
  if (formats === undefined) return missing(domain, 'format');
  const devices = numberIn(row, 'n_devices') ?? 1;
  const output = numberIn(row, 'output');
  return {
    kind: 'scenario', domain, quantity: meaning.quantity, measured: row.value * meaning.scale,
    settings: { ...subject, count: devices, tensor: numberIn(row, 'tp') ?? devices, prompt: numberIn(row, 'input') ?? 1, output: output ?? OUTPUT, batch, ...formats, host: hostOf(row) },
    ...(output === undefined && metric !== 'ttft' && { assumed: [`${OUTPUT} tokens are generated`] }),
    ...(row.id === FASTER_THAN_MEMORY && { aside: 'Faster than memory delivers the weights to a batch of this size' }),
  };
}

const STATIC = [
  'All requests of a batch start together; throughput is the output tokens over the whole time, prefill included, by device.',
  'Time to first token is that of one prompt, alone, unless a batch is stated.',
  '8-bit engines keep keys and values in 8 bits; the output head stays at 16 bits.',
];

function source(publisher: string, title: string, assumptions: readonly string[]): MeasurementSource {
  return { publisher, title, url: 'https://github.com/NVIDIA/TensorRT-LLM', assumptions, map };
}

export const TRTLLM_BLOGS = source('trtllm-blogs', 'TensorRT-LLM, announcements of H100 and H200', STATIC);
export const TRTLLM_V0_6_1 = source('trtllm-v0.6.1', 'TensorRT-LLM 0.6.1, performance page', [...STATIC, 'A column headed tokens/s is by device, as its figures stand again in the next release.']);
export const TRTLLM_V0_9 = source('trtllm-v0.9', 'TensorRT-LLM 0.9, performance page', STATIC);
