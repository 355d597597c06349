import { expect, it } from 'vitest';
import { nextOf } from './roving.ts';

it('moves along the list and stops at its ends', () => {
  const ids = ['a', 'b', 'c'];
  expect([nextOf(ids, 'a', 'ArrowRight'), nextOf(ids, 'a', 'ArrowUp'), nextOf(ids, 'c', 'ArrowDown'), nextOf(ids, 'b', 'Home'), nextOf(ids, 'b', 'End')]).toEqual(['b', 'a', 'c', 'a', 'c']);
  expect(nextOf(ids, 'b', 'Tab')).toBeUndefined();
  expect(nextOf([], 'x', 'ArrowRight')).toBeUndefined();
});
