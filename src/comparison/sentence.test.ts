import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_NAMES, type MetricName } from '../engine/estimate-types.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type WorkloadKind } from '../scenario/fields.ts';
import { phraseOf } from './phrases.ts';
import { sentence } from './sentence.ts';
import type { Attribution, Change, Contribution } from './types.ts';

const CHANGES = {
  weights: { key: 'weights', field: 'weights', label: 'Weights', from: 'BF16', to: 'FP8' },
  activations: { key: 'activations', field: 'activations', label: 'Activations', from: 'BF16', to: 'FP8' },
  device: { key: 'device', field: 'device', label: 'Machine', from: 'H100 SXM5 80GB', to: 'H200 SXM5 141GB' },
  batch: { key: 'batch', field: 'batch', label: 'Batch', from: '32', to: '64', factor: 2 },
  count: { key: 'count', field: 'count', label: 'Devices', from: '8', to: '6', factor: 0.75 },
  host: { key: 'host', field: 'host', label: 'Launch', from: 'Graph', to: 'Eager' },
} as const satisfies Readonly<Record<string, Change>>;

function contribution(change: Change, share: number): Contribution {
  return { ...change, share, error: 0, alone: share, last: share };
}

/** What A comes to, and what each change adds. */
function said(metric: MetricName, from: number, shares: Partial<Record<keyof typeof CHANGES, number>>, workload: WorkloadKind = 'generation'): string {
  const contributions = Object.entries(shares).map(([name, share]) => contribution(CHANGES[name as keyof typeof CHANGES], share));
  const difference = contributions.reduce((sum, { share }) => sum + share, 0);
  const result: Attribution = { kind: 'attribution', metric, workload, counts: 'tokens', from, to: from + difference, difference, contributions, interaction: 0, method: { kind: 'every-order', priced: 1 } };
  return sentence(result);
}

describe('a difference in one sentence', () => {
  it('names who wins it and who gives some back', () => {
    expect(said('tpot', 14.1e-3, { weights: -3e-3, device: -2.5e-3, batch: 1.39e-3 }))
      .toBe('B emits a token in 9.99\u00a0ms, A in 14.1\u00a0ms: FP8 weights and the H200 SXM5 win it, the doubled batch gives some back.');
  });

  it('says of an encoder that it works through a batch, and of a long name its head', () => {
    const result: Attribution = { kind: 'attribution', metric: 'ttft', workload: 'generation', counts: 'tokens', writes: false, from: 0.138, to: 0.552, difference: 0.414, contributions: [contribution(CHANGES.batch, 0.414)], interaction: 0, method: { kind: 'every-order', priced: 2 } };
    expect(sentence(result)).toBe('B works through the batch in 552\u00a0ms, A in 138\u00a0ms: the doubled batch costs it.');
    expect(said('goodput', 0.995, { batch: 0 }, 'training')).toBe('A and B come to the same goodput, 99.5\u00a0%: what differs changes nothing here.');
  });

  it('calls a stage of ZeRO by its number, which is no amount', () => {
    expect(phraseOf({ key: 'zero', field: 'zero', label: 'ZeRO stage', from: '1', to: '3', factor: 3 }).text).toBe('ZeRO stage 3');
    expect(phraseOf({ key: 'zero', field: 'zero', label: 'ZeRO stage', from: '1', to: '0' }).text).toBe('doing without ZeRO');
  });

  it('agrees with one, two and three', () => {
    expect(said('tpot', 14e-3, { device: -4e-3 })).toBe('B emits a token in 10.0\u00a0ms, A in 14.0\u00a0ms: the H200 SXM5 wins it.');
    expect(said('tpot', 14e-3, { weights: -4e-3 })).toBe('B emits a token in 10.0\u00a0ms, A in 14.0\u00a0ms: FP8 weights win it.');
    expect(said('tpot', 14e-3, { device: -2e-3, host: -2e-3 })).toBe('B emits a token in 10.0\u00a0ms, A in 14.0\u00a0ms: the H200 SXM5 and eager launch win it.');
    expect(said('tpot', 14e-3, { device: -2e-3, host: -2e-3, batch: -2e-3 })).toBe('B emits a token in 8.00\u00a0ms, A in 14.0\u00a0ms: the H200 SXM5, eager launch and the doubled batch win it.');
  });

  it('names the figure through which a machine acts', () => {
    const through = (figure: FieldName): string => phraseOf({ ...CHANGES.device, through: figure }).text;
    expect(through('memoryBandwidth')).toBe('the H200 SXM5’s memory bandwidth');
    expect(through('scaleUp')).toBe('the H200 SXM5’s links');
    expect(through('batch')).toBe('the H200 SXM5');
  });

  it('says once what two have in common', () => {
    expect(said('tpot', 14e-3, { weights: -2e-3, activations: -2e-3 })).toBe('B emits a token in 10.0\u00a0ms, A in 14.0\u00a0ms: FP8 weights and activations win it.');
  });

  it('costs what is worse, and wins where more is better', () => {
    expect(said('tpot', 10e-3, { batch: 5e-3, weights: -1e-3 })).toBe('B emits a token in 14.0\u00a0ms, A in 10.0\u00a0ms: the doubled batch costs it, FP8 weights win some back.');
    expect(said('tokens_per_second', 1000, { batch: 900, count: -100 })).toBe('B yields 1,800\u00a0tokens/s, A 1,000\u00a0tokens/s: the doubled batch wins it, fewer devices give some back.');
    expect(said('model_flops', 1e15, { batch: 1e15 })).toBe('B has model work of 2.00\u00a0PFLOP, A of 1.00\u00a0PFLOP: the doubled batch makes the difference.');
    expect(said('memory_per_device', 2 ** 34, { weights: -(2 ** 33) })).toBe('B needs 8.00\u00a0GiB of each device, A 16.0\u00a0GiB: FP8 weights win it.');
  });

  it('leaves out what makes less than a fifth, and what takes back next to nothing', () => {
    expect(said('tpot', 14e-3, { device: -5e-3, host: -0.5e-3, batch: 0.1e-3 })).toBe('B emits a token in 8.60\u00a0ms, A in 14.0\u00a0ms: the H200 SXM5 wins it.');
  });

  it('says what cancels and what changes nothing', () => {
    expect(said('tpot', 14e-3, { batch: 2e-3, weights: -2e-3 })).toBe('A and B come to the same time per output token, 14.0\u00a0ms: what the doubled batch adds, FP8 weights take away.');
    expect(said('tpot', 14e-3, { batch: 0 })).toBe('A and B come to the same time per output token, 14.0\u00a0ms: what differs changes nothing here.');
    expect(said('tpot', 14e-3, {})).toBe('A and B are the same scenario.');
  });

  it('shows figures that tell close values apart', () => {
    expect(said('tpot', 14e-3, { batch: 2e-6 })).toBe('B emits a token in 14.002\u00a0ms, A in 14.000\u00a0ms: the doubled batch costs it.');
  });

  it('passes on why there is nothing to compare, and takes other names', () => {
    expect(sentence({ kind: 'not-comparable', reason: 'Neither scenario has this figure: Step time.' })).toBe('Neither scenario has this figure: Step time.');
    const result: Attribution = { kind: 'attribution', metric: 'ttft', workload: 'generation', counts: 'tokens', from: 2, to: 1, difference: -1, contributions: [contribution(CHANGES.device, -1)], interaction: 0, method: { kind: 'every-order', priced: 2 } };
    expect(sentence(result, { from: 'B', to: 'D' })).toBe('D gives a first token after 1.00\u00a0s, B after 2.00\u00a0s: the H200 SXM5 wins it.');
  });

  it('is a whole sentence for any metric and any shares', () => {
    const amounts = fc.dictionary(fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])), fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(fc.property(fc.constantFrom(...METRIC_NAMES), fc.constantFrom<WorkloadKind>('generation', 'training', 'finetuning'), amounts, (metric, workload, shares) => {
      const text = said(metric, 5, shares, workload);
      expect(text).toMatch(/^[A-Z].*[^.,: ]\.$/);
      expect(text).not.toMatch(/undefined|NaN| {2}|a [aeiou]/);
    }));
  });
});

