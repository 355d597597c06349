import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSION_WORDS, type Dimension } from './dimension.ts';
import { parseQuantity } from './parse.ts';

const DIMENSIONS = Object.keys(DIMENSION_WORDS) as Dimension[];

function value(text: string, dimension: Dimension): number {
  const parsed = parseQuantity(text, dimension);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`);
  return parsed.value;
}

function reason(text: string, dimension: Dimension): string {
  const parsed = parseQuantity(text, dimension);
  return parsed.ok ? `read as ${parsed.value}` : parsed.reason;
}

describe('parseQuantity reads', () => {
  it.each<[string, Dimension, number]>([
    ['70B', 'count', 70e9],
    ['70.6b', 'count', 70_600_000_000],
    ['1.5e9', 'count', 1.5e9],
    ['7m', 'count', 7e6],
    ['70 billion parameters', 'count', 70e9],
    ['2^20', 'count', 1_048_576],
    ['2**10', 'count', 1024],
    ['4*8', 'count', 32],
    ['8 × 8', 'count', 64],
    ['(4 + 4) * 2', 'count', 16],
    ['1024/8', 'count', 128],
    ['-2^2', 'count', -4],
    ['1,000,000', 'count', 1e6],
    ['1 000 000', 'count', 1e6],
    ['−5', 'count', -5],
    ['.5', 'ratio', 0.5],
    ['3.9×', 'ratio', 3.9],
    ['12 %', 'ratio', 0.12],
    ['12 %', 'percent', 0.12],
    ['12', 'percent', 0.12],
    ['128k', 'tokens', 131_072],
    ['128K tokens', 'tokens', 131_072],
    ['1M', 'tokens', 1_048_576],
    ['128000', 'tokens', 128_000],
    ['2^17 tokens', 'tokens', 131_072],
    ['15T tokens', 'training-tokens', 15e12],
    ['300k', 'training-tokens', 300_000],
    ['80 GiB', 'bytes', 85_899_345_920],
    ['80GB', 'bytes', 80e9],
    ['80 gb', 'bytes', 80e9],
    ['8*80GB', 'bytes', 640e9],
    ['1 GiB + 512 MiB', 'bytes', 1.5 * 2 ** 30],
    ['3.35 TB/s', 'bytes-per-second', 3.35e12],
    ['900GB/s', 'bytes-per-second', 900e9],
    ['400 Gb/s', 'bytes-per-second', 50e9],
    ['400 Gbps', 'bytes-per-second', 50e9],
    ['2 TB per second', 'bytes-per-second', 2e12],
    ['989 TFLOPS', 'flops-per-second', 989e12],
    ['989 TFLOP/s', 'flops-per-second', 989e12],
    ['989 tflops', 'flops-per-second', 989e12],
    ['1979 TOPS', 'flops-per-second', 1979e12],
    ['3.8e25 FLOPs', 'flops', 3.8e25],
    ['295 FLOP/B', 'flops-per-byte', 295],
    ['50 ms', 'seconds', 0.05],
    ['4 µs', 'seconds', 4e-6],
    ['4us', 'seconds', 4e-6],
    ['2 h', 'seconds', 7200],
    ['126 days', 'seconds', 126 * 86_400],
    ['$2.49/h', 'usd-per-hour', 2.49],
    ['2.49', 'usd-per-hour', 2.49],
    ['$2.49 per hour', 'usd-per-hour', 2.49],
    ['2.49 $/h', 'usd-per-hour', 2.49],
    ['$98.5M', 'usd', 98.5e6],
    ['$4', 'usd', 4],
    ['700 W', 'watts', 700],
    ['5.6kW', 'watts', 5600],
    ['1.29 J', 'joules', 1.29],
    ['1 kWh', 'joules', 3.6e6],
    ['400 g/kWh', 'grams-per-kwh', 400],
    ['12 kg', 'grams', 12_000],
    ['12 L', 'litres', 12],
    ['1.5 ML', 'litres', 1.5e6],
    ['3 ml', 'litres', 0.003],
    ['0.3 L/kWh', 'litres-per-kwh', 0.3],
    ['4 req/s', 'per-second', 4],
  ])('%s as %s', (text, dimension, expected) => {
    expect(value(text, dimension)).toBeCloseTo(expected, Math.abs(expected) < 1e-3 ? 12 : 6);
  });

  it('decimal prefixes exactly', () => {
    expect(value('70.6B', 'count')).toBe(70_600_000_000);
    expect(value('0.1k', 'count')).toBe(100);
    expect(value('3.35 TB/s', 'bytes-per-second')).toBe(3.35e12);
  });
});

describe('parseQuantity refuses', () => {
  it.each<[string, Dimension, string]>([
    ['', 'count', 'nothing was entered'],
    ['   ', 'count', 'nothing was entered'],
    ['NaN', 'count', '“NaN” is not a number'],
    ['Infinity', 'count', '“Infinity” is not a number'],
    ['1e309', 'count', '“1e309” is too large'],
    ['10^400', 'count', '“10^400” is too large'],
    ['1/0', 'count', 'it divides by zero'],
    ['(1+2', 'count', 'a bracket is not closed'],
    ['4*', 'count', 'it ends too early'],
    ['3,35', 'count', 'a comma separates groups of three digits; use a point for decimals'],
    ['80 GiB', 'flops-per-second', '“GiB” measures memory; an arithmetic rate such as 989 TFLOP/s is needed'],
    ['3.35 TB/s', 'bytes', '“TB/s” measures a bandwidth; memory such as 80 GiB is needed'],
    ['50 ms', 'tokens', '“ms” measures a time; a length in tokens such as 128k is needed'],
    ['$5', 'bytes', '“$” measures an amount of money; memory such as 80 GiB is needed'],
    ['5 bananas', 'count', '“bananas” is not a unit known here; a number such as 70B is needed'],
    ['1 GiB + 3', 'bytes', 'give both parts of a sum the same unit'],
    ['alert(1)', 'count', '“alert” is not a number'],
    ['🙂', 'count', '“🙂” is not a number'],
    ['1.2.3', 'count', '“1.2.3” is not one number'],
  ])('%j as %s', (text, dimension, expected) => {
    expect(reason(text, dimension)).toBe(expected);
  });

  it('names of object properties are not units', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) expect(reason(`1 ${name}`, 'bytes')).not.toMatch(/^read/);
  });
});

describe('parseQuantity on any text', () => {
  const piece = fc.constantFrom('1', '2.5', '1e9', 'k', 'G', 'GiB', 'TB/s', '$', '/h', '^', '*', '(', ')', '-', '/', ' ', '%', ',', 'e', '.', '×', '0');
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.array(piece).map((pieces) => pieces.join('')));

  it('answers without throwing, and only with finite values', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...DIMENSIONS), (typed, dimension) => {
        const parsed = parseQuantity(typed, dimension);
        expect(parsed.ok ? Number.isFinite(parsed.value) : parsed.reason.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('survives deep nesting', () => {
    expect(reason('('.repeat(5000), 'count')).toBe('it is too long to be a number');
  });
});
