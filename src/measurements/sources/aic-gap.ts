import type { Settings } from '../../scenario/fields.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { CONTINUOUS, expertsOf, hostOf, MILLISECOND, narrowedOf, subjectOf, missing } from './inference.ts';

/** Matrix formats by the benchmark's names, for the linear layers of a dense model or the experts of a mixture. */
const FORMATS: Readonly<Record<string, Settings>> = {
  fp8: { weights: 'fp8', activations: 'fp8' },
  fp8_block: { weights: 'mxfp8', activations: 'mxfp8' },
  nvfp4: { weights: 'nvfp4', activations: 'nvfp4', kv: 'fp8' },
  int4_wo: { weights: 'int4' },
};

/** Keys and values in 8 bits: what the engines' own 8-bit checkpoints ask for, and what requests at once on one H100 need to fit. */
const NARROW_CACHE = /^trtllm .*gemm fp8,/;

/** Formats of a row: experts hold nearly all weights of a mixture, so their format is taken where the two differ. */
function formatsOf(row: MeasuredRow): Settings | undefined {
  const quantisation = textIn(row, 'quantisation');
  if (quantisation === '') return textIn(row, 'dtype') === 'bf16' ? {} : undefined;
  const named = /moe (\w+)/.exec(quantisation)?.[1] ?? '';
  // Qwen's own 8-bit checkpoints have a scale for each block, whatever the benchmark calls them.
  const formats = FORMATS[named === 'fp8' && /^Qwen\/.*-FP8$/.test(textIn(row, 'model')) ? 'fp8_block' : named];
  return formats && { ...formats, ...(NARROW_CACHE.test(`${textIn(row, 'software')} ${quantisation}`) && { kv: 'fp8' }) };
}

/** Runs whose own figures show that something else was measured than a service at a steady load. */
function asideOf(row: MeasuredRow, first: boolean, dataParallel: boolean): string | undefined {
  const software = textIn(row, 'software');
  if (first) return 'A first token waits mostly for other requests, and when they come is not stated';
  // First tokens of these come after half of all prompts were read one by one: every request is sent once, at the start.
  if (/^sglang 0\.5\.[18]\./.test(software)) return 'All requests were sent at once: neither a static batch nor a steady load';
  if (software === 'vllm 0.12.0' && /^fp8/.test(textIn(row, 'dtype')) && !textIn(row, 'model').includes('235B')) return 'Less time a token than reading the prompts alone would take: they were cached, or read elsewhere';
  if (software === 'trtllm 1.3.0rc1' && dataParallel) return 'Time a token does not grow with the batch, so that something else than its work held it up';
  return undefined;
}

/** The layout in the engine's terms, or why it has none. */
function layoutOf(row: MeasuredRow): Settings | { readonly missing: string } {
  const devices = numberIn(row, 'n_devices') ?? 1;
  const concurrency = numberIn(row, 'concurrency') ?? 1;
  const ranks = concurrency / (numberIn(row, 'batch_per_dp_rank') ?? concurrency);
  const shards = numberIn(row, 'moe_tp') || 1;
  const expert = numberIn(row, 'moe_ep') || 1;
  const mixture = shards * expert > 1;
  if ((numberIn(row, 'tp') ?? devices) !== devices || (mixture && shards * expert !== devices)) return { missing: 'number of devices: the layout contradicts it' };
  if (ranks === 1) return { count: devices, tensor: devices, expert };
  if (ranks !== devices) return { missing: 'batch: concurrency and batch by rank contradict the layout' };
  if (mixture && shards > 1) return { missing: 'experts split by tensor under data-parallel attention' };
  return { count: devices, tensor: 1, expert };
}

function map(row: MeasuredRow): Mapping {
  const first = textIn(row, 'metric') === 'ttft-served';
  const domain = first ? 'serving' : 'decode';
  const subject = subjectOf(row);
  if ('missing' in subject) return missing(domain, subject.missing);
  const formats = formatsOf(row);
  if (formats === undefined) return missing(domain, 'format');
  const layout = layoutOf(row);
  if ('missing' in layout) return missing(domain, layout.missing);
  const aside = asideOf(row, first, layout.tensor !== layout.count);
  return {
    kind: 'scenario', domain, quantity: first ? 'ttft' : 'tpot', measured: row.value * MILLISECOND,
    settings: {
      ...subject, ...layout, prompt: numberIn(row, 'input') ?? 1, output: numberIn(row, 'output') ?? 1, batch: numberIn(row, 'concurrency') ?? 1, ...formats, ...narrowedOf(subject.model, formats.weights), host: hostOf(row), ...expertsOf(row, formats.weights, layout.tensor), ...CONTINUOUS,
    },
    ...(row.cells['dtype_stated'] === 'no' && { assumed: ['16-bit weights: the benchmark leaves the format empty'] }),
    ...(aside !== undefined && { aside }),
  };
}

export const AIC_GAP: MeasurementSource = {
  publisher: 'aic-gap', title: 'AIConfigurator, services measured for its check', url: 'https://github.com/ai-dynamo/aiconfigurator',
  assumptions: [
    'As many requests are in flight as the concurrency says, over all devices; each that ends is replaced, and all start together at first.',
    'Time to first token is from sending a request, its wait for others included; whether it is a mean or a median is not stated.',
    'Keys and values are kept at 16 bits, with NVFP4 weights and with TensorRT-LLM checkpoints in 8 bits at 8.',
    'A concurrency above the batch of a rank means data-parallel attention over that many ranks; layouts were reconstructed by the publisher.',
  ],
  map,
};
