import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { indexBands, LEVELS, type BandTable, type Traits } from './bands.ts';

const table = JSON.parse(readFileSync(new URL('./data/bands.json', import.meta.url), 'utf8')) as BandTable;

describe('the bands as written', () => {
  it('share the traits that a look-up goes by', () => {
    // A file written for other traits would answer every question with the widest group.
    for (const { level, traits } of table.groups) expect(Object.keys(traits).sort()).toEqual([...(LEVELS[level] ?? [])].sort());
  });

  it('are found again by a prediction like their rows', () => {
    const bands = indexBands(table);
    for (const group of table.groups.filter(({ level }) => level === 0)) expect(bands.groupFor(group.domain, group.traits as Traits)).toBe(group);
  });

  it('are ranges around something', () => {
    for (const { low, high } of table.groups) {
      expect(low).toBeGreaterThan(0);
      expect(high).toBeGreaterThan(low);
    }
  });
});
