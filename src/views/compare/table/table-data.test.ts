import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { estimate } from '../../../engine/estimate.ts';
import { complete } from '../../../scenario/complete.ts';
import type { Settings } from '../../../scenario/fields.ts';
import { resolve } from '../../../scenario/resolve.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { stripMetrics } from '../../explore/strip/metric-facts.ts';
import { ratioText } from '../../../units/change.ts';
import { differenceText } from './figure-cells.tsx';
import { turned } from './technique-control.tsx';
import { askedRows, tableOf } from './table-data.ts';

const catalog = loadCatalog();

/** An answer as the worker gives it, as far as the table reads it. */
function answer(settings: Settings): Evaluation {
  const { values, defaults } = complete(settings, catalog);
  const job = resolve(values, catalog);
  if (job === undefined) throw new Error('not in the catalog');
  return { settings, values, defaults, issues: [], estimate: estimate(job), machine: job.machine, about: {} } as unknown as Evaluation;
}

const A = answer({ model: 'llama-3-8b', device: 'h100-sxm', efficiency: 'ideal' });
const B = answer({ model: 'llama-3-8b', device: 'h100-sxm', efficiency: 'ideal', batch: 64, weights: 'fp8' });

describe('tableOf', () => {
  it('lists what differs, then the headline metrics first, from the answers that are there', () => {
    const { inputs, metrics, columns } = tableOf([A, B], catalog, undefined);
    expect(inputs.map(({ field, cells }) => [field, ...cells.map(({ text }) => text)])).toEqual([['batch', '32', '64'], ['weights', 'BF16', 'FP8']]);
    expect(metrics.slice(0, 7).map(({ metric }) => metric)).toEqual(stripMetrics('generation'));
    const tpot = metrics.find(({ metric }) => metric === 'tpot');
    expect(tpot?.cells.map(({ value }) => value)).toEqual([A.estimate.metrics.tpot, B.estimate.metrics.tpot]);
    expect(tpot?.cells[1]?.relation?.difference).toBe((B.estimate.metrics.tpot ?? 0) - (A.estimate.metrics.tpot ?? 0));
    expect(columns.map(({ letter }) => letter)).toEqual(['A', 'B']);
  });

  it('shows settings on demand, differing or not', () => {
    expect(askedRows(['prompt', 'sequence'], [A, B], catalog).map(({ label, cells }) => [label, ...cells.map(({ origin }) => origin)])).toEqual([['Prompt', 'default', 'default'], ['Sequence', 'not-used', 'not-used']]);
  });
});

describe('differenceText', () => {
  it('signs differences, and counts shares in points', () => {
    const of = (difference: number, dimension: Parameters<typeof differenceText>[1]): string => differenceText({ difference, ratio: undefined, verdict: 'better' }, dimension).replaceAll('\u00a0', ' ');
    expect([of(-4.07e-3, 'seconds'), of(815, 'per-second'), of(-0.031, 'percent'), of(-4.58, 'usd')]).toEqual(['−4.07 ms', '+815 /s', '−3.10 points', '−$4.58']);
  });
});

it('shows a ratio near one with the figures that tell it from one', () => {
  expect([0.71, 1.002, 0.99962, 13.84, 1].map(ratioText)).toEqual(['×0.710', '×1.002', '×0.9996', '×13.8', '×1.00']);
});

describe('turned', () => {
  const lists = [[], [{ id: 'early-exit', depth: 0.5 }, { id: 'sparsity' }]] as never as Parameters<typeof turned>[3];

  it('switches a technique on as it is elsewhere, and off', () => {
    expect(turned(lists[0]!, 'early-exit', true, lists)).toEqual([{ id: 'early-exit', depth: 0.5 }]);
    expect(turned(lists[1]!, 'early-exit', false, lists)).toEqual([{ id: 'sparsity' }]);
    expect(turned(lists[1]!, 'early-exit', true, lists)).toBe(lists[1]);
    expect(turned(lists[0]!, 'unknown', true, lists)).toBe(lists[0]);
  });
});
