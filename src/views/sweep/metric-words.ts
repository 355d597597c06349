import { formatDigits, type DigitOptions } from '../../units/digits.ts';
import { formatQuantity } from '../../units/format.ts';
import { sweepMetricFacts, type NamedWork, type SweepMetric } from '../../sweep/metrics.ts';
import type { Objective } from '../../sweep/types.ts';
import type { Dimension } from '../../units/dimension.ts';
import { readerPhrases } from './reader-phrases.ts';

/** A metric as sentences speak of it. */
export interface MetricWords {
  /** As headings and lists name it: "Time per output token". */
  readonly name: string;
  /** Above a column: "Per output token". */
  readonly short: string;
  readonly dimension: Dimension;
  /** As the subject of a sentence: "the price". */
  readonly subject: string;
  /** What follows an amount: "a million"; empty where the unit says enough. */
  readonly per: string;
  /** The same where the subject is said as well: "the time per token runs from 1.5 to 42 ms" leaves out "a token". */
  readonly beside: string;
  /** What follows a single one, where it differs: "device" for "devices". */
  readonly one?: string;
}

/** A metric that a sweep wants the least or the most of, in words. */
export interface WordedObjective extends Objective {
  readonly words: MetricWords;
  /** What a point is that has the best value: "the fastest", "lowest in power". */
  readonly best: string;
  /** What is had where the value is best: "speed costs 25×". Singular. */
  readonly virtue: string;
}

/** What sentences say of a metric. */
export interface Phrases {
  readonly subject: string;
  readonly short?: string;
  readonly per?: string;
  readonly beside?: string;
  readonly one?: string;
  /** Of the way that is usually wanted: what the best point is, and what it has. */
  readonly best?: string;
  readonly virtue?: string;
}

const PHRASES: Readonly<Record<SweepMetric, Phrases>> = {
  ttft: { subject: 'the time to the first token', short: 'First token', per: 'to the first token', beside: '', best: 'first to answer', virtue: 'an early first token' },
  tpot: { subject: 'the time per token', short: 'Per token', per: 'a token', beside: '', best: 'the fastest', virtue: 'speed' },
  prefill_time: { subject: 'the prefill time', short: 'Prefill', per: 'of prefill', beside: '', best: 'the fastest at prefill', virtue: 'fast prefill' },
  decode_step_time: { subject: 'the decode step', short: 'Decode step', per: 'a decode step', beside: '', best: 'the fastest', virtue: 'speed' },
  request_latency: { subject: 'the latency', short: 'Request', per: 'a request', beside: '', best: 'the fastest', virtue: 'low latency' },
  tokens_per_second: { subject: 'the throughput', short: 'Tokens', per: 'tokens a second', best: 'highest in throughput', virtue: 'throughput' },
  tokens_per_second_per_device: { subject: 'the throughput per device', short: 'Per device', per: 'tokens a second and device', beside: 'tokens a second', best: 'highest in throughput per device', virtue: 'throughput per device' },
  mfu: { subject: 'the utilisation', per: 'utilisation', beside: '', best: 'highest in utilisation', virtue: 'utilisation' },
  model_flops: { subject: 'the arithmetic' },
  device_flops_per_second: { subject: 'the arithmetic rate', short: 'FLOP/s', per: 'a device', best: 'highest in arithmetic rate', virtue: 'a high arithmetic rate' },
  memory_per_device: { subject: 'the memory', short: 'Memory', per: 'a device', best: 'smallest in memory', virtue: 'little memory' },
  max_batch: { subject: 'the largest batch', per: 'sequences', one: 'sequence', best: 'roomiest for batches', virtue: 'room for a large batch' },
  max_context: { subject: 'the longest context', per: 'tokens of context', one: 'token of context', best: 'roomiest for context', virtue: 'room for a long context' },
  power: { subject: 'the power', best: 'lowest in power', virtue: 'low power' },
  energy_per_token: { subject: 'the energy', short: 'Energy', per: 'a token', best: 'lowest in energy', virtue: 'little energy' },
  usd_per_million_tokens: { subject: 'the price', short: 'Per million', per: 'a million', best: 'the cheapest', virtue: 'a low price' },
  total_usd: { subject: 'the cost', best: 'the cheapest', virtue: 'a low cost' },
  carbon: { subject: 'the carbon dioxide', best: 'lowest in carbon dioxide', virtue: 'little carbon dioxide' },
  energy: { subject: 'the energy', best: 'lowest in energy', virtue: 'little energy' },
  facility_energy: { subject: 'the facility’s energy', best: 'lowest in energy', virtue: 'little energy' },
  water: { subject: 'the water', best: 'lowest in water', virtue: 'little water' },
  embodied_carbon: { subject: 'the embodied carbon', best: 'lowest in embodied carbon', virtue: 'little embodied carbon' },
  step_time: { subject: 'the step time', short: 'Step', per: 'a step', beside: '', best: 'the fastest', virtue: 'speed' },
  hfu: { subject: 'the hardware utilisation', short: 'HFU', per: 'hardware utilisation', beside: '' },
  training_time: { subject: 'the training time', per: 'of training', beside: '', best: 'the fastest', virtue: 'speed' },
  goodput: { subject: 'the goodput', short: 'Goodput', per: 'goodput', beside: '', best: 'highest in goodput', virtue: 'goodput' },
  bubble: { subject: 'the pipeline bubble', short: 'Bubble', per: 'of bubble', beside: '', best: 'smallest in bubble', virtue: 'a small bubble' },
  trained_parameters: { subject: 'the number of trained parameters', per: 'trained parameters', beside: '', one: 'trained parameter' },
  max_micro_batch: { subject: 'the largest micro-batch', short: 'Micro-batch', per: 'sequences', one: 'sequence', best: 'roomiest for micro-batches', virtue: 'room for a large micro-batch' },
  devices: { subject: 'the number of devices', per: 'devices', beside: '', one: 'device', best: 'the smallest machine', virtue: 'a small machine' },
  parameters: { subject: 'the size of the model', per: 'parameters', one: 'parameter', best: 'the largest model', virtue: 'a large model' },
  context: { subject: 'the context', short: 'Context', per: 'tokens', one: 'token', best: 'longest in context', virtue: 'a long context' },
  weight_bits: { subject: 'the width of the weights', per: 'bits a weight', one: 'bit a weight', best: 'widest in weights', virtue: 'precision' },
  usd_per_hour: { subject: 'the hourly price', short: 'Per hour', best: 'the cheapest by the hour', virtue: 'a cheap machine' },
};

