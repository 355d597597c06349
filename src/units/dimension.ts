/**
 * The kinds of quantity a person can type or read. A value is always held in the SI base unit
 * of its dimension: B, B/s, FLOP, FLOP/s, s, USD, USD/h, W, J, g, tokens, or a plain number.
 */
export type Dimension =
  | 'bytes'
  | 'traffic'
  | 'bytes-per-second'
  | 'flops'
  | 'flops-per-second'
  | 'flops-per-byte'
  | 'seconds'
  | 'usd'
  | 'usd-per-hour'
  | 'watts'
  | 'joules'
  | 'grams'
  | 'grams-per-kwh'
  | 'litres'
  | 'litres-per-kwh'
  | 'tokens'
  | 'training-tokens'
  | 'per-second'
  | 'count'
  | 'ratio'
  | 'percent';

/** What the dimension is in plain words and how one writes it, for messages. */
export interface DimensionWords {
  readonly name: string;
  readonly example: string;
}

/**
 * Words for messages. `bytes` is memory held (shown in GiB), `traffic` bytes moved (shown in GB);
 * `tokens` is a context length, where 128k means 128 × 1,024, and `training-tokens` an amount of
 * text, where k means 1,000; `percent` holds a fraction but is typed and shown in per cent.
 */
export const DIMENSION_WORDS: Readonly<Record<Dimension, DimensionWords>> = {
  bytes: { name: 'memory', example: '80 GiB' },
  traffic: { name: 'an amount of data', example: '2.87 GB' },
  'bytes-per-second': { name: 'a bandwidth', example: '3.35 TB/s' },
  flops: { name: 'an amount of arithmetic', example: '1.5e24 FLOP' },
  'flops-per-second': { name: 'an arithmetic rate', example: '989 TFLOP/s' },
  'flops-per-byte': { name: 'an arithmetic intensity', example: '295 FLOP/B' },
  seconds: { name: 'a time', example: '50 ms' },
  usd: { name: 'an amount of money', example: '$3.92' },
  'usd-per-hour': { name: 'an hourly price', example: '$2.49/h' },
  watts: { name: 'a power', example: '700 W' },
  joules: { name: 'an energy', example: '1.29 J' },
  grams: { name: 'a mass', example: '12 kg' },
  'grams-per-kwh': { name: 'a carbon intensity', example: '400 g/kWh' },
  litres: { name: 'an amount of water', example: '12 L' },
  'litres-per-kwh': { name: 'a water intensity', example: '0.3 L/kWh' },
  tokens: { name: 'a length in tokens', example: '128k' },
  'training-tokens': { name: 'an amount of tokens', example: '15T tokens' },
  'per-second': { name: 'a rate', example: '4 /s' },
  count: { name: 'a number', example: '70B' },
  ratio: { name: 'a ratio', example: '0.74' },
  percent: { name: 'a percentage', example: '12 %' },
};
