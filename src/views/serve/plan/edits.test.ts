import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FACTS } from '../../../serving/plan/defaults.ts';
import { POLICY_NAMES, type PolicySettings, type ServePlan } from '../../../serving/plan/values.ts';
import { policiesOf } from '../../../serving/plan/words.ts';
import { withMix, withoutPolicy, withPolicy, withTrace, withValue } from './edits.ts';
import { serveFieldState } from './field-state.ts';

const PLAN: ServePlan = { settings: { rate: 8, chunk: 256, promptMedian: 400 }, others: [{ batching: 'prefill-first' }, { batching: 'continuous', maxBatch: 32 }] };
const NOTE = { name: 'azure.csv', hash: '0123456789abcdef', requests: 19_366 };
const valuesOf = (plan: ServePlan) => policiesOf(plan, NO_FACTS);

describe('a plan is changed', () => {
  it('in one policy where policies can differ, in all of them elsewhere', () => {
    const batch = withValue(PLAN, 'maxBatch', 64, 1);
    expect(valuesOf(batch).map(({ maxBatch }) => maxBatch)).toEqual([256, 64, 32]);
    const rate = withValue(PLAN, 'rate', 2, 2);
    expect(valuesOf(rate).map((values) => values.rate)).toEqual([2, 2, 2]);
    expect(withValue(batch, 'maxBatch', undefined, 1)).toEqual(PLAN);
  });

  it('by copies of a policy, of which there are four at most', () => {
    const copied = withPolicy(PLAN, 2);
    expect(copied.others.at(-1)).toEqual(PLAN.others[1]);
    expect(withPolicy(copied)).toBe(copied);
  });

  it('by taking a policy away, and the others keep all their values', () => {
    const own = fc.record({ batching: fc.constantFrom('chunked', 'static', 'continuous'), chunk: fc.constantFrom(64, 256), cache: fc.constantFrom('off', 'prefix') }, { requiredKeys: [] }) as fc.Arbitrary<PolicySettings>;
    fc.assert(
      fc.property(own, fc.array(own, { minLength: 1, maxLength: 3 }), fc.nat(), (settings, others, drawn) => {
        const plan: ServePlan = { settings, others };
        const at = drawn % (others.length + 1);
        const left = valuesOf(plan).filter((_, place) => place !== at);
        const after = valuesOf(withoutPolicy(plan, at, NO_FACTS));
        expect(after.map((values) => POLICY_NAMES.map((name) => values[name]))).toEqual(left.map((values) => POLICY_NAMES.map((name) => values[name])));
      }),
    );
  });

  it('by another mix, which brings its own lengths and leaves the rate', () => {
    const agent = withMix({ ...PLAN, trace: NOTE }, 'agent', valuesOf(PLAN)[0]!);
    expect(agent.settings).toEqual({ rate: 8, chunk: 256, mix: 'agent' });
    expect(agent.trace).toBeUndefined();
  });

  it('to lengths of its own, which begin as they were', () => {
    const [before] = valuesOf(PLAN);
    const custom = valuesOf(withMix(PLAN, 'custom', before!))[0]!;
    expect(custom).toEqual({ ...before, mix: 'custom' });
  });

  it('by a trace, whose rate and lengths take the place of those there were', () => {
    const traced = withTrace(PLAN, { mix: 'trace', rate: 5, promptKind: 'empirical', promptQuantiles: [1, 9] }, NOTE);
    expect(traced.settings).toEqual({ chunk: 256, mix: 'trace', rate: 5, promptKind: 'empirical', promptQuantiles: [1, 9] });
    expect(traced.trace).toEqual(NOTE);
  });
});

describe('a field of a policy', () => {
  const state = (name: 'chunk' | 'maxBatch' | 'promptMedian', policy: number) => serveFieldState(name, PLAN, valuesOf(PLAN), NO_FACTS, policy);

  it('of the first is compared with what would be had nobody set it', () => {
    expect(state('chunk', 0)).toEqual({ value: 256, reference: 512, changed: true });
    expect(state('promptMedian', 2)).toEqual({ value: 400, reference: 1020, changed: true });
  });

  it('of another is changed where it differs from the first', () => {
    expect(state('maxBatch', 2)).toEqual({ value: 32, reference: 256, changed: true });
    expect(state('chunk', 1)).toMatchObject({ value: 256, changed: false });
  });
});
