import { describe, expect, it } from 'vitest';
import { createWorkStore, readGuess } from './work.ts';

function keeping() {
  const kept = new Map<string, string>();
  const written: string[] = [];
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => (kept.set(key, text), written.push(text)) };
  return { open: () => createWorkStore(() => storage), written };
}

describe('a reader’s work', () => {
  it('keeps that a truth was drawn before anybody guessed, and takes no empty guess for one', () => {
    const { open } = keeping();
    open().reveal('roofline.ridge', []);
    expect(open().getState().guesses).toEqual({ 'roofline.ridge': { values: [], revealed: true } });
    expect(readGuess({ values: [], revealed: false })).toBeUndefined();
  });

  it('keeps guesses and what was solved, and not what stands in the fields of problems', () => {
    const { open, written } = keeping();
    const work = open();
    work.guess('roofline.ridge', [3]);
    work.attempt('ridge.7', { typed: '3.35 TB/s' });
    work.attempt('ridge.7', { checks: 1 });
    work.pose('ridge.7', 8);
    expect(written).toHaveLength(1);
    work.solve('ridge.7');
    expect(work.getState().problems).toEqual({ attempts: { 'ridge.7': { typed: '3.35 TB/s', checks: 1, uncovered: 0 } }, posed: { 'ridge.7': 8 } });
    expect(written.at(-1)).not.toContain('3.35');
    expect(open().getState()).toEqual({ guesses: { 'roofline.ridge': { values: [3], revealed: false } }, seen: [], solved: ['ridge.7'], problems: { attempts: {}, posed: {} } });
  });
});
