import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../../charts/text-width.ts';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import { placeCurve } from './curve-layout.ts';
import { placeSteps } from './step-axis.ts';

function curveOf(steps: readonly (readonly [text: string, value: number | undefined, amount: number])[]): LiveCurve {
  return {
    paper: 1, scenario: '', turned: 'What is turned', at: 0, besideName: undefined, marked: true,
    shown: [{ name: 'Memory', short: 'Memory', dimension: 'bytes', better: 'lower' }],
    steps: steps.map(([text, value, amount]) => ({ text, value, settings: {}, amounts: [amount], beside: undefined })),
  };
}

const place = (curve: LiveCurve) => placeCurve(curve, 0, [], 320, 212);

describe('placeCurve', () => {
  it('joins several numbers by a line', () => {
    const { path, bars } = place(curveOf([['1', 1, 2e9], ['10', 10, 3e9], ['100', 100, 4e9]]));
    expect(path.match(/[ML]/g)).toEqual(['M', 'L', 'L']);
    expect(bars).toEqual([]);
  });

  it('draws states as bars from nothing, and joins none of them', () => {
    const { path, bars, bottom, axis } = place(curveOf([['kept', undefined, 50e9], ['computed again', undefined, 20e9]]));
    expect([path, axis.domain[0]]).toEqual(['', 0]);
    expect(bars.map(({ y, height }) => Math.round(y + height - bottom))).toEqual([0, 0]);
    expect((bars[0]?.height ?? 0) / (bars[1]?.height ?? 1)).toBeCloseTo(2.5, 6);
  });

  it('draws no line between two numbers, and no bars where the axis has no zero', () => {
    expect(place(curveOf([['1', 1, 2e9], ['2', 2, 3e9]])).path).toBe('');
    const wide = place(curveOf([['a', undefined, 1e6], ['b', undefined, 1e9]]));
    expect([wide.axis.kind, wide.bars.length, wide.points.length]).toEqual(['log', 0, 2]);
  });
});

describe('placeSteps', () => {
  it.each([[[0, 25, 50], 'even'], [[1, 10, 100], 'log'], [[1, 4.22, 17.8, 75], 'log'], [[0, 20, 40, 90], 'none'], [[0, 1, 2, 4], 'none']] as const)('says of %s that they lie on a scale: %s', (values, scale) => {
    expect(placeSteps(values.map((value) => ({ text: String(value), value })), [0, 300]).scale).toBe(scale);
  });

  it('names steps apart from each other and within the picture', () => {
    const numbers = ['100,000', '1,000,000', '10 M', '100 M', '1 B', '10 B'].map((text, at) => ({ text, value: 10 ** at }));
    const states = ['one word, all', 'one word, half of the decoder', 'one word, half of all', 'a caption, all', 'a caption, 58 %'].map((text) => ({ text, value: undefined }));
    for (const steps of [numbers, states]) {
      const { names } = placeSteps(steps, [50, 320]);
      expect(names.length).toBeGreaterThan(1);
      const spans = names.map(({ x, text, anchor, row }) => {
        const wide = textWidth(text, 12);
        const from = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
        return { row, from, to: from + wide };
      });
      for (const [i, { row, from, to }] of spans.entries()) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(320);
        for (const other of spans.slice(i + 1)) if (other.row === row) expect(from >= other.to || other.from >= to).toBe(true);
      }
    }
  });
});
