import { describe, expect, it, vi } from 'vitest';
import type { Part } from '../../words/parts.ts';
import { createPartsKeeper } from './parts-keeper.ts';

const PARTS: readonly Part[] = ['first', 'shared', 'lessons', 'papers'];

function keeper(lost: readonly Part[] = []) {
  const asked: Part[] = [];
  const onLost = vi.fn();
  const kept = createPartsKeeper({
    parts: PARTS,
    onLost,
    fetch: async (part) => {
      asked.push(part);
      if (lost.includes(part)) throw new Error('lost');
    },
  });
  return { ...kept, asked, onLost };
}

describe('the keeper of parts', () => {
  it('has the first part, asks for another once, with what all share, and knows when it is here', async () => {
    const { need, asked } = keeper();
    expect(need('first')).toBeUndefined();
    const coming = need('lessons');
    expect(need('lessons')).toBe(coming);
    await coming;
    expect(need('lessons')).toBeUndefined();
    await need('papers');
    expect(asked).toEqual(['shared', 'lessons', 'papers']);
  });

  it('fetches the rest one after the other, each when there is time, and nothing twice', async () => {
    const { need, rest, asked } = keeper();
    await need('papers');
    const whenIdle = vi.fn(async () => undefined);
    await rest(whenIdle);
    expect(asked).toEqual(['shared', 'papers', 'lessons']);
    expect(need('lessons')).toBeUndefined();
    expect(whenIdle).toHaveBeenCalledTimes(2);
  });

  it('says so where a part that is needed does not arrive, waits for it no longer, and never fails', async () => {
    const { need, onLost } = keeper(['lessons']);
    await expect(need('lessons')).resolves.toBeUndefined();
    expect(onLost).toHaveBeenCalledTimes(1);
    expect(need('lessons')).toBeUndefined();
  });

  it('says nothing where a part that nobody needs does not arrive, and asks again when somebody does', async () => {
    const { need, rest, asked, onLost } = keeper(['shared']);
    await rest(async () => undefined);
    expect(onLost).not.toHaveBeenCalled();
    expect(asked).toEqual(['shared']);
    await need('papers');
    expect(asked).toEqual(['shared', 'shared', 'papers']);
    expect(onLost).toHaveBeenCalledTimes(1);
  });
});
