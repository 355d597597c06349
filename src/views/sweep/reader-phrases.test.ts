import { expect, it } from 'vitest';
import { metricWords } from './metric-words.ts';

it('speaks of encoders and of samples in their own words', () => {
  expect(metricWords('ttft', { workload: 'generation' }).subject).toBe('the time to the first token');
  expect(metricWords('ttft', { workload: 'generation', writes: false })).toMatchObject({ name: 'Time of the batch', short: 'Batch', subject: 'the time of the batch', per: 'a batch', beside: '' });
  expect(metricWords('energy_per_token', { workload: 'generation', counts: 'samples' })).toMatchObject({ name: 'Energy per sample', per: 'a sample' });
  expect(metricWords('energy_per_token', 'generation').per).toBe('a token');
});
