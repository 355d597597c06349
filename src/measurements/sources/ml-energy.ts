import type { Settings } from '../../scenario/fields.ts';
import type { Domain, Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow, Quantity } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { CONTINUOUS, expertsOf, hostOf, MILLISECOND, narrowedOf, subjectOf, missing } from './inference.ts';

/**
 * Mean prompt lengths of the data sets, which the publisher does not give. Chat: 95 tokens a prompt, 269 an answer and 1.3 turns a
 * conversation (arXiv:2403.04132, table 1), every turn asked anew after 0.3 earlier ones on average: 95 + 0.3·(95 + 269).
 * GPQA Diamond: questions with choices of 841 characters (EvalScope's statistics), about 3.5 a token in such text.
 */
const PROMPTS: Readonly<Record<string, number>> = { 'lm-arena-chat': 200, gpqa: 240 };

/** A larger batch of the same service answered faster by more than this: it waited for something else than its work. */
const SLOWER = 1.1;

const MEANING: Readonly<Record<string, { readonly domain: Domain; readonly quantity: Quantity; readonly scale: number }>> = {
  'inter-token-median': { domain: 'decode', quantity: 'tpot', scale: MILLISECOND },
  'steady-throughput': { domain: 'serving', quantity: 'output-rate', scale: 1 },
  'power-all': { domain: 'energy', quantity: 'power', scale: 1 },
  'energy-per-token': { domain: 'energy', quantity: 'energy-per-token', scale: 1 },
};

/** Formats of the checkpoint; keys and values stay at 16 bits. */
function formatsOf(dtype: string, model: string): Settings | undefined {
  switch (dtype) {
    case 'bfloat16':
      return {};
    case 'fp8':
      // Checkpoints of Qwen and DeepSeek have a scale for each block, those of Meta for each row.
      return /qwen|deepseek/i.test(model) ? { weights: 'mxfp8', activations: 'mxfp8' } : { weights: 'fp8', activations: 'fp8' };
    case 'mxfp4':
      return { weights: 'mxfp4' };
    default:
      return undefined;
  }
}

function map(row: MeasuredRow): Mapping {
  const metric = textIn(row, 'metric');
  const meaning = MEANING[metric];
  if (meaning === undefined) return missing('serving', 'a quantity the engine has');
  const { domain, quantity, scale } = meaning;
  const subject = subjectOf(row);
  if ('missing' in subject) return missing(domain, subject.missing);
  const formats = formatsOf(textIn(row, 'dtype'), textIn(row, 'model'));
  if (formats === undefined) return missing(domain, 'format');
  const task = textIn(row, 'task');
  const prompt = PROMPTS[task];
  const output = numberIn(row, 'output');
  const batch = numberIn(row, 'avg_batch_size');
  if (prompt === undefined || output === undefined || batch === undefined) return missing(domain, 'lengths');
  const devices = numberIn(row, 'n_devices') ?? 1;
  const scheduling = quantity === 'tpot' && prefillsInMedianStep(batch, output) === 0 ? {} : CONTINUOUS;
  const own = numberIn(row, 'itl_ms');
  const larger = numberIn(row, 'itl_ms_larger_batch');
  return {
    kind: 'scenario', domain, quantity, measured: row.value * scale,
    settings: {
      ...subject, count: devices, tensor: devices, expert: numberIn(row, 'ep') ?? 1, prompt, output: Math.max(2, Math.round(output)), batch: Math.max(1, Math.round(batch)), ...formats, ...narrowedOf(subject.model, formats.weights),
      host: hostOf(row), ...expertsOf(row, formats.weights, devices), ...scheduling,
    },
    assumed: [`Prompts of ${prompt} tokens on average: lengths of the data set are not stated with the figures`],
    ...(own !== undefined && larger !== undefined && own > SLOWER * larger && { aside: 'The same service answers faster with a larger batch, so that something else than its work held it up' }),
  };
}

/**
 * Prefills that the median step between two tokens carries. Requests end, and new ones are read, at random steps, batch/output a
 * step on average; more than half of the steps have none while that is below ln 2 (Poisson).
 */
export function prefillsInMedianStep(batch: number, output: number): number {
  return batch / output < Math.LN2 ? 0 : batch / output;
}

export const ML_ENERGY: MeasurementSource = {
  publisher: 'ml-energy', title: 'ML.ENERGY leaderboard 3', url: 'https://ml.energy/leaderboard',
  assumptions: [
    'A service at steady load; the batch is the mean number of requests in flight, rounded.',
    'Throughput counts output tokens of all devices over time, so that prefills of new requests are in it; energy and power are those of the devices alone.',
    'Tokens are the likeliest ones (temperature 0) and are streamed; times between them are taken where they arrive, the serving program\'s work for each request included.',
    'The median time between tokens is that of a step without a prefill as long as most steps have none, else of a mean step.',
    'Experts are spread over all devices, which share attention by tensor parallelism (vLLM with expert parallelism).',
    'Beside the experts of gpt-oss and Llama 4, and the feed-forward layers of Llama 3.1 405B, 8- and 4-bit checkpoints keep 16 bits.',
  ],
  map,
};
