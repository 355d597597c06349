import { describe, expect, it } from 'vitest';
import { linearLook, runOf } from '../../src/charts/cloud/test-points.ts';
import { createDrawApi } from './draw-api.ts';

describe('what the draw worker answers', () => {
  it('takes runs, a look and questions in any order, with no canvas yet', async () => {
    const api = createDrawApi(() => {
      throw new Error('not asked');
    });
    expect(await api.nearest(1, 1)).toBeUndefined();
    expect(await api.picture({ width: 10, height: 10, ratio: 1 }).catch(() => 'no canvas')).toBe('no canvas');
    await api.start(2);
    await api.look(linearLook(40, 20));
    expect(await api.add(runOf(0, [[10, 10], [30, 5, 1]]))).toMatchObject({ arrived: 2, solid: { count: 1 }, drawn: { count: 2 } });
    expect(await api.nearest(11, 11)).toMatchObject({ index: 0 });
    expect(await api.within({ x: 0, y: 0 }, { x: 40, y: 20 })).toBe(2);
    await api.start(1);
    expect(await api.extent()).toMatchObject({ arrived: 0 });
  });
});