function phrasesOf(metric: SweepMetric, work: NamedWork): Phrases {
  return { ...PHRASES[metric], ...readerPhrases(metric, work) };
}

/** The words of a metric for work of a kind. */
export function metricWords(metric: SweepMetric, work: NamedWork): MetricWords {
  const { name, short, dimension } = sweepMetricFacts(metric, work);
  const { subject, per = '', beside = per, one, short: shorter } = phrasesOf(metric, work);
  return { name, short: shorter ?? short, dimension, subject, per, beside, ...(one === undefined ? {} : { one }) };
}

/** The words of an objective. Whoever wants the most of what others want little of is told so in plain words. */
export function wordObjective(objective: Objective, work: NamedWork): WordedObjective {
  const words = metricWords(objective.metric, work);
  const { best, virtue } = phrasesOf(objective.metric, work);
  const usual = sweepMetricFacts(objective.metric, work).better === (objective.want === 'least' ? 'lower' : 'higher');
  const thing = words.subject.replace(/^the /, '');
  const degree = objective.want === 'least' ? 'lowest' : 'highest';
  return {
    ...objective, words,
    best: usual && best !== undefined ? best : `${degree} in ${thing}`,
    virtue: usual && virtue !== undefined ? virtue : `the ${degree} ${thing}`,
  };
}

/** An amount without what it is counted per: "$0.782", "1.54 ms", "8", "3,100". */
function amountText(value: number, { dimension }: MetricWords, options: DigitOptions): string {
  const { text, unit } = formatQuantity(value, dimension, options);
  // "3,100 tokens a second" says itself what "/s" would say.
  const shown = dimension === 'per-second' ? unit.replace(/\/s$/, '') : unit;
  return shown === '' ? text : shown.startsWith('/') ? text + shown : `${text}\u00a0${shown}`;
}

/** An amount with what it is counted per: "42.3 ms a token", "1 device", "$4.20 a million". Limits are given, and so trimmed: "50 ms a token". */
export function amountWords(value: number, words: MetricWords, options: DigitOptions = {}): string {
  const per = value === 1 && words.one !== undefined ? words.one : words.per;
  const amount = amountText(value, words, options);
  return per === '' ? amount : `${amount} ${per}`;
}

/** A quantity behind its subject: "is $4.20 a million", "is 42.3 ms". */
export function besideWords(value: number, words: MetricWords): string {
  return words.beside === '' ? amountText(value, words, {}) : `${amountText(value, words, {})} ${words.beside}`;
}

/** Where a quantity begins and ends behind its subject, in that order: "from $0.782 to $19.9 a million", "from 1.54 to 42.3 ms". */
export function fromTo(from: number, to: number, words: MetricWords): string {
  const [first, last] = [formatQuantity(from, words.dimension), formatQuantity(to, words.dimension)];
  // Money of one size keeps its sign, and no other unit.
  return `from ${first.unit === last.unit ? first.text : amountText(from, words, {})} to ${besideWords(to, words)}`;
}

/** How many times as much: "25×" from ten up in two figures, below a doubling in per cent. Undefined without a ratio, or for next to none. */
export function timesWords(ratio: number): string | undefined {
  if (!Number.isFinite(ratio) || ratio < 1.005) return undefined;
  return ratio < 2 ? `${formatDigits((ratio - 1) * 100, { figures: 2, trim: true })}\u00a0%` : `${formatDigits(ratio, { figures: 2, trim: true })}×`;
}
