/**
 * The parts in which the words of a language travel: one file each. The first comes before anything is painted, every other
 * with the code of what shows it. What several parts would say is in `shared`, which comes with whichever is needed first.
 */
export const PARTS = [
  'first', 'shared', 'derivation', 'lessons', 'compare', 'sweep', 'serve', 'programs', 'laws', 'peers', 'validation', 'papers',
  'claims-001', 'claims-021', 'claims-041', 'claims-061', 'claims-081', 'claims-101', 'claims-121',
] as const;

export type Part = (typeof PARTS)[number];

/** The part that holds what a paper claims; papers are numbered from 1, and a part is named after the first of its twenty. */
export function partOfPaper(paper: number): Part {
  const first = Math.floor((paper - 1) / PAPERS_IN_A_PART) * PAPERS_IN_A_PART + 1;
  return CLAIMS_PARTS.find((part) => Number(part.slice('claims-'.length)) === first) ?? 'papers';
}

const PAPERS_IN_A_PART = 20;

/** What papers claim, twenty papers a part. */
export const CLAIMS_PARTS = PARTS.filter((part) => part.startsWith('claims-'));
