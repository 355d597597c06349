import { describe, expect, it } from 'vitest';
import { loadPapers } from '../../catalog/load-node.ts';
import { countFacet, filterPapers, isNarrowed, NO_FILTERS, toggle, type ListedPaper } from './filters.ts';

const papers: readonly ListedPaper[] = loadPapers().map((paper) => ({ ...paper, works: [3, 7, 122].includes(paper.id) }));
const ids = (found: readonly ListedPaper[]): readonly number[] => found.map(({ id }) => id);

describe('filters of the papers', () => {
  it('show all 140 at first', () => {
    expect(filterPapers(papers, NO_FILTERS)).toHaveLength(140);
    expect(isNarrowed(NO_FILTERS)).toBe(false);
  });

  it('find every word, in any order and case', () => {
    expect(ids(filterPapers(papers, { ...NO_FILTERS, text: 'transformers LONG-context deploying' }))).toEqual([7]);
    expect(ids(filterPapers(papers, { ...NO_FILTERS, text: '2402.16363' }))).toEqual([122]);
  });

  it('join values of a facet by or, facets by and', () => {
    const kv = toggle(NO_FILTERS, 'mechanism', 'kv');
    const both = toggle(kv, 'mechanism', 'path');
    expect(filterPapers(papers, both).length).toBeGreaterThan(filterPapers(papers, kv).length);
    expect(ids(filterPapers(papers, toggle(kv, 'state', 'working')))).toEqual([7]);
  });

  it('count what choosing a value would show', () => {
    expect(countFacet(papers, NO_FILTERS, 'state')).toEqual([{ value: 'not yet', count: 137 }, { value: 'working', count: 3 }]);
    const working = toggle(NO_FILTERS, 'state', 'working');
    const machine = countFacet(papers, working, 'mechanism').find(({ value }) => value === 'machine');
    expect(machine?.count).toBe(filterPapers(papers, toggle(working, 'mechanism', 'machine')).length);
    // The facet itself does not narrow its own counts.
    expect(countFacet(papers, working, 'state').find(({ value }) => value === 'not yet')?.count).toBe(137);
  });

  it('turn off what was on', () => {
    expect(isNarrowed(toggle(toggle(NO_FILTERS, 'class', 'law'), 'class', 'law'))).toBe(false);
  });
});
