import { expect, it } from 'vitest';
import { highlightWithin, NO_HIGHLIGHT, resolveEmphasis } from './emphasis.ts';

it('hovered in full, focused kept, the rest faded, plain when nothing is', () => {
  const focused = { hovered: undefined, focused: new Set(['b']) };
  const both = { hovered: 'a', focused: new Set(['b']) };
  expect(resolveEmphasis(NO_HIGHLIGHT, ['a'])).toBe('plain');
  expect(resolveEmphasis(both, ['a'])).toBe('hovered');
  expect(resolveEmphasis(both, ['b'])).toBe('focused');
  expect(resolveEmphasis(both, ['c'])).toBe('muted');
  expect(resolveEmphasis(focused, ['c'])).toBe('muted');
  expect(resolveEmphasis(both, ['c', 'a'])).toBe('hovered');
});

it('ignores what another chart shows', () => {
  const elsewhere = { hovered: 'x', focused: new Set(['y', 'a']) };
  expect(highlightWithin(elsewhere, new Set(['a']))).toEqual({ hovered: undefined, focused: new Set(['a']) });
  expect(resolveEmphasis(highlightWithin({ hovered: 'x', focused: new Set() }, new Set(['a'])), ['a'])).toBe('plain');
});
