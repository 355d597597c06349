import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSION_WORDS, type Dimension } from '../../units/dimension.ts';
import { formatText } from '../../units/format.ts';
import { parseQuantity } from '../../units/parse.ts';
import { checkAnswer as check, type Checked, type Verdict } from './check.ts';

const GIB = 2 ** 30;
const problem = (answer: number, dimension: Dimension, more: Partial<Checked> = {}): Checked => ({ answer, dimension, within: 0.05, mistakes: [], ...more });
/** With plain spaces before units. */
const checkAnswer = (of: Checked, typed: string): Verdict => {
  const verdict = check(of, typed);
  return { ...verdict, words: verdict.words.replaceAll('\u00a0', ' ') };
};
const slip = (verdict: Verdict): string | undefined => (verdict.kind === 'mistake' ? verdict.slip : verdict.kind);

describe('an answer', () => {
  const memory = problem(16 * GIB, 'bytes');

  it('is right in any unit, and says how far it is off', () => {
    for (const typed of ['16 GiB', '17.2 GB', '16384 MiB', '137.4 Gbit', '17179869184', '2*8 GiB', '16,0 GiB']) expect(checkAnswer(memory, typed).kind, typed).toBe('right');
    expect(checkAnswer(memory, '16 GiB').words).toBe('Right: 16.0 GiB.');
    expect(checkAnswer(memory, '16.5 GiB').words).toBe('Right: it is 16.0 GiB, yours is 3.1 % too high, and 5 % are allowed.');
  });

  it('is told off by how much it is off', () => {
    expect(checkAnswer(memory, '20 GiB')).toMatchObject({ kind: 'off', direction: 'high', factor: 1.25, words: 'You are 25 % too high.' });
    expect(checkAnswer(memory, '1.6 GiB').words).toBe('You are 10× too low.');
    expect(checkAnswer(memory, '-16 GiB').kind).toBe('unreadable');
    expect(checkAnswer(memory, '0').kind).toBe('unreadable');
  });

  it('needs a unit where a number alone means nothing', () => {
    expect(checkAnswer(memory, '16').kind).toBe('no-unit');
    expect(checkAnswer(memory, '1.6e3').kind).toBe('no-unit');
    expect(checkAnswer(problem(0.05, 'seconds'), '50').kind).toBe('no-unit');
    expect(checkAnswer(problem(0.05, 'seconds'), '0.05').kind).toBe('right');
    expect(checkAnswer(problem(295, 'flops-per-byte'), '290').kind).toBe('right');
  });

  it('of another kind is told what it measures', () => {
    expect(checkAnswer(memory, '16 ms')).toMatchObject({ kind: 'other-dimension', dimension: 'seconds', words: 'That is a time. Asked is memory, such as 80 GiB.' });
    expect(checkAnswer(problem(0.05, 'seconds'), '12 TB/s')).toMatchObject({ dimension: 'bytes-per-second' });
    expect(checkAnswer(memory, 'many')).toMatchObject({ kind: 'unreadable' });
    for (const typed of ['many', '', '12 apples', '1/0 GB', '(3', 'x'.repeat(500)]) {
      expect(checkAnswer(memory, typed).kind, typed).toBe('unreadable');
      expect(checkAnswer(memory, typed).words, typed).toContain('80 GiB');
    }
  });

  it('that was slipped is told how', () => {
    expect(slip(checkAnswer(memory, '128 GiB'))).toBe('bits');
    expect(slip(checkAnswer(memory, '2 GiB'))).toBe('bits');
    expect(slip(checkAnswer(memory, '8 GiB'))).toBe('factor-2');
    expect(slip(checkAnswer(memory, '16 MiB'))).toBe('off');
    expect(slip(checkAnswer(memory, '17.2 MB'))).toBe('prefix');
    expect(checkAnswer(memory, '16 GB').words).toBe('You are 6.9 % too low. The number is right in GiB, and GB was written: a GB is smaller.');
    expect(checkAnswer(problem(16e9, 'traffic'), '16 GiB').words).toBe('You are 7.4 % too high. The number is right in GB, and GiB was written: a GiB is larger.');
    expect(slip(checkAnswer(problem(2e6, 'traffic', { within: 0.02 }), '2 MiB'))).toBe('binary');
    expect(slip(checkAnswer(problem(3.35e12, 'bytes-per-second', { within: 0.03 }), '3.35 TiB/s'))).toBe('binary');
    expect(slip(checkAnswer(problem(0.05, 'seconds'), '50 s'))).toBe('prefix');
    expect(slip(checkAnswer(problem(0.05, 'seconds'), '3 s'))).toBe('time-unit');
    expect(slip(checkAnswer(problem(1e12, 'flops'), '500 GFLOP'))).toBe('factor-2');
    expect(slip(checkAnswer(problem(0.12, 'percent'), '0.12'))).toBe('per-cent');
    expect(slip(checkAnswer(problem(7200, 'joules'), '2 J'))).toBe('watt-hours');
    expect(checkAnswer(problem(1.5, 'ratio'), '1,500')).toMatchObject({ kind: 'mistake', says: expect.stringContaining('decimal mark') });
  });

  it('is not taken for a slip that is near enough to right, or whose unit was not written', () => {
    expect(checkAnswer(problem(16 * GIB, 'bytes', { within: 0.1 }), '16 GB').kind).toBe('right');
    expect(checkAnswer(memory, '14.9 GiB').kind).toBe('off');
    expect(slip(checkAnswer(problem(700, 'watts'), '350 W'))).toBe('off');
  });

  it('has the words of the family’s own mistake before those of any problem', () => {
    const own = problem(1e12, 'flops', { mistakes: [{ value: 0.5e12, says: 'Half of it.' }, { value: 1.2e12, says: 'A fifth more.' }, { value: 1.01e12, says: 'Too near.' }] });
    expect(checkAnswer(own, '0.503 TFLOP').words).toBe('You are 50 % too low. Half of it.');
    expect(checkAnswer(own, '1.19 TFLOP').words).toBe('You are 19 % too high. A fifth more.');
    expect(checkAnswer(own, '1.01 TFLOP').kind).toBe('right');
  });
});

