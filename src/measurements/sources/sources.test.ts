import { describe, expect, it } from 'vitest';
import { loadRows, loadSourceFiles } from '../load-node.ts';
import { TABLES } from '../tables.ts';
import { mapRow, publisherOf, SOURCES } from './index.ts';

describe('sources of measured rows', () => {
  const files = loadSourceFiles();

  it('have one key each, named for a publisher whose figures can be read', () => {
    expect(new Set(files.map(({ key }) => key)).size).toBe(files.length);
    expect(files.filter(({ key, publisher }) => !(key.startsWith(`${publisher}-`) && publisher in SOURCES)).map(({ key }) => key)).toEqual([]);
    for (const [key, { publisher }] of Object.entries(SOURCES)) expect(publisher).toBe(key);
  });

  it('hold as many rows as the tables cite them for', () => {
    const counts = new Map<string, number>();
    for (const table of TABLES) for (const { source } of loadRows(table)) counts.set(source, (counts.get(source) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(files.filter(({ rows }) => rows > 0).map(({ key, rows }) => [key, rows])));
  });

  it('say of every row what it means or what is missing', () => {
    const rows = TABLES.flatMap((table) => loadRows(table).map((row) => ({ row, mapping: mapRow(table, row) })));
    expect(rows.length).toBeGreaterThanOrEqual(14065);
    expect(rows.filter(({ mapping }) => mapping.kind === 'missing' ? mapping.missing === '' : !(mapping.measured > 0)).map(({ row }) => row.id)).toEqual([]);
  });

  it('a key is its publisher’s name and a number', () => {
    expect(publisherOf({ id: '', source: 'trtllm-v0.6.1-2', value: 1, unit: '', cells: {} })).toBe('trtllm-v0.6.1');
  });
});
