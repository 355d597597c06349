import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordLines } from './record-lines.ts';

describe('recordLines', () => {
  it('gives one line to each record', () => {
    expect(recordLines([{ a: [1, 2] }, { b: 'c' }])).toBe('[\n{"a":[1,2]},\n{"b":"c"}\n]\n');
  });

  it.each(['models', 'models-sources', 'devices', 'devices-sources', 'papers-index', 'papers-detail'])('is how %s.json is written', (name) => {
    const text = readFileSync(new URL(`../../src/catalog/data/${name}.json`, import.meta.url), 'utf8');
    expect(text === recordLines(JSON.parse(text) as readonly unknown[])).toBe(true);
  });
});
