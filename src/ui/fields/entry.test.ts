import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry, unitMeant, type EntryRules } from './entry.ts';

const batch: EntryRules = { label: 'Batch', dimension: 'count', min: 1, max: 4096, integer: true };
const bandwidth: EntryRules = { label: 'Memory bandwidth', dimension: 'bytes-per-second', min: 1e9, max: 1e15, integer: false };

describe('readEntry', () => {
  it('takes what is in range without a word', () => {
    expect(readEntry('64', 32, batch)).toEqual({ value: 64, refused: false, message: undefined });
    expect(readEntry('3.35 TB/s', 2e12, bandwidth)).toEqual({ value: 3.35e12, refused: false, message: undefined });
  });

  it('moves what is out of range to its end and says so', () => {
    expect(readEntry('0', 32, batch)).toEqual({ value: 1, refused: false, message: 'Batch must be at least 1; 1 is used.' });
    expect(readEntry('-7', 32, batch).value).toBe(1);
    expect(readEntry('1e308', 32, batch).message).toBe('Batch must be at most 4,096; 4,096 is used.');
    expect(readEntry('0', 2e12, bandwidth).message).toBe('Memory bandwidth must be at least 1\u00a0GB/s; 1\u00a0GB/s is used.');
    expect(readEntry('2.6', 32, batch)).toEqual({ value: 3, refused: false, message: 'Batch must be a whole number; 3 is used.' });
  });

  it('keeps the value when the text is no quantity, naming field and fault', () => {
    expect(readEntry('NaN', 32, batch)).toEqual({ value: 32, refused: true, message: 'Batch: “NaN” is not a number. 32 is kept.' });
    expect(readEntry('', 32, batch).message).toBe('Batch: nothing was entered. 32 is kept.');
    expect(readEntry('80 GiB', 2e12, bandwidth).message).toBe('Memory bandwidth: “GiB” measures memory; a bandwidth such as 3.35 TB/s is needed. 2\u00a0TB/s is kept.');
  });

  it('takes a bare number in the unit in sight, if that is in range', () => {
    expect(readEntry('4', 3.35e12, bandwidth, 'TB/s').value).toBe(4e12);
    expect(readEntry('4000000000000', 3.35e12, bandwidth, 'TB/s').value).toBe(4e12);
    expect(readEntry('900 GB/s', 3.35e12, bandwidth, 'TB/s').value).toBe(9e11);
    expect(readEntry('4e12', 3.35e12, bandwidth, 'TB/s').value).toBe(4e12);
  });

  it('says which unit a bare number is taken in', () => {
    const size = { dimension: 'count', min: 1e7, max: 1e13 } as const;
    expect(['7', '1,000', '7000000000', '7M', '0.001', ''].map((text) => unitMeant(text, 'B', size))).toEqual(['B', 'B', '', '', '', '']);
  });

  it('never gives a value outside the rules, whatever is typed and held', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), fc.double(), (text, current) => {
        const { value } = readEntry(text, current, batch);
        expect(Number.isInteger(value) && value >= 1 && value <= 4096).toBe(true);
      }),
    );
  });
});
