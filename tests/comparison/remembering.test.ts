import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/comparison/attribute.ts';
import type { Pricer } from '../../src/comparison/pricer.ts';
import { remembering } from '../../src/comparison/remembering.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { pricer } from './pairs.ts';

const A: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 2 };
const B: Settings = { ...A, batch: 64, weights: 'fp8', kv: 'fp8', prompt: 4096 };

function counted(): { readonly pricer: Pricer; readonly asked: () => number } {
  let asked = 0;
  return { pricer: { ...pricer, metric: (settings, name) => { asked += 1; return pricer.metric(settings, name); } }, asked: () => asked };
}

describe('figures that are remembered', () => {
  it('works out half as much again when one of the changes moves', () => {
    const inner = counted();
    const remembered = remembering(inner.pricer);
    expect(attribute({ from: A, to: B, metric: 'tpot' }, remembered)).toEqual(attribute({ from: A, to: B, metric: 'tpot' }, pricer));
    const first = inner.asked();
    const moved: Settings = { ...B, batch: 96 };
    expect(attribute({ from: A, to: moved, metric: 'tpot' }, remembered)).toEqual(attribute({ from: A, to: moved, metric: 'tpot' }, pricer));
    // Of 16 scenarios, the 8 with the new batch, and B as it was given.
    expect(inner.asked() - first).toBe(9);
    attribute({ from: A, to: moved, metric: 'tpot' }, remembered);
    expect(inner.asked() - first).toBe(9);
  });

  it('tells metrics apart and forgets the oldest', () => {
    const inner = counted();
    const remembered = remembering(inner.pricer, 2);
    expect(remembered.metric(A, 'tpot')).not.toBe(remembered.metric(A, 'ttft'));
    remembered.metric(A, 'tpot');
    expect(inner.asked()).toBe(2);
    remembered.metric(B, 'tpot');
    remembered.metric(A, 'tpot');
    expect(inner.asked()).toBe(4);
  });
});
