import { expect, it } from 'vitest';
import { textWidth } from '../text-width.ts';
import { fitted, wrapLines } from './wrap.ts';

it('breaks at spaces, cuts what is left over, and never exceeds the width', () => {
  expect(wrapLines('KV cache', 200, 12, 2)).toEqual(['KV cache']);
  expect(wrapLines('Memory of the fullest device', 60, 12, 2)).toHaveLength(2);
  for (const line of wrapLines('Memory of the fullest device', 60, 12, 2)) expect(textWidth(line, 12)).toBeLessThanOrEqual(60);
  expect(wrapLines('Memory of the fullest device', 60, 12, 2).at(-1)).toMatch(/…$/);
  expect(fitted('Bandwidth', 20, 12)).toMatch(/^B.*…$/);
});
