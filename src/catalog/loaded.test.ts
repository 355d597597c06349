import { describe, expect, it, vi } from 'vitest';
import { answeringOver, keeping, type Loaded } from './loaded.ts';

describe('what is loaded', () => {
  it('loads once for all who ask, and again after a failure', async () => {
    const results: Loaded<number>[] = [{ ok: false, message: 'No way there.' }, { ok: true, value: 7 }];
    const load = vi.fn(async () => results.shift() ?? { ok: false as const, message: 'asked too often' });
    const kept = keeping(load);
    expect(await Promise.all([kept(), kept()])).toEqual([{ ok: false, message: 'No way there.' }, { ok: false, message: 'No way there.' }]);
    expect(load).toHaveBeenCalledTimes(1);
    expect([await kept(), await kept()]).toEqual([{ ok: true, value: 7 }, { ok: true, value: 7 }]);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('answers over it, and says in a sentence what went wrong', async () => {
    const answer = answeringOver(async () => ({ ok: true, value: 3 }) as const, 'This could not be added');
    expect(await answer((three) => three + 1)).toEqual({ ok: true, value: 4 });
    expect(await answer(async (three) => three * 2)).toEqual({ ok: true, value: 6 });
    expect(await answer(() => { throw new Error('no fingers left'); })).toEqual({ ok: false, message: 'This could not be added: no fingers left' });
    expect(await answeringOver(async () => ({ ok: false, message: 'Nothing came.' }) as const, 'x')(() => 1)).toEqual({ ok: false, message: 'Nothing came.' });
  });
});
