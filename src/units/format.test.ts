import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareChange, formatChange } from './change.ts';
import { DIMENSION_WORDS, type Dimension } from './dimension.ts';
import { editableText, shortestNumber } from './editable.ts';
import { formatCount, formatPercent, formatQuantity, formatText } from './format.ts';
import { parseQuantity } from './parse.ts';

const DIMENSIONS = Object.keys(DIMENSION_WORDS) as Dimension[];
const spaced = (value: number, dimension: Dimension): string => formatText(value, dimension).replaceAll('\u00a0', ' ');

describe('formatQuantity', () => {
  it.each<[number, Dimension, string]>([
    [4.56, 'seconds', '4.56 s'],
    [0.0105, 'seconds', '10.5 ms'],
    [24.2e-6, 'seconds', '24.2 µs'],
    [0.9999, 'seconds', '1.00 s'],
    [126 * 86_400, 'seconds', '126 days'],
    [2257, 'per-second', '2,260 /s'],
    [283, 'per-second', '283 /s'],
    [1.44e6, 'per-second', '1.44 M/s'],
    [13 * 2 ** 30, 'bytes', '13.0 GiB'],
    [2 ** 30, 'bytes', '1.00 GiB'],
    [1023.9 * 2 ** 20, 'bytes', '1,020 MiB'],
    [512, 'bytes', '512 B'],
    [4.81e9, 'traffic', '4.81 GB'],
    [3.35e12, 'bytes-per-second', '3.35 TB/s'],
    [989e12, 'flops-per-second', '989 TFLOP/s'],
    [1979e12, 'flops-per-second', '1,979 TFLOP/s'],
    [20e15, 'flops-per-second', '20.0 PFLOP/s'],
    [7.52e9, 'flops', '7.52 GFLOP'],
    [125.2, 'flops-per-byte', '125 FLOP/B'],
    [3.92, 'usd', '$3.92'],
    [0.7824, 'usd', '$0.782'],
    [98.5e6, 'usd', '$98.5 M'],
    [-3.92, 'usd', '−$3.92'],
    [2.49, 'usd-per-hour', '$2.49/h'],
    [700, 'watts', '700 W'],
    [1.29, 'joules', '1.29 J'],
    [2048, 'tokens', '2,048'],
    [131_072, 'tokens', '131,072'],
    [15.6e12, 'training-tokens', '15.6 T'],
    [70.553e9, 'count', '70.6 B'],
    [8192, 'count', '8,192'],
    [0.448, 'percent', '44.8 %'],
    [0.74, 'ratio', '0.740'],
    [1.5e-9, 'ratio', '1.50×10⁻⁹'],
    [400, 'grams-per-kwh', '400 g/kWh'],
    [2.5e6, 'grams', '2.50 t'],
    [0.0123, 'litres', '12.3 mL'],
    [2.5e6, 'litres', '2.50 ML'],
    [3.1, 'litres-per-kwh', '3.10 L/kWh'],
    [0, 'seconds', '0 s'],
    [Number.NaN, 'seconds', '–'],
    [Number.POSITIVE_INFINITY, 'usd', '–'],
    [Number.NEGATIVE_INFINITY, 'percent', '–'],
  ])('%d %s', (value, dimension, expected) => {
    expect(spaced(value, dimension)).toBe(expected);
  });

  it('drops zeros of given values when asked', () => {
    expect(formatQuantity(80 * 2 ** 30, 'bytes', { trim: true })).toEqual({ text: '80', unit: 'GiB' });
    expect(formatQuantity(100, 'ratio', { trim: true }).text).toBe('100');
  });

  it('reads back within its rounding, and never shows NaN or Infinity', () => {
    const magnitude = fc.double({ min: -15, max: 21, noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(magnitude, fc.constantFrom(...DIMENSIONS), (value, dimension) => {
        const text = formatText(value, dimension);
        expect(text).not.toMatch(/NaN|Infinity|undefined/);
        if (/×10/.test(text)) return;
        const parsed = parseQuantity(text, dimension);
        expect(parsed.ok, text).toBe(true);
        // A mantissa such as 1.00 may be off by half its last figure, 0.5 %.
        if (parsed.ok) expect(Math.abs(parsed.value - value) / value, text).toBeLessThanOrEqual(0.00501);
      }),
      { numRuns: 3000 },
    );
  });

  it('any double has a text', () => {
    fc.assert(fc.property(fc.double(), fc.constantFrom(...DIMENSIONS), (value, dimension) => !/NaN|Infinity/.test(formatText(value, dimension))));
  });
});

describe('counts, per cent and changes', () => {
  it('counts', () => {
    expect(formatCount(1_315_440)).toBe('1,315,440');
    expect(formatCount(405.9e9)).toBe('406\u00a0B');
    expect(formatCount(870_123.4)).toBe('870\u00a0k');
  });

  it('per cent', () => {
    expect([0.64, 0.051, 0.0093, 1.52, 0, -0.45].map((fraction) => formatPercent(fraction).replace('\u00a0', ' '))).toEqual(['64 %', '5.1 %', '0.93 %', '152 %', '0 %', '−45 %']);
    expect(formatPercent(Number.NaN)).toBe('–');
  });

  it('changes', () => {
    expect(formatChange(1.52, 1)).toBe('▲ 52\u00a0%');
    expect(formatChange(62, 100)).toBe('▼ 38\u00a0%');
    expect(formatChange(125, 31.7)).toBe('▲ 3.9×');
    expect(formatChange(1, 12)).toBe('▼ 12×');
    expect(formatChange(5, 5)).toBe('no change');
    expect(compareChange(5, 0).direction).toBe('unknown');
    expect(formatChange(Number.NaN, 1)).toBe('–');
  });
});

describe('shortestNumber', () => {
  it.each([[70.6e9, '70.6B'], [15e12, '15T'], [131_072, '131072'], [128_000, '128k'], [0.12, '0.12'], [1e21, '1e21'], [0, '0'], [2048, '2048']])('%d is %s', (value, text) => {
    expect(shortestNumber(value)).toBe(text);
  });

  it('counts lengths by 1,024', () => {
    expect(shortestNumber(131_072, 'binary')).toBe('128k');
    // 125k would be right and would puzzle whoever typed 128000.
    expect(shortestNumber(128_000, 'binary')).toBe('128000');
    expect(shortestNumber(1_000_000, 'binary')).toBe('1000000');
  });

  it('reads back exactly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), fc.constantFrom('si' as const, 'binary' as const), (value, thousands) => {
        const text = shortestNumber(value, thousands);
        expect(text).toMatch(/^[-0-9a-zA-Z.]+$/);
        const parsed = parseQuantity(text, thousands === 'si' ? 'count' : 'tokens');
        expect(parsed.ok && parsed.value).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('editableText', () => {
  it.each<[number, Dimension, string]>([
    [3.35e12, 'bytes-per-second', '3.35 TB/s'],
    [80 * 2 ** 30, 'bytes', '80 GiB'],
    [80e9, 'bytes', '80 GB'],
    [0.0105, 'seconds', '10.5 ms'],
    [2.49, 'usd-per-hour', '$2.49'],
    [131_072, 'tokens', '131072'],
    [0.12, 'percent', '12 %'],
    [15e12, 'training-tokens', '15T'],
  ])('%d %s', (value, dimension, text) => {
    expect(editableText(value, dimension)).toBe(text);
  });

  it('reads back exactly', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e20, noNaN: true }), fc.constantFrom(...DIMENSIONS), (value, dimension) => {
        const parsed = parseQuantity(editableText(value, dimension), dimension);
        expect(parsed.ok && parsed.value).toBe(value);
      }),
    );
  });
});
