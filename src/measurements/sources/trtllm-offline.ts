import type { Settings } from '../../scenario/fields.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { CONTINUOUS, hostOf, subjectOf, missing } from './inference.ts';

const GIB = 2 ** 30;

/** Device memory in bytes (datasheets, binary as elsewhere). */
const MEMORY: Readonly<Record<string, number>> = { 'h100-sxm': 80 * GIB, 'h200-sxm': 141 * GIB, 'b200-sxm': 180 * GIB, gb200: 186 * GIB, 'rtx-pro-6000-blackwell': 96 * GIB };

/** What decides how many requests fit: parameters in matrices, those in the 16-bit table and head, those of attention alone, and elements cached for a token. */
const MODELS: Readonly<Record<string, { readonly matrices: number; readonly table: number; readonly attention: number; readonly cached: number }>> = {
  'llama-3.1-8b': { matrices: 6.98e9, table: 1.05e9, attention: 1.34e9, cached: 32 * 2 * 8 * 128 },
  'llama-3.3-70b': { matrices: 68.45e9, table: 2.1e9, attention: 12.1e9, cached: 80 * 2 * 8 * 128 },
  'llama-3.1-405b': { matrices: 401.65e9, table: 4.2e9, attention: 71.9e9, cached: 126 * 2 * 8 * 128 },
  'qwen3-30b-a3b': { matrices: 29.91e9, table: 0.62e9, attention: 0.91e9, cached: 48 * 2 * 4 * 128 },
  'qwen3-235b-a22b': { matrices: 233.85e9, table: 1.24e9, attention: 6.7e9, cached: 94 * 2 * 4 * 128 },
};

/** Memory left for weights and cache; requests in flight the engine takes by default at most. */
const USABLE = 0.9;
const MOST_REQUESTS = 2048;

/** Requests of `tokens` tokens that the devices hold beside the weights; 0 where not even the weights fit. */
export function requestsInFlight(model: string, device: string, devices: number, dataParallel: boolean, weightBits: number, tokens: number): number {
  const shape = MODELS[model];
  const memory = MEMORY[device];
  if (shape === undefined || memory === undefined) return 0;
  const copies = dataParallel ? devices - 1 : 0;
  const weights = (shape.matrices + copies * shape.attention) * (weightBits / 8) + (1 + copies) * shape.table * 2;
  const each = Math.floor((USABLE * memory * devices - weights) / (shape.cached * tokens));
  return Math.max(0, Math.min(each, MOST_REQUESTS * (dataParallel ? devices : 1)));
}

function map(row: MeasuredRow): Mapping {
  const subject = subjectOf(row);
  if ('missing' in subject) return missing('serving', subject.missing);
  if ((numberIn(row, 'pp') ?? 1) > 1) return missing('serving', 'pipeline parallel generation');
  const narrow = textIn(row, 'dtype') === 'fp4';
  const devices = numberIn(row, 'n_devices') ?? 1;
  const dataParallel = devices > 1 && textIn(row, 'techniques').includes('attention DP');
  const prompt = numberIn(row, 'input') ?? 1;
  const output = numberIn(row, 'output') ?? 1;
  const batch = requestsInFlight(subject.model, subject.device, devices, dataParallel, narrow ? 4.5 : 8, prompt + output);
  if (batch < 1) return missing('serving', 'batch');
  const formats: Settings = { weights: narrow ? 'nvfp4' : 'fp8', activations: narrow ? 'nvfp4' : 'fp8', kv: 'fp8' };
  const server = subject.device === 'rtx-pro-6000-blackwell';
  return {
    kind: 'scenario', domain: 'serving', quantity: 'output-rate', measured: row.value,
    settings: {
      ...subject, count: devices, ...(dataParallel ? { tensor: 1, expert: devices } : { tensor: devices }), prompt, output, batch, ...formats, host: hostOf(row), ...CONTINUOUS,
      ...(server && { memoryBandwidth: 1.597e12 }),
    },
    assumed: [
      `${batch} requests in flight: as many as nine tenths of the memory hold beside the weights, and the engine takes by default`,
      ...(server ? ['The server edition\'s memory gives 1.6 TB/s'] : []),
    ],
  };
}

function source(publisher: string, title: string): MeasurementSource {
  return {
    publisher, title, url: 'https://github.com/NVIDIA/TensorRT-LLM', map,
    assumptions: [
      'All requests are there from the start, more than fit: throughput is the output tokens of all devices over time, at a steady load.',
      'The number of requests in flight is not stated; it is worked out from the memory. Half as many would change the prediction by about a tenth.',
      'Checkpoints in 8 and 4 bits keep keys and values in 8 bits; the output head stays at 16 bits.',
    ],
  };
}

export const TRTLLM_V0_20 = source('trtllm-v0.20', 'TensorRT-LLM 0.20, performance page');
export const TRTLLM_V1_0 = source('trtllm-v1.0', 'TensorRT-LLM 1.0, performance page');
