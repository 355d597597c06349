import type { NamedWork, SweepMetric } from '../../sweep/metrics.ts';
import type { Phrases } from './metric-words.ts';

type Some = Readonly<Partial<Record<SweepMetric, Partial<Phrases>>>>;

/** What only reads has no first token: a batch is done when it is read. */
const READER: Some = {
  ttft: { subject: 'the time of the batch', short: 'Batch', per: 'a batch', best: 'the fastest', virtue: 'speed' },
  prefill_time: { subject: 'the time of a pass', short: 'Pass', per: 'a pass', best: 'the fastest', virtue: 'speed' },
};

const SAMPLES: Some = {
  ...READER,
  tokens_per_second: { short: 'Samples', per: 'samples a second' },
  tokens_per_second_per_device: { per: 'samples a second and device', beside: 'samples a second' },
  energy_per_token: { per: 'a sample' },
  max_batch: { per: 'samples', one: 'sample' },
};

/** What encoders and lists of operations, which read and write nothing, say otherwise of a metric. */
export function readerPhrases(metric: SweepMetric, work: NamedWork): Partial<Phrases> | undefined {
  if (typeof work === 'string') return undefined;
  return work.counts === 'samples' ? SAMPLES[metric] : work.writes === false ? READER[metric] : undefined;
}
