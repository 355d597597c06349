import { describe, expect, it } from 'vitest';
import { isTeaching } from './teaching.ts';

describe('isTeaching', () => {
  it('is so in the window of an audience and while somebody presents', () => {
    expect(isTeaching({ dataset: { ui: 'audience' } })).toBe(true);
    expect(isTeaching({ dataset: { presenting: '' } })).toBe(true);
    expect(isTeaching({ dataset: { ui: 'plot', theme: 'dark' } })).toBe(false);
  });
});
