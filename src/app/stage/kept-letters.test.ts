import { describe, expect, it } from 'vitest';
import { readLetters } from './kept-letters.ts';

describe('letters of a hall that a tab kept', () => {
  it('are read as far as they can be', () => {
    expect(readLetters('{"theme":"dark","scale":1.3}')).toEqual({ theme: 'dark', scale: 1.3 });
    for (const other of ['{"theme":"neon","scale":99}', undefined, '', 'null', '1', '{', '[]']) expect(readLetters(other)).toEqual({ theme: 'projector', scale: 1 });
  });
});
