import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountAxis, guessText, middleOf, placed, stepped, tickText } from './place.ts';
import { spreadLabels } from './spread.ts';
import { wrapLabel } from './wrap-label.ts';

describe('the axis of an amount', () => {
  it('has ticks that are round in the unit they are written in', () => {
    expect(amountAxis([135 * 2 ** 30], { scale: 'linear', dimension: 'bytes' }, false).ticks.map((tick) => tickText(tick, 'bytes'))).toEqual(['0 B', '50 GiB', '100 GiB', '150 GiB', '200 GiB'].map((text) => text.replace(' ', '\u00a0')));
  });

  it('ends at all of it where a share is guessed', () => {
    expect(amountAxis([0.8], { scale: 'linear', dimension: 'percent' }, true).domain).toEqual([0, 1]);
  });

  it('leaves room above and below what is guessed', () => {
    const { domain } = amountAxis([8], { scale: 'log', dimension: 'flops-per-byte' }, true);
    expect(domain[0]).toBeLessThan(2);
    expect(domain[1]).toBeGreaterThan(30);
  });
});

describe('a handle', () => {
  const axes = [amountAxis([3, 700], { scale: 'log', dimension: 'count' }, true), amountAxis([3, 700], { scale: 'linear', dimension: 'count' }, true)];

  it.each(axes)('comes back to the pixel it stands at ($kind)', (axis) => {
    const { scale, at } = placed(axis, [400, 20]);
    fc.assert(fc.property(fc.double({ min: 20, max: 400, noNaN: true }), (pixel) => Math.abs(scale(at(pixel)) - pixel) < 1e-6));
  });

  it.each(axes)('stays on the axis, whatever key is pressed how often ($kind)', (axis) => {
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End');
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 60 }), (pressed) => {
        const end = pressed.reduce((value, [key, large]) => stepped(axis, value, key, large) ?? value, middleOf(axis));
        return end > 0 && end >= axis.domain[0] * (1 - 1e-9) && end <= axis.domain[1] * (1 + 1e-9);
      }),
    );
  });

  it('moves up with Up, further with Shift, and knows no other key', () => {
    const [log] = axes;
    if (log === undefined) throw new Error('no axis');
    expect(stepped(log, 100, 'ArrowUp', false)).toBeCloseTo(110, 9);
    expect(stepped(log, 100, 'ArrowDown', true)).toBe(50);
    for (const key of ['a', ' ', 'Enter', 'PageUp', 'PageDown']) expect(stepped(log, 100, key, false), key).toBeUndefined();
  });
});

describe('a guess beyond the axis', () => {
  it('is marked as such, and one at its end is not', () => {
    const axis = amountAxis([100], { scale: 'linear', dimension: 'ratio' }, true);
    const [, high] = axis.domain;
    expect(guessText(high, 'ratio', axis, 'y')).toBe(tickText(high, 'ratio'));
    expect(guessText(high * 40, 'ratio', axis, 'y')).toMatch(/ ↑$/);
    expect(guessText(high * 40, 'ratio', axis, 'x')).toMatch(/ →$/);
    expect(guessText(0.01, 'ratio', { ...axis, domain: [1, 10] }, 'x')).toMatch(/ ←$/);
  });
});

describe('labels', () => {
  it('do not cover each other, and stay in the plot', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 6 }), (wanted) => {
        const spread = spreadLabels(wanted, 20, 0, 300);
        const sorted = [...spread].sort((a, b) => a - b);
        return sorted.every((y, i) => y >= -1e-9 && y <= 300 + 1e-9 && (i === 0 || y - (sorted[i - 1] ?? 0) >= 20 - 1e-9));
      }),
    );
  });

  it('stay where they belong when nothing is near', () => {
    expect(spreadLabels([200, 100], 20, 0, 300)).toEqual([200, 100]);
  });

  it('keep their words', () => {
    expect(wrapLabel('one by one after another', 60, 12).join(' ')).toBe('one by one after another');
    expect(wrapLabel('one by one after another', 60, 12).length).toBeLessThanOrEqual(3);
  });
});
