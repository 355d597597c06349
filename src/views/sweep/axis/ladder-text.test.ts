import { describe, expect, it } from 'vitest';
import { ladderOf, ladderText } from './ladder-text.ts';

describe('a ladder as an axis writes it', () => {
  it('is read back as it was written', () => {
    for (const text of ['1..1024', '1..1024..x2', '8..64..8', '1..8k..n40']) {
      const read = ladderOf(text);
      expect(read && ladderText(read)).toBe(text);
    }
    expect(ladderOf('1..64..x2')).toEqual({ from: '1', to: '64', way: 'times', amount: '2' });
  });

  it('is nothing else', () => {
    for (const text of ['', '4', '1/2', '1..2/8', '1..2..3..4']) expect(ladderOf(text)).toBeUndefined();
  });
});
