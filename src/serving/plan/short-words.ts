import { formatText } from '../../units/format.ts';
import type { Batching, PolicyName, ServeValues } from './values.ts';

type Tell = { readonly [N in PolicyName]: (value: ServeValues[N], values: ServeValues) => string };

const percent = (value: number): string => formatText(value, 'percent', { trim: true });
const number = (value: number): string => formatText(value, 'count', { trim: true, figures: 4 });

const BATCHING: Readonly<Record<Batching, string>> = {
  'one-by-one': 'One by one',
  static: 'Static',
  dynamic: 'Dynamic',
  'decode-first': 'Decode first',
  'temporal-fusion': 'Temporal fusion',
  'prefill-first': 'Prefill first',
  continuous: 'Continuous',
  chunked: 'Chunked',
  disaggregated: 'Split',
};

/** What a policy is called by how it batches, with the number that matters most: "Chunked 512", "Split 2 + 2". */
export function batchingName(values: ServeValues): string {
  const word = BATCHING[values.batching];
  if (values.batching === 'chunked') return `${word} ${values.chunk}`;
  return values.batching === 'disaggregated' ? `${word} ${values.replicas} + ${values.decodeReplicas}` : word;
}

/** The value of a field in a word or two that tell it from another. */
export const SHORT_WORDS: Tell = {
  batching: (value) => BATCHING[value],
  chunk: (value) => `chunk ${value}`,
  tile: (value) => `tile ${value}`,
  maxBatch: (value) => `batch ${value}`,
  maxTokens: (value) => `${number(value)} tokens`,
  window: (value) => formatText(value, 'seconds', { trim: true }),
  packing: (value) => value,
  order: (value) => value.replace('-', ' '),
  fairEvery: (value) => `every ${value}`,
  admission: (value) => value,
  preemption: (value) => value,
  swapGroup: (value) => `pages by ${value}`,
  swapOverlap: (value) => `${percent(value)} hidden`,
  swapReuse: (value) => `${percent(value)} kept`,
  speculation: (value) => (value === 'off' ? 'no guessing' : value === 'fixed' ? 'guessing' : 'adaptive guessing'),
  draft: (value) => (value === '' ? 'prompt lookup' : value),
  draftLength: (value) => `${value} guessed`,
  acceptance: (value) => `${percent(value)} accepted`,
  cache: (value) => (value === 'off' ? 'no cache' : value === 'prefix' ? 'prefix cache' : 'passage cache'),
  eviction: (value) => (value === 'lru' ? 'LRU' : value),
  predictionError: (value) => `${percent(value)} wrong`,
  recompute: (value) => `${percent(value)} again`,
  cacheShare: (value) => `${percent(value)} cache`,
  hostCache: (value) => `${formatText(value, 'bytes', { trim: true })} host`,
  pooled: (value) => (value ? 'memory lent' : 'memory own'),
  attentionDevices: (value) => (value === 0 ? 'attention here' : `${value} for attention`),
  attentionDevice: (value) => (value === '' ? 'same device' : value),
  fixedShape: (value) => (value ? 'fixed shape' : 'any shape'),
  replicas: (value, { batching }) => (batching === 'disaggregated' ? `${value} reading` : value === 1 ? '1 replica' : `${number(value)} replicas`),
  routing: (value) => value.replace('-', ' '),
  decodeReplicas: (value) => `${value} writing`,
  decodeDevice: (value) => (value === '' ? 'same device' : value),
  decodeCount: (value) => `on ${value}`,
  transferOverlap: (value) => (value ? 'layer by layer' : 'all at once'),
  transferRate: (value) => formatText(value, 'bytes-per-second', { trim: true }),
  decodePower: (value) => `${percent(value)} power`,
};
