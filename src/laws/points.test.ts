import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHINCHILLA } from './laws/chinchilla.ts';
import { COVERAGE } from './laws/coverage.ts';
import { readPoints } from './points.ts';

const POINTS = [
  { inputs: { N: 1e9, D: 2e10 }, output: 2.6 },
  { inputs: { N: 7e9, D: 1.4e11 }, output: 2.2 },
];

describe('pasted points', () => {
  it.each([
    ['CSV with a header', 'N,D,L\n1e9,2e10,2.6\n7B,140B,2.2\n'],
    ['CSV without', '1e9,2e10,2.6\r\n7B,140B,2.2'],
    ['tabs and names', 'Loss\tParameters\tTraining tokens\n2.6\t1B\t20B\n2.2\t7B\t140B'],
    ['semicolons', 'n;d;loss\n1e+9;2e10;2.6\n7e9;1.4e11;2.2'],
    ['spaces, comments and blank lines', '# mine\n1e9   2e10 2.6\n\n7e9 1.4e11 2.2\n'],
    ['JSON objects', '[{"N":1e9,"D":2e10,"L":2.6},{"N":"7B","D":140e9,"L":2.2}]'],
    ['JSON lists', '[[1e9,2e10,2.6],[7e9,1.4e11,2.2]]'],
  ])('are read from %s', (_, text) => {
    const read = readPoints(text, CHINCHILLA);
    expect(read.bad).toEqual([]);
    expect(read.points).toEqual(POINTS);
  });

  it('names bad lines with their number and keeps the rest', () => {
    const read = readPoints('N,D,L\n1e9,2e10,2.6\n1e9,oops,2\n1e9,2e10\n7e9,1.4e11,2.2,9', CHINCHILLA);
    expect(read.points).toEqual([POINTS[0]]);
    expect(read.bad).toEqual([
      { line: 3, text: '1e9,oops,2', reason: 'D: “oops” is not a number' },
      { line: 4, text: '1e9,2e10', reason: 'L is missing' },
      { line: 5, text: '7e9,1.4e11,2.2,9', reason: 'it has more cells than there are columns, from “9” on' },
    ]);
  });

  it('refuses amounts that cannot be, and names them with their line', () => {
    const read = readPoints('N,D,L\n1e9,2e10,2.6\n-1,2e10,2.5\n0,2e10,2.4\n1e9,2e10,-2', CHINCHILLA);
    expect(read.points).toEqual([POINTS[0]]);
    expect(read.bad.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'N: parameters of -1 cannot be: it must be above zero'],
      [4, 'N: parameters of 0 cannot be: it must be above zero'],
      [5, 'L: loss of -2 cannot be: it must be at least 0'],
    ]);
  });

  it('takes two columns as the axis and the output', () => {
    expect(readPoints('1e9 2.6', CHINCHILLA).points).toEqual([{ inputs: { N: 1e9 }, output: 2.6 }]);
    expect(readPoints('1e9 2.6', CHINCHILLA, 'D').points).toEqual([{ inputs: { D: 1e9 }, output: 2.6 }]);
  });

  it('reads per cent, marked or not, and says when it guessed', () => {
    expect(readPoints('k,c\n1,15.9 %\n10,40%', COVERAGE).points.map(({ output }) => output)).toEqual([0.159, 0.4]);
    const guessed = readPoints('1 15.9\n10 40', COVERAGE);
    expect(guessed.points.map(({ output }) => output)).toEqual([0.159, 0.4]);
    expect(guessed.notes.join(' ')).toContain('per cent');
  });

  it('says what is missing when no column is the output', () => {
    const read = readPoints('N,Q\n1e9,3', CHINCHILLA);
    expect(read.points).toEqual([]);
    expect(read.bad.length).toBe(2);
    expect(read.notes.join(' ')).toContain('“Q”');
  });

  it('never throws and never loses a line', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('N,D,L', '1,2,3', '1 2 3', 'x', '1,,3', '"1",2,3', '7B;8;9', '1,2', '–'), { minLength: 1, maxLength: 8 }), (lines) => {
        const { points, bad } = readPoints(lines.join('\n'), CHINCHILLA);
        expect(points.length + bad.length).toBeGreaterThanOrEqual(lines.length - 1);
        for (const { inputs, output } of points) for (const value of [...Object.values(inputs), output]) expect(Number.isFinite(value)).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readPoints(text, CHINCHILLA)));
  });
});
