import { expect, it } from 'vitest';
import { toCsv } from './table.ts';

it('quotes, names units, and leaves missing values empty', () => {
  const csv = toCsv({ columns: [{ key: 'a', label: 'Name' }, { key: 'b', label: 'Time', unit: 's' }], rows: [['say "x", y', 1.5], ['none', undefined], ['odd', Number.NaN]] });
  expect(csv).toBe('Name,Time (s)\r\n"say ""x"", y",1.5\r\nnone,\r\nodd,\r\n');
});

it('keeps a spreadsheet from running a name as a formula, but not from reading a negative number', () => {
  expect(toCsv({ columns: [{ key: 'a', label: 'A' }], rows: [['=SUM(A1)'], [-2]] })).toBe("A\r\n'=SUM(A1)\r\n-2\r\n");
});
