import { describe, expect, it } from 'vitest';
import { NO_FILTERS, toggle } from './filters.ts';
import { readList, WHOLE_LIST, writeList } from './list-text.ts';

describe('the list in a link', () => {
  it('says what differs from the whole list, in few words', () => {
    expect(writeList(WHOLE_LIST)).toBe('');
    const filters = toggle(toggle({ ...NO_FILTERS, text: ' long context ' }, 'mechanism', 'kv'), 'class', 'not known');
    expect(writeList({ filters, as: 'map' })).toBe('as/map mechanism/kv class/not_known long context');
  });

  it('comes back as it was written', () => {
    const filters = toggle(toggle({ ...NO_FILTERS, text: 'a/b tests' }, 'phase', 'decode'), 'class', 'not known');
    expect(readList(writeList({ filters, as: 'map' }))).toEqual({ filters, as: 'map' });
    expect(readList('')).toEqual(WHOLE_LIST);
    // Every paper works now: what told them apart narrows nothing.
    expect(readList('state/not_yet kv')).toEqual({ ...WHOLE_LIST, filters: { ...NO_FILTERS, text: 'kv' } });
    expect(readList('phase/ kv').filters.text).toBe('phase/ kv');
  });
});
