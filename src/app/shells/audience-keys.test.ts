import { describe, expect, it } from 'vitest';
import { meaningOf } from './audience-keys.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };

describe('a key in the window of a hall', () => {
  it('is handed on where it moves a lesson, and shows the full screen with f', () => {
    for (const key of [' ', 'PageDown', 'PageUp', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'b', 'x', 'q'] as const) expect(meaningOf({ ...NONE, key })).toBe(key);
    expect(meaningOf({ ...NONE, key: 'B' })).toBe('b');
    expect(meaningOf({ ...NONE, key: 'f' })).toBe('fullscreen');
  });

  it('is nothing otherwise: other keys, the browser’s own, and Space backwards', () => {
    for (const key of ['.', 's', 't', 'p', 'd', '+', '?', 'Enter', 'Escape', 'Delete', 'toString', '']) expect(meaningOf({ ...NONE, key })).toBeUndefined();
    expect(meaningOf({ ...NONE, key: 'b', ctrlKey: true })).toBeUndefined();
    expect(meaningOf({ ...NONE, key: 'ArrowLeft', altKey: true })).toBeUndefined();
    expect(meaningOf({ ...NONE, key: ' ', shiftKey: true })).toBeUndefined();
    expect(meaningOf({ ...NONE, key: 'f', repeat: true })).toBeUndefined();
  });
});
