import { FACETS, NO_FILTERS, toggle, type Facet, type Filters } from './filters.ts';

/** What is listed, and how. */
export interface PaperListState {
  readonly filters: Filters;
  readonly as: 'table' | 'map';
}

export const WHOLE_LIST: PaperListState = { filters: NO_FILTERS, as: 'table' };

const MAP = 'as/map';
/** Older links tell working papers from others; all of them work now. */
const RETIRED = /^state\/(?:working|not_yet)$/;

/** How the list stands in a link: `as/map mechanism/kv roofline`. Values have no spaces; what has no slash is searched for. */
export function writeList({ filters: { text, chosen }, as }: PaperListState): string {
  const parts = FACETS.flatMap((facet) => [...chosen[facet]].sort().map((value) => `${facet}/${value.replaceAll(' ', '_')}`));
  return [...(as === 'map' ? [MAP] : []), ...parts, text.trim()].filter((part) => part !== '').join(' ');
}

/** Reads a list of a link. What no facet is called is searched for: titles have slashes too. */
export function readList(written: string): PaperListState {
  const words: string[] = [];
  let filters = NO_FILTERS;
  let as: PaperListState['as'] = 'table';
  for (const part of written.split(/\s+/).filter((one) => one !== '')) {
    const [name, value = ''] = part.split(/\/(.*)/s);
    const facet = FACETS.find((one): one is Facet => one === name);
    if (RETIRED.test(part)) continue;
    if (part === MAP) as = 'map';
    else if (facet !== undefined && value !== '') filters = toggle(filters, facet, value.replaceAll('_', ' '));
    else words.push(part);
  }
  return { filters: { ...filters, text: words.join(' ') }, as };
}
