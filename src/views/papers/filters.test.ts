import { describe, expect, it } from 'vitest';
import type { PaperIndex } from '../../catalog/catalog.ts';
import { loadPapers } from '../../catalog/load-node.ts';
import { countFacet, filterPapers, isNarrowed, NO_FILTERS, toggle } from './filters.ts';

const papers = loadPapers();
const ids = (found: readonly PaperIndex[]): readonly number[] => found.map(({ id }) => id);

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
    const laws = filterPapers(papers, toggle(kv, 'class', 'law'));
    expect(laws.every(({ mechanisms, class: kind }) => mechanisms.includes('kv') && kind === 'law')).toBe(true);
    expect(laws.length).toBeLessThan(filterPapers(papers, kv).length);
  });

  it('count what choosing a value would show', () => {
    const law = toggle(NO_FILTERS, 'class', 'law');
    const machine = countFacet(papers, law, 'mechanism').find(({ value }) => value === 'machine');
    expect(machine?.count).toBe(filterPapers(papers, toggle(law, 'mechanism', 'machine')).length);
    // The facet itself does not narrow its own counts.
    expect(countFacet(papers, law, 'class')).toEqual(countFacet(papers, NO_FILTERS, 'class'));
  });

  it('turn off what was on', () => {
    expect(isNarrowed(toggle(toggle(NO_FILTERS, 'class', 'law'), 'class', 'law'))).toBe(false);
  });
});