describe('a change as what did it', () => {
  const shownOptions = (field: FieldName): readonly string[] => {
    const described = FIELDS[field];
    switch (described.type) {
      case 'choice':
        return described.options.map(({ label }) => label);
      case 'flag':
        return ['on', 'off'];
      default:
        return ['12'];
    }
  };

  it('has words for every field and every option', () => {
    for (const field of FIELD_NAMES) {
      for (const to of shownOptions(field)) {
        for (const factor of [undefined, 2, 0.5, 3, 1.3, 0.7]) {
          const { text } = phraseOf({ key: field, field, label: FIELDS[field].label, from: 'old', to, ...(factor !== undefined && { factor }) });
          expect(text).toMatch(/^\S.*\S$/);
          expect(text).not.toMatch(/undefined|, | {2}|\.$/);
        }
      }
    }
  });

  it('names numbers by how they changed', () => {
    const number = (field: FieldName, factor: number): string => phraseOf({ key: field, field, label: FIELDS[field].label, from: '1', to: '2', factor }).text;
    expect(number('batch', 2)).toBe('the doubled batch');
    expect(number('prompt', 0.5)).toBe('the halved prompt');
    expect(number('prompt', 1.3)).toBe('the longer prompt');
    expect(number('memoryBandwidth', 0.9)).toBe('the slower memory bandwidth');
    expect(number('count', 4)).toBe('four times the devices');
    expect(number('count', 1.5)).toBe('more devices');
    expect(number('tensor', 0.25)).toBe('the quartered tensor degree');
  });

  it('names techniques that come, go and change', () => {
    const technique = (from: string, to: string): string => phraseOf({ key: 'techniques/early-exit', field: 'techniques', label: 'Early exit', from, to }).text;
    expect(technique('off', 'on')).toBe('early exit');
    expect(phraseOf({ key: 'techniques/key-channels', field: 'techniques', label: 'Thinner keys (ThinK)', from: 'off', to: 'on' })).toEqual({ text: 'thinner keys (ThinK)', plural: true });
    const numbers = (label: string): boolean => phraseOf({ key: 'techniques/x', field: 'techniques', label, from: 'off', to: 'on' }).plural;
    expect(['Exits by modality (MuE)', 'Sparse weights', 'Passes over the keys', 'Cache in few bits', 'Prefix reuse', 'Analysis', 'Speculative decoding'].map(numbers)).toEqual([true, true, true, false, false, false, false]);
    expect(phraseOf({ key: 'techniques/x', field: 'techniques', label: 'Skip, small or big', from: 'off', to: 'on' }).text).toBe('“skip, small or big”');
    expect(technique('on', 'off')).toBe('doing without early exit');
    expect(technique('layers 20', 'layers 24')).toBe('the change of early exit');
  });
});
