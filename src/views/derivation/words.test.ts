import { describe, expect, it } from 'vitest';
import { derived, setting } from '../../engine/derivation/quantity.ts';
import { shownLevel } from '../../engine/derivation/shown.ts';
import { formulaText } from './formula-text.ts';
import { levelNote } from './level-words.ts';
import { findTitle, nameWithin, partText, splitSymbol, valueText } from './quantity-words.ts';
import { raceOf, sumOf } from './terms.ts';
import { valuesText } from './where-from.ts';

const seconds = (symbol: string, value: number) => setting(symbol, `Name of ${symbol}`, value, 'seconds', 'batch');
const count = (symbol: string, value: number) => setting(symbol, `Name of ${symbol}`, value, 'count', 'batch');
/** A no-break space holds value and unit together. */
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');

describe('words of a derivation', () => {
  it('gives the unit once where part and whole share it', () => {
    expect(plain(partText({ value: 1.938e-3, dimension: 'seconds' }, { value: 10.5e-3, dimension: 'seconds' }))).toBe('1.94 of 10.5 ms');
    expect(plain(partText({ value: 24.2e-6, dimension: 'seconds' }, { value: 10.5e-3, dimension: 'seconds' }))).toBe('24.2 µs of 10.5 ms');
  });
  it('finds what a level is a part of, nearest first', () => {
    const level = { name: 'Gate and up projection', value: 1.94e-3, dimension: 'seconds' } as const;
    expect(plain(findTitle(level, [{ value: 10.5e-3, dimension: 'seconds' }]))).toBe('Gate and up projection takes 1.94 of 10.5 ms');
    expect(plain(findTitle({ ...level, name: 'Time per output token' }, []))).toBe('Time per output token is 1.94 ms');
  });
  it('does not repeat the name of what something is an input of', () => {
    expect(nameWithin('FLOPs of one call of Attention', [{ name: 'Attention' }])).toBe('FLOPs of one call');
    expect(nameWithin('Calls of Attention', [{ name: 'Attention' }])).toBe('Calls');
    expect(nameWithin('Attention', [{ name: 'Attention' }])).toBe('Attention');
  });
  it('writes memory in binary and traffic in decimal units', () => {
    expect(plain(valueText({ value: 2 ** 30, dimension: 'bytes' }))).toBe('1.00 GiB');
    expect(plain(valueText({ value: 60.2e6, dimension: 'traffic' }))).toBe('60.2 MB');
  });
  it('splits a symbol at its first underscore', () => {
    expect(splitSymbol('M_kv_cache')).toEqual({ base: 'M', below: 'kv cache' });
    expect(splitSymbol('τ')).toEqual({ base: 'τ', below: undefined });
  });
});

describe('formulas in words', () => {
  const call = derived('t_call', 'One call', 5, 'seconds', 'max(C, f)', () => [{ ...seconds('C', 3), colour: 'compute' }, { ...seconds('f', 5), colour: 'overhead' }], { colour: 'memory' });
  const { level } = shownLevel(derived('t', 'Op', 20, 'seconds', 'n * t_call', () => [count('n', 4), call]));
  it('sets brackets only where they are needed', () => {
    const text = (formula: string, ...symbols: string[]): string => {
      const { level: shown } = shownLevel(derived('x', 'X', 0, 'count', formula, () => symbols.map((symbol) => count(symbol, 2))));
      return shown.formula === undefined ? '' : formulaText(shown.formula, { symbol: (name) => name });
    };
    expect(text('(a + b) * c / d', 'a', 'b', 'c', 'd')).toBe('(a + b) · c / d');
    expect(text('a - (b - c)', 'a', 'b', 'c')).toBe('a − (b − c)');
    expect(text('a / (b * c)', 'a', 'b', 'c')).toBe('a / (b · c)');
  });
  it('puts values in the place of symbols', () => expect(plain(valuesText(level))).toBe('4 · max(3.00 s, 5.00 s)'));
  it('races the terms of a maximum and says what the calls wait for', () => {
    expect(raceOf(level)?.map(({ value }) => value)).toEqual([3, 5]);
    expect(plain(levelNote(level))).toBe('4 calls of 5.00 s, each waiting for memory.');
    expect(sumOf(level)).toBeUndefined();
  });
  it('lists the terms of a sum by size', () => {
    const { level: sum } = shownLevel(derived('S', 'Sum', 6, 'seconds', 'sum(t_1, t_2) + H', () => [seconds('t_1', 1), seconds('t_2', 3), seconds('H', 2)]));
    expect(sumOf(sum)?.map(({ symbol }) => symbol)).toEqual(['t_2', 'H', 't_1']);
    expect(raceOf(sum)).toBeUndefined();
  });
});
