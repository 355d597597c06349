import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedEntries, isEntryList, mergedEntries, withEntry, type Entry } from './entries.ts';

const ids = ['early-exit', 'speculative-decoding', 'kv-eviction', 'low-rank'] as const;
const LISTS = fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), parameters: fc.record({ keep: fc.constantFrom(0.25, 0.5) }) }), { selector: ({ id }) => id });

const byId = (list: readonly Entry[]): readonly Entry[] => list.toSorted((a, b) => a.id.localeCompare(b.id));

describe('lists whose entries change one by one', () => {
  it('leads from one list to the other, whatever is applied first', () => {
    fc.assert(fc.property(LISTS, LISTS, fc.boolean(), (before, after, backwards) => {
      const order = mergedEntries(before, after);
      const changes = changedEntries(before, after);
      const made = (backwards ? changes.toReversed() : changes).reduce<readonly Entry[]>((list, change) => withEntry(list, change, order), before);
      expect(byId(made)).toEqual(byId(after));
    }));
  });

  it('keeps both orders where they agree', () => {
    const list = (...names: readonly string[]): readonly Entry[] => names.map((id) => ({ id }));
    expect(mergedEntries(list('a', 'c'), list('a', 'b', 'c', 'd'))).toEqual(['a', 'b', 'c', 'd']);
    expect(mergedEntries(list('a', 'b'), list('b', 'a'))).toEqual(['a', 'b']);
    expect(mergedEntries([], list('b', 'a'))).toEqual(['b', 'a']);
  });

  it('says what is on, off and set otherwise', () => {
    const before = [{ id: 'early-exit', parameters: { layer: 20, confidence: 0.9 } }, { id: 'low-rank', rank: 8 }];
    const after = [{ id: 'early-exit', parameters: { layer: 24, confidence: 0.9 } }, { id: 'kv-eviction', keep: 0.5 }];
    expect(changedEntries(before, after).map(({ key, label, from, to }) => [key, label, from, to])).toEqual([
      ['early-exit', 'Early exit', 'layer 20', 'layer 24'],
      ['low-rank', 'Low rank', 'on', 'off'],
      ['kv-eviction', 'Kv eviction', 'off', 'on'],
    ]);
    expect(changedEntries(after, after)).toEqual([]);
  });

  it('tells two of one name apart', () => {
    const twice: readonly Entry[] = [{ id: 'low-rank' }, { id: 'low-rank' }];
    expect(changedEntries([{ id: 'low-rank' }], twice).map(({ key }) => key)).toEqual(['low-rank~2']);
  });

  it('knows a list of entries from anything else', () => {
    expect([[], [{ id: 'a' }]].map(isEntryList)).toEqual([true, true]);
    expect([undefined, 3, 'text', {}, [1], [{ name: 'a' }], [undefined]].map(isEntryList)).toEqual([false, false, false, false, false, false, false]);
  });
});
