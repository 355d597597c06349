import { describe, expect, it } from 'vitest';
import { ladder, ladderFor, stepsBetween, techniqueSteps } from '../../src/comparison/ladder.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { pricer } from './pairs.ts';

const A: Settings = { model: 'llama-3-70b', device: 'h100-sxm', count: 8 };

describe('a ladder of changes', () => {
  it('measures each step against the one before and against the base', () => {
    // Cost is price × hours ÷ tokens, so the factors are the prices': by hand.
    const { rungs } = ladder({ label: 'Now', settings: { ...A, price: 4 } }, [{ label: 'Cheaper', settings: { ...A, price: 2 } }, { label: 'Dearer', settings: { ...A, price: 3 } }], 'usd_per_million_tokens', pricer);
    expect(rungs.map(({ label }) => label)).toEqual(['Now', 'Cheaper', 'Dearer']);
    expect(rungs[0]).toMatchObject({ before: undefined, base: undefined });
    expect(rungs[1]?.before?.ratio).toBeCloseTo(0.5, 12);
    expect(rungs[1]?.before?.verdict).toBe('better');
    expect(rungs[2]?.before?.ratio).toBeCloseTo(1.5, 12);
    expect(rungs[2]?.before?.verdict).toBe('worse');
    expect(rungs[2]?.base?.ratio).toBeCloseTo(0.75, 12);
    const whole = rungs.reduce((sum, { before }) => sum + (before?.difference ?? 0), 0);
    expect(whole).toBeCloseTo(rungs[2]?.base?.difference ?? Number.NaN, 12);
  });

  it('goes from one scenario to the other setting by setting, in the order asked for', () => {
    const B: Settings = { ...A, batch: 64, weights: 'fp8', kv: 'fp8' };
    const labels = (order: readonly string[]): readonly string[] => stepsBetween(A, B, pricer, order).steps.map(({ label }) => label);
    expect(labels([])).toEqual(['Batch: 64', 'Weights: FP8', 'KV cache: FP8']);
    expect(labels(['kv', 'batch'])).toEqual(['KV cache: FP8', 'Batch: 64', 'Weights: FP8']);
    const { base, steps } = stepsBetween(A, B, pricer);
    const { rungs } = ladder(base, steps, 'tpot', pricer);
    expect(rungs[0]?.value).toBe(pricer.metric(A, 'tpot'));
    expect(rungs.at(-1)?.value).toBe(pricer.metric(B, 'tpot'));
  });

  it('leaves a step that trains without a place', () => {
    const { rungs } = ladder({ label: 'Answers', settings: A }, [{ label: 'Training', settings: { ...A, kind: 'training' } }, { label: 'Answers again', settings: A }], 'tokens_per_second', pricer);
    expect(rungs.map(({ value }) => value === undefined)).toEqual([false, true, false]);
    expect(rungs[1]).toMatchObject({ before: undefined, base: undefined });
    expect(rungs[2]).toMatchObject({ before: undefined, base: { difference: 0, ratio: 1, verdict: 'same' } });
  });

  it('adds techniques one by one, in the order in which they are applied', () => {
    const techniques = [{ id: 'key-channels', parameters: {} }];
    const { base, steps } = techniqueSteps({ ...A, prompt: 32_768, techniques }, pricer);
    expect([base, ...steps].map(({ label }) => label)).toEqual(['Without techniques', 'Thinner keys (ThinK)']);
    expect([base, ...steps].map(({ settings }) => settings.techniques?.length)).toEqual([0, 1]);
    const { rungs } = ladderFor({ kind: 'techniques', settings: { ...A, prompt: 32_768, techniques }, metric: 'tpot' }, pricer);
    expect(rungs[1]?.before?.verdict).toBe('better');
    expect(techniqueSteps(A, pricer).steps).toEqual([]);
  });
});
