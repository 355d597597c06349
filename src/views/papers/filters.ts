import type { PaperIndex } from '../../catalog/catalog.ts';

export const FACETS = ['mechanism', 'class', 'phase'] as const;
export type Facet = (typeof FACETS)[number];

/** What the list is narrowed to; an empty set narrows nothing. */
export interface Filters {
  readonly text: string;
  readonly chosen: Readonly<Record<Facet, ReadonlySet<string>>>;
}

const NONE: ReadonlySet<string> = new Set();
export const NO_FILTERS: Filters = { text: '', chosen: { mechanism: NONE, class: NONE, phase: NONE } };

/** The values a paper has in a facet. */
export function facetValues(paper: PaperIndex, facet: Facet): readonly string[] {
  switch (facet) {
    case 'mechanism':
      return paper.mechanisms;
    case 'class':
      return [paper.class];
    case 'phase':
      return paper.phases;
  }
}

/** Papers that hold every word of the text and, in each facet, one of the values chosen. `except` leaves one facet out. */
export function filterPapers(papers: readonly PaperIndex[], { text, chosen }: Filters, except?: Facet): readonly PaperIndex[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const facets = FACETS.filter((facet) => facet !== except && chosen[facet].size > 0);
  return papers.filter(
    (paper) =>
      facets.every((facet) => facetValues(paper, facet).some((value) => chosen[facet].has(value))) &&
      words.every((word) => searched(paper).includes(word)),
  );
}

function searched({ id, title, short, arxiv, year }: PaperIndex): string {
  return `${id} ${title} ${short} ${arxiv} ${year}`.toLowerCase();
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** Every value of a facet with the number of papers it would show, the other filters as they are; most frequent of all papers first. */
export function countFacet(papers: readonly PaperIndex[], filters: Filters, facet: Facet): readonly FacetCount[] {
  const all = tally(papers, facet);
  const now = tally(filterPapers(papers, filters, facet), facet);
  return [...all]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([value]) => ({ value, count: now.get(value) ?? 0 }));
}

function tally(papers: readonly PaperIndex[], facet: Facet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const paper of papers) for (const value of facetValues(paper, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The filters with one value of a facet turned on or off. */
export function toggle(filters: Filters, facet: Facet, value: string): Filters {
  const values = new Set(filters.chosen[facet]);
  if (!values.delete(value)) values.add(value);
  return { ...filters, chosen: { ...filters.chosen, [facet]: values } };
}

export function isNarrowed({ text, chosen }: Filters): boolean {
  return text.trim() !== '' || FACETS.some((facet) => chosen[facet].size > 0);
}