describe('any answer', () => {
  const dimension = fc.constantFrom(...(Object.keys(DIMENSION_WORDS) as Dimension[]));
  const size = fc.double({ min: -3, max: 13, noNaN: true }).map((power) => 10 ** power);

  it('has a verdict in whole sentences', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,eE+-*/^() kMGTiBbs%$³×µ') })), dimension, size, (typed, asked, answer) => {
        const { words } = checkAnswer(problem(answer, asked), typed);
        expect(words).toMatch(/^[A-Z].*\.$/s);
      }),
      { numRuns: 300 },
    );
  });

  it('is right as it is printed, and as it is printed with more figures', () => {
    fc.assert(
      fc.property(dimension, size, fc.constantFrom(3, 5), (asked, answer, figures) => {
        expect(checkAnswer(problem(answer, asked, { within: 0.01 }), formatText(answer, asked, { figures })).kind, formatText(answer, asked)).toBe('right');
      }),
      { numRuns: 300 },
    );
  });

  const UNITS: readonly (readonly [Dimension, readonly string[]])[] = [
    ['bytes', ['B', 'kB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB', 'TiB', 'Gbit']],
    ['traffic', ['MB', 'GB', 'GiB', 'Mbit']],
    ['bytes-per-second', ['GB/s', 'TB/s', 'GiB/s', 'Gb/s']],
    ['seconds', ['s', 'ms', 'µs', 'us', 'ns', 'min', 'h', 'days']],
    ['flops', ['FLOP', 'GFLOP', 'TFLOP', 'PFLOP']],
    ['flops-per-second', ['TFLOP/s', 'TFLOPS', 'PFLOP/s']],
    ['watts', ['W', 'kW', 'mW']],
    ['joules', ['J', 'kJ', 'kWh', 'Wh']],
    ['grams', ['g', 'kg', 't']],
    ['percent', ['%']],
  ];

  it('is right in every unit of its dimension', () => {
    for (const [asked, units] of UNITS) {
      for (const unit of units) {
        const one = parseQuantity(`1 ${unit}`, asked);
        expect(one.ok, unit).toBe(true);
        if (!one.ok) continue;
        const answer = 3.7e6;
        const typed = `${answer / one.value} ${unit}`;
        expect(checkAnswer(problem(answer, asked), typed).kind, typed).toBe('right');
      }
    }
  });

  it('is refused that is far off', () => {
    fc.assert(
      fc.property(dimension, size, fc.double({ min: 0.06, max: 5, noNaN: true }), fc.boolean(), (asked, answer, by, high) => {
        const wrong = high ? answer * (1 + by) : answer / (1 + by);
        expect(checkAnswer(problem(answer, asked), formatText(wrong, asked, { figures: 6 })).kind).not.toBe('right');
      }),
      { numRuns: 200 },
    );
  });
});
