import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/comparison/attribute.ts';
import { changesBetween, withChanges } from '../../src/comparison/changes.ts';
import { sentence } from '../../src/comparison/sentence.ts';
import type { Attribution } from '../../src/comparison/types.ts';
import type { MetricName } from '../../src/engine/estimate-types.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { catalog } from '../engine/jobs.ts';
import { DISTANT_PAIRS, GENERATION_PAIRS, pricer, TRAINING_PAIRS } from './pairs.ts';

const A: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };
const GENERATION_METRICS = fc.constantFrom<MetricName>('tpot', 'ttft', 'request_latency', 'tokens_per_second', 'memory_per_device', 'mfu', 'energy_per_token', 'usd_per_million_tokens', 'carbon', 'max_batch');
const TRAINING_METRICS = fc.constantFrom<MetricName>('step_time', 'mfu', 'training_time', 'memory_per_device', 'total_usd', 'bubble');

function attributed(from: Settings, to: Settings, metric: MetricName): Attribution {
  const result = attribute({ from, to, metric }, pricer);
  if (result.kind !== 'attribution') throw new Error(result.reason);
  return result;
}

/** Everything that must hold of any attribution there is. */
function expectWhole(from: Settings, to: Settings, metric: MetricName): void {
  const result = attribute({ from, to, metric }, pricer);
  const words = sentence(result);
  expect(words).toMatch(/^[A-Z][^\n]*\.$/);
  expect(words).not.toMatch(/undefined|NaN|Infinity|\[object| {2}|,,|\.\./);
  if (result.kind === 'not-comparable') return;
  const before = pricer.metric(from, metric);
  const after = pricer.metric(to, metric);
  // Where both ends are nothing, what lies between them is all there is to measure rounding by.
  const ends = Math.max(Math.abs(before ?? 0), Math.abs(after ?? 0));
  const size = ends > 0 ? ends : Math.max(0, ...result.contributions.map(({ share }) => Math.abs(share)));
  expect(result.from).toBe(before);
  expect(result.to).toBe(after);
  const shares = result.contributions.reduce((sum, { share }) => sum + share, 0);
  expect(Math.abs(shares - ((after ?? 0) - (before ?? 0)))).toBeLessThanOrEqual(1e-9 * size);
  const alone = result.contributions.reduce((sum, one) => sum + one.alone, 0);
  expect(Math.abs(alone + result.interaction - result.difference)).toBeLessThanOrEqual(1e-9 * Math.max(size, Math.abs(alone)));
  for (const { share, alone: single, last, error } of result.contributions) for (const number of [share, single, last, error]) expect(Number.isFinite(number)).toBe(true);
}

describe('why one scenario differs from another', () => {
  it('leads from one scenario to the other by the changes it names', () => {
    fc.assert(fc.property(fc.oneof({ weight: 3, arbitrary: GENERATION_PAIRS }, { weight: 3, arbitrary: DISTANT_PAIRS }, { weight: 1, arbitrary: TRAINING_PAIRS }), ([from, to]) => {
      const { start, players } = changesBetween(from, to, catalog);
      const memory = (settings: Settings): number | undefined => pricer.metric(settings, 'memory_per_device');
      expect(memory(start)).toBe(memory(from));
      expect(memory(withChanges(start, players))).toBe(memory(to));
    }), { numRuns: 80 });
  });

  it('adds up on random pairs that generate', () => {
    fc.assert(fc.property(GENERATION_PAIRS, GENERATION_METRICS, ([from, to], metric) => expectWhole(from, to, metric)), { numRuns: 200 });
  });

  it('adds up where so much differs that orders are sampled', () => {
    fc.assert(fc.property(DISTANT_PAIRS, GENERATION_METRICS, ([from, to], metric) => expectWhole(from, to, metric)), { numRuns: 1 });
  });

  it('adds up on random pairs that train', () => {
    fc.assert(fc.property(TRAINING_PAIRS, TRAINING_METRICS, ([from, to], metric) => expectWhole(from, to, metric)), { numRuns: 20 });
  });

  it('is the other way round from the other side', () => {
    fc.assert(fc.property(GENERATION_PAIRS, ([from, to]) => {
      const there = attribute({ from, to, metric: 'ttft' }, pricer);
      const back = attribute({ from: to, to: from, metric: 'ttft' }, pricer);
      expect(back.kind).toBe(there.kind);
      if (there.kind !== 'attribution' || back.kind !== 'attribution') return;
      const size = Math.max(there.from, there.to);
      for (const { key, share, alone, last } of there.contributions) {
        const other = back.contributions.find((found) => found.key === key);
        expect(Math.abs((other?.share ?? Number.NaN) + share)).toBeLessThanOrEqual(1e-9 * size);
        // What is first on the way there is last on the way back.
        expect(other?.last).toBeCloseTo(-alone, 9);
        expect(other?.alone).toBeCloseTo(-last, 9);
      }
    }), { numRuns: 25 });
  });

  it('does not depend on the order in which settings stand', () => {
    fc.assert(fc.property(GENERATION_PAIRS, ([from, to]) => {
      const turned = (settings: Settings): Settings => Object.fromEntries(Object.entries(settings).toReversed());
      expect(attribute({ from: turned(from), to: turned(to), metric: 'tpot' }, pricer)).toEqual(attribute({ from, to, metric: 'tpot' }, pricer));
    }), { numRuns: 20 });
  });

  it('gives one change the whole difference', () => {
    const { contributions, difference, interaction } = attributed(A, { ...A, weights: 'fp8' }, 'tpot');
    expect(contributions).toMatchObject([{ key: 'weights', label: 'Weights', from: 'BF16', to: 'FP8', share: difference, alone: difference, last: difference, error: 0 }]);
    expect(interaction).toBe(0);
    expect(difference).toBeLessThan(0);
  });

  it('gives nothing to a change that changes nothing', () => {
    const { contributions } = attributed(A, { ...A, weights: 'fp8', price: 1 }, 'tpot');
    expect(contributions.map(({ key, share }) => [key, share === 0])).toEqual([['weights', false], ['price', true]]);
  });

  it('leaves a default that follows from a setting to that setting', () => {
    // Eight devices are split eight ways and four four ways unless somebody says otherwise: one change, not two.
    expect(attributed(A, { ...A, count: 4 }, 'tpot').contributions.map(({ key }) => key)).toEqual(['count']);
    // Said on one side only, and the same by default on the other: still one.
    expect(attributed({ ...A, tensor: 4 }, { ...A, count: 4 }, 'tpot').contributions.map(({ key }) => key)).toEqual(['count']);
    expect(attributed({ ...A, tensor: 8 }, { ...A, count: 4 }, 'tpot').contributions.map(({ key }) => key)).toEqual(['count']);
    expect(attributed({ ...A, tensor: 2 }, { ...A, count: 4 }, 'tpot').contributions.map(({ key }) => key).toSorted()).toEqual(['count', 'tensor']);
  });

  it('multiplies two independent halvings of the price by hand', () => {
    // $2 an hour and 32 sequences against $1 and the same: the metric is price × hours ÷ tokens.
    const { contributions, from, to } = attributed({ ...A, price: 2 }, { ...A, price: 1, prompt: 2048 }, 'usd_per_million_tokens');
    expect(to / from).toBeCloseTo(0.5, 12);
    expect(contributions[0]?.factor).toBe(0.5);
  });

  it('says through which figure another machine acts, where it is one', () => {
    // An H200 is an H100 with more and faster memory, and a higher price.
    const through = (metric: MetricName, from: Settings, to: Settings): string | undefined => attributed(from, to, metric).contributions.find(({ key }) => key === 'device')?.through;
    const B: Settings = { ...A, device: 'h200-sxm' };
    expect(through('tpot', A, B)).toBe('memoryBandwidth');
    expect(through('max_batch', A, B)).toBe('memoryCapacity');
    expect(sentence(attribute({ from: A, to: B, metric: 'tpot' }, pricer))).toMatch(/: the H200 SXM5’s memory bandwidth wins it\.$/);
    // Set on one side, the bandwidth is a change of its own and no figure of the machine.
    expect(through('tpot', { ...A, memoryBandwidth: 3e12 }, B)).toBeUndefined();
  });

  it('has a price between two machines of which only one has a price by itself', () => {
    const priced = catalog.devices.find(({ price }) => price !== undefined);
    const unpriced = catalog.devices.find(({ price }) => price === undefined);
    if (priced === undefined || unpriced === undefined) return;
    const result = attribute({ from: { model: 'llama-3-8b', device: priced.id }, to: { model: 'llama-3-8b', device: unpriced.id, price: 3 }, metric: 'total_usd' }, pricer);
    expect(result.kind).toBe('attribution');
    expect(attribute({ from: { model: 'llama-3-8b', device: priced.id }, to: { model: 'llama-3-8b', device: unpriced.id }, metric: 'total_usd' }, pricer)).toEqual({ kind: 'not-comparable', reason: 'Scenario B has no such figure, because no price of its machine is known: Cost of the batch. Set a price under Money and carbon.' });
  });

  it('does not compare answers with training', () => {
    expect(attribute({ from: A, to: { ...A, kind: 'training' }, metric: 'tokens_per_second' }, pricer)).toEqual({ kind: 'not-comparable', reason: 'One scenario generates and the other trains: their figures mean different things.' });
    const listed = catalog.models.filter(({ architecture }) => architecture.ops !== undefined).map(({ id }) => id);
    expect(listed.length).toBeGreaterThan(1);
    const [one = '', other = ''] = listed;
    expect(attribute({ from: A, to: { ...A, model: one }, metric: 'ttft' }, pricer)).toEqual({ kind: 'not-comparable', reason: 'One scenario works on tokens and the other on whole samples: their figures mean different things.' });
    const networks = attribute({ from: { ...A, model: one }, to: { ...A, model: other }, metric: 'tokens_per_second' }, pricer);
    expect(sentence(networks)).toMatch(/^B yields [\d.,]+[kM]?\u00a0samples\/s, A /);
    expect(attribute({ from: A, to: A, metric: 'step_time' }, pricer)).toEqual({ kind: 'not-comparable', reason: 'Neither scenario has this figure: Step time.' });
  });
});
