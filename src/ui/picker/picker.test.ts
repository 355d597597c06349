import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickerLines, visibleRange, type PickerRow } from './rows.ts';
import { searchScore } from './search.ts';

const row = (name: string, group: string, facts: readonly string[] = []): PickerRow => ({ id: name.toLowerCase().replaceAll(' ', '-'), name, group, facts });
const ROWS = [row('Llama 2 70B', 'Meta'), row('Llama 3 70B', 'Meta'), row('Mixtral 8x7B', 'Mistral', ['MoE']), row('Mélange 7B', 'Others'), row('DeepSeek V3', 'DeepSeek', ['MoE', 'MLA'])];
const found = (query: string): string[] => pickerLines(ROWS, query).flatMap((line) => (line.kind === 'row' ? [line.row.name] : []));

describe('searching the picker', () => {
  it('finds by words in any order, facts, group, and letters left out', () => {
    expect(found('70b llama')).toEqual(['Llama 2 70B', 'Llama 3 70B']);
    expect(found('lm370')).toEqual(['Llama 3 70B']);
    expect(found('mla')).toContain('DeepSeek V3');
    expect(found('mistral')).toEqual(['Mixtral 8x7B']);
    expect(found('melange')).toEqual(['Mélange 7B']);
    expect(found('gpt')).toEqual([]);
  });

  it('prefers a name that starts with the word', () => {
    expect(searchScore('mix', 'Mixtral 8x7B')).toBeGreaterThan(searchScore('mix', 'Remix'));
    expect(found('llama 3')[0]).toBe('Llama 3 70B');
  });

  it('never throws and returns each row at most once', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => new Set(found(query)).size === found(query).length));
  });
});

describe('the list', () => {
  it('puts each group under its heading, rows numbered through', () => {
    const lines = pickerLines(ROWS, ' ');
    expect(lines.map((line) => (line.kind === 'group' ? line.title : line.index))).toEqual(['Meta', 0, 1, 'Mistral', 2, 'Others', 3, 'DeepSeek', 4]);
  });

  it('draws only what is in sight', () => {
    expect(visibleRange(0, 320, 32, 300)).toEqual({ first: 0, last: 16 });
    expect(visibleRange(3200, 320, 32, 300)).toEqual({ first: 94, last: 116 });
    expect(visibleRange(9400, 320, 32, 300)).toEqual({ first: 287, last: 300 });
  });
});
