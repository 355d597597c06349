import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { estimate } from '../../src/engine/estimate.ts';
import { derivationAt } from '../../src/engine/derivation/answer.ts';
import { derived, setting } from '../../src/engine/derivation/quantity.ts';
import { shownLevel } from '../../src/engine/derivation/shown.ts';
import { testJob } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';

const given = (symbol: string, value: number, name = symbol) => setting(symbol, name, value, 'seconds', 'batch');

describe('what a reader sees of a quantity', () => {
  it('writes out the race of an op, and reads its inputs at the end of their paths', () => {
    const compute = derived('C', 'Compute', 3, 'seconds', 'F / P', () => [given('F', 6), given('P', 2)]);
    const call = derived('t_call', 'Call', 5, 'seconds', 'max(C, f)', () => [compute, given('f', 5)]);
    const { level } = shownLevel(derived('t', 'Time', 20, 'seconds', 'n * t_call', () => [given('n', 4), call]));
    expect(level.checked).toBe(true);
    expect(level.inputs.map(({ symbol, steps }) => [symbol, steps.map(({ index }) => index)])).toEqual([['n', [0]], ['F', [1, 0, 0]], ['P', [1, 0, 1]], ['f', [1, 1]]]);
  });
  it('leaves a step as it is where its symbols stand for something else', () => {
    const compute = derived('C', 'Compute', 3, 'seconds', 'n / P', () => [given('n', 6, 'Columns'), given('P', 2)]);
    const call = derived('t_call', 'Call', 5, 'seconds', 'max(C, f)', () => [compute, given('f', 5)]);
    const { level } = shownLevel(derived('t', 'Time', 20, 'seconds', 'n * t_call', () => [given('n', 4, 'Calls'), call]));
    expect(level.inputs.map(({ symbol }) => symbol)).toContain('C');
    expect(level.checked).toBe(true);
  });
  it('says so when what is shown does not give the number', () => {
    expect(shownLevel(derived('t', 'Time', 21, 'seconds', 'n * f', () => [given('n', 4), given('f', 5)])).level.checked).toBe(false);
  });
  it('checks every op and phase of random scenarios as shown', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const job = testJob(changes);
      const result = estimate(job);
      for (const phase of result.phases) {
        for (const target of [`phase/${phase.name}`, ...(phase.ops ?? []).map(({ id }) => `op/${id}`)]) {
          const answer = derivationAt(job, result, { target, path: [] });
          expect(answer?.level.checked, target).toBe(true);
          expect(answer?.insides.filter((inside) => inside?.checked === false), target).toEqual([]);
        }
      }
    }), { numRuns: 40 });
  }, 60_000);
});

describe('places in a derivation', () => {
  const job = testJob({ count: 8, batch: 32 });
  const result = estimate(job);
  it('shows the time of an op as a part of its phase', () => {
    const op = result.phases.find(({ name }) => name === 'decode')?.ops?.[1];
    const answer = derivationAt(job, result, { target: `op/${op?.id ?? ''}`, path: [] });
    expect(answer?.trail.map(({ name }) => name)).toEqual(['Time per output token', 'One decode step', op?.name]);
    expect(answer?.level.value).toBe(op?.seconds);
  });
  it('shows the time of an op, also of another model, as a part of a step that several tokens come out of', () => {
    const guessing = testJob({ count: 8, batch: 4, techniques: [{ id: 'speculative-decoding', parameters: {} }] });
    const found = estimate(guessing);
    for (const op of found.phases.find(({ name }) => name === 'decode')?.ops ?? []) {
      const answer = derivationAt(guessing, found, { target: `op/${op.id}`, path: [] });
      expect(answer?.trail.map(({ name }) => name), op.id).toEqual(['Decode step time', 'One decode step', op.name]);
      expect(answer?.level.value).toBe(op.seconds);
    }
  });
  it('shows a category of memory as a part of all, empty ones by themselves', () => {
    const answer = derivationAt(job, result, { target: 'memory/kv_cache', path: [] });
    expect(answer?.trail.map(({ value }) => value)).toEqual([result.memory.total, result.memory.categories.kv_cache]);
    expect(derivationAt(job, result, { target: 'memory/optimizer', path: [] })?.trail).toHaveLength(1);
  });
  it('follows names, not positions, and stops where the path ends', () => {
    const path = [{ index: 0, name: 'One decode step' }, { index: 99, name: 'Sampling' }];
    expect(derivationAt(job, result, { target: 'metric/tpot', path })?.level.name).toBe('Sampling');
    expect(derivationAt(job, result, { target: 'metric/tpot', path: [...path.slice(0, 1), { index: 3, name: 'Nothing' }] })?.level.name).toBe('One decode step');
  });
  it('has nothing to say of a number the job does not have', () => {
    expect(derivationAt(job, result, { target: 'metric/nonsense', path: [] })).toBeUndefined();
  });
});
