import { describe, expect, it, vi } from 'vitest';
import { createAsker } from './asker.ts';

/** A run whose questions are ended by hand. */
function setUp() {
  const under = new Map<string, { readonly end: (answer: string | undefined) => void; readonly fail: (error: Error) => void; readonly left: () => boolean }>();
  const asker = createAsker<string, string>((question, left) => new Promise((end, fail) => under.set(question, { end, fail, left })));
  const told = vi.fn();
  asker.onAnswer(told);
  return { asker, under, told };
}

describe('createAsker', () => {
  it('keeps the newest waiting question and drops those between', async () => {
    const { asker, under, told } = setUp();
    for (const question of ['a', 'b', 'c']) asker.ask(question);
    expect([...under.keys()]).toEqual(['a']);
    expect(under.get('a')?.left()).toBe(true);
    under.get('a')?.end('A');
    await vi.waitFor(() => expect([...under.keys()]).toEqual(['a', 'c']));
    expect(under.get('c')?.left()).toBe(false);
    under.get('c')?.end('C');
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2));
    expect(told.mock.calls.map(([question]) => question)).toEqual(['a', 'c']);
  });

  it('says nothing of a question that was given up, and goes on after a failure', async () => {
    const { asker, under, told } = setUp();
    asker.ask('a');
    asker.ask('b');
    under.get('a')?.end(undefined);
    await vi.waitFor(() => expect(under.has('b')).toBe(true));
    expect(told).not.toHaveBeenCalled();
    under.get('b')?.fail(new Error('broken'));
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith('b', { ok: false, message: 'broken' }));
    asker.ask('c');
    expect(under.has('c')).toBe(true);
  });
});
