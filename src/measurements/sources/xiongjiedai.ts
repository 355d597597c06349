import type { Settings } from '../../scenario/fields.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { hostOf, inSequence, subjectOf, missing } from './inference.ts';

/** Tokens llama.cpp prefills in one pass. */
const PASS = 512;

/** GeForce boards multiply at twice their usual 16-bit rate when they also add up in 16 bits, as llama.cpp lets them (datasheets of Ampere and Ada). */
const SUMS_IN_16_BITS: Readonly<Record<string, number>> = { 'rtx-3090': 142.3e12, 'rtx-4080': 194.9e12, 'rtx-4090': 330.3e12 };

/** The file's formats: keys, values and activations stay at 16 bits; Q4_K_M keeps the output head in Q6_K. */
function formatsOf(quantisation: string): Settings {
  const sixteen = { activations: 'fp16', kv: 'fp16' } as const;
  return quantisation === 'GGUF F16' ? { ...sixteen, weights: 'fp16' } : { ...sixteen, weights: 'q4_k_m', embeddings: 'q6_k' };
}

function map(row: MeasuredRow): Mapping {
  const [, kind, tokens] = /^(tg|pp) (\d+)$/.exec(textIn(row, 'test')) ?? [];
  const prefill = kind === 'pp';
  const domain = prefill ? 'prefill' : 'decode';
  const subject = subjectOf(row);
  if ('missing' in subject) return missing(domain, subject.missing);
  const length = Number(tokens);
  const devices = numberIn(row, 'n_devices') ?? 1;
  if (prefill && devices > 1 && length > PASS) return missing(domain, 'pipeline parallel generation');
  const quantisation = textIn(row, 'quantisation');
  const matrixPeak = SUMS_IN_16_BITS[subject.device];
  const assumed = [
    ...(devices > 1 ? ['Layers are split between devices that work one after the other: priced as one device with the memory of all'] : []),
  ];
  return {
    kind: 'scenario', domain, quantity: prefill ? 'prefill-rate' : 'decode-rate', measured: row.value,
    settings: {
      ...subject, ...inSequence(row, devices), prompt: prefill ? length : 1, output: prefill ? 1 : length, batch: 1, ...formatsOf(quantisation),
      chunk: PASS, attention: 'unfused', library: 'portable', host: hostOf(row), ...(matrixPeak !== undefined && { matrixPeak }),
    },
    ...(assumed.length > 0 && { assumed }),
    ...(prefill && subject.device === 'a40' && subject.model === 'llama-3-70b' && { aside: 'Longer prompts are read faster than short ones, so that something else than their work held these runs up' }),
  };
}

export const XIONGJIEDAI: MeasurementSource = {
  publisher: 'xiongjiedai', title: 'GPU benchmarks on LLM inference, llama.cpp', url: 'https://github.com/XiongjieDai/GPU-Benchmarks-on-LLM-Inference',
  assumptions: [
    'Prompt processing reads one prompt in passes of 512 tokens; text generation starts from an empty context and its speed is the mean over all tokens.',
    'Products are summed up in 16 bits, for which GeForce boards have twice the rate.',
    'Attention is not fused, as llama.cpp did by default in May 2024; kernels are replayed from CUDA graphs or sent from compiled code.',
  ],
  map,
};
