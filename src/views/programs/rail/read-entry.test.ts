import { describe, expect, it } from 'vitest';
import { readEntry } from './amount-field.tsx';

const KNOBS = [{ name: 'n', label: 'Samples', value: 4 }, { name: 'twice', label: 'Twice', value: '2*n' }];

describe('an amount that is typed', () => {
  it('is a number with its unit, or a formula over the quantities before it', () => {
    expect(readEntry('128k', 'tokens', KNOBS)).toBe(131_072);
    expect(readEntry('2 h', 'seconds', KNOBS)).toBe(7200);
    expect(readEntry('n * 2 + 1', 'count', KNOBS)).toBe('n*2+1');
    expect(readEntry('batch/2', 'count', KNOBS, undefined, 'batch')).toBe('batch/2');
  });

  it('says what is wrong with it', () => {
    expect(readEntry('n *', 'count', KNOBS)).toMatchObject({ message: expect.stringContaining('Neither a number nor a formula') });
    expect(readEntry('m + 1', 'count', KNOBS)).toEqual({ message: 'No quantity is called “m”. There are n, twice.' });
    expect(readEntry('twice', 'count', KNOBS, 'twice')).toEqual({ message: 'No quantity before this one is called “twice”. There are n.' });
  });
});
