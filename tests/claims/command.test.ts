import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { WORKING } from '../../src/claims/registry.ts';

/** The fields every line has, in the order they were agreed on. */
const FIELDS = ['paper', 'status', 'claim', 'kind', 'published', 'unit', 'computed', 'error', 'tolerance', 'within'];
const KINDS = ['predicted', 'by construction', 'cited'];

describe('npm run claims', () => {
  const lines = execFileSync('npx', ['tsx', 'src/cli/claims.ts'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

  it('prints one object a line with every agreed field', () => {
    expect(rows.length).toBeGreaterThan(281);
    expect(rows.filter((row) => FIELDS.some((field) => !Object.hasOwn(row, field)))).toEqual([]);
    expect(rows.filter(({ kind }) => !KINDS.includes(String(kind)))).toEqual([]);
  });

  it('computes nothing for papers that do not work yet, and says so with null', () => {
    const waiting = rows.filter(({ status }) => status === 'not yet');
    expect(new Set(waiting.map(({ paper }) => paper)).size).toBe(140 - WORKING.length);
    expect(waiting.filter(({ computed, error, within }) => computed !== null || error !== null || within !== null)).toEqual([]);
  });

  it('says why wherever a working claim is outside its tolerance', () => {
    expect(rows.filter(({ within, why }) => within === false && typeof why !== 'string')).toEqual([]);
  });
});
