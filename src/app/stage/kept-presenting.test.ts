import { describe, expect, it } from 'vitest';
import { readPresenting } from './kept-presenting.ts';

describe('what a tab keeps of presenting', () => {
  it('is read as far as it can be', () => {
    expect(readPresenting('{"theme":"dark","scale":1.3}')).toEqual({ theme: 'dark', scale: 1.3 });
    expect(readPresenting('{"theme":"neon","scale":99}')).toEqual({ theme: 'projector', scale: 1 });
    for (const nothing of [null, '', 'null', '1', '{']) expect(readPresenting(nothing)).toBeUndefined();
  });
});
